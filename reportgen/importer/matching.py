"""Which cell of the form each value of a table belongs to: by the labels before it, never by position alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, band_cells, path_of
from reportgen.forms.schema import Node
from reportgen.importer.columns import Columns, columns_of
from reportgen.importer.labels import TableLabels
from reportgen.importer.rows import Row, RowCell, TableRows
from reportgen.report.outline import Label
from reportgen.report.source import Issue

_SHOWN = 40


@dataclass(slots=True)
class Matched:
    """What was found of a table: values by reference, cells that cannot be told, and its heads as they stood."""

    values: dict[CellRef, RowCell] = field(default_factory=dict)
    unknown: set[CellRef] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    def see(self, cell: RowCell, node: Node | None) -> None:
        """Note a head as it stood, once for every row or column."""
        if all(label.node is not node or (node is None and label.text != cell.text) for label in self.labels):
            self.labels.append(Label(cell.text, node, cell.location))


@dataclass(slots=True)
class _Line:
    """A row or group that was named, and the values that followed."""

    node: Node | None
    """None for a label that is none of ours."""
    label: RowCell
    values: list[RowCell] = field(default_factory=list)


def match_rows(labels: TableLabels, found: TableRows) -> Matched:
    """Return what stands in a table that names its rows."""
    return _Matcher(labels, found).matched()


class _Matcher:
    def __init__(self, labels: TableLabels, found: TableRows) -> None:
        self._labels = labels
        self._found = found
        self._result = Matched()
        self._bands = {row: band for band in labels.table.bands for row in band.leaf_rows}
        self._cells = {row[0].row[-1]: row for band in labels.table.bands for row in band_cells(labels.table, band)}
        self._place = -1
        self._heads_since_value = True

    def matched(self) -> Matched:
        """Return what was found, with everything that could not be told said."""
        by_node: dict[Node, list[_Line]] = {}
        for line in self._lines():
            if line.node is None:
                self._note_unknown(line)
            else:
                by_node.setdefault(line.node, []).append(line)
        columns = columns_of(self._labels.table, self._found)
        for head, node in columns.heads:
            self._result.see(head, node)
        for node, lines in by_node.items():
            if node in self._cells:
                self._fill(node, lines, columns)
            else:
                self._fill_group(node, lines)
        for node, cells in self._cells.items():
            if node not in by_node and not any(cell.ref in self._result.unknown for cell in cells):
                self._cannot_tell(cells, 0, None)
        return self._result

    # Which label each value follows

    def _lines(self) -> Iterator[_Line]:
        current: _Line | None = None
        for row in self._found.rows:
            for cell in self._without_leading_blanks(row):
                node, kind = self._kind_of(cell, current)
                if kind == "row":
                    if current:
                        yield current
                    current = _Line(node, cell)
                    self._heads_since_value = False
                elif kind == "head":
                    if current and current.values:
                        yield current
                        current = None
                    self._heads_since_value = True
                elif current is not None:
                    current.values.append(cell)
        if current:
            yield current

    def _without_leading_blanks(self, row: Row) -> Iterable[RowCell]:
        """Return a row from its first label on: what is blank before it belongs to labels that span several rows."""
        named = any(not cell.is_blank and not cell.is_value for cell in row)
        return dropwhile(lambda cell: cell.is_blank, row) if named else row

    def _kind_of(self, cell: RowCell, current: _Line | None) -> tuple[Node | None, str]:
        words = cell.words
        if cell.is_blank or not words or (cell.is_value and words not in self._labels.all_labels):
            return None, "value"
        rows, columns = self._labels.rows.get(words, ()), self._labels.columns.get(words, ())
        if rows and not (columns and self._means_column(cell, rows)):
            return self._named(cell, rows), "row"
        if columns or words in self._labels.heads:
            return None, "head"
        if rows := self._labels.rows_like(words):
            return self._named(cell, rows), "row"
        if self._labels.columns_like(words) or self._is_piece_of_head(words):
            return None, "head"
        if current is None or current.node is None:
            return None, "row" if current is None and not self._heads_since_value else "head"
        return (None, "row") if self._is_complete(current) or self._is_wordy(words) else (None, "value")

    def _means_column(self, cell: RowCell, rows: tuple[Node, ...]) -> bool:
        """Tell whether a text that may be a row or a column is a column: among heads, or far from the row's place."""
        if self._heads_since_value:
            return True
        numbered = cell.text.strip()[:1] in "（(1234567890"
        return not numbered and not any(0 < self._labels.order[row] - self._place <= 2 for row in rows)

    def _is_piece_of_head(self, words: str) -> bool:
        return self._heads_since_value and any(words in head for head in (*self._labels.heads, *self._labels.columns))

    def _named(self, cell: RowCell, rows: tuple[Node, ...]) -> Node:
        """Return the row that is meant: of several with one label, the next in the order of the table."""
        order = self._labels.order
        node = next((row for row in rows if order[row] > self._place), rows[-1])
        self._place = order[node]
        self._result.see(cell, node)
        return node

    def _is_complete(self, line: _Line) -> bool:
        band = self._bands.get(line.node) if line.node else None
        return band is None or len(line.values) >= len(band.leaf_columns)

    def _is_wordy(self, words: str) -> bool:
        return sum("\u4e00" <= character <= "\u9fff" for character in words) > 4

    # What the values of a row are

    def _fill(self, node: Node, lines: Sequence[_Line], columns: Columns) -> None:
        """Give a row its values; a row that is named twice counts where it has values, and must have them once."""
        cells = self._cells[node]
        filled = [line for line in lines if any(not value.is_blank for value in line.values)] or lines[:1]
        texts = {tuple(value.text.strip() for value in line.values) for line in filled}
        if len(texts) > 1:
            values = {"label": filled[0].label.text[:_SHOWN], "first": _shown(filled[0]), "second": _shown(filled[1])}
            self._issue("IM-06", filled[1].label, cells, values)
            self._result.unknown.update(cell.ref for cell in cells)
            return
        line = filled[0]
        if not line.values and self._found.gridded is False:
            return
        placed = self._placed(cells, line, columns)
        if placed is None:
            count = len(_trimmed(line.values, len(cells)))
            self._cannot_tell(cells, count, line.label)
        else:
            self._result.values.update(placed)

    def _placed(self, cells: Sequence[Cell], line: _Line, columns: Columns) -> dict[CellRef, RowCell] | None:
        """Return the values of a row by reference, None where they cannot be told apart."""
        if not line.values:
            return {}
        by_column = columns.place([cell.column for cell in cells], line.values)
        if by_column is not None:
            return {cell.ref: value for cell, value in zip(cells, by_column, strict=True) if value is not None}
        values = _trimmed(line.values, len(cells))
        if len(values) != len(cells) or columns.moved:
            return None
        return {cell.ref: value for cell, value in zip(cells, values, strict=True)}

    def _fill_group(self, node: Node, lines: Sequence[_Line]) -> None:
        """A group that has values of its own cannot be parted into its rows, which then are not there."""
        line = next((line for line in lines if any(not value.is_blank for value in line.values)), None)
        below = [self._cells[leaf] for leaf in node.leaves]
        if line is None or any(label.node in node.leaves for label in self._result.labels):
            return
        self._cannot_tell([cell for cells in below for cell in cells], len(line.values), line.label)

    def _cannot_tell(self, cells: Sequence[Cell], found: int, label: RowCell | None) -> None:
        values = {"expected": len(cells), "found": found, "row": path_of(cells[0].row)}
        self._issue("IM-02", label, cells, values)
        self._result.unknown.update(cell.ref for cell in cells)

    def _note_unknown(self, line: _Line) -> None:
        if any(not value.is_blank for value in line.values):
            self._result.see(line.label, None)
            self._issue("IM-03", line.label, (), {"label": line.label.text[:_SHOWN], "part": self._labels.part})

    def _issue(self, code: str, label: RowCell | None, cells: Sequence[Cell], values: Mapping[str, object]) -> None:
        location = label.location if label else self._found.location
        path = path_of(cells[0].row) if cells else None
        self._result.issues.append(Issue(code, location, values, path=path))


def _trimmed(values: Sequence[RowCell], width: int) -> list[RowCell]:
    """Return the values of a row without the blank cells with which it was padded."""
    kept = list(values)
    while len(kept) > width and kept[-1].is_blank:
        kept.pop()
    return kept


def _shown(line: _Line) -> str:
    return " ".join(value.text.strip() or "空" for value in line.values)[:_SHOWN]
