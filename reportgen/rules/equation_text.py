"""The explanation of a rule that only the equations of a form know: computed from them, as of a new form's.

A text in `texts/` says more (why it must be so, what is often mistaken) and goes before this one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from reportgen.forms.equations import Equation, Term, equations_by_rule, equations_of, in_words
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import EquationText, Form, Part
from reportgen.language import _

_EACH = {"column": _("每一列"), "row": _("每一行"), "group": _("每一类")}


class Sections(NamedTuple):
    """What is said of a rule: its title, and the sections of a text."""

    title: str
    paragraph: str
    basis: str
    bad: str
    good: str
    mend: str


def equation_sections(code: str) -> Sections | None:
    """Return what the equations of a rule say of it, None where no form has any of it."""
    forms = [load_form(form_id) for form_id in form_ids()]
    having = [form for form in forms if code in equations_by_rule(form)]
    if not having:
        return None
    newest = having[-1]
    found = list(_texts(newest, code))
    bad, good = _examples(equations_by_rule(newest)[code][0])
    return Sections(
        _("“{sheet}”表数字不平").format(sheet=found[0][0].sheet),
        "".join(_paragraph(newest, part, text) for part, text in found),
        _("；").join(_basis(form, code) for form in having),
        bad,
        good,
        _("对照台账和原始记录，看等式里的哪一个数填错了或者漏填了；总计可以不填，由程序相加。不要为了凑平而改数。"),
    )


def _texts(form: Form, code: str) -> Iterator[tuple[Part, EquationText]]:
    for part in form.parts:
        if part.table:
            yield from ((part, text) for text in part.table.equations if text.rule == code)


def _paragraph(form: Form, part: Part, text: EquationText) -> str:
    equation = next(each for each in equations_of(form) if each.text is text)
    values = {"part": part.short, "each": _EACH[text.each], "equation": in_words(equation)}
    return _("“{part}”的表里，{each}都应当是：{equation}。").format(**values)


def _basis(form: Form, code: str) -> str:
    bases = dict.fromkeys(part.basis or part.label for part, _text in _texts(form, code))
    values = {"notice": form.notice, "parts": _("、").join(bases), "year": form.first_year}
    return _("{notice}（{year}年度起使用）所列表格的勾稽关系：{parts}").format(**values)


def _examples(equation: Equation) -> tuple[str, str]:
    """Return figures that do not satisfy an equation, and figures that do, in its own words."""
    numbers = _balanced(equation)
    wrong = {term: number + (term.cell is equation.main) for term, number in numbers.items()}
    told = _("“{scope}”：{figures}，相差1。") if equation.scope else _("{figures}，相差1。")
    right = _("“{scope}”：{figures}。") if equation.scope else _("{figures}。")
    return (
        told.format(scope=equation.scope, figures=in_words(equation, wrong, " ≠ ")),
        right.format(scope=equation.scope, figures=in_words(equation, numbers)),
    )


def _balanced(equation: Equation) -> dict[Term, int]:
    """Return small figures that satisfy an equation: one for every term, and what follows for its main cell."""
    moved = [(term, term.sign) for term in equation.left] + [(term, -term.sign) for term in equation.right]
    main, weight = next((term, sign) for term, sign in moved if term.cell is equation.main)
    others = [(term, -sign * weight) for term, sign in moved if term is not main]
    taken = sum(sign < 0 for _term, sign in others)
    numbers = {term: 1 + taken if sign > 0 else 1 for term, sign in others}
    return {main: max(0, sum(sign * numbers[term] for term, sign in others))} | numbers
