"""Findings as a person reads them: place, severity, code, sentence, then the lines in question with carets."""

from collections.abc import Iterable, Iterator
from unicodedata import category, combining, east_asian_width

from reportgen.diagnostics import Finding, Noted, Severity
from reportgen.language import _
from reportgen.text.visible import COMMAND, DIRECTION_SIGNS, visible

_EXCERPT_LINES = 6
_LINE_LIMIT, _LEAD = 100, 20
"""Characters of a line that are shown, and those before the first caret of a longer one: paragraphs fill one line."""
_CUT = "..."
_EQUATIONS = frozenset({"T2-01", "T2-02", "T2-03", "T3-01"})

SEVERITY_WORDS = {Severity.ERROR: _("必改"), Severity.WARNING: _("请核实"), Severity.INFO: _("提示")}


def findings_text(findings: Iterable[Finding], lines: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a report on one file; failed equations of one rule stand together."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code if finding.code in _EQUATIONS else finding, []).append(finding)
    for group in groups.values():
        for finding in group:
            told = f"{SEVERITY_WORDS[finding.severity]} {finding.code} {finding.message}"
            yield visible(f"{finding.location}: {told}")
        yield from _excerpt(group, lines)
        for suggestion in dict.fromkeys(finding.suggestion for finding in group if finding.suggestion):
            yield _("  建议：{suggestion}").format(suggestion=visible(suggestion, "\n"))


def noted_text(noted: Iterable[Noted]) -> Iterator[str]:
    """Yield a line on each finding that a person has stated to be right, with the reason."""
    line = _("{place}: 已核实 {code} {message}理由：{reason}（{by}）")
    for each in noted:
        found = each.finding
        shown = {"place": found.location, "code": found.code, "message": found.message}
        yield visible(line.format(**shown, reason=each.reason, by=each.by))


def summary_text(findings: Iterable[Finding], files: int) -> str:
    """Return the closing sentence, which counts the files where there are several."""
    checked = _("检查了{files}份。").format(files=files) if files > 1 else ""
    return checked + _counts([finding.severity for finding in findings])


def _counts(found: list[Severity]) -> str:
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
        head, text, tail = _window(lines[line - 1].rstrip(), min(marks[line]))
        columns = {column - head for column in marks[line] if 0 < column - head <= len(text) + 1}
        before = _CUT if head else ""
        yield f"{line:>6} | {before}{text}{tail}"
        yield f"{'':>6} | {' ' * len(before)}{_carets(text, columns)}"


def _window(line: str, column: int) -> tuple[int, str, str]:
    """Return how many characters of a long line are cut off before what is shown, that itself, and what follows it."""
    start = max(0, column - 1 - _LEAD) if len(line) > _LINE_LIMIT else 0
    end = start + _LINE_LIMIT
    shown = line[start:end]
    if not shown.isprintable():
        shown = "".join(" " if _steers(character) else character for character in shown)
    shown = shown.replace(COMMAND, f"#·{COMMAND[-1]}")  # as wide as before: carets stand below
    return start, shown, _CUT if end < len(line) else ""


def _steers(character: str) -> bool:
    return category(character) == "Cc" or character in DIRECTION_SIGNS


def _carets(text: str, columns: set[int]) -> str:
    marked: dict[int, int] = {}
    for column in columns:
        start = display_width(text[: column - 1])
        marked[start] = max(1, display_width(_token(text[column - 1 :])))
    if not marked:
        return ""
    carets = [" "] * max(start + length for start, length in marked.items())
    for start, length in marked.items():
        carets[start : start + length] = "^" * length
    return "".join(carets)


def _token(text: str) -> str:
    ends = [index for index, character in enumerate(text) if character in " ,:：{}[]#" and index]
    return text[: ends[0]] if ends else text


def display_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)
