"""Puts the cells of a table into its grid, spans as the file says them made to fit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reportgen.importer.pdf.parts import PlacedCell, PlacedTable
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

_GRID_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class Spanned:
    """A cell that follows the one before it in its row."""

    page: int
    text: str
    rows: int = 1
    columns: int = 1


def place(rows: Sequence[Sequence[Spanned]]) -> PlacedTable:
    """Return a table whose cells stand in the first free places of their rows; none overlap or leave the table."""
    return PlacedTable(len(rows), tuple(_folded(list(_placed(rows)))))


def _folded(cells: list[PlacedCell]) -> Iterator[PlacedCell]:
    """Yield the cells; where a row stands twice side by side, the second half of a text follows the first.

    Why: LibreOffice tags the two halves of a row that a page break cuts as one row of twice as many cells.
    """
    lines = [list(line) for _top, line in groupby(cells, lambda cell: cell.top)]
    widths = Counter(_width(line) for line in lines)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    for line in lines:
        inside = [cell for cell in line if cell.left < width]
        outside = [cell for cell in line if cell.left >= width]
        if len(inside) == len(outside) and 2 * count > len(lines):
            yield from (replace(cell, text=cell.text + more.text) for cell, more in zip(inside, outside, strict=True))
        else:
            yield from line


def _width(line: list[PlacedCell]) -> int:
    return line[-1].left + line[-1].columns


def _placed(rows: Sequence[Sequence[Spanned]]) -> Iterator[PlacedCell]:
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            height = min(max(cell.rows, 1), len(rows) - top)
            free = (column for column in range(1, max(cell.columns, 1)) if (top, left + column) in taken)
            width = next(free, max(cell.columns, 1))
            if len(taken) + height * width > _GRID_LIMIT:
                raise UnreadableFileError(_("表格过大，不像年报，没有读取。"))
            taken.update((top + down, left + across) for down in range(height) for across in range(width))
            yield PlacedCell(cell.page, top, left, height, width, cell.text)
            left += width
