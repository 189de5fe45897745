"""Last year's reports, to hold this year's against: the files a report names, or those named beside it.

Why: a report from another office must not reach files outside its folder, through links neither; and last year's own
上年度报告 is never followed.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reportgen.diagnostics import CellRef, Location
from reportgen.language import _
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.named_files import file_inside
from reportgen.report.reading import Reading, read_report
from reportgen.report.source import Issue, SourceMap

_AT_MOST = 100
"""Files one report may name; no merger joins more organs."""


@dataclass(frozen=True, slots=True)
class Previous:
    """What could be read of last year's reports, and what not, with reasons."""

    readings: tuple[Reading, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """Return last year's reports; none where one of them is missing, for sums would be short of it."""
        reports = tuple(reading.report for reading in self.readings if reading.report is not None)
        return () if self.issues else reports


class LastYear:
    """The figures of last year's reports, added up."""

    def __init__(self, reports: tuple[Report, ...]) -> None:
        """Work out the figures of every report."""
        self._cells = tuple(cells_of(report) for report in reports)

    def number(self, ref: CellRef) -> int | Decimal | None:
        """Return the sum of a cell over all reports, None where one of them has no number there."""
        numbers = [cells.number(ref) for cells in self._cells]
        known = [number for number in numbers if number is not None]
        return sum(known) if known and len(known) == len(numbers) else None


def read_previous(
    reading: Reading, chosen: Collection[Path] = (), read: Callable[[Path], Reading] = read_report
) -> Previous:
    """Return last year's reports of a report: the chosen files, else those it names itself.

    `read` reads one of them, be it no report file; it raises OSError where the file cannot be opened.
    """
    report, source = reading.report, reading.source
    if report is None or report.year is None or not (chosen or report.previous):
        return Previous()
    readings: list[Reading] = []
    issues: list[Issue] = []
    known: dict[Path | None, Reading | str] = {}  # a file that is named a hundred times is read once
    for name, path, place in _files(report, source, chosen):
        if path not in known:
            known[path] = _read(path, report.year, read)
        found = known[path]
        if isinstance(found, str):
            issues.append(Issue("DOC-03", place, {"file": name, "reason": found}, path="上年度报告"))
        else:
            readings.append(found)
    return Previous(tuple(readings), tuple(issues))


def _files(report: Report, source: SourceMap, chosen: Collection[Path]) -> list[tuple[str, Path | None, Location]]:
    """Return the name, the file and the place of the name of each of last year's reports."""
    if chosen:
        return [(path.name, path, source.locate("")) for path in dict.fromkeys(chosen)]
    folder = Path(source.file).parent
    return [
        (name, file_inside(folder, name), source.locate(f"previous.{index}"))
        for index, name in enumerate(report.previous[:_AT_MOST])
    ]


def _read(path: Path | None, year: int, read: Callable[[Path], Reading]) -> Reading | str:
    """Return last year's report as read, or why it is none."""
    if path is None:
        return _("没有这个文件，或文件不在报告所在文件夹内")
    try:
        reading = read(path)
    except OSError:
        return _("文件打不开")
    if reading.report is None:
        return _("文件有差错，请先用 check 检查它")
    if reading.report.year not in (None, year - 1):
        return _("它是{found}年度的，应为{expected}年度").format(found=reading.report.year, expected=year - 1)
    if not any(value is not None for value in cells_of(reading.report).values.values()):
        return _("其中的表格一格也没有读到")
    if reading.report.year is None:
        return _("其中没有写年度")
    return reading
