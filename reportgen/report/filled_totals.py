"""Left-out totals written into a report file that otherwise stays as it was.

Why: a file belongs to who keeps it; comments, order, spelling and alignment are theirs.
"""

from collections.abc import Iterator

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import definitions
from reportgen.report.cells import cells_of
from reportgen.report.editable import NotEditableError, editable
from reportgen.report.model import Group, Report
from reportgen.report.replacing import find, put
from reportgen.report.values import Value
from reportgen.report.yaml_nodes import Mapping, Sequence, parse_yaml


def fill_totals(data: bytes, file: str) -> bytes | None:
    """Return a report file with left-out and blank totals written down; None where there is nothing to write.

    Only totals whose parts are all known are written, and only in rows that stand in the file; a file that must not be
    edited is left alone.
    """
    try:
        found = editable(data, file)
    except NotEditableError:
        return None
    report, text = found.report, found.text
    root = parse_yaml(text)
    for ref, total in _known_totals(report):
        row = find(root, type(report), ref.split(".")[:-1])
        if isinstance(row, Sequence) or (isinstance(row, Mapping) and row.pairs):
            text = put(text, type(report), ref, total)
    return found.with_text(text) if text != found.text else None


def _known_totals(report: Report) -> Iterator[tuple[CellRef, Value]]:
    """Yield the totals that are blank or left out and follow from their parts."""
    copy = report.model_copy(deep=True)
    left_out = []
    for ref in definitions(report.form):
        record, name = _record(copy, ref), ref.rpartition(".")[2]
        if record is not None and getattr(record, name) is None:
            record.model_fields_set.discard(name)
            left_out.append(ref)
    cells = cells_of(copy)
    yield from ((ref, cells.values[ref]) for ref in left_out if ref in cells.computed)


def _record(report: Report, ref: CellRef) -> Group | None:
    table, *keys, _name = ref.split(".")
    group = report.part(table)
    for key in keys:
        group = getattr(group, key) if group else None
    return group
