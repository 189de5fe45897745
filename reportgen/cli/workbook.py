"""`reportgen workbook`: a workbook to fill in, from a report, from last year's, or from nothing."""

from pathlib import Path

import click

from reportgen.cli.findings_text import findings_text
from reportgen.cli.inputs import cannot_open
from reportgen.cli.output import refuse_inputs, write_atomically
from reportgen.cli.reading import read_input
from reportgen.diagnostics import ReportgenError, Severity
from reportgen.language import _
from reportgen.render.resources import Templates
from reportgen.report.beginning import begin
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.reading import Reading
from reportgen.report.starters import Happened, starters
from reportgen.rules.engine import word_issues


@click.command(
    name="workbook",
    help=_(
        "生成填报表：一个 Excel 工作簿，总计和勾稽关系自动计算，填好后用 import 读回。"
        "写 REPORT.yaml 的，填入其中已有的内容；不写的，从空表或上年度报告开始。"
    ),
)
@click.argument("report", metavar="[REPORT.yaml]", required=False, type=click.Path(path_type=Path))
@click.option("--year", metavar="Y", type=click.IntRange(2000, 2099), help=_("报告年度；决定用哪一版统一格式"))
@click.option(
    "--previous",
    metavar="LAST",
    type=click.Path(path_type=Path),
    help=_("上年度报告：机关、联系方式和上年结转照填，文字作参考，数字显示在旁边"),
)
@click.option("-o", "--output", metavar="FILE.xlsx", required=True, type=click.Path(path_type=Path), help=_("写入文件"))
@click.option("--force", is_flag=True, help=_("输出文件已经存在的，也写"))
def command(report: Path | None, *, year: int | None, previous: Path | None, output: Path, force: bool) -> int:
    """Write a workbook; 1 where something of an input could not be read, 2 where one cannot be had."""
    refuse_inputs([output], [path for path in (report, previous) if path])
    last = None if previous is None else _read(previous)
    given = None if report is None else _read(report)
    if any(reading is not None and reading.report is None for reading in (last, given)):
        return 1
    before = last.report if last else None
    beginning = begin(year, before)
    start = given.report if given and given.report else beginning.report
    if year is not None and start.year != year:
        message = _("“{path}”是{found}年度的，与 --year {year} 不一致。")
        if start.year is None:
            message = _("“{path}”没有写年度，请先写上，不能用 --year 代替。")
        raise click.UsageError(message.format(path=report, found=start.year, year=year))
    data = _rendered(start, before, dict(beginning.texts))
    _refuse_to_lose(output, data, force=force)
    write_atomically(output, data)
    click.echo(_("已写入“{path}”。").format(path=output), err=True)
    return int(any(_has_errors(reading) for reading in (last, given) if reading))


def _read(path: Path) -> Reading:
    """Read a report and tell what reading it came upon. Raises UsageError where there is no such file."""
    if not path.is_file():
        raise click.UsageError(_("找不到“{path}”，请核对文件名和所在文件夹。").format(path=path))
    try:
        reading = read_input(path)
    except OSError as error:
        raise ReportgenError(cannot_open(path, error)) from None
    for line in findings_text(tuple(word_issues(reading.source.issues, reading.source)), reading.source.lines):
        click.echo(line, err=True)
    return reading


def _has_errors(reading: Reading) -> bool:
    return any(finding.severity is Severity.ERROR for finding in word_issues(reading.source.issues, reading.source))


def _rendered(report: Report, last: Report | None, texts: dict[str, str]) -> bytes:
    """Return the workbook: with last year's words to start from, else those that come with the program."""
    from reportgen.workbook.book import render_workbook

    hints = starters(report.form_id, report.agency.kind, Templates().read, Happened.in_cells(cells_of(report)))
    return render_workbook(report, last=last, hints=hints | texts)


def _refuse_to_lose(output: Path, data: bytes, *, force: bool) -> None:
    """Refuse to write over another file. Why: it may be a workbook somebody has filled in."""
    if not force and output.is_file() and output.read_bytes() != data:
        message = _("“{path}”已经存在，没有改动：换一个文件名，确实要覆盖请加 --force。")
        raise ReportgenError(message.format(path=output))
