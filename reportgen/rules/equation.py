"""How an equation of the form is judged on a report.

A blank total is read as the sum of its own parts and a blank leaf as 0, and the finding says so. An equation is
not judged where an operand is 待报, 未识别, unreadable or left out beside an unknown key, nor where its own total
is blank (CELL-03 has it) or left out (it is our own sum).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import Equation, Term, definitions, equations_by_rule
from reportgen.rules.equation_sentences import BLANKS_READ, sentence_of
from reportgen.rules.rule import Remark, Subject


@dataclass(frozen=True, slots=True)
class Imbalance:
    """An equation that does not hold, with its operands as they were read."""

    equation: Equation
    numbers: dict[CellRef, int]
    left: int
    right: int
    read_blanks: bool

    @property
    def message(self) -> str:
        """Return what is said of it, and that blanks were read as figures where they were."""
        sentence = sentence_of(self.equation)
        values: dict[str, object] = dict.fromkeys(("scope", "column", "row", "group"), self.equation.scope)
        values |= {"left": self.left, "total": self.left, "right": self.right, "sum": self.right}
        values |= zip(sentence.operands, map(self.numbers.get, _refs(self.equation)), strict=False)
        message = sentence.template.format(**values, difference=abs(self.right - self.left))
        return message + BLANKS_READ if self.read_blanks else message


class _UnknownError(Exception):
    """An operand cannot be read as a number."""


def imbalances(subject: Subject, rule: str) -> Iterator[Imbalance]:
    """Yield the equations of a rule that do not hold."""
    unknown = subject.unreadable | subject.doubtful
    for equation in equations_by_rule(subject.form).get(rule, ()):
        if equation.total and not _is_written(subject, equation.total.ref):
            continue
        blanks: set[CellRef] = set()
        try:
            numbers = {term.cell.ref: _read(subject, term.cell.ref, blanks, unknown) for term in equation.terms}
        except _UnknownError:
            continue
        left, right = _side(equation.left, numbers), _side(equation.right, numbers)
        if left != right:
            yield Imbalance(equation, numbers, left, right, bool(blanks))


def _is_written(subject: Subject, ref: CellRef) -> bool:
    return subject.cells.number(ref) is not None and ref not in subject.cells.computed


def equation_remarks(subject: Subject, rule: str) -> Iterator[Remark]:
    """Yield a remark for every equation of a rule that does not hold, with its smallest mend where there is one."""
    failed = list(imbalances(subject, rule))
    if not failed:
        return
    from reportgen.rules.mending import Mends

    mends = Mends(subject)
    for imbalance in failed:
        equation = imbalance.equation
        yield Remark(
            imbalance.message,
            equation.main.ref,
            _refs(equation),
            path=equation.main.path,
            left=imbalance.left,
            right=imbalance.right,
            suggestion=mends.suggestion(equation),
        )


def _read(subject: Subject, ref: CellRef, blanks: set[CellRef], unknown: frozenset[CellRef]) -> int:
    if ref not in subject.cells.values or ref in unknown:
        raise _UnknownError
    value = subject.cells.values[ref]
    if isinstance(value, int):
        return value
    if value is not None:
        raise _UnknownError
    blanks.add(ref)
    sums = {
        sum(term.sign * _read(subject, term.cell.ref, blanks, unknown) for term in equation.right)
        for equation in definitions(subject.form).get(ref, ())
    }
    if len(sums) > 1:
        raise _UnknownError
    return sums.pop() if sums else 0


def _refs(equation: Equation) -> tuple[CellRef, ...]:
    return tuple(term.cell.ref for term in equation.terms)


def _side(terms: tuple[Term, ...], numbers: dict[CellRef, int]) -> int:
    return sum(term.sign * numbers[term.cell.ref] for term in terms)
