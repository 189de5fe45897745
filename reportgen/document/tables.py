"""An official table as the document shows it: the form's grid, filled with the texts of the values."""

from collections.abc import Callable

from reportgen.diagnostics import CellRef
from reportgen.document.nodes import Table, TableCell
from reportgen.document.sentences import TABLE_CAPTION
from reportgen.forms.grid import CellKind, GridCell, Span, grid_of
from reportgen.forms.schema import Node, Part
from reportgen.forms.schema import Table as FormTable


def fill_table(part: Part, table: FormTable, summary: str, text_of: Callable[[CellRef], str]) -> Table:
    """Return the table of a part with the text of every value cell."""
    grid = grid_of(table)
    abbreviations = {node.label: node.short for band in table.bands for node in _nodes(band.rows + band.columns)}

    def table_cell(cell: GridCell) -> TableCell:
        return TableCell(
            id=_id(table, cell.span),
            top=cell.span.top,
            left=cell.span.left,
            rows=cell.span.rows,
            columns=cell.span.columns,
            kind=cell.kind,
            text=cell.label if cell.ref is None else text_of(cell.ref),
            ref=cell.ref,
            headers=tuple(_id(table, span) for span in cell.headers),
            abbreviation=_abbreviation(cell, abbreviations),
        )

    return Table(
        key=table.key,
        caption=TABLE_CAPTION.format(part=part.short),
        summary=summary,
        height=grid.height,
        width=grid.width,
        label_columns=table.label_columns,
        head_height=grid.head_height,
        cells=tuple(table_cell(cell) for cell in grid.cells),
    )


def _id(table: FormTable, span: Span) -> str:
    return f"{table.key}-r{span.top}c{span.left}"


def _nodes(nodes: tuple[Node, ...]) -> list[Node]:
    return [found for node in nodes for found in (node, *_nodes(node.children))]


def _abbreviation(cell: GridCell, abbreviations: dict[str, str]) -> str | None:
    short = abbreviations.get(cell.label)
    return short if cell.kind in {CellKind.ROW_HEAD, CellKind.COLUMN_HEAD} and short != cell.label else None
