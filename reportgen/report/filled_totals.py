"""Left-out totals written into a report file that otherwise stays as it was.

Why: a file belongs to who keeps it; comments, order, spelling and alignment are theirs.
"""

import codecs
from collections.abc import Iterator

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import definitions
from reportgen.report.cells import cells_of
from reportgen.report.model import Group, Report
from reportgen.report.reading import read_bytes
from reportgen.report.replacing import find, put
from reportgen.report.values import Value
from reportgen.report.yaml_nodes import Mapping, Sequence, parse_yaml

_LEFT_ALONE = frozenset({"YAML-02", "YAML-09", "YAML-11"})


def fill_totals(data: bytes, file: str) -> bytes | None:
    """Return a report file with left-out and blank totals written down; None where there is nothing to write.

    Only totals whose parts are all known are written, and only in rows that stand in the file; a file that is not
    UTF-8, has errors of syntax or a key twice is left alone.
    """
    reading = read_bytes(data, file)
    report = reading.report
    if report is None or any(issue.code in _LEFT_ALONE for issue in reading.source.issues):
        return None
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    before = text = data.removeprefix(mark).decode()
    root = parse_yaml(text)
    for ref, total in _known_totals(report):
        row = find(root, type(report), ref.split(".")[:-1])
        if isinstance(row, Sequence) or (isinstance(row, Mapping) and row.pairs):
            text = put(text, type(report), ref, total)
    return mark + text.encode() if text != before else None


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
