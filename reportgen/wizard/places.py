"""The records of a table as they are asked about: the cells of a row, or of a group of columns, but no totals."""

from dataclasses import dataclass
from functools import cache

from reportgen.forms.cells import Cell, Chain, keys_of, path_of, table_cells
from reportgen.forms.equations import definitions
from reportgen.forms.schema import Form, Node, Table


@dataclass(frozen=True, slots=True)
class Place:
    """A record of a table."""

    path: str
    """`requests.results.granted`, `disputes.review`."""
    chain: Chain
    """The keyed rows or columns that lead to it."""
    cells: tuple[Cell, ...]
    """The cells that are entered; none where all are totals."""
    is_row: bool
    """Whether it is a row of the table, and not a group of its columns."""

    @property
    def leaf(self) -> Node:
        """Return the row or column itself."""
        return self.chain[-1]

    @property
    def words(self) -> str:
        """Return the short names that lead to it: 办理结果·予以公开."""
        return path_of(self.chain)

    @property
    def group(self) -> str | None:
        """Return the path of the outermost group it belongs to; None where it stands alone."""
        return ".".join(self.path.split(".")[:2]) if len(self.chain) > 1 else None

    @property
    def fields(self) -> dict[str, Cell]:
        """Return its cells by the last part of their references."""
        return {cell.ref.rpartition(".")[2]: cell for cell in self.cells}


@cache
def places_of(form: Form, table: Table) -> tuple[Place, ...]:
    """Return the records of a table in reading order, but those that are sums throughout."""
    totals = definitions(form)
    records: dict[str, list[Cell]] = {}
    for cell in table_cells(table):
        records.setdefault(cell.ref.rpartition(".")[0], []).append(cell)
    places = (
        _place(path, cells, [cell for cell in cells if cell.ref not in totals]) for path, cells in records.items()
    )
    return tuple(place for place in places if place.cells)


def _place(path: str, cells: list[Cell], entered: list[Cell]) -> Place:
    first = cells[0]
    chain = tuple(node for node in (*first.row, *first.column[:-1]) if node.key)
    return Place(path, chain, tuple(entered), bool(keys_of(first.row)))
