"""`reportgen ledger`: tables two and three counted from the office's register of requests."""

from datetime import date, datetime
from pathlib import Path

import click

from reportgen.cli.exit_statuses import DONE
from reportgen.cli.file_errors import already_there
from reportgen.cli.output import write_atomically
from reportgen.diagnostics import ReportgenError
from reportgen.forms.registry import form_id_for, load_form
from reportgen.language import _
from reportgen.text.file_names import is_report_name


@click.command(
    name="ledger",
    help=_(
        "由依申请公开登记台账（xlsx、csv）计数：第三、四部分的两张表，每格的依据，不能归类的行，超期的答复。"
        "不显示、不写出申请人的姓名。"
    ),
)
@click.argument("register", metavar="[REGISTER]", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="REPORT.yaml",
    type=click.Path(path_type=Path),
    help=_("写入填报文件；已有的只改两张表，其余一字不动"),
)
@click.option("--year", metavar="Y", type=click.IntRange(2000, 2099), help=_("报告年度；不写则由收到日期判断"))
@click.option("--explain", metavar="CELL", help=_("列出一格是由哪些行数出来的，如 本年新收·自然人"))
@click.option("--template", is_flag=True, help=_("不计数，写一份空白台账（-o 写明 xlsx 文件）"))
@click.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=_("列和词的对应，默认是台账旁边的“台账.对应.yaml”"),
)
@click.option("--force", is_flag=True, help=_("填报文件里已有的数与台账不同的，也改"))
@click.option("--today", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help=_("以此日期为今天（如 2024-01-31）"))
def command(
    register: Path | None,
    *,
    output: Path | None,
    year: int | None,
    explain: str | None,
    template: bool,
    mapping: Path | None,
    force: bool,
    today: datetime | None,
) -> int:
    """Count a register; 1 where rows cannot be classed or figures would be lost, 2 where nothing can be counted."""
    if template:
        return _write_template(register, output, year, force=force)
    if register is None:
        raise click.UsageError(_("请写明台账文件；还没有台账的，可用 --template 写一份空白的。"))
    if explain is not None and output is not None:
        raise click.UsageError(_("--explain 只列出依据，不能与 -o 一起用。"))
    if output is not None and not is_report_name(output.name):
        message = _("-o 要写明填报文件，名称以 .yaml 结尾，不能是地方要求.yaml，也不能以 .对应.yaml 结尾。")
        raise click.UsageError(message)
    from reportgen.cli.ledger_counting import Job

    day = today.date() if today else date.today()  # noqa: DTZ011 - the calendar date where the user is
    job = Job(register, output, year, mapping, day)
    return job.explain(explain) if explain is not None else job.count(force=force)


def _write_template(register: Path | None, output: Path | None, year: int | None, *, force: bool) -> int:
    """Write a blank register."""
    if register is not None:
        raise click.UsageError(_("--template 写一份空白台账，不用写台账文件。"))
    if output is None or output.suffix.lower() != ".xlsx":
        raise click.UsageError(_("--template 要用 -o 写明 xlsx 文件。"))
    if output.exists() and not force:
        raise ReportgenError(already_there(output))
    form_id = form_id_for(year)
    if form_id is None:
        raise ReportgenError(_("没有适用于{year}年度的统一格式。").format(year=year))
    from reportgen.ledger.template import blank_register

    write_atomically(output, blank_register(load_form(form_id)))
    click.echo(_("已写入“{path}”。").format(path=output), err=True)
    return DONE
