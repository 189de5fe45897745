"""A table that names its rows, as what it says in reading order: heads, and labels with the values after them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from reportgen.forms.schema import Node
from reportgen.importer.tables.columns import fit
from reportgen.importer.tables.labels import TableLabels, words_of
from reportgen.importer.tables.rows import Row, RowCell, TableRows

HeadRows = list[list[RowCell]]
_SHOWN = 40
_WORDY = 4
"""Chinese characters of a text that is taken for a label, not for a value that cannot be read."""


@dataclass(slots=True)
class Line:
    """A row or group that was named, and the values that followed."""

    node: Node | None
    """None for a label that is none of the table's."""
    label: RowCell
    block: int
    """The place of the heads above it among all the heads; below 0 where there are none."""
    values: list[RowCell] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Tell whether no value was written."""
        return all(value.is_blank for value in self.values)

    @property
    def texts(self) -> list[str]:
        """Return the values as written, without blank cells at the end."""
        texts = [value.text.strip() for value in self.values]
        while texts and not texts[-1]:
            texts.pop()
        return texts

    @property
    def shown(self) -> str:
        """Return the values as a finding shows them."""
        return " ".join(text or "空" for text in self.texts)[:_SHOWN]

    def fitted(self, width: int) -> list[RowCell]:
        """Return the values without the blank cells that fill up the row."""
        return fit(self.values, width)


def lines_of(labels: TableLabels, found: TableRows) -> tuple[list[HeadRows], list[Line]]:
    """Return the heads, together where they follow each other, and the labels with their values."""
    reader = _LineReader(labels)
    for row in found.rows:
        reader.read(row)
    return reader.blocks, reader.lines


class _LineReader:
    def __init__(self, labels: TableLabels) -> None:
        self.blocks: list[HeadRows] = []
        self.lines: list[Line] = []
        self._labels = labels
        self._bands = {row: band for band in labels.table.bands for row in band.leaf_rows}
        self._current: Line | None = None
        self._place = -1
        self._in_heads = True
        self._row_open = False

    def read(self, row: Row) -> None:
        """Read the cells of a row."""
        self._row_open = False
        heads_only = self._is_heads(row)
        for cell in _without_leading_blanks(row):
            node, kind = self._kind_of(cell)
            if heads_only and node is None and not cell.is_blank:
                kind = "head"
            if kind == "row":
                self._begin(node, cell)
            elif kind == "head":
                self._add_head(cell)
            elif self._current is not None and kind == "value":
                self._current.values.append(cell)
            elif self._current is not None and kind == "label":
                self._current.label = replace(self._current.label, text=self._current.label.text + cell.text)

    def _is_heads(self, row: Row) -> bool:
        """Tell whether a row is one of heads: several texts, and neither a value among them nor a row."""
        texts = [cell for cell in row if not cell.is_blank]
        rows = self._labels.rows.keys() - self._labels.columns.keys()
        return len(texts) > 1 and not any(cell.is_value or cell.words in rows or cell.core in rows for cell in texts)

    def _begin(self, node: Node | None, cell: RowCell) -> None:
        self._current = Line(node, cell, len(self.blocks) - 1)
        self.lines.append(self._current)
        self._in_heads = False

    def _add_head(self, cell: RowCell) -> None:
        """Add a head; values after it are not those of a label before it."""
        if self._current is not None and (self._current.values or self._current.node in self._bands):
            self._current = None
        if not self._in_heads or not self.blocks:
            self.blocks.append([])
            self._row_open = False
        if not self._row_open:
            self.blocks[-1].append([])
            self._row_open = True
        self.blocks[-1][-1].append(cell)
        self._in_heads = True

    def _kind_of(self, cell: RowCell) -> tuple[Node | None, str]:
        words = cell.words
        labels, current = self._labels, self._current
        if cell.is_blank or not words or (cell.is_value and words not in labels.all_labels):
            return None, "value"
        if self._continues(cell):
            return None, "label"
        rows, columns = labels.rows.get(words, ()), labels.columns.get(words, ())
        if rows and not (columns and self._means_column(cell, rows)):
            return self._named(rows), "row"
        if columns and cell.is_numbered and not self._in_heads:
            return None, "row"
        if columns or words in labels.heads:
            return None, "head"
        if rows := labels.rows_like(words, cell.core):
            return self._named(rows), "row"
        if labels.columns_like(words, cell.core) or cell.core in labels.heads or self._is_piece_of_head(words):
            return None, "head"
        if current is None or current.node is None:
            return None, "row" if current is None and not self._in_heads else "head"
        return (None, "row") if self._is_complete(current) or _is_wordy(words) else (None, "value")

    def _continues(self, cell: RowCell) -> bool:
        """Tell whether a text goes on with the label before it, which was broken."""
        current = self._current
        if current is None or current.values or current.node is None:
            return False
        spellings = [spelling for spelling, nodes in self._labels.rows.items() if current.node in nodes]
        joined = words_of(current.label.text + cell.text)
        if current.label.words in spellings and cell.words in self._labels.all_labels:
            return False
        return any(joined != spelling and spelling.startswith(joined) for spelling in spellings) or joined in spellings

    def _means_column(self, cell: RowCell, rows: tuple[Node, ...]) -> bool:
        """Tell whether a text that may be a row or a column is a column: among heads, or far from the row's place."""
        if cell.is_numbered:
            return False
        return self._in_heads or not any(0 < self._labels.order[row] - self._place <= 2 for row in rows)

    def _is_piece_of_head(self, words: str) -> bool:
        return self._in_heads and any(words in head for head in (*self._labels.heads, *self._labels.columns))

    def _named(self, rows: tuple[Node, ...]) -> Node:
        """Return the row that is meant: of several with one label, the next in the order of the table."""
        order = self._labels.order
        node = next((row for row in rows if order[row] > self._place), rows[-1])
        self._place = order[node]
        return node

    def _is_complete(self, line: Line) -> bool:
        band = self._bands.get(line.node) if line.node else None
        return band is None or len(line.values) >= len(band.leaf_columns)


def _without_leading_blanks(row: Row) -> Iterable[RowCell]:
    """Return a row from its first label on: what is blank before it belongs to labels that span several rows."""
    named = any(not cell.is_blank and not cell.is_value for cell in row)
    return dropwhile(lambda cell: cell.is_blank, row) if named else row


def _is_wordy(words: str) -> bool:
    return sum("\u4e00" <= character <= "\u9fff" for character in words) > _WORDY
