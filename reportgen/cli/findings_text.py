"""Findings as a person reads them: place, severity, code, sentence, then the lines in question with carets."""

from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

from reportgen.diagnostics import Finding, Severity
from reportgen.language import _

_EXCERPT_LINES = 6
_EQUATIONS = frozenset({"T2-01", "T2-02", "T2-03", "T3-01"})

SEVERITY_WORDS = {Severity.ERROR: _("必改"), Severity.WARNING: _("请核实"), Severity.INFO: _("提示")}


def findings_text(findings: Iterable[Finding], lines: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a report on one file; failed equations of one rule stand together."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code if finding.code in _EQUATIONS else finding, []).append(finding)
    for group in groups.values():
        for finding in group:
            yield f"{finding.location}: {SEVERITY_WORDS[finding.severity]} {finding.code} {finding.message}"
        yield from _excerpt(group, lines)
        for suggestion in dict.fromkeys(finding.suggestion for finding in group if finding.suggestion):
            yield _("  建议：{suggestion}").format(suggestion=suggestion)


def summary_text(findings: Iterable[Finding]) -> str:
    """Return the closing sentence."""
    found = [finding.severity for finding in findings]
    if not found:
        return _("没有发现问题。")
    each = _("{severity}{count}")
    counts = _("，").join(each.format(severity=SEVERITY_WORDS[kind], count=found.count(kind)) for kind in Severity)
    return _("共{total}处：{counts}。").format(total=len(found), counts=counts)


def _excerpt(group: list[Finding], lines: tuple[str, ...]) -> Iterator[str]:
    marks: dict[int, set[int]] = {}
    for finding in group:
        places = [operand.location for operand in finding.operands] or [finding.location]
        for place in (finding.location, *places):
            if place and place.line and place.column and place.line <= len(lines):
                marks.setdefault(place.line, set()).add(place.column)
    for line in sorted(marks)[:_EXCERPT_LINES]:
        text = lines[line - 1].rstrip()
        yield f"{line:>6} | {text}"
        yield f"{'':>6} | {_carets(text, marks[line])}"


def _carets(text: str, columns: set[int]) -> str:
    marked: dict[int, int] = {}
    for column in columns:
        start = _width(text[: column - 1])
        marked[start] = max(1, _width(_token(text[column - 1 :])))
    carets = [" "] * max(start + length for start, length in marked.items())
    for start, length in marked.items():
        carets[start : start + length] = "^" * length
    return "".join(carets)


def _token(text: str) -> str:
    ends = [index for index, character in enumerate(text) if character in " ,:：{}[]#" and index]
    return text[: ends[0]] if ends else text


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
