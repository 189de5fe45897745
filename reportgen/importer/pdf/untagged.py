"""What an untagged PDF shows: paragraphs by the look of their lines, tables by their ruling lines."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from reportgen.importer.pdf.grid import TOLERANCE, Area, RuledGrid, grids_of
from reportgen.importer.pdf.joining import joined
from reportgen.importer.pdf.lines import Line, PageLines, TypeArea, lines_of, paragraphs_of, without_margins
from reportgen.importer.pdf.parts import Part, PlacedCell, PlacedTable
from reportgen.importer.pdf.text import Char, Page


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, or the part of one that stands on a page, with the edges of its columns."""

    edges: tuple[float, ...]
    top: float
    table: PlacedTable


def read_layout(pages: Sequence[tuple[Page, list[Char]]]) -> list[Part]:
    """Return the paragraphs and tables of pages, of which the characters are read already."""
    sheets, margins = [], []
    for page, chars in pages:
        grids = grids_of(page.rules())
        inside, outside = _parted(chars, grids)
        sheets.append([_sheet(page.number, grid, inside[index]) for index, grid in enumerate(grids)])
        margins.append(PageLines(lines_of(page.number, outside), page.height()))
    lines = without_margins(margins)
    return list(_parts(_in_order(lines, sheets), TypeArea.of([line for own in lines for line in own])))


def _parted(chars: list[Char], grids: list[RuledGrid]) -> tuple[dict[int, list[Char]], list[Char]]:
    """Return the characters inside tables by the number of the table, and those outside."""
    inside: dict[int, list[Char]] = defaultdict(list)
    outside: list[Char] = []
    for char in chars:
        x = (char.left + char.right) / 2
        number = next((index for index, grid in enumerate(grids) if grid.holds(x, char.middle)), None)
        (outside if number is None else inside[number]).append(char)
    return inside, outside


def _sheet(page: int, grid: RuledGrid, chars: list[Char]) -> Sheet:
    area_at = {
        (row, column): area
        for area in grid.areas
        for row in range(area.top, area.bottom)
        for column in range(area.left, area.right)
    }
    held: dict[Area, list[Char]] = defaultdict(list)
    for char in chars:
        held[area_at[grid.unit((char.left + char.right) / 2, char.middle)]].append(char)
    cells = (_cell(page, area, held[area]) for area in grid.areas)
    return Sheet(grid.xs, grid.top, PlacedTable(len(grid.ys) - 1, tuple(cells)))


def _cell(page: int, area: Area, chars: list[Char]) -> PlacedCell:
    text = joined(char for line in lines_of(page, chars) for char in line.chars)
    return PlacedCell(page, area.top, area.left, area.bottom - area.top, area.right - area.left, text)


def _in_order(lines: list[list[Line]], sheets: list[list[Sheet]]) -> Iterator[Line | Sheet]:
    for own_lines, own_sheets in zip(lines, sheets, strict=True):
        items: list[Line | Sheet] = [*own_lines, *own_sheets]
        yield from sorted(items, key=lambda item: item.top)


def _parts(items: Iterator[Line | Sheet], area: TypeArea) -> Iterator[Part]:
    for is_sheet, group in groupby(items, lambda item: isinstance(item, Sheet)):
        if is_sheet:
            yield from _joined_sheets([item for item in group if isinstance(item, Sheet)])
        else:
            yield from paragraphs_of([item for item in group if isinstance(item, Line)], area)


def _joined_sheets(sheets: list[Sheet]) -> Iterator[PlacedTable]:
    """Yield tables that nothing parts; those that go on from page to page as one."""
    whole = sheets[0]
    for last, sheet in pairwise(sheets):
        if _page(sheet) == _page(last) + 1 and _same_edges(last, sheet):
            whole = replace(whole, table=_continued(whole.table, sheet.table))
        else:
            yield whole.table
            whole = sheet
    yield whole.table


def _page(sheet: Sheet) -> int:
    return sheet.table.cells[0].page


def _same_edges(one: Sheet, other: Sheet) -> bool:
    pairs = zip(one.edges, other.edges, strict=False)
    return len(one.edges) == len(other.edges) and all(abs(left - right) <= TOLERANCE for left, right in pairs)


def _continued(table: PlacedTable, rest: PlacedTable) -> PlacedTable:
    """Return a table with the rows of the next page; heads repeated there are left out, cells cut in two made whole."""
    heads = _repeated_rows(table, rest)
    moved = [replace(cell, top=cell.top - heads + table.height) for cell in rest.cells if cell.top >= heads]
    cells = list(table.cells)
    for cell in [cell for cell in moved if cell.top == table.height]:
        above = next((index for index, other in enumerate(cells) if _is_cut(other, cell)), None)
        if above is not None:
            cells[above] = replace(cells[above], rows=cells[above].rows + cell.rows)
            moved.remove(cell)
    return PlacedTable(table.height + rest.height - heads, (*cells, *moved))


def _repeated_rows(table: PlacedTable, rest: PlacedTable) -> int:
    """Return how many rows a table begins with are repeated where it goes on."""
    first, second = ([_shape(cell) for cell in one.cells] for one in (table, rest))
    repeated = 0
    for height in range(1, min(table.height, rest.height)):
        if _upper(first, height) != _upper(second, height):
            break
        if all(top + rows <= height for top, _left, rows, *_more in _upper(first, height)):
            repeated = height
    return repeated


_Shape = tuple[int, int, int, int, str]


def _shape(cell: PlacedCell) -> _Shape:
    return cell.top, cell.left, cell.rows, cell.columns, cell.text


def _upper(shapes: list[_Shape], height: int) -> list[_Shape]:
    return [shape for shape in shapes if shape[0] < height]


def _is_cut(above: PlacedCell, below: PlacedCell) -> bool:
    """Tell whether a page break cuts a cell of several rows in two: its text stands above."""
    return (
        above.top + above.rows == below.top
        and (above.left, above.columns) == (below.left, below.columns)
        and not below.text
        and above.rows + below.rows > 2
    )
