"""Runs the rules over what was read and gives findings their places."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Optional, cast

from reportgen.diagnostics import CellRef, Finding, Location, Operand
from reportgen.report.previous import Previous
from reportgen.report.reading import Reading
from reportgen.report.source import Issue, SourceMap
from reportgen.rules.noting import Noting, note, unmatched
from reportgen.rules.registry import all_rules, rules_of
from reportgen.rules.rule import Remark, Rule, Subject

if TYPE_CHECKING:
    from reportgen.report.requirements import Requirements  # its models take time, and few offices have any

_NO_YEAR = Previous()


def check(
    reading: Reading,
    today: date,
    *,
    publishing: bool = False,
    previous: Previous = _NO_YEAR,
    requirements: Optional["Requirements"] = None,
) -> tuple[Finding, ...]:
    """Return all findings on a report that count, in the order of their places.

    `publishing` applies what holds for a report that is about to be rendered without `--draft`; `previous` are last
    year's reports, without which nothing is said across years; `requirements` are those of the office.
    """
    return examine(reading, today, publishing=publishing, previous=previous, requirements=requirements).counted


def examine(
    reading: Reading,
    today: date,
    *,
    publishing: bool = False,
    previous: Previous = _NO_YEAR,
    requirements: Optional["Requirements"] = None,
) -> Noting:
    """Return all findings on a report as `check` does, and beside them those that a statement in it covers."""
    findings = list(word_issues((*reading.source.issues, *previous.issues), reading.source))
    if reading.report is None:
        return Noting(tuple(sorted(findings, key=_order)), ())
    subject = Subject(
        reading.report, reading.source, today, publishing, previous.reports, reading.outline, requirements
    )
    rules = rules_of(subject.form)
    for rule in rules.values():
        if rule.examine and rule.applies_to(subject):
            findings += [_finding(rule, remark, subject.source) for remark in rule.examine(subject)]
    if subject.report.statements:
        judged = [code for code, rule in rules.items() if rule.applies_to(subject)]
        issues = unmatched(findings, subject.report, subject.source, today, judged)
        findings += word_issues(issues, subject.source)
    return note(sorted(findings, key=_order), subject.report, today)


def word_issues(issues: Iterable[Issue], source: SourceMap) -> Iterator[Finding]:
    """Yield the findings on what reading came upon."""
    for issue in issues:
        rule = all_rules()[issue.code]
        word = cast("Callable[[Issue], Remark]", rule.word)  # reading has no other codes
        yield _finding(rule, word(issue), source, issue)


def _finding(rule: Rule, remark: Remark, source: SourceMap, issue: Issue | None = None) -> Finding:
    cell = remark.cell or (issue.cell if issue else None)
    refs = remark.operands or ((cell,) if cell else ())
    return Finding(
        code=rule.code,
        severity=remark.severity or rule.severity,
        message=remark.message,
        location=issue.location if issue else remark.location or _place(cell, refs, source),
        cell=cell,
        operands=tuple(Operand(ref, source.exact(ref)) for ref in refs),
        path=remark.path or (issue.path if issue else None),
        left=remark.left,
        right=remark.right,
        suggestion=remark.suggestion,
    )


def _place(cell: CellRef | None, operands: tuple[CellRef, ...], source: SourceMap) -> Location:
    """Return the place of the main cell, else of the first operand that was written, else of the first row of one."""
    refs = [ref for ref in (cell, *operands) if ref]
    written = (source.exact(path) for path in (*refs, *(ref.rpartition(".")[0] for ref in refs)))
    return next(filter(None, written), None) or source.locate(cell or "")


def _order(finding: Finding) -> tuple[str, int, int, str]:
    place = finding.location
    return place.file, place.line or 0, place.column or 0, finding.code
