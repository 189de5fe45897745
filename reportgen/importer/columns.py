"""Where the columns of a table stand in the grid, by their heads: values are then placed under them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.forms.cells import Chain, chains
from reportgen.forms.schema import Node, Table
from reportgen.importer.rows import RowCell, TableRows
from reportgen.text.normalize import normalize_label


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns as the heads name them."""

    lefts: dict[Chain, int] = field(default_factory=dict)
    """The left edge of every column; empty where the heads do not name all of them plainly."""
    moved: bool = False
    """Whether the heads name them in another order than the form."""
    heads: tuple[tuple[RowCell, Node | None], ...] = ()
    """The heads as they stood; with no column where the form has none of that name."""

    def place(self, columns: Sequence[Chain], values: Sequence[RowCell]) -> list[RowCell | None] | None:
        """Return the value under each column, None where the heads cannot tell."""
        if not all(column in self.lefts for column in columns):
            return None
        under = {value.left: value for value in values}
        placed = [under.get(self.lefts[column]) for column in columns]
        known = sum(value is not None for value in placed)
        stray = [value for left, value in under.items() if left not in self.lefts.values() and not value.is_blank]
        if known < len(columns) and (stray or len(values) >= len(columns)):
            return None
        return placed if known else None


def columns_of(table: Table, found: TableRows) -> Columns:
    """Return where the columns of the only band of a table stand."""
    if not found.gridded or len(table.bands) != 1:
        return Columns()
    head_rows = _head_rows(table, found)
    leaves = list(chains(table.bands[0].columns))
    heads = sorted(
        (
            cell
            for row in head_rows
            for cell in row
            if not cell.is_blank and cell.left is not None and not cell.is_value
        ),
        key=lambda cell: cell.left or 0,
    )
    return _named(table, leaves, heads)


def _head_rows(table: Table, found: TableRows) -> list[tuple[RowCell, ...]]:
    """Return the rows above the first that holds a value or names a row."""
    rows = {normalize_label(node.label) for band in table.bands for node in band.rows if node.label}
    head: list[tuple[RowCell, ...]] = []
    for row in found.rows:
        if any(cell.words in rows or cell.is_value for cell in row):
            break
        head.append(row)
    return head


def _named(table: Table, leaves: Sequence[Chain], heads: Sequence[RowCell]) -> Columns:
    lefts: dict[Chain, int] = {}
    seen: list[tuple[RowCell, Node | None]] = []
    order: list[int] = []
    known = _groups(table)
    for head in heads:
        candidates = [leaf for leaf in leaves if _is(leaf[-1], head.words) and leaf not in lefts]
        within = [leaf for leaf in candidates if _is_inside(leaf, head, heads)] or candidates
        if within:
            lefts[within[0]] = head.left or 0
            order.append(leaves.index(within[0]))
            seen.append((head, within[0][-1]))
        elif node := known.get(head.words):
            seen.append((head, node))
        elif _is_stub(table, head.words):
            continue
        else:
            seen.append((head, None))
    complete = len(lefts) == len(leaves) and len(set(lefts.values())) == len(leaves)
    return Columns(lefts if complete else {}, order != sorted(order), tuple(seen))


def _is(node: Node, words: str) -> bool:
    return words in {normalize_label(text) for text in (node.label, node.short, *node.aliases)}


def _is_inside(leaf: Chain, head: RowCell, heads: Sequence[RowCell]) -> bool:
    """Tell whether a head stands under those of the groups its column belongs to."""
    return all(any(_is(group, above.words) and _covers(above, head) for above in heads) for group in leaf[:-1])


def _covers(above: RowCell, below: RowCell) -> bool:
    if above.left is None or below.left is None:
        return False
    return above.left <= below.left and below.left + below.width <= above.left + above.width


def _groups(table: Table) -> dict[str, Node]:
    """Return the groups of columns by label."""
    found: dict[str, Node] = {}
    nodes = [node for band in table.bands for node in band.columns]
    while nodes:
        node = nodes.pop()
        nodes += node.children
        if node.children:
            found[normalize_label(node.label)] = node
    return found


def _is_stub(table: Table, words: str) -> bool:
    heads = {normalize_label(text) for band in table.bands for text in (band.title, band.stub) if text}
    return any(words in head for head in heads)
