"""A table of our own making: every head is where the form has it, so that every value is what its place says."""

from collections import defaultdict
from collections.abc import Sequence

from reportgen.forms.grid import CellKind, GridCell, grid_of
from reportgen.forms.schema import Node, Table
from reportgen.importer.raw import RawCell, RawTable
from reportgen.importer.tables.matching import Matched
from reportgen.importer.tables.rows import RowCell
from reportgen.text.normalize import normalize_label

_Place = tuple[int, int, int, int]
"""Row, column, height, width."""
_NAMING = {CellKind.ROW_HEAD, CellKind.COLUMN_HEAD}


def own_table(table: Table, found: Sequence[RawTable]) -> Matched | None:
    """Return what stands in a table that has its heads exactly where the form has them, None for any other."""
    if len(found) != 1:
        return None
    grid = grid_of(table)
    cells = {
        (top, left, cell.rows, cell.columns): cell for top, row in enumerate(found[0].placed()) for left, cell in row
    }
    if len(cells) != len(grid.cells) or not all(_agrees(cell, cells.get(_place(cell))) for cell in grid.cells):
        return None
    nodes = _nodes_by_label(table)
    result = Matched()
    for cell in grid.cells:
        raw = cells[_place(cell)]
        row_cell = RowCell(raw.text, raw.location, cell.span.left, raw.columns, raw.former)
        if cell.ref is not None:
            result.values[cell.ref] = row_cell
        elif cell.kind in _NAMING:
            result.see(row_cell, nodes[cell.label].pop(0))
    return result


def _place(cell: GridCell) -> _Place:
    return cell.span.top, cell.span.left, cell.span.rows, cell.span.columns


def _agrees(cell: GridCell, raw: RawCell | None) -> bool:
    """Tell whether what stands at a place can be this cell: a head with its words, or any value."""
    if raw is None:
        return False
    return not cell.kind.is_head or normalize_label(raw.text) == normalize_label(cell.label)


def _nodes_by_label(table: Table) -> dict[str, list[Node]]:
    """Return rows and columns by their labels; those of one label are as good as one another."""
    nodes: dict[str, list[Node]] = defaultdict(list)
    rest = [node for band in table.bands for node in (*band.columns, *band.rows)]
    while rest:
        node = rest.pop(0)
        rest += node.children
        nodes[node.label].append(node)
    return nodes
