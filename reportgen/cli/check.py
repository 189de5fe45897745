"""`reportgen check`: all findings on all reports."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from reportgen.cli.checked import Checked, findings_of, noted_of
from reportgen.cli.findings_text import SEVERITY_WORDS, findings_text, noted_text, summary_text
from reportgen.cli.inputs import Inputs, cannot_open
from reportgen.cli.office_settings import OfficeSettings
from reportgen.cli.output import refuse_inputs, write_atomically, write_result
from reportgen.cli.reading import is_importable, read_input
from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.report.previous import read_previous
from reportgen.report.reading import Reading
from reportgen.rules.engine import examine
from reportgen.rules.noting import Noting
from reportgen.rules.registry import every_rule

FORMATS = ("text", "json", "sarif", "junit", "github", "xlsx")


def _codes(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return codes and families (`T2-01,CELL`), refusing what is none."""
    del ctx
    codes = tuple(code.strip().upper() for code in (value or "").split(",") if code.strip())
    for code in codes:
        if not any(_covers(code, known) for known in every_rule()):
            message = _("没有检查项“{code}”，运行 reportgen rule 可列出全部检查项。").format(code=code)
            raise click.BadParameter(message, param=parameter)
    return codes


def _covers(code: str, known: str) -> bool:
    return known == code or known.startswith(f"{code}-")


@click.command(name="check", help=_("检查年度报告，列出全部问题及其位置。PATH 为填报文件或文件夹。"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--previous",
    metavar="LAST",
    multiple=True,
    type=click.Path(path_type=Path),
    help=_("上年度报告，代替报告里“上年度报告”一项；合并过的可写几次"),
)
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
) -> int:
    """Check reports; 1 where a finding reaches the threshold, 2 where an input cannot be had."""
    if form == "xlsx" and output is None:
        raise click.UsageError(_("--format xlsx 要用 -o 写明输出文件。"))
    inputs = Inputs(paths)
    _refuse_previous(previous, inputs.files)
    day = today.date() if today else date.today()  # noqa: DTZ011 - the calendar date where the user is
    settings = OfficeSettings(inputs)
    checked: list[Checked] = []
    for path in inputs.files:
        reading = _read(path, inputs, fix=fix)
        if reading is not None:
            found = examine(
                reading,
                day,
                previous=read_previous(reading, previous, read_input),
                requirements=settings.for_report(path),
            )
            checked.append(_checked(reading, found))
    checked = [_selected(one, select, ignore) for one in (*checked, *settings.checked)]
    if checked:
        _write(_rendered(form, checked, statistics=statistics), output, inputs.files)
    threshold = Severity(fail_on).rank
    failed = any(finding.severity.rank <= threshold for finding in findings_of(checked))
    return 2 if not inputs.complete else int(failed)


def _refuse_previous(previous: tuple[Path, ...], files: list[Path]) -> None:
    """Refuse last year's reports that are not there, and those of one report for several."""
    missing = next((path for path in previous if not path.is_file()), None)
    if missing is not None:
        raise click.UsageError(_("找不到“{path}”，请核对文件名和所在文件夹。").format(path=missing))
    if previous and len(files) > 1:
        raise click.UsageError(_("--previous 只能用于一份报告；检查多份时，请在各报告里写“上年度报告”。"))


def _checked(reading: Reading, found: Noting) -> Checked:
    return Checked(
        reading.source.file,
        reading.report.agency.name if reading.report else None,
        reading.source.lines,
        found.counted,
        found.noted,
    )


def _selected(checked: Checked, select: tuple[str, ...], ignore: tuple[str, ...]) -> Checked:
    return replace(
        checked,
        findings=tuple(finding for finding in checked.findings if _wanted(finding.code, select, ignore)),
        noted=tuple(noted for noted in checked.noted if _wanted(noted.finding.code, select, ignore)),
    )


def _read(path: Path, inputs: Inputs, *, fix: bool) -> Reading | None:
    try:
        reading = read_input(path)
        if fix and reading.report is not None and not is_importable(path):
            _fill_totals(path)
            reading = read_input(path)
    except OSError as error:
        inputs.refuse(cannot_open(path, error))
        return None
    return reading


def _fill_totals(path: Path) -> None:
    from reportgen.report.totals import fill_totals

    edited = fill_totals(path.read_bytes(), str(path))
    if edited is not None:
        write_atomically(path.resolve(), edited)


def _wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    selected = not select or any(_covers(chosen, code) for chosen in select)
    return selected and not any(_covers(left_out, code) for left_out in ignore)


def _rendered(form: str, checked: list[Checked], *, statistics: bool) -> str | bytes:
    if form == "text":
        return _text(checked, statistics=statistics)
    if form == "json":
        from reportgen.cli.findings_json import findings_json

        return findings_json(findings_of(checked), noted_of(checked)) + "\n"
    if form == "sarif":
        from reportgen.cli.findings_sarif import findings_sarif

        return findings_sarif(checked) + "\n"
    if form == "junit":
        from reportgen.cli.findings_junit import findings_junit

        return findings_junit(checked)
    if form == "github":
        from reportgen.cli.findings_github import findings_github

        return findings_github(checked)
    from reportgen.cli.findings_xlsx import findings_xlsx

    return findings_xlsx(checked)


def _text(checked: list[Checked], *, statistics: bool) -> str:
    found = findings_of(checked)
    pages = [line for one in checked for line in (*findings_text(one.findings, one.lines), *noted_text(one.noted))]
    if statistics:
        counts = {finding.code: finding.severity for finding in found}
        pages = [
            f"{sum(finding.code == code for finding in found):>5}  {code}  {SEVERITY_WORDS[severity]}"
            for code, severity in sorted(counts.items())
        ]
    return "\n".join([*pages, summary_text(found, sum(one.is_report for one in checked)), ""])


def _write(result: str | bytes, output: str | None, inputs: list[Path]) -> None:
    if isinstance(result, str):
        write_result(result, output, inputs)
    elif output is not None:
        refuse_inputs([Path(output)], inputs)
        write_atomically(Path(output), result)
