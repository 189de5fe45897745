"""Names in `{{ }}`: what 申请.本年新收.总计 and its like stand for in a report."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from reportgen.forms.cells import Cell, Chain, table_cells
from reportgen.forms.equations import definitions
from reportgen.forms.schema import Table
from reportgen.language import _
from reportgen.report.cells import Cells, cells_of
from reportgen.report.model import Report

Figure = int | Decimal | str | None
"""A number, a name, or None where it is not known yet."""

MESSAGES = {
    "reference.root": _("没有“{name}”这个名称"),
    "reference.short": _("没有填写机关的简称"),
    "reference.local": _("附加指标中没有“{name}”"),
    "reference.cell": _("表中没有“{name}”，要写到行和列"),
    "reference.column": _("“{name}”要写到列，如“{example}”"),
}
"""Why a name stands for nothing; the page to fill in says the same."""


class ReferenceUnknownError(Exception):
    """A name stands for nothing in this report; the message says so to the user."""


class References:
    """The names a report's text may use: 公开, 申请, 争议, 附加, 年度, 机关."""

    def __init__(self, report: Report, cells: Cells | None = None) -> None:
        """Take figures from `cells`, or work them out."""
        self._report = report
        self._cells = cells or cells_of(report)

    def resolve(self, names: tuple[str, ...]) -> Figure:
        """Return the figure a dotted name stands for. Raises ReferenceUnknownError."""
        root, *rest = names
        if root == "年度" and not rest:
            return self._report.year
        if root == "机关" and rest in ([], ["名称"]):
            return self._report.agency.name
        if root == "机关" and rest == ["简称"]:
            return self._short_name()
        if root == "附加":
            return self._local_figure(".".join(rest))
        part = next((part for part in self._report.form.parts if root in {part.root, part.key}), None)
        if part is None or part.table is None:
            raise ReferenceUnknownError(MESSAGES["reference.root"].format(name=root))
        return self._table_figure(part.table, tuple(rest), ".".join(names))

    def _short_name(self) -> str:
        if self._report.agency.short_name is None:
            raise ReferenceUnknownError(MESSAGES["reference.short"])
        return self._report.agency.short_name

    def _local_figure(self, name: str) -> Figure:
        try:
            return self._report.local_figures[name]
        except KeyError:
            raise ReferenceUnknownError(MESSAGES["reference.local"].format(name=name)) from None

    def _table_figure(self, table: Table, names: tuple[str, ...], written: str) -> Figure:
        cells = matching_cells(table, names)
        if not cells:
            raise ReferenceUnknownError(_without_column(table, names, written))
        return self._sum(cells)

    def _sum(self, cells: list[Cell]) -> Figure:
        """Return the sum of the cells of a group; a total in it stands for its parts."""
        refs = {cell.ref for cell in cells}
        totals = definitions(self._report.form)
        sums = ({term.cell.ref for term in equation.right} for ref in refs for equation in totals.get(ref, ()))
        counted_twice = set().union(*(parts for parts in sums if parts <= refs))
        numbers = [self._cells.number(ref) for ref in refs - counted_twice]
        known = [number for number in numbers if isinstance(number, (int, Decimal))]
        return sum(known) if len(known) == len(numbers) else None


def _without_column(table: Table, names: tuple[str, ...], written: str) -> str:
    example = _example(table, names)
    if example is None:
        return MESSAGES["reference.cell"].format(name=written)
    root = written.partition(".")[0]
    return MESSAGES["reference.column"].format(name=written, example=f"{root}.{example}")


def matching_cells(table: Table, names: tuple[str, ...]) -> list[Cell]:
    """Return the cell a name leads to, or the cells of a group of rows or columns."""
    return _led_to(names, _chains(table)) or _led_to(names, _group_chains(table))


_ByLastName = dict[str, list[tuple[Chain, Cell]]]
"""Chains by each name of their last node. Why: a table has hundreds, and a report asks for some twenty."""


def _led_to(names: tuple[str, ...], chains: _ByLastName) -> list[Cell]:
    return [cell for chain, cell in chains.get(names[-1] if names else "", ()) if _leads(names, chain)]


@cache
def _chains(table: Table) -> _ByLastName:
    """Return every cell with the names that are its own; its row alone where that has no other: 公开.行政许可."""
    cells = table_cells(table)
    whole = ((_keyed(cell.row + cell.column), cell) for cell in cells)
    rows = ((_keyed(cell.row), cell) for cell in cells if cell.path == cell.row_path)
    return _by_last_name((*whole, *rows))


@cache
def _group_chains(table: Table) -> _ByLastName:
    """Return every cell with the names of its row, or of a group that belongs to, and of its column."""
    return _by_last_name(
        (row[:length] + column, cell)
        for cell in table_cells(table)
        for row in (_keyed(cell.row),)
        for column in column_chains(cell)
        for length in range(min(len(row), 1), len(row) + 1)
    )


def _by_last_name(chains: Iterable[tuple[Chain, Cell]]) -> _ByLastName:
    found: _ByLastName = {}
    for chain, cell in chains:
        for name in chain[-1].names if chain else ():
            found.setdefault(name, []).append((chain, cell))
    return found


def column_chains(cell: Cell) -> Iterator[Chain]:
    """Yield the names of a cell's column, then those by way of a group without a key: 法人或其他组织, 行政诉讼.总计."""
    yield _keyed(cell.column)
    for group in cell.column[:-1]:
        if group.key is None and all(not child.children for child in group.children):
            yield (group,)
        elif group.key is None and all(child.children and child.key for child in group.children):
            yield (group, cell.column[-1])


def _example(table: Table, names: tuple[str, ...]) -> str | None:
    """Return how a name that stops at a row would go on: 申请.本年新收.总计."""
    for cell in reversed(table_cells(table)):
        if _leads(names, _keyed(cell.row)[: len(names)]):
            return ".".join((*names, cell.column[-1].short))
    return None


def _keyed(chain: Chain) -> Chain:
    return tuple(node for node in chain if node.key)


def _leads(names: tuple[str, ...], chain: Chain) -> bool:
    return len(names) == len(chain) and all(name in node.names for name, node in zip(names, chain, strict=True))
