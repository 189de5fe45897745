"""The value cells of a form: reference, type, and the words that lead to each.

A reference is the table, then the keys of the row's chain, then those of the column's; nodes without a key add
nothing: `requests.results.denied.state_secret.natural_person`, `disputes.review.upheld`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.diagnostics import CellRef
from reportgen.forms.schema import Band, Form, Node, Table, ValueType

Chain = tuple[Node, ...]
"""A leaf and the groups above it, outermost first."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value cell of an official table."""

    ref: CellRef
    row: Chain
    column: Chain
    type: ValueType
    unit: str
    path: str
    """The short names that lead to it: 办理结果·予以公开·自然人."""
    row_path: str
    """Those of its row, empty in a table without row heads."""
    column_path: str
    """Those of its column."""


def chains(nodes: tuple[Node, ...], above: Chain = ()) -> Iterator[Chain]:
    """Yield every leaf with the groups above it, in the order of the table."""
    for node in nodes:
        if node.children:
            yield from chains(node.children, (*above, node))
        else:
            yield (*above, node)


def path_of(chain: Chain) -> str:
    """Return the short names of the keyed nodes of a chain, joined as findings show them."""
    return "·".join(node.short for node in chain if node.key)


def keys_of(chain: Chain) -> tuple[str, ...]:
    """Return the keys of a chain."""
    return tuple(node.key for node in chain if node.key)


@cache
def band_cells(table: Table, band: Band) -> tuple[tuple[Cell, ...], ...]:
    """Return the value cells of a band, row by row."""
    columns = tuple(chains(band.columns))
    return tuple(tuple(_cell(table, row, column, len(columns)) for column in columns) for row in chains(band.rows))


def _cell(table: Table, row: Chain, column: Chain, columns: int) -> Cell:
    leaf = column[-1]
    if leaf.type is None or leaf.unit is None:
        message = f"column {leaf.label} of table {table.key} has no type"
        raise ValueError(message)
    ref = ".".join((table.key, *keys_of(row), *keys_of(column)))
    row_path, column_path = path_of(row), path_of(column)
    path = row_path if columns == 1 else "·".join(filter(None, (row_path, column_path)))
    return Cell(ref, row, column, leaf.type, leaf.unit, path, row_path, column_path)


@cache
def table_cells(table: Table) -> tuple[Cell, ...]:
    """Return the value cells of a table in reading order."""
    return tuple(cell for band in table.bands for row in band_cells(table, band) for cell in row)


@cache
def places_of(form: Form) -> frozenset[str]:
    """Return the places a form has: cells by reference, parts by key, points by both: `overview.proactive`."""
    points = (f"{part.key}.{point.key}" for part in form.parts for point in part.every_point)
    return frozenset((*cells_by_ref(form), *(part.key for part in form.parts), *points))


@cache
def cells_by_ref(form: Form) -> dict[CellRef, Cell]:
    """Return every value cell of a form by its reference, in the order of the tables."""
    return {cell.ref: cell for table in form.tables.values() for cell in table_cells(table)}
