"""Last year's report for who begins this year's: the file that was named, or the one that lies there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.cli.file_errors import cannot_open, not_found
from reportgen.cli.findings_text import findings_text
from reportgen.cli.reading import found_in_reading, is_importable, read_input
from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.report.model import Report
from reportgen.report.previous import read_previous
from reportgen.report.reading import Reading, read_report
from reportgen.text.file_names import is_report_name
from reportgen.wizard.asking import Ask, Choice

_LOOKED_AT = 200
"""Files of a folder; who keeps more has no obvious one."""
_PREFERRED = (".docx", ".html", ".htm", ".pdf")


@dataclass(frozen=True, slots=True)
class LastYearsFile:
    """A report of the year before, and its file."""

    path: Path
    report: Report

    @property
    def year_after(self) -> int | None:
        """Return the year of the report that follows it."""
        return None if self.report.year is None else self.report.year + 1

    @property
    def words(self) -> str:
        """Return what it is called where something comes from it."""
        year = self.report.year
        return _("上年度报告") if year is None else _("{year}年度报告").format(year=year)

    def name_beside(self, report: Path) -> str | None:
        """Return how a report file names it; None where it lies outside that file's folder."""
        try:
            return self.path.resolve().relative_to(report.parent.resolve()).as_posix()
        except ValueError:
            return None


def named_last_year(path: Path) -> LastYearsFile:
    """Return the report in a file. Raises ReportgenError where there is none."""
    if not path.is_file():
        raise ReportgenError(not_found(path))
    try:
        reading = read_input(path)
    except OSError as error:
        raise ReportgenError(cannot_open(path, error)) from None
    if reading.report is None:
        found = findings_text(found_in_reading(reading.source), reading.source.lines)
        raise ReportgenError("\n".join([*found, _("读不出上年度报告“{path}”。").format(path=path)]))
    return LastYearsFile(path, reading.report)


def last_year_of(reading: Reading) -> LastYearsFile | None:
    """Return last year's report where a report names one that can be read."""
    found = read_previous(reading, read=read_input)
    if len(found.reports) != 1:
        return None
    return LastYearsFile(Path(found.readings[0].source.file), found.reports[0])


def offered_last_year(folder: Path, year: int, ask: Ask) -> LastYearsFile | None:
    """Return the one report of the year before that lies in a folder, if the person wants it."""
    path = _obvious(folder, year - 1)
    if path is None:
        return None
    ask.tell("", _("这里有一份{year}年度的报告：{name}").format(year=year - 1, name=path.name))
    use = Choice(_("用它：沿用机关，带入上年结转，文字供参考"), "yes")
    if ask.choose([use, Choice(_("不用，从头填"), "no")]) != "yes":
        return None
    return named_last_year(path)


def _obvious(folder: Path, year: int) -> Path | None:
    """Return the file a person would take without thinking; None where there are several, or none."""
    files = sorted(path for path in folder.glob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    if len(files) > _LOOKED_AT:
        return None
    reports = list(_report_files(files, year))
    if reports:
        return reports[0] if len(reports) == 1 else None
    published = [path for path in files if is_importable(path) and f"{year}年" in path.stem and _KIND in path.stem]
    if len({path.stem for path in published}) != 1:
        return None
    suffixes = [path.suffix.lower() for path in published]
    best = next((suffix for suffix in _PREFERRED if suffix in suffixes), suffixes[0])
    return published[suffixes.index(best)]


_KIND = "政府信息公开"


def _report_files(files: list[Path], year: int) -> Iterator[Path]:
    for path in files:
        if is_report_name(path.name):
            report = read_report(path).report
            if report is not None and report.year == year and report.agency.name:
                yield path
