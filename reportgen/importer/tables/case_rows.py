"""Table three, whose rows bear no name: values belong to the blocks and outcomes that heads around them name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, band_cells
from reportgen.forms.schema import Node
from reportgen.importer.tables.blank_cells import blank_cells_in
from reportgen.importer.tables.columns import fit
from reportgen.importer.tables.labels import TableLabels, words_of
from reportgen.importer.tables.matching import Matched
from reportgen.importer.tables.rows import RowCell, TableRows
from reportgen.report.source import Issue

_PIECE = 2
"""Characters of a piece of a head: 尚未 of 尚未审结."""
_BRACKETS = str.maketrans("（）", "()")


@dataclass(slots=True)
class _Run:
    """Values in a row, and the heads that stand before them since the run before."""

    heads: list[RowCell] = field(default_factory=list)
    values: list[RowCell] = field(default_factory=list)


def match_columns(labels: TableLabels, found: TableRows) -> Matched:
    """Return what stands in a table that names only its columns."""
    return _CaseMatcher(labels, found).matched()


def _block_of(cell: Cell) -> str:
    """Return the name of the block of columns a cell stands in, empty in a table without blocks."""
    return cell.column[-2].short if len(cell.column) > 1 else ""


class _CaseMatcher:
    """Keeps what the heads named last: a block is named once for the rows below it, or once for every row."""

    def __init__(self, labels: TableLabels, found: TableRows) -> None:
        self._labels = labels
        self._found = found
        self._cells = [cell for band in labels.table.bands for row in band_cells(labels.table, band) for cell in row]
        self._by_names = {(_block_of(cell), cell.column[-1].short): cell for cell in self._cells}
        self._block_names = list(dict.fromkeys(_block_of(cell) for cell in self._cells))
        self._outcome_names = list(dict.fromkeys(cell.column[-1].short for cell in self._cells))
        self._name = "、".join(node.label for band in labels.table.bands for node in band.columns)
        self._blocks: list[str] = []
        self._outcomes: list[str] = []
        self._result = Matched()

    def matched(self) -> Matched:
        """Return what was found, with what could not be told said."""
        heads: list[RowCell] = []
        widths = frozenset({len(self._cells), len(self._outcome_names)})
        for run in _runs(self._found, widths):
            heads += run.heads
            self._place(run)
        self._note_heads(heads)
        missing = [cell.ref for cell in self._cells if cell.ref not in self._result.values]
        if missing and not any(issue.code == "IM-02" for issue in self._result.issues):
            self._issue(len(self._cells), len(self._cells) - len(missing), None)
        self._result.unknown.update(missing)
        return self._result

    def _place(self, run: _Run) -> None:
        blocks = [name for head in run.heads if (name := self._block(head))]
        outcomes = [name for head in run.heads if (name := self._outcome(head))]
        cells = self._cells_of(run, blocks, outcomes)
        self._blocks, self._outcomes = blocks or self._blocks, outcomes or self._outcomes
        values = fit(run.values, len(cells)) if cells else run.values
        if cells is None or len(values) != len(cells) or self._is_doubtful(values):
            self._issue(len(cells or self._cells), len(values), run.values[0])
        elif any(cell.ref in self._result.values for cell in cells):
            self._drop(cells, values)
        else:
            self._result.values |= {cell.ref: value for cell, value in zip(cells, values, strict=True)}

    def _cells_of(self, run: _Run, blocks: list[str], outcomes: list[str]) -> Sequence[Cell] | None:
        """Return the cells a run of values is about, in the order of the values; None where that cannot be told."""
        count = len(run.values)
        if len(self._filled(run)) <= len(self._outcome_names) or len(blocks) == 1:
            if len(blocks) == 1 or (not blocks and len(self._blocks) == 1):
                named = outcomes or self._outcomes
                return self._of_block((blocks or self._blocks)[0], named, count)
            if len(outcomes) == 1 and len(blocks or self._blocks) > 1:
                known = [self._by_names[block, outcomes[0]] for block in blocks or self._blocks]
                return known if len(set(blocks or self._blocks)) == len(known) else None
        return self._cells if self._in_order(blocks or self._blocks, outcomes or self._outcomes) else None

    def _is_doubtful(self, values: Sequence[RowCell]) -> bool:
        """Tell whether blank cells at the end may make up for some that were left out, as they do below heads."""
        return blank_cells_in(self._labels, self._found, [(values, len(values))]).are_doubtful(values, summed=False)

    def _filled(self, run: _Run) -> list[RowCell]:
        return [value for value in run.values if not value.is_blank]

    def _of_block(self, block: str, outcomes: list[str], count: int) -> Sequence[Cell] | None:
        """Return the cells of a block in the order in which its outcomes are named, else that of the form."""
        if len(outcomes) == len(set(outcomes)) and (
            len(outcomes) == len(self._outcome_names) or len(outcomes) == count
        ):
            return [self._by_names[block, outcome] for outcome in outcomes]
        if self._in_order([block], outcomes):
            return [self._by_names[block, outcome] for outcome in self._outcome_names]
        return None

    def _in_order(self, blocks: list[str], outcomes: list[str]) -> bool:
        """Tell whether blocks and outcomes are named in the order of the form, some of them perhaps not at all."""
        places = [self._block_names.index(block) for block in blocks]
        if places != sorted(set(places)):
            return False
        turns, last = 1, -1
        for outcome in outcomes:
            place = self._outcome_names.index(outcome)
            turns += place <= last
            last = place
        return turns <= len(self._block_names)

    def _drop(self, cells: Sequence[Cell], values: Sequence[RowCell]) -> None:
        """Take back what is written twice and not alike."""
        before: dict[CellRef, RowCell] = self._result.values
        if all(
            cell.ref in before and before[cell.ref].text == value.text
            for cell, value in zip(cells, values, strict=True)
        ):
            return
        about = {
            "label": self._name,
            "first": _shown([before[c.ref] for c in cells if c.ref in before]),
            "second": _shown(values),
        }
        self._result.issues.append(Issue("IM-06", values[0].location, about))
        for cell in cells:
            before.pop(cell.ref, None)
            self._result.unknown.add(cell.ref)

    # What the heads name

    def _block(self, head: RowCell) -> str | None:
        """Return the block a head names; one of several in `行政诉讼（复议后起诉）` is the last."""
        words = words_of(head.text.translate(_BRACKETS).rpartition("(")[2])
        return next((name for name in self._block_names if words_of(name) in {words, head.words}), None)

    def _outcome(self, head: RowCell) -> str | None:
        """Return the outcome a head names, be it cut; None for 结果, which may be either of two."""
        words = head.words
        near = [
            name for name in self._outcome_names if name == words or (len(words) >= _PIECE and name.startswith(words))
        ]
        return near[0] if len(near) == 1 else None

    def _note_heads(self, heads: Sequence[RowCell]) -> None:
        if not self._found.gridded:
            return
        seen: set[Node] = set()
        for head in heads:
            if node := self._node(head, seen):
                seen.add(node)
                self._result.see(head, node)
            elif head.words and not any(head.words in label for label in self._labels.all_labels):
                self._result.see(head, None)

    def _node(self, head: RowCell, seen: set[Node]) -> Node | None:
        named = self._labels.columns.get(head.words, ())
        return next((node for node in named if node not in seen), named[0] if named else None)

    def _issue(self, expected: int, found: int, value: RowCell | None) -> None:
        about = {"expected": expected, "found": found, "row": self._name}
        self._result.issues.append(Issue("IM-02", value.location if value else self._found.location, about))


def _runs(found: TableRows, widths: frozenset[int]) -> Iterator[_Run]:
    """Yield the values with the heads before them; a blank row counts where it has a width that values have."""
    run = _Run()
    for row in found.rows:
        if not run.values and len(row) not in widths and all(cell.is_blank for cell in row):
            continue
        head_row = any(_is_head(cell) for cell in row)
        if not head_row and 1 < len(row) == len(run.values):
            yield run
            run = _Run()
        for cell in row:
            if _is_head(cell):
                if run.values:
                    yield run
                    run = _Run()
                run.heads.append(cell)
            elif not cell.is_blank or not head_row or run.values:
                run.values.append(cell)
    if run.values:
        yield run


def _is_head(cell: RowCell) -> bool:
    return not cell.is_blank and not cell.is_value


def _shown(values: Sequence[RowCell]) -> str:
    return " ".join(value.text.strip() or "空" for value in values)
