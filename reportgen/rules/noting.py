"""核实说明: findings that a person has stated to be right, with a reason, no longer count.

A statement covers every finding of its code. One without reason or name, and one that is out of date, covers nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.diagnostics import Finding, Noted
from reportgen.language import _
from reportgen.report.model import Report, Statement
from reportgen.report.source import Issue, SourceMap
from reportgen.text.pattern import Pattern

_NEVER = ("YAML-", "EX-", "CELL-11")
"""What no statement covers: what could not be read is lost and a figure to come is missing, whatever is stated."""
_CODE = Pattern(r"[A-Z][A-Z0-9]{0,9}-[0-9]{2}")
_WORDS = "核实说明·检查项"
_QUOTED = 30
"""Characters of a wrong code that a message repeats."""
_ELSEWHERE = frozenset({"DOC-01"})
"""Codes that only `build` finds: here a statement about them has nothing to match."""


@dataclass(frozen=True, slots=True)
class Noting:
    """Findings parted into those that count and those that a statement covers."""

    counted: tuple[Finding, ...]
    noted: tuple[Noted, ...]


def code_of(statement: Statement) -> str:
    """Return the code a statement names, as codes are written."""
    return (statement.rule or "").strip().upper()


def is_complete(statement: Statement) -> bool:
    """Tell whether a statement names what it is about, a reason and a person."""
    return all((text or "").strip() for text in (statement.rule, statement.reason, statement.by))


def is_out_of_date(statement: Statement, report: Report, today: date) -> bool:
    """Tell whether a statement had lapsed when the report was first published, or has by now where it was not yet."""
    return statement.until is not None and statement.until < (report.published_on or today)


def note(findings: Iterable[Finding], report: Report, today: date) -> Noting:
    """Part the findings on a report by its statements; of two statements on one code the first counts."""
    valid: dict[str, Statement] = {}
    for statement in report.statements:
        code = code_of(statement)
        may = is_complete(statement) and not is_out_of_date(statement, report, today)
        if may and not code.startswith(_NEVER):
            valid.setdefault(code, statement)
    counted: list[Finding] = []
    noted: list[Noted] = []
    for finding in findings:
        covering = valid.get(finding.code)
        if covering is None:
            counted.append(finding)
        else:
            noted.append(Noted(finding, covering.reason or "", covering.by or "", covering.until))
    return Noting(tuple(counted), tuple(noted))


def unmatched(
    findings: Sequence[Finding], report: Report, source: SourceMap, today: date, judged: Iterable[str]
) -> Iterator[Issue]:
    """Yield an issue for every statement that matches no finding (EX-02) or names no code at all (YAML-05).

    `judged` are the codes of the rules that looked at the report; of others nothing is known.
    """
    found = {finding.code for finding in findings}
    may_match = set(judged) - _ELSEWHERE
    for index, statement in enumerate(report.statements):
        code = code_of(statement)
        place = source.locate(f"statements.{index}.rule")
        if code and not _CODE.fullmatch(code):
            values = {"key": _WORDS, "expected": _("检查项的编号（如 XY-02）"), "value": code[:_QUOTED]}
            yield Issue("YAML-05", place, values, path=_WORDS)
        settled = not is_complete(statement) or is_out_of_date(statement, report, today)
        if code in may_match and code not in found and not settled:
            yield Issue("EX-02", place, {"code": code}, path=_WORDS)
