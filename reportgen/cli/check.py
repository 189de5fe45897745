"""`reportgen check`: all findings on all reports."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from reportgen.cli.check_report import Checking, check_one, is_known, selected
from reportgen.cli.check_results import FORMATS, Results
from reportgen.cli.checked import findings_of
from reportgen.cli.exit_statuses import exit_status
from reportgen.cli.file_errors import not_found
from reportgen.cli.inputs import Inputs
from reportgen.cli.output import refuse_inputs, write_atomically, write_result
from reportgen.cli.parallel import Spread, broken_off, parallel_options, runner_for
from reportgen.cli.previous import previous_option
from reportgen.cli.progress import Progress
from reportgen.cli.requirements_files import OfficeSettings
from reportgen.diagnostics import Severity
from reportgen.language import _

_WORTHWHILE = 150
"""Reports for which it pays to start one more process."""


def _codes(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return codes and families (`T2-01,CELL`), refusing what is none."""
    del ctx
    codes = tuple(code.strip().upper() for code in (value or "").split(",") if code.strip())
    unknown = next((code for code in codes if not is_known(code)), None)
    if unknown is not None:
        message = _("没有检查项“{code}”，运行 reportgen rule 可列出全部检查项。").format(code=unknown)
        raise click.BadParameter(message, param=parameter)
    return codes


@click.command(name="check", help=_("检查年度报告，列出全部问题及其位置。PATH 为填报文件或文件夹。"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@previous_option(_("上年度报告，代替报告里“上年度报告”一项；合并过的可写几次"), multiple=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help=_("输出格式，默认 text"))
@click.option("--select", metavar="CODES", callback=_codes, help=_("只查这些检查项（如 T2-01,CELL）"))
@click.option("--ignore", metavar="CODES", callback=_codes, help=_("不查这些检查项"))
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default="error",
    help=_("达到哪一级算不通过（退出码 1），默认 error（必改）"),
)
@click.option("-o", "--output", metavar="FILE", help=_("写入文件，不写则输出到屏幕"))
@click.option("--today", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help=_("以此日期为今天（如 2024-01-31）"))
@click.option("--statistics", is_flag=True, help=_("只列各检查项的次数"))
@click.option("--fix", is_flag=True, help=_("补上没有填的总计，其他一概不改，保留原有注释"))
@parallel_options
def command(
    paths: tuple[str, ...],
    *,
    previous: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    output: str | None,
    today: datetime | None,
    statistics: bool,
    fix: bool,
    spread: Spread,
) -> int:
    """Check reports; 1 where a finding reaches the threshold, 2 where an input cannot be had."""
    if form == "xlsx" and output is None:
        raise click.UsageError(_("--format xlsx 要用 -o 写明输出文件。"))
    inputs = Inputs(paths)
    _refuse_previous(previous, inputs.files)
    day = today.date() if today else date.today()  # noqa: DTZ011 - the calendar date where the user is
    checking = Checking(day, previous, select, ignore, fix)
    settings = OfficeSettings(inputs)
    items = [(path, settings.for_report(path)) for path in inputs.files]
    results = Results(form, statistics=statistics)
    progress = Progress(len(items))
    with runner_for(spread, len(items), worthwhile=_WORTHWHILE) as runner:
        for done in runner.run(partial(check_one, checking=checking), items):
            checked = done.result or broken_off(done.error)
            if isinstance(checked, str):
                progress.clear()
                inputs.refuse(checked)
            else:
                results.add(checked)
            progress.count()
    for checked in settings.checked:
        results.add(selected(checked, checking))
    if results.checked:
        _write(results.rendered(), output, inputs.files)
    threshold = Severity(fail_on).rank
    failed = any(finding.severity.rank <= threshold for finding in findings_of(results.checked))
    return exit_status(findings=failed, no_input=not inputs.complete)


def _refuse_previous(previous: tuple[Path, ...], files: list[Path]) -> None:
    """Refuse last year's reports that are not there, and those of one report for several."""
    missing = next((path for path in previous if not path.is_file()), None)
    if missing is not None:
        raise click.UsageError(not_found(missing))
    if previous and len(files) > 1:
        raise click.UsageError(_("--previous 只能用于一份报告；检查多份时，请在各报告里写“上年度报告”。"))


def _write(result: str | bytes, output: str | None, inputs: list[Path]) -> None:
    if isinstance(result, str):
        write_result(result, output, inputs)
    elif output is not None:
        refuse_inputs([Path(output)], inputs)
        write_atomically(Path(output), result)
