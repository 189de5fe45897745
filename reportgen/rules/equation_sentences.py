"""What is said where an equation of a form does not hold.

An equation of whose rule nothing is said here, as that of a new form, is told of by its two sides.
"""

from dataclasses import dataclass

from reportgen.forms.equations import Equation
from reportgen.language import _


@dataclass(frozen=True, slots=True)
class Sentence:
    """Takes column, row, group or scope for what the equation stands for; left or total, right or sum for its sides.

    `{label}` is the row or column of its main cell as printed.
    """

    template: str
    operands: tuple[str, ...] = ()
    """The names of the terms, where the template has them: one a term, in the order of the equation."""
    parts: int | None = None
    """How many terms the right side must have, where the template says so."""


SENTENCES = {
    "T2-01": Sentence(
        _(
            "“{column}”列不平：新收{new}+上年结转{carried_in}={left}，办理总计{handled}+结转下年度{carried_out}={right}，"
            "相差{difference}。"
        ),
        ("new", "carried_in", "handled", "carried_out"),
    ),
    "T2-02": Sentence(_("“{column}”列“{label}”为{total}，各项办理结果相加为{sum}。")),
    "T2-03": Sentence(_("“{row}”的总计为{total}，自然人与各类组织相加为{sum}。")),
    "T3-01": Sentence(_("“{group}”总计{total}，四项相加为{sum}。"), parts=4),
}
"""The sentences by rule."""

ANY_EQUATION = Sentence(_("“{scope}”不平：等号左边为{left}，右边为{right}，相差{difference}。"))
BLANKS_READ = _("（空白按0计）")
"""What is added where a blank was read as a figure."""


def sentence_of(equation: Equation) -> Sentence:
    """Return the sentence for an equation: that of its rule, if it has the terms the sentence speaks of."""
    sentence = SENTENCES.get(equation.rule, ANY_EQUATION)
    if len(sentence.operands) not in {0, len(equation.terms)} or sentence.parts not in {None, len(equation.right)}:
        return ANY_EQUATION
    label = (equation.main.row if equation.text.each == "column" else equation.main.column)[-1].label
    template = sentence.template.replace("{label}", label.replace("{", "{{").replace("}", "}}"))
    return Sentence(template, sentence.operands)
