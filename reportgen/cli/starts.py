"""What the commands that write something to fill in have in common: where it starts from, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import click

from reportgen.cli.file_errors import already_there, cannot_open, not_found
from reportgen.cli.findings_text import findings_text
from reportgen.cli.output import refuse_inputs, write_atomically
from reportgen.cli.previous import previous_option
from reportgen.cli.reading import found_in_reading, read_input
from reportgen.diagnostics import ReportgenError, Severity
from reportgen.language import _
from reportgen.report.beginning import Beginning, begin
from reportgen.report.model import Report
from reportgen.report.reading import Reading

F = TypeVar("F", bound=Callable[..., object])


def start_options(command: F) -> F:
    """Declare what a form to fill in starts from."""
    for declare in (
        click.option("--force", is_flag=True, help=_("输出文件已经存在的，也写")),
        previous_option(_("上年度报告：机关、联系方式和上年结转照填，文字作参考，数字显示在旁边")),
        click.option("--year", metavar="Y", type=click.IntRange(2000, 2099), help=_("报告年度；决定用哪一版统一格式")),
        click.argument("report", metavar="[REPORT.yaml]", required=False, type=click.Path(path_type=Path)),
    ):
        command = declare(command)
    return command


@dataclass(frozen=True, slots=True)
class Start:
    """What a form to fill in starts from."""

    report: Report
    last: Report | None
    beginning: Beginning
    """What last year's report offers."""
    whole: bool
    """Whether all of the inputs could be read."""
    unreadable: str | None
    """The report file as it is written, where figures in it could not be read: a form may show them as they are."""


def start_from(report: Path | None, year: int | None, previous: Path | None) -> Start | None:
    """Return the report to begin with, saying on stderr what could not be read; None where an input is no report.

    Raises UsageError where an input is missing or of another year, ReportgenError where it cannot be opened.
    """
    readings = {path: _read(path) for path in (report, previous) if path}
    if any(reading.report is None for reading in readings.values()):
        return None
    last = readings[previous].report if previous else None
    beginning = begin(year, last)
    given = readings[report].report if report else None
    if given and year is not None and given.year != year:
        message = _("“{path}”是{found}年度的，与 --year {year} 不一致。")
        if given.year is None:
            message = _("“{path}”没有写年度，请先写上，不能用 --year 代替。")
        raise click.UsageError(message.format(path=report, found=given.year, year=year))
    whole = not any(map(_has_errors, readings.values()))
    return Start(given or beginning.report, last, beginning, whole, _as_written(readings[report]) if report else None)


def write_form(output: Path, data: bytes, inputs: tuple[Path | None, ...], *, force: bool) -> None:
    """Write a form to fill in, but not over another file. Why: somebody may have filled it in.

    Raises ReportgenError.
    """
    refuse_inputs([output], [path for path in inputs if path])
    if not force and output.is_file() and output.read_bytes() != data:
        raise ReportgenError(already_there(output))
    write_atomically(output, data)
    click.echo(_("已写入“{path}”。").format(path=output), err=True)


def _read(path: Path) -> Reading:
    if not path.is_file():
        raise click.UsageError(not_found(path))
    try:
        reading = read_input(path)
    except OSError as error:
        raise ReportgenError(cannot_open(path, error)) from None
    for line in findings_text(found_in_reading(reading.source), reading.source.lines):
        click.echo(line, err=True)
    return reading


def _as_written(reading: Reading) -> str | None:
    unread = any(issue.code in {"CELL-01", "CELL-04"} for issue in reading.source.issues)
    return "\n".join((*reading.source.lines, "")) if unread and reading.source.lines and not reading.outline else None


def _has_errors(reading: Reading) -> bool:
    return any(finding.severity is Severity.ERROR for finding in found_in_reading(reading.source))
