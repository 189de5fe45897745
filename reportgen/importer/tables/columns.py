"""Which value of a row belongs to which column: by the heads above it, in the grid or in the order they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.forms.cells import Chain, chains
from reportgen.forms.schema import Band, Node
from reportgen.importer.tables.labels import TableLabels
from reportgen.importer.tables.rows import RowCell

Head = tuple[RowCell, Node | None]
"""A head as it stood, and the column or group of columns it names; None where the form has none of that name."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a band as the heads name them."""

    leaves: tuple[Chain, ...]
    lefts: Mapping[Chain, int] = field(default_factory=dict)
    """The left edge of every column; empty where the heads do not name all of them plainly."""
    others: frozenset[int] = frozenset()
    """The left edges of heads that are none of the form's."""
    order: tuple[Chain | None, ...] | None = None
    """The columns in the order in which values follow each other, None in the place of one that is none of the form's.

    None where the heads name them in an order from which that of the values cannot be told."""
    heads: tuple[Head, ...] = ()

    @property
    def named(self) -> int:
        """Return how many of the columns the heads name."""
        return sum(node in {leaf[-1] for leaf in self.leaves} for _, node in self.heads)

    @property
    def on_levels(self) -> bool:
        """Tell whether heads on several levels stand over the columns they name: rows that lost cells have no such."""
        return bool(self.lefts) and max(map(len, self.leaves)) > 1

    def place(self, values: Sequence[RowCell]) -> dict[Chain, RowCell] | None:
        """Return the value of each column, None where they cannot be told apart."""
        return self._by_place(values) or self._by_order(values)

    @property
    def _on_grid(self) -> bool:
        """Tell whether the rows may have cells that only fill up the columns of labels: the heads do not say no."""
        return bool(self.lefts) or self.named < min(2, len(self.leaves))

    def _by_place(self, values: Sequence[RowCell]) -> dict[Chain, RowCell] | None:
        under = {value.left: value for value in values}
        if not self.lefts or any(left not in under for left in self.lefts.values()):
            return None
        first, last = min(self.lefts.values()), max(self.lefts.values())
        fillers = {value.left for value in values if value.is_blank and not first <= (value.left or 0) <= last}
        if under.keys() - set(self.lefts.values()) - self.others - fillers:
            return None
        return {leaf: under[left] for leaf, left in self.lefts.items()}

    def _by_order(self, values: Sequence[RowCell]) -> dict[Chain, RowCell] | None:
        if self.order is None or (self._on_grid and _is_filled_both_ways(values, len(self.order))):
            return None
        fitted = fit(values, len(self.order))
        if len(fitted) != len(self.order):
            return None
        return {leaf: value for leaf, value in zip(self.order, fitted, strict=True) if leaf is not None}


def fit(values: Sequence[RowCell], width: int) -> list[RowCell]:
    """Return the values of a row without the blank cells that fill it up, behind them or before them."""
    kept = list(values)
    while len(kept) > width and kept[-1].is_blank:
        kept.pop()
    while len(kept) > width and kept[0].is_blank:
        kept.pop(0)
    return kept


def _is_filled_both_ways(values: Sequence[RowCell], width: int) -> bool:
    """Tell whether a row is too long and begins with blank cells of which not all are the ones too many."""
    leading = next((place for place, value in enumerate(values) if not value.is_blank), 0)
    return len(values) > width and leading > 0 and (values[-1].is_blank or leading != len(values) - width)


def columns_of(labels: TableLabels, band: Band, rows: Sequence[Sequence[RowCell]], *, gridded: bool) -> Columns:
    """Return the columns of a band by the rows of heads above it."""
    leaves = tuple(chains(band.columns))
    named = [[(cell, _named(labels, leaves, cell)) for cell in row if not cell.is_blank] for row in rows]
    heads = tuple(head for row in named for head in row)
    by_node = {leaf[-1]: leaf for leaf in leaves}
    lefts = {by_node[node]: cell.left for cell, node in heads if node in by_node and cell.left is not None}
    others = frozenset(cell.left for cell, node in heads if node is None and is_foreign(labels, cell) and cell.left)
    order = _order(labels, leaves, named)
    plain = len(lefts) == len(leaves) == len(set(lefts.values())) and (gridded or _is_close(lefts, others))
    plain = plain and _are_covered(lefts, heads)
    return Columns(leaves, lefts if plain else {}, others, order, heads)


def is_foreign(labels: TableLabels, cell: RowCell) -> bool:
    """Tell whether a head is none of the table's, nor a piece of one."""
    words = cell.words
    return bool(words) and not any(words in label or label in words for label in labels.all_labels if len(label) > 1)


def _named(labels: TableLabels, leaves: Sequence[Chain], cell: RowCell) -> Node | None:
    nodes = {node for leaf in leaves for node in leaf}
    return next((node for node in labels.columns_like(cell.words, cell.core) if node in nodes), None)


def _is_close(lefts: Mapping[Chain, int], others: frozenset[int]) -> bool:
    """Tell whether the columns stand side by side, as they do where every row has a cell for each of them."""
    edges = {*lefts.values(), *others}
    return all(edge in edges for edge in range(min(lefts.values()), max(lefts.values()) + 1))


def _are_covered(lefts: Mapping[Chain, int], heads: Sequence[Head]) -> bool:
    """Tell whether the heads of groups stand over just their columns: else their spans are wrong, and all places."""
    spans = {node: cell for cell, node in heads if node is not None and node.children and cell.left is not None}
    return all(
        (node in leaf) is ((cell.left or 0) <= left < (cell.end or 0))
        for node, cell in spans.items()
        if cell.width > 1
        for leaf, left in lefts.items()
    )


def _order(
    labels: TableLabels, leaves: tuple[Chain, ...], rows: Sequence[Sequence[Head]]
) -> tuple[Chain | None, ...] | None:
    by_node = {leaf[-1]: leaf for leaf in leaves}
    flat = _row_of_all(rows, by_node)
    counted = (node for cell, node in flat if _counts(labels, by_node, cell, node))
    columns = [by_node[node] if node is not None else None for node in counted]
    while columns and columns[0] is None:
        columns.pop(0)
    if None in columns:
        return tuple(columns)
    seen = list(dict.fromkeys(by_node[node] for row in rows for _, node in row if node in by_node))
    printed = sorted(leaves, key=len)
    if any([leaf for leaf in form if leaf in seen] == seen for form in (leaves, printed)):
        return leaves
    if columns or (len(seen) == len(leaves) and max(map(len, leaves)) == 1):
        return tuple(seen)
    return None


def _row_of_all(rows: Sequence[Sequence[Head]], by_node: Mapping[Node, Chain]) -> Sequence[Head]:
    """Return the row of heads that names every column once and no group of them; nothing where none does."""
    for row in rows:
        named = [node for _, node in row if node is not None]
        if len(named) == len(by_node) and set(named) == set(by_node):
            return row
    return ()


def _counts(labels: TableLabels, by_node: Mapping[Node, Chain], cell: RowCell, node: Node | None) -> bool:
    """Tell whether a head in a row of heads stands for a column: each does but titles and what heads the labels."""
    return node in by_node if node is not None else is_foreign(labels, cell)
