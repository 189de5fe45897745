"""The 勾稽关系 of a form: linear equations over cells, worked out from their one-line texts.

    holds := side "=" side        side := term (("+" | "-") term)*        term := keys joined by dots, or keys ".*"

`each: column` reads terms as rows and applies the text to every column; `each: row` reads them as columns and
applies it to every row; `each: group` does so for every keyed group of columns.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, keys_of, path_of, table_cells
from reportgen.forms.schema import EquationText, Form, Table, ValueType
from reportgen.text.pattern import Pattern

_SIGNED_TERM = Pattern(r"([+-]?)\s*([a-z_.*]+)\s*")


@dataclass(frozen=True, slots=True)
class Term:
    """A cell with its sign."""

    sign: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Equation:
    """One equation between cells of one table: `left` equals `right`."""

    rule: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    scope: str
    """What it was applied to, in the words of the form: a column, a row or a group."""
    text: EquationText
    """The line of the form file it comes from."""

    @property
    def total(self) -> Cell | None:
        """Return the cell it defines: the left side where that is a single cell."""
        return self.left[0].cell if len(self.left) == 1 else None

    @property
    def main(self) -> Cell:
        """Return the cell a finding is about: the total it defines, else its last cell."""
        return self.total or self.right[-1].cell

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms of both sides."""
        return (*self.left, *self.right)


@cache
def equations_of(form: Form) -> tuple[Equation, ...]:
    """Return all equations of a form, in the order of its tables and texts."""
    return tuple(
        equation for table in form.tables.values() for text in table.equations for equation in _expand(table, text)
    )


@cache
def equations_by_rule(form: Form) -> dict[str, tuple[Equation, ...]]:
    """Return the equations of a form by the rule that speaks for them."""
    rules = dict.fromkeys(equation.rule for equation in equations_of(form))
    return {rule: tuple(e for e in equations_of(form) if e.rule == rule) for rule in rules}


@cache
def definitions(form: Form) -> dict[CellRef, tuple[Equation, ...]]:
    """Return for every total the equations that define it."""
    totals: dict[CellRef, tuple[Equation, ...]] = {}
    for equation in equations_of(form):
        if equation.total:
            totals[equation.total.ref] = (*totals.get(equation.total.ref, ()), equation)
    return totals


def in_words(equation: Equation, numbers: Mapping[Term, int] | None = None, equals: str = " ＝ ") -> str:
    """Return an equation by the short names of its rows or columns, with their figures where they are given."""

    def name(term: Term) -> str:
        words = term.cell.row_path if equation.text.each == "column" else term.cell.column[-1].short
        return words if numbers is None else f"{words}{numbers[term]}"

    sides = (
        "".join(f"{'＋' if term.sign > 0 else '－'}{name(term)}" for term in side).removeprefix("＋")
        for side in (equation.left, equation.right)
    )
    return equals.join(sides)


def _expand(table: Table, text: EquationText) -> Iterator[Equation]:
    left, right = text.holds.split("=")
    for scope, members in _slices(table, text.each):
        yield Equation(text.rule, _side(left, members, text), _side(right, members, text), scope, text)


def _slices(table: Table, each: str) -> Iterator[tuple[str, dict[str, Cell]]]:
    """Yield the scopes of an equation: the name of each, and its cells by the keys a term uses."""
    slices: dict[str, dict[str, Cell]] = {}
    for cell in table_cells(table):
        if each == "column":
            scope, term = path_of(cell.column), ".".join(keys_of(cell.row))
        elif each == "row":
            scope, term = path_of(cell.row), ".".join(keys_of(cell.column))
        else:
            scope, term = path_of(cell.column[:-1]), cell.column[-1].key or ""
        slices.setdefault(scope, {})[term] = cell
    yield from slices.items()


def _side(side: str, members: dict[str, Cell], text: EquationText) -> tuple[Term, ...]:
    terms = tuple(
        Term(-1 if sign == "-" else 1, cell)
        for sign, name in _SIGNED_TERM.findall(side)
        for cell in _named(name, members)
    )
    if not terms:
        message = f"equation {text.rule} names no cell in: {side.strip()}"
        raise ValueError(message)
    if amounts := [term.cell.ref for term in terms if term.cell.type is ValueType.AMOUNT]:
        message = f"equation {text.rule} adds up amounts, which are never judged: {amounts[0]}"
        raise ValueError(message)
    return terms


def _named(name: str, members: dict[str, Cell]) -> list[Cell]:
    if name.endswith(".*"):
        return [cell for key, cell in members.items() if key.startswith(name[:-1])]
    return [members[name]]
