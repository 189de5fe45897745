"""A report file that may be edited in place: what it says, its text, and its bytes with another text."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.report.model import Report
from reportgen.report.reading import Reading, read_bytes
from reportgen.report.source import Issue
from reportgen.report.yaml_text import SIZE_LIMIT

_READ_OTHERWISE = frozenset({"YAML-01", "YAML-02", "YAML-09", "YAML-11"})
"""Issues after which the places that were read are not those of the text."""


class NotEditableError(ReportgenError):
    """A file whose text must not be changed in places; the message says so, and what to do."""

    def __init__(self, reading: Reading) -> None:
        """Tell what was read, and with it what stands in the way."""
        message = _("“{report}”的写法有误，没有改动；请先用 check 检查并改正。")
        super().__init__(message.format(report=reading.source.file))
        self.source = reading.source

    @property
    def issues(self) -> list[Issue]:
        """Return what stands in the way: all that was found where there is no report."""
        return _in_the_way(self.source.issues) or self.source.issues


@dataclass(frozen=True, slots=True)
class EditableReport:
    """A report file, the places of which are those of its text."""

    reading: Reading
    report: Report
    text: str
    """Without the byte-order mark."""
    mark: bytes
    """The byte-order mark, nothing where there is none."""

    def with_text(self, text: str) -> bytes:
        """Return the bytes of the file with another text."""
        return self.mark + text.encode()


def read_editable(path: Path) -> EditableReport:
    """Return a report file. Raises OSError where it cannot be opened, NotEditableError where it must not be edited."""
    with path.open("rb") as stream:
        return editable(stream.read(SIZE_LIMIT + 1), str(path))


def editable(data: bytes, file: str) -> EditableReport:
    """Return a report file from its bytes; `file` names it in places.

    Raises NotEditableError where it is not UTF-8, has errors of syntax, a key twice, or slips of punctuation.
    """
    reading = read_bytes(data, file)
    if reading.report is None or _in_the_way(reading.source.issues):
        raise NotEditableError(reading)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return EditableReport(reading, reading.report, data.removeprefix(mark).decode(), mark)


def _in_the_way(issues: list[Issue]) -> list[Issue]:
    return [issue for issue in issues if issue.code in _READ_OTHERWISE]
