"""The tables of a page: which of them hold data, and what of a table is text and only arranged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.importer.html.elements import Role
from reportgen.importer.html.grid import Cell, DataTable, Item, PlacedCell, placed, width_of, without_gaps
from reportgen.importer.html.text import Line

_LONG = 200
"""Characters from which a cell of several lines holds an article and not a value."""
_VERY_LONG = 500
"""The same for a cell of one line."""
_FEW = 40
"""Filled cells up to which a table with an article in it is there for the arrangement."""
_PROSE_ROW = 50
"""Characters from which a row of one cell is a paragraph."""
_PART_HEADING = re.compile("[一二三四五六七八九十]{1,3}、")


@dataclass(slots=True)
class _Group:
    role: Role
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(slots=True)
class TableInMaking:
    """A table while it is read."""

    is_native: bool
    """Made by `table`, not by styles, roles or classes."""
    is_layout: bool = False
    cell: Cell | None = None
    _flow: list[Cell | list[Item]] = field(default_factory=list)
    """Cells and what stands between them, as they follow one another in the page."""
    _groups: list[_Group] = field(default_factory=list)
    _row: list[Cell] | None = None

    @property
    def sink(self) -> list[Item]:
        """Return the place for what comes next: the open cell, or the space between cells."""
        if self.cell is not None:
            return self.cell.items
        last = self._flow[-1] if self._flow else None
        if not isinstance(last, list):
            last = []
            self._flow.append(last)
        return last

    def open_group(self, role: Role) -> None:
        """Begin a group of rows."""
        self._groups.append(_Group(role))
        self._row = self.cell = None

    def open_row(self) -> None:
        """Begin a row."""
        if not self._groups:
            self.open_group(Role.BODY_ROWS)
        self._row = []
        self._groups[-1].rows.append(self._row)
        self.cell = None

    def open_cell(self, rows: int, columns: int) -> None:
        """Begin a cell; it begins a row where none is open."""
        if self._row is None:
            self.open_row()
        self.cell = Cell(rows, columns)
        self._flow.append(self.cell)
        if self._row is not None:
            self._row.append(self.cell)

    def close(self, role: Role) -> None:
        """End a cell, a row or a group of rows."""
        self.cell = None
        if role is not Role.CELL:
            self._row = None
        if role in {Role.HEAD_ROWS, Role.BODY_ROWS, Role.FOOT_ROWS}:
            self._groups.append(_Group(Role.BODY_ROWS))

    def finish(self) -> list[Item]:
        """Return what the table comes to: paragraphs and tables of its cells, or a table of data."""
        groups = [group for group in _in_order(self._groups) if group.rows]
        if self.is_layout or not self._holds_data(groups):
            return [item for part in self._flow for item in (None, *_items(part), None)]
        loose = [item for part in self._flow if not isinstance(part, Cell) for item in (None, *part)]
        return [*loose, None, *_pieces(placed([group.rows for group in groups]))]

    def _holds_data(self, groups: list[_Group]) -> bool:
        rows = [row for group in groups for row in group.rows]
        cells = [cell for row in rows for cell in row]
        filled = [cell for cell in cells if any(item is not None for item in cell.items)]
        within = sum(len(list(item.cells)) for cell in cells for item in cell.items if isinstance(item, DataTable))
        if not any(len(row) > 1 for row in rows) or within * 4 > len(filled):
            return False
        if not self.is_native:
            whole = all(isinstance(part, Cell) or not any(part) for part in self._flow)
            return whole and len(rows) > 1 and all(len(row) > 1 for row in rows)
        articles = [sum(map(_is_article, row)) for row in rows if len(row) > 1]
        return max(articles, default=0) != 1 or len(filled) > _FEW


def _items(part: Cell | list[Item]) -> list[Item]:
    return part.items if isinstance(part, Cell) else part


def _in_order(groups: list[_Group]) -> list[_Group]:
    """Return groups of rows as they are shown: the first head on top, the first foot at the bottom."""
    head = next((group for group in groups if group.role is Role.HEAD_ROWS), None)
    foot = next((group for group in groups if group.role is Role.FOOT_ROWS), None)
    rest = [group for group in groups if group is not head and group is not foot]
    return [group for group in (head, *rest, foot) if group is not None]


def _is_article(cell: Cell) -> bool:
    lines = [item for item in cell.items if isinstance(item, Line) and item.text]
    length = sum(len(line.text) for line in lines)
    return length >= _VERY_LONG or (length >= _LONG and len(lines) > 1)


def _pieces(cells: list[PlacedCell]) -> Iterator[Item]:
    """Yield the table, or where whole rows are prose what such rows leave of it, in order.

    Why: reports pasted from a spreadsheet are one table, text and all.
    """
    if not any(cell.text for cell in cells):
        return
    width = width_of(cells)
    whole = {cell.row: cell for cell in cells if cell.column == 0 and cell.columns == width and cell.rows == 1}
    apart = _prose_rows(whole)
    rows: dict[int, list[PlacedCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    piece: list[PlacedCell] = []
    for number, row in rows.items():
        if number in apart:
            yield from _table(piece)
            piece = []
            yield from (None, *whole[number].items, None)
        else:
            piece += row
    yield from _table(piece)


def _prose_rows(whole: dict[int, PlacedCell]) -> set[int]:
    """Return which rows of one cell are no part of a table: prose, headings of parts beside it, what leads to it."""
    prose = {
        row
        for row, cell in whole.items()
        if len(cell.text) >= _PROSE_ROW or any(isinstance(item, DataTable) for item in cell.items)
    }
    if not prose:
        return set()
    apart = prose | {row for row, cell in whole.items() if _PART_HEADING.match(cell.text)}
    leading = range(min(apart))
    return apart | (set(leading) if all(row in whole for row in leading) else set())


def _table(cells: list[PlacedCell]) -> Iterator[DataTable]:
    cells = without_gaps(cells)
    if any(cell.text for cell in cells):
        rows: list[list[PlacedCell]] = [[] for _row in {cell.row for cell in cells}]
        for cell in cells:
            rows[cell.row].append(cell)
        yield DataTable(tuple(map(tuple, rows)))
