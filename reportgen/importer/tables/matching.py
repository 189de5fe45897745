"""Which cell of the form each value of a table belongs to: by the labels before it, never by position alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, band_cells, path_of
from reportgen.forms.schema import Band, Node
from reportgen.importer.tables.blank_cells import KEPT, blank_cells_in
from reportgen.importer.tables.columns import Columns, columns_of, is_foreign
from reportgen.importer.tables.labels import TableLabels
from reportgen.importer.tables.lines_of_rows import HeadRows, Line, lines_of
from reportgen.importer.tables.rows import RowCell, TableRows
from reportgen.importer.tables.split_numbers import is_split
from reportgen.report.outline import Label
from reportgen.report.source import Issue

_SHOWN = 40
_NEARLY_ALL = 0.8


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


def _usual_width(found: TableRows) -> int:
    """Return where the rows of a table end where nearly all end at one place, else 0."""
    ends = [row[-1].end or 0 for row in found.rows if row]
    widest = max(ends, default=0)
    return widest if ends.count(widest) >= _NEARLY_ALL * len(ends) else 0


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
        self._columns: dict[tuple[Band, int], Columns] = {}
        self._bare: dict[Node, Line] = {}
        """Rows of which there is the label alone."""
        self._blanks = KEPT
        self._summed = any(row[-1].column[-1].key == "total" for row in self._cells.values())

    def matched(self) -> Matched:
        """Return what was found, with everything that could not be told said."""
        by_node: dict[Node, list[Line]] = {}
        self._blocks, lines = lines_of(self._labels, self._found)
        for line in lines:
            if line.node is None:
                self._note_unknown(line)
            else:
                self._result.see(line.label, line.node)
                by_node.setdefault(line.node, []).append(line)
        self._width = _usual_width(self._found)
        rows = [(line.values, len(self._cells[line.node])) for line in lines if line.node in self._cells]
        self._blanks = blank_cells_in(self._labels, self._found, rows)
        for node, its_lines in by_node.items():
            if node in self._cells:
                self._fill(node, its_lines)
            else:
                self._fill_group(node, its_lines)
        self._note_heads()
        self._note_missing()
        return self._result

    # Heads

    def _columns_for(self, line: Line) -> Columns:
        """Return the columns as the last heads before a line name them that name any of its band.

        Those of another form are no columns of this one, whatever the row is called: none is told then.
        """
        band = self._bands[line.node] if line.node else self._labels.table.bands[0]
        for place in range(line.block, -1, -1):
            found = self._columns_by(band, place)
            if found.named >= min(2, len(found.leaves)):
                return found
            if any(head.words in self._labels.other_columns for head, _ in found.heads):
                return Columns(found.leaves)
        return columns_of(self._labels, band, (), gridded=False)

    def _columns_by(self, band: Band, place: int) -> Columns:
        if (band, place) not in self._columns:
            rows: HeadRows = self._blocks[place]
            self._columns[band, place] = columns_of(self._labels, band, rows, gridded=self._found.gridded)
        return self._columns[band, place]

    def _note_heads(self) -> None:
        """Note the heads of columns where the file has real cells: elsewhere they are broken into pieces."""
        if not self._found.gridded:
            return
        for (_, place), columns in sorted(self._columns.items(), key=lambda item: item[0][1]):
            if columns.named < min(2, len(columns.leaves)):
                continue
            for head, node in columns.heads:
                if node is not None:
                    self._result.see(head, node)
                elif is_foreign(self._labels, head) and columns.lefts and place == 0:
                    self._result.see(head, None)
                    self._issue("IM-03", head, (), {"label": head.text[:_SHOWN], "part": self._labels.part})

    # What the values of a row are

    def _fill(self, node: Node, lines: Sequence[Line]) -> None:
        """Give a row its values; a row that is named twice counts where it has values, and must have them once."""
        cells = self._cells[node]
        filled = [line for line in lines if not line.is_blank]
        if len({tuple(line.texts) for line in filled}) > 1:
            values = {"label": filled[0].label.text[:_SHOWN], "first": filled[0].shown, "second": filled[1].shown}
            self._issue("IM-06", filled[1].label, cells, values)
            self._result.unknown.update(cell.ref for cell in cells)
            return
        line = filled[0] if filled else max(lines, key=lambda line: len(line.values))
        if not line.values:
            self._bare[node] = line
            return
        placed = self._placed(cells, line)
        self._note_split(cells, line)
        if placed is None:
            found = line.fitted(len(cells))
            count = len(line.texts) if len(found) == len(cells) else len(found)
            self._cannot_tell(cells, count, line.label)
        else:
            self._result.values.update(placed)

    def _placed(self, cells: Sequence[Cell], line: Line) -> dict[CellRef, RowCell] | None:
        """Return the values of a row by reference, None where they cannot be told apart."""
        columns = self._columns_for(line)
        values = line.fitted(len(cells))
        doubtful = self._blanks.are_doubtful(values, summed=self._summed) and not columns.on_levels
        placed = None if doubtful or self._is_short(line) else columns.place(line.values)
        if placed is None:
            return None
        return {cell.ref: placed[cell.column] for cell in cells}

    def _is_short(self, line: Line) -> bool:
        """Tell whether a row with blank cells ends before the other rows do: others may be missing."""
        partly = not line.is_blank and any(value.is_blank for value in line.values)
        return partly and (line.values[-1].end or self._width) < self._width

    def _note_split(self, cells: Sequence[Cell], line: Line) -> None:
        """Note a row whose sum comes right when two neighbouring cells are read as one number."""
        if self._summed and is_split(line.fitted(len(cells)), len(cells)):
            self._issue("T2-10", line.label, cells, {"row": path_of(cells[0].row)})

    def _fill_group(self, node: Node, lines: Sequence[Line]) -> None:
        """A group with values of its own is a sum that is none of the form's, or its rows run together."""
        line = next((line for line in lines if not line.is_blank), None)
        if line is None:
            return
        if any(label.node in node.leaves for label in self._result.labels):
            self._note_unknown(line)
            return
        cells = [cell for leaf in node.leaves for cell in self._cells[leaf]]
        self._cannot_tell(cells, len(line.values), line.label, node.short)

    # What is not as it should be

    def _note_missing(self) -> None:
        """Note the rows that are not there or bear nothing, in one finding where they follow each other."""
        told = self._result.values.keys() | self._result.unknown
        for missing, run in groupby(self._cells.values(), lambda cells: cells[0].ref not in told):
            if missing:
                group = list(run)
                first, last = path_of(group[0][0].row), path_of(group[-1][0].row)
                name = first if len(group) == 1 else f"{first}”至“{last}"
                bare = self._bare.get(group[0][0].row[-1])
                self._cannot_tell([cell for cells in group for cell in cells], 0, bare.label if bare else None, name)

    def _cannot_tell(self, cells: Sequence[Cell], found: int, label: RowCell | None, name: str | None = None) -> None:
        values = {"expected": len(cells), "found": found, "row": name or path_of(cells[0].row)}
        self._issue("IM-02", label, cells, values)
        self._result.unknown.update(cell.ref for cell in cells)

    def _note_unknown(self, line: Line) -> None:
        if line.is_blank:
            return
        self._result.see(line.label, None)
        if leaf := self._labels.leaf_above(line.label.words, line.label.core):
            self._issue("T2-11", line.label, self._cells[leaf], {})
        else:
            self._issue("IM-03", line.label, (), {"label": line.label.text[:_SHOWN], "part": self._labels.part})

    def _issue(self, code: str, label: RowCell | None, cells: Iterable[Cell], values: Mapping[str, object]) -> None:
        location = label.location if label else self._found.location
        path = next((path_of(cell.row) for cell in cells), None)
        if code != "T2-11" or all(issue.code != code for issue in self._result.issues):
            self._result.issues.append(Issue(code, location, values, path=path))
