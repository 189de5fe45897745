"""The tables of a page: which of them hold data, and the grid that their cells fill, whatever their spans say."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from reportgen.importer.html_elements import Role
from reportgen.importer.html_text import Line
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

MAX_SPAN = 60
"""The widest colspan that is believed; no table for people has as many columns."""
_MAX_COLUMNS = 240
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
class Cell:
    """A cell as the page has it: spans as written, and what stands in it."""

    rows: int = 1
    """0 is to the end of its group of rows."""
    columns: int = 1
    items: list["Item"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell in the grid of its table."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table that holds data: its cells by the rows they begin in."""

    rows: tuple[tuple[PlacedCell, ...], ...]

    @property
    def cells(self) -> Iterator[PlacedCell]:
        """Iterate over its cells in reading order."""
        return chain.from_iterable(self.rows)


Item = Line | DataTable | None
"""What follows one another in a page; None parts paragraphs."""


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
        return [*loose, None, *_pieces(_placed(groups))]

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


def _text(cell: Cell) -> str:
    """Return the lines of a cell, those of tables inside it too."""
    lines: list[str] = []
    for item in cell.items:
        if isinstance(item, Line):
            lines.append(item.text)
        elif item is not None:
            lines += [placed.text for placed in item.cells]
    return "\n".join(filter(None, lines))


def _placed(groups: list[_Group]) -> list[PlacedCell]:
    """Return the cells in their grid; rowspans end with their group, as in a browser, where that leaves no holes.

    Why: some editors wrap every row in a group of its own, and the spans go on across them.
    """
    sizes = [len(group.rows) for group in groups]
    rows = [row for group in groups for row in group.rows]
    ends = [end for size, end in zip(sizes, _running(sizes), strict=True) for _row in range(size)]
    cells = _without_gaps(_laid(rows, ends))
    if len(sizes) > 1 and not _is_tiled(cells):
        across = _without_gaps(_laid(rows, [len(rows)] * len(rows)))
        return across if _is_tiled(across) else cells
    return cells


def _running(sizes: list[int]) -> list[int]:
    return [sum(sizes[: position + 1]) for position in range(len(sizes))]


def _laid(rows: list[list[Cell]], ends: list[int]) -> list[PlacedCell]:
    """Lay cells from left to right into what cells above leave free; spans end where there is no room."""
    free_from: list[int] = []
    placed: list[PlacedCell] = []
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while left < len(free_from) and free_from[left] > top:
                left += 1
            bottom = min(top + cell.rows, ends[top]) if cell.rows else ends[top]
            right = left
            while right < left + max(1, min(cell.columns, MAX_SPAN)):
                if right == len(free_from):
                    free_from.append(0)
                if free_from[right] > top:
                    break
                free_from[right] = bottom
                right += 1
            if right > _MAX_COLUMNS:
                raise UnreadableFileError(_("表格的列数过多，不是供人阅读的表格。"))
            placed.append(PlacedCell(top, left, bottom - top, right - left, _text(cell)))
            left = right
    return placed


def _without_gaps(cells: list[PlacedCell]) -> list[PlacedCell]:
    """Return the cells without rows and columns in which none begins: nobody sees them."""
    tops = sorted({cell.row for cell in cells})
    lefts = sorted({cell.column for cell in cells})
    if len(lefts) == _width(cells) and len(tops) == _height(cells):
        return cells
    return [
        PlacedCell(
            row := bisect_left(tops, cell.row),
            column := bisect_left(lefts, cell.column),
            bisect_left(tops, cell.row + cell.rows) - row,
            bisect_left(lefts, cell.column + cell.columns) - column,
            cell.text,
        )
        for cell in cells
    ]


def _width(cells: list[PlacedCell]) -> int:
    return max((cell.column + cell.columns for cell in cells), default=0)


def _height(cells: list[PlacedCell]) -> int:
    return max((cell.row + cell.rows for cell in cells), default=0)


def _is_tiled(cells: list[PlacedCell]) -> bool:
    """Tell whether the cells leave no hole."""
    return sum(cell.rows * cell.columns for cell in cells) == _height(cells) * _width(cells)


def _pieces(cells: list[PlacedCell]) -> Iterator[Item]:
    """Yield the table, or where whole rows are prose what such rows leave of it, in order.

    Why: reports pasted from a spreadsheet are one table, text and all.
    """
    if not any(cell.text for cell in cells):
        return
    width = _width(cells)
    whole = {cell.row: cell.text for cell in cells if cell.column == 0 and cell.columns == width and cell.rows == 1}
    apart = _prose_rows(whole)
    rows: dict[int, list[PlacedCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    piece: list[PlacedCell] = []
    for number, row in rows.items():
        if number in apart:
            yield from _table(piece)
            piece = []
            yield from (None, *map(Line, whole[number].split("\n")), None)
        else:
            piece += row
    yield from _table(piece)


def _prose_rows(whole: dict[int, str]) -> set[int]:
    """Return which rows of one cell are paragraphs: prose, headings of parts beside it, and what leads to it."""
    prose = {row for row, text in whole.items() if len(text) >= _PROSE_ROW}
    if not prose:
        return set()
    apart = prose | {row for row, text in whole.items() if _PART_HEADING.match(text)}
    leading = range(min(apart))
    return apart | (set(leading) if all(row in whole for row in leading) else set())


def _table(cells: list[PlacedCell]) -> Iterator[DataTable]:
    cells = _without_gaps(cells)
    if any(cell.text for cell in cells):
        rows: list[list[PlacedCell]] = [[] for _row in {cell.row for cell in cells}]
        for cell in cells:
            rows[cell.row].append(cell)
        yield DataTable(tuple(map(tuple, rows)))
