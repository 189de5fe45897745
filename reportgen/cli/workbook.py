"""`reportgen workbook`: a workbook to fill in, from a report, from last year's, or from nothing."""

from pathlib import Path

import click

from reportgen.cli.exit_statuses import FINDINGS, exit_status
from reportgen.cli.own_templates import own_templates, templates_option
from reportgen.cli.starts import Start, start_from, start_options, write_form
from reportgen.language import _
from reportgen.render.resources import Templates
from reportgen.report.cells import cells_of
from reportgen.report.starters import Happened, starters


@click.command(
    name="workbook",
    help=_(
        "生成填报表：一个 Excel 工作簿，总计和勾稽关系自动计算，填好后用 import 读回。"
        "写 REPORT.yaml 的，填入其中已有的内容；不写的，从空表或上年度报告开始。"
    ),
)
@start_options
@click.option("-o", "--output", metavar="FILE.xlsx", required=True, type=click.Path(path_type=Path), help=_("写入文件"))
@templates_option
def command(
    report: Path | None,
    *,
    year: int | None,
    previous: Path | None,
    output: Path,
    templates: Path | None,
    force: bool,
) -> int:
    """Write a workbook; 1 where something of an input could not be read, 2 where one cannot be had."""
    start = start_from(report, year, previous)
    if start is None:
        return FINDINGS
    write_form(output, _rendered(start, own_templates(templates)), (report, previous), force=force)
    return exit_status(findings=not start.whole)


def _rendered(start: Start, templates: Templates) -> bytes:
    """Return the workbook: with last year's words to start from, else the texts to start from."""
    from reportgen.workbook.book import render_workbook

    happened = Happened.in_cells(cells_of(start.report))
    hints = starters(start.report.form_id, start.report.agency.kind, templates.read, happened)
    return render_workbook(start.report, last=start.last, hints=hints | dict(start.beginning.texts))
