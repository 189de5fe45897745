"""`reportgen webform`: the page in which a report is filled in without anything installed."""

from pathlib import Path

import click

from reportgen.cli.exit_statuses import FINDINGS, exit_status
from reportgen.cli.own_templates import own_templates, templates_option
from reportgen.cli.starts import start_from, start_options, write_form
from reportgen.language import _


@click.command(
    name="webform",
    help=_(
        "生成填报页：一个 HTML 文件，双击即可在浏览器里填写、核对，并由它自己写出 Word；不装软件，不连网络。"
        "写 REPORT.yaml 的，填入其中已有的内容；不写的，从空表或上年度报告开始。"
    ),
)
@start_options
@click.option("-o", "--output", metavar="FILE.html", required=True, type=click.Path(path_type=Path), help=_("写入文件"))
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
    """Write the page; 1 where something of an input could not be read, 2 where one cannot be had."""
    start = start_from(report, year, previous)
    if start is None:
        return FINDINGS
    from reportgen.webform.page import LastYear, render_webform

    last = LastYear.of(start.last, start.report.form) if start.last else LastYear()
    page = render_webform(start.report, own_templates(templates), last, start.unreadable)
    write_form(output, page.encode(), (report, previous), force=force)
    return exit_status(findings=not start.whole)
