"""The layout grid of a table: every cell with its span, computed from the trees of rows and columns.

        0           1          2          3          4
      0 +----------------- title ------------------+
      1 | stub      | column head | ...             |
      2 | row head  | value       | value | value   |

A band lays its title, then its column heads beside the stub, then its rows; bands are stacked. The last column
of a narrow band takes what is left of the width. Coordinates are half-open: a span covers top ≤ row < bottom.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import band_cells
from reportgen.forms.schema import Band, Node, Table


class CellKind(StrEnum):
    """The part a grid cell plays."""

    TITLE = "title"
    STUB = "stub"
    COLUMN_HEAD = "column_head"
    ROW_HEAD = "row_head"
    VALUE = "value"

    @property
    def is_head(self) -> bool:
        """Tell whether the cell names others."""
        return self is not CellKind.VALUE


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of the layout grid, half-open."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> int:
        """Return its height in grid rows."""
        return self.bottom - self.top

    @property
    def columns(self) -> int:
        """Return its width in grid columns."""
        return self.right - self.left

    def beside(self, other: "Span") -> bool:
        """Tell whether it covers every row of another span."""
        return self.top <= other.top and other.bottom <= self.bottom

    def above(self, other: "Span") -> bool:
        """Tell whether it covers every column of another span."""
        return self.left <= other.left and other.right <= self.right


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the layout grid: a head with its label, or a value with its reference."""

    span: Span
    kind: CellKind
    label: str = ""
    ref: CellRef | None = None
    headers: tuple[Span, ...] = ()
    """The heads a value belongs to, outermost first; spans identify cells."""


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of a table in reading order; together they tile `height` × `width` exactly."""

    height: int
    width: int
    head_height: int
    """Grid rows at the top to repeat on every page: none where bands carry heads of their own."""
    cells: tuple[GridCell, ...]


@cache
def grid_of(table: Table) -> Grid:
    """Return the layout grid of a table."""
    cells: list[GridCell] = []
    top = 0
    for band in table.bands:
        body_top = top + (band.title is not None) + band.head_depth
        heads = list(_heads(band, table, top, body_top))
        cells += [*heads, *_values(band, table, heads, body_top)]
        top = body_top + len(band.leaf_rows)
    cells.sort(key=lambda cell: (cell.span.top, cell.span.left))
    head_height = table.bands[0].head_depth if len(table.bands) == 1 else 0
    return Grid(top, table.width, head_height, tuple(cells))


def _heads(band: Band, table: Table, top: int, body_top: int) -> Iterator[GridCell]:
    if band.title is not None:
        yield GridCell(Span(top, 0, top + 1, table.width), CellKind.TITLE, band.title)
        top += 1
    if band.stub is not None:
        yield GridCell(Span(top, 0, body_top, table.label_columns), CellKind.STUB, band.stub)
    yield from _column_heads(band.columns, top, table.label_columns, body_top, table.width)
    yield from _row_heads(band.rows, body_top, 0, table.label_columns)


def _column_heads(nodes: tuple[Node, ...], top: int, left: int, bottom: int, right: int) -> Iterator[GridCell]:
    for position, node in enumerate(nodes):
        end = right if position == len(nodes) - 1 else left + len(node.leaves)
        if node.children:
            yield GridCell(Span(top, left, top + 1, end), CellKind.COLUMN_HEAD, node.label)
            yield from _column_heads(node.children, top + 1, left, bottom, end)
        else:
            yield GridCell(Span(top, left, bottom, end), CellKind.COLUMN_HEAD, node.label)
        left = end


def _row_heads(nodes: tuple[Node, ...], top: int, left: int, right: int) -> Iterator[GridCell]:
    for node in nodes:
        bottom = top + len(node.leaves)
        if node.label:
            yield GridCell(Span(top, left, bottom, left + 1 if node.children else right), CellKind.ROW_HEAD, node.label)
        yield from _row_heads(node.children, top, left + 1, right)
        top = bottom


def _values(band: Band, table: Table, heads: list[GridCell], body_top: int) -> Iterator[GridCell]:
    lowest = [head.span for head in heads if head.kind is CellKind.COLUMN_HEAD and head.span.bottom == body_top]
    for offset, row in enumerate(band_cells(table, band)):
        top = body_top + offset
        for cell, column in zip(row, lowest, strict=True):
            span = Span(top, column.left, top + 1, column.right)
            yield GridCell(span, CellKind.VALUE, ref=cell.ref, headers=_headers(span, heads))


def _headers(span: Span, heads: list[GridCell]) -> tuple[Span, ...]:
    return tuple(
        head.span
        for head in heads
        if (head.kind is CellKind.ROW_HEAD and head.span.beside(span))
        or (head.kind in {CellKind.COLUMN_HEAD, CellKind.TITLE} and head.span.above(span))
    )
