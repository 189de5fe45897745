"""A published or edited file and the report file it is held against: what `verify` and `import --onto` read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reportgen.cli.file_errors import cannot_open
from reportgen.cli.reading import found_in_reading
from reportgen.diagnostics import Finding, ReportgenError
from reportgen.importer.files import import_file
from reportgen.importer.imported import Imported
from reportgen.report.model import Report
from reportgen.report.reading import Reading, read_report

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Both:
    """A file and the report it is held against, as far as they could be read, and what reading found."""

    imported: Imported | None
    report: Report | None
    findings: tuple[Finding, ...]
    lines: tuple[str, ...]


def read_both(file: Path, report: Path, year: int | None = None) -> Both:
    """Read a file and a report file. Raises ReportgenError where one cannot be opened."""
    ours = _opened(report, read_report)
    theirs = _opened(file, lambda path: import_file(path, year))
    if ours.report is None:
        return Both(None, None, found_in_reading(ours.source), ours.source.lines)
    reading = theirs if isinstance(theirs, Reading) else theirs.reading
    findings = found_in_reading(reading.source)
    return Both(None if isinstance(theirs, Reading) else theirs, ours.report, findings, reading.source.lines)


def _opened(path: Path, read: Callable[[Path], T]) -> T:
    try:
        return read(path)
    except OSError as error:
        raise ReportgenError(cannot_open(path, error)) from None
