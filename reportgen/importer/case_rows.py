"""Table three, whose rows bear no name: values stand below the heads of their columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportgen.forms.cells import Cell, band_cells
from reportgen.forms.schema import Table
from reportgen.importer.columns import columns_of
from reportgen.importer.matching import Matched
from reportgen.importer.rows import RowCell, TableRows
from reportgen.report.source import Issue
from reportgen.text.normalize import normalize_label


@dataclass(slots=True)
class _Run:
    """Values in a row, and the heads that stand before them since the run before."""

    heads: list[RowCell] = field(default_factory=list)
    values: list[RowCell] = field(default_factory=list)


def match_columns(table: Table, found: TableRows) -> Matched:
    """Return what stands in a table that names only its columns."""
    cells = [cell for band in table.bands for row in band_cells(table, band) for cell in row]
    result = Matched()
    columns = columns_of(table, found)
    for head, node in columns.heads:
        result.see(head, node)
    for run in _runs(found):
        below = _cells_below(run, cells)
        placed = columns.place([cell.column for cell in below], run.values)
        values = _trimmed(run.values, len(below))
        if placed is not None:
            result.values |= {cell.ref: value for cell, value in zip(below, placed, strict=True) if value}
        elif len(values) == len(below) and not columns.moved:
            result.values |= {cell.ref: value for cell, value in zip(below, values, strict=True)}
        else:
            result.unknown |= {cell.ref for cell in below}
            about = {"expected": len(below), "found": len(values), "row": "行政复议、行政诉讼"}
            result.issues.append(Issue("IM-02", run.values[0].location, about))
    result.unknown -= result.values.keys()
    return result


def _runs(found: TableRows) -> Iterator[_Run]:
    run = _Run()
    for row in found.rows:
        if all(cell.is_blank for cell in row) and not run.heads:
            continue
        head_row = any(not cell.is_blank and not cell.is_value for cell in row)
        for cell in row:
            if head_row and (cell.is_blank or not cell.is_value):
                if run.values:
                    yield run
                    run = _Run()
                if not cell.is_blank:
                    run.heads.append(cell)
            elif not head_row:
                run.values.append(cell)
            else:
                run.values.append(cell)
    if run.values:
        yield run


def _cells_below(run: _Run, cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the cells that a run of values is about: all, or those of the only group its heads name."""
    groups = {cell.column[-2].label: [] for cell in cells}  # type: dict[str, list[Cell]]
    for cell in cells:
        groups[cell.column[-2].label].append(cell)
    named = [label for label in groups if any(head.words == normalize_label(label) for head in run.heads)]
    filled = [value for value in run.values if not value.is_blank]
    if len(named) == 1 and len(filled) <= len(groups[named[0]]):
        return groups[named[0]]
    return cells


def _trimmed(values: Sequence[RowCell], width: int) -> list[RowCell]:
    kept = list(values)
    while len(kept) > width and kept[-1].is_blank:
        kept.pop()
    return kept
