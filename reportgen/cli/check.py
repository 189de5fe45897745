"""`reportgen check`: all findings on all reports."""

from datetime import date, datetime
from pathlib import Path

import click

from reportgen.cli.findings_text import SEVERITY_WORDS, findings_text, summary_text
from reportgen.cli.inputs import Inputs, cannot_open
from reportgen.cli.output import write_atomically, write_result
from reportgen.diagnostics import Finding, Severity
from reportgen.language import _
from reportgen.report.reading import Reading, read_report
from reportgen.rules.engine import check
from reportgen.rules.registry import all_rules


def _codes(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Return codes and families (`T2-01,CELL`), refusing what is none."""
    del ctx
    codes = tuple(code.strip().upper() for code in (value or "").split(",") if code.strip())
    for code in codes:
        if not any(_covers(code, known) for known in all_rules()):
            message = _("没有检查项“{code}”，运行 reportgen rule 可列出全部检查项。").format(code=code)
            raise click.BadParameter(message, param=parameter)
    return codes


def _covers(code: str, known: str) -> bool:
    return known == code or known.startswith(f"{code}-")


@click.command(name="check", help=_("检查年度报告，列出全部问题及其位置。PATH 为填报文件或文件夹。"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("输出格式，默认 text"))
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
    inputs = Inputs(paths)
    day = today.date() if today else date.today()  # noqa: DTZ011 - the calendar date where the user is
    found: list[Finding] = []
    pages: list[str] = []
    count = 0
    for path in inputs.files:
        reading = _read(path, inputs, fix=fix)
        if reading is None:
            continue
        count += 1
        kept = [finding for finding in check(reading, day) if _wanted(finding.code, select, ignore)]
        found += kept
        pages += findings_text(kept, reading.source.lines)
    if count:
        write_result(_rendered(form, found, pages, count, statistics=statistics), output, inputs.files)
    threshold = Severity(fail_on).rank
    failed = any(finding.severity.rank <= threshold for finding in found)
    return 2 if not inputs.complete else int(failed)


def _read(path: Path, inputs: Inputs, *, fix: bool) -> Reading | None:
    try:
        reading = read_report(path)
        if fix and reading.report is not None:
            _fill_totals(path)
            reading = read_report(path)
    except OSError as error:
        inputs.refuse(cannot_open(path, error))
        return None
    return reading


def _fill_totals(path: Path) -> None:
    from reportgen.report.editing import fill_totals

    edited = fill_totals(path.read_bytes(), str(path))
    if edited is not None:
        write_atomically(path.resolve(), edited)


def _wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    selected = not select or any(_covers(chosen, code) for chosen in select)
    return selected and not any(_covers(left_out, code) for left_out in ignore)


def _rendered(form: str, found: list[Finding], pages: list[str], files: int, *, statistics: bool) -> str:
    if form == "json":
        from reportgen.cli.findings_json import findings_json

        return findings_json(found) + "\n"
    if statistics:
        counts = {finding.code: finding.severity for finding in found}
        pages = [
            f"{sum(finding.code == code for finding in found):>5}  {code}  {SEVERITY_WORDS[severity]}"
            for code, severity in sorted(counts.items())
        ]
    return "\n".join([*pages, summary_text(found, files), ""])
