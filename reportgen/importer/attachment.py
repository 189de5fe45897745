"""The data that a PDF carries, compared with what its pages show."""

from collections.abc import Iterator

from reportgen.document.values import value_text
from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.language import _
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.source import Issue, SourceMap
from reportgen.report.values import Unread, Value, agree


def disagreements(attached: bytes, report: Report, source: SourceMap) -> Iterator[Issue]:
    """Yield every cell of which attached data say otherwise than the pages; nothing where they are no report."""
    data = read_bytes(attached, source.file).report
    if data is None:
        return
    carried, shown = cells_of(data).values, cells_of(report).values
    for ref, cell in cells_by_ref(report.form).items():
        if ref in carried and not agree(carried[ref], shown.get(ref)):
            values = {"attached": _words(cell, carried[ref]), "shown": _words(cell, shown.get(ref))}
            yield Issue("IM-10", source.locate(ref), values, ref, cell.path)


def _words(cell: Cell, value: Value) -> str:
    return _("未识别") if isinstance(value, Unread) else value_text(cell, value) or _("空白")
