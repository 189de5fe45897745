"""The grid that the cells of a table fill, whatever their spans say."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, chain

from reportgen.importer.html.text import Line
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

MAX_SPAN = 60
"""The widest colspan that is believed; no table for people has as many columns."""
_MAX_COLUMNS = 240


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
    items: list["Item"]
    """What the text was made of."""


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


def text_of(cell: Cell) -> str:
    """Return the lines of a cell, those of tables inside it too."""
    lines: list[str] = []
    for item in cell.items:
        if isinstance(item, Line):
            lines.append(item.text)
        elif item is not None:
            lines += [inner.text for inner in item.cells]
    return "\n".join(filter(None, lines))


def placed(groups: list[list[list[Cell]]]) -> list[PlacedCell]:
    """Return the cells of groups of rows in their grid.

    Rowspans end with their group, as in a browser, unless they leave holes then and none where they go on.
    Why: some editors wrap every row in a group of its own, and the spans go on across them.
    """
    rows = [row for group in groups for row in group]
    sizes = [len(group) for group in groups]
    ends = [end for size, end in zip(sizes, accumulate(sizes), strict=True) for _row in range(size)]
    cells = without_gaps(_laid(rows, ends))
    if len(sizes) > 1 and not _is_tiled(cells):
        across = without_gaps(_laid(rows, [len(rows)] * len(rows)))
        return across if _is_tiled(across) else cells
    return cells


def without_gaps(cells: list[PlacedCell]) -> list[PlacedCell]:
    """Return the cells without rows and columns in which none begins: nobody sees them."""
    tops = sorted({cell.row for cell in cells})
    lefts = sorted({cell.column for cell in cells})
    if len(lefts) == width_of(cells) and len(tops) == _height_of(cells):
        return cells
    return [
        PlacedCell(
            row := bisect_left(tops, cell.row),
            column := bisect_left(lefts, cell.column),
            bisect_left(tops, cell.row + cell.rows) - row,
            bisect_left(lefts, cell.column + cell.columns) - column,
            cell.text,
            cell.items,
        )
        for cell in cells
    ]


def width_of(cells: list[PlacedCell]) -> int:
    """Return how many columns cells take."""
    return max((cell.column + cell.columns for cell in cells), default=0)


def _laid(rows: list[list[Cell]], ends: list[int]) -> list[PlacedCell]:
    """Lay cells from left to right into what cells above leave free; spans end where there is no room."""
    free_from: list[int] = []
    cells: list[PlacedCell] = []
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
            cells.append(PlacedCell(top, left, bottom - top, right - left, text_of(cell), cell.items))
            left = right
    return cells


def _height_of(cells: list[PlacedCell]) -> int:
    return max((cell.row + cell.rows for cell in cells), default=0)


def _is_tiled(cells: list[PlacedCell]) -> bool:
    """Tell whether the cells leave no hole."""
    return sum(cell.rows * cell.columns for cell in cells) == _height_of(cells) * width_of(cells)
