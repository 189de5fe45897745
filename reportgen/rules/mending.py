"""The smallest mend of an equation that does not hold: one figure that, changed, balances all equations it is in.

Totals that were left out or blank follow their parts, so a changed part is followed through them. Figures are
candidates whether they were written or stand at zero because someone said so; a blank is one, too, but is not proposed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import Equation, Term, definitions, equations_of
from reportgen.language import _
from reportgen.rules.rule import Subject

Weights = dict[CellRef, int]
"""How much the difference of an equation grows when a figure grows by one."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A figure that would balance every equation it is in, and how many of those fail now."""

    ref: CellRef
    value: int
    mended: int


class Mends:
    """The mends of a report; what one costs grows with the terms of the equation."""

    def __init__(self, subject: Subject) -> None:
        """Weigh every equation that must hold, over the figures that somebody stated."""
        self._subject = subject
        self._form = subject.form
        self._unknown = subject.unreadable | subject.doubtful
        self._uncertain: set[CellRef] = set()
        self._followed: dict[CellRef, Weights] = {}
        self._gaps: list[int] = []
        self._weights: list[Weights] = []
        self._where: dict[CellRef, list[int]] = {}
        self._index: dict[tuple[str, CellRef], int] = {}
        for equation in equations_of(self._form):
            if equation.total is None or not self._follows(equation.total.ref):
                number = self._add(self._difference(self._weigh(equation.left), self._weigh(equation.right)))
                self._index[equation.rule, equation.main.ref] = number
        for ref, known in definitions(self._form).items():
            if self._follows(ref):
                for equation in known[1:]:
                    self._add(self._difference(self._follow(ref), self._weigh(equation.right)))

    def _add(self, weights: Weights) -> int:
        """Add what must come to nothing; where a figure of it is unknown, all its figures are uncertain."""
        values = {ref: self._value(ref) for ref in weights}
        if None in values.values():
            self._uncertain.update(weights)
            return -1
        self._gaps.append(sum(weight * (values[ref] or 0) for ref, weight in weights.items()))
        self._weights.append(weights)
        for ref in weights:
            self._where.setdefault(ref, []).append(len(self._gaps) - 1)
        return len(self._gaps) - 1

    def _value(self, ref: CellRef) -> int | None:
        value = 0 if self._is_blank(ref) else self._subject.cells.values.get(ref)
        return value if isinstance(value, int) and ref not in self._unknown else None

    def _is_blank(self, ref: CellRef) -> bool:
        return self._subject.cells.values.get(ref, 0) is None

    def _follows(self, ref: CellRef) -> bool:
        """Tell whether a cell is a total that nobody wrote down: it follows its parts."""
        unwritten = ref in self._subject.cells.computed or self._is_blank(ref)
        return unwritten and ref in definitions(self._form) and ref not in self._unknown

    def _follow(self, ref: CellRef) -> Weights:
        """Return the figures that make up a cell: itself, or the parts of a total that follows them."""
        if ref not in self._followed:
            parts = self._weigh(definitions(self._form)[ref][0].right) if self._follows(ref) else {ref: 1}
            self._followed[ref] = parts
        return self._followed[ref]

    def _weigh(self, terms: Iterable[Term]) -> Weights:
        weights: Weights = {}
        for term in terms:
            for ref, weight in self._follow(term.cell.ref).items():
                weights[ref] = weights.get(ref, 0) + term.sign * weight
        return weights

    def _difference(self, left: Weights, right: Weights) -> Weights:
        weights = {ref: left.get(ref, 0) - right.get(ref, 0) for ref in (*left, *right)}
        return {ref: weight for ref, weight in weights.items() if weight}

    def suggestion(self, equation: Equation) -> str | None:
        """Return the sentence on the only mend of a failed equation, None where there is none or more than one."""
        number = self._index.get((equation.rule, equation.main.ref), -1)
        change = self._only(list(self._changes(number))) if number >= 0 else None
        if change is None or change.ref in self._uncertain or self._is_blank(change.ref):
            return None
        return _sentence(equation).format(path=cells_by_ref(self._form)[change.ref].path, value=change.value)

    def _changes(self, number: int) -> Iterator[_Change]:
        for ref, weight in self._weights[number].items():
            step = -self._gaps[number] * weight
            value = (self._value(ref) or 0) + step
            touched = self._where[ref]
            if value >= 0 and all(self._gaps[each] + self._weights[each][ref] * step == 0 for each in touched):
                yield _Change(ref, value, sum(self._gaps[each] != 0 for each in touched))

    def _only(self, changes: list[_Change]) -> _Change | None:
        """Return the only change, or the total among several that mends more equations than any other."""
        if len(changes) < 2:
            return changes[0] if changes else None
        best, second = sorted(changes, key=lambda change: -change.mended)[:2]
        return best if best.mended > second.mended and best.ref in definitions(self._form) else None


def _sentence(equation: Equation) -> str:
    cells = [term.cell for term in equation.terms]
    if len({cell.column for cell in cells}) == 1:
        return _("若“{path}”改为{value}，本列即平")
    return _("若“{path}”改为{value}，本行即平") if cells[0].row_path else _("若“{path}”改为{value}，本组即平")
