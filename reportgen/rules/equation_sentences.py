"""What is said where an equation of a form does not hold.

An equation of whose rule nothing is said here, as that of a new form, is told of by its two sides.
"""

from dataclasses import dataclass

from reportgen.forms.equations import Equation
from reportgen.language import _


@dataclass(frozen=True, slots=True)
class Sentence:
    """Takes column, row, group or scope for what the equation stands for; left or total, right or sum for its sides."""

    template: str
    operands: tuple[str, ...] = ()
    """The names of the terms, where the template has them: one a term, in the order of the equation."""


SENTENCES = {
    "T2-01": Sentence(
        _(
            "“{column}”列不平：新收{new}+上年结转{carried_in}={left}，办理总计{handled}+结转下年度{carried_out}={right}，"
            "相差{difference}。"
        ),
        ("new", "carried_in", "handled", "carried_out"),
    ),
    "T2-02": Sentence(_("“{column}”列“（七）总计”为{total}，各项办理结果相加为{sum}。")),
    "T2-03": Sentence(_("“{row}”的总计为{total}，自然人与各类组织相加为{sum}。")),
    "T3-01": Sentence(_("“{group}”总计{total}，四项相加为{sum}。")),
}
"""The sentences by rule."""

ANY_EQUATION = Sentence(_("“{scope}”不平：等号左边为{left}，右边为{right}，相差{difference}。"))
BLANKS_READ = _("（空白按0计）")
"""What is added where a blank was read as a figure."""


def sentence_of(equation: Equation) -> Sentence:
    """Return the sentence for an equation: that of its rule, if it has as many terms as the sentence names."""
    sentence = SENTENCES.get(equation.rule, ANY_EQUATION)
    return sentence if len(sentence.operands) in {0, len(equation.terms)} else ANY_EQUATION
