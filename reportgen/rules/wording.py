"""Every text of a report that is shown, as rules on words read it: what stands around a word, and where in the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.report.model import Report
from reportgen.report.prose import lines, passages
from reportgen.report.source import SourceMap
from reportgen.text.pattern import Pattern

HIDDEN = "\ufffc"
"""Stands for a character of an expression, whose value no rule on words reads."""

MOST = 50
"""Findings of one rule in one text; where there are more, something else is wrong."""
REACH = 500
"""Characters to each side that are looked at. Why: a text without any stop would be read again for every word."""
_SENTENCE_ENDS = "。！？；\n"
_EXPRESSION = Pattern(r"\{\{[^{}]{0,300}\}\}")
_BARE_YEAR = Pattern(r"\{\{\s*年度\s*\}\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text at its place: as written, and as read."""

    path: str
    """Dotted path of the value itself: `overview.proactive.body`."""
    words: str
    """The same in the words of the file: 总体情况·主动公开."""
    written: str
    text: str
    """As long as `written`: the year stands for its expression, every other expression is hidden."""


def wordings(report: Report) -> Iterator[Wording]:
    """Yield the running texts, then the single lines beside them."""
    for passage in passages(report):
        if passage.prose.body:
            yield _wording(f"{passage.path}.body", passage.words, passage.prose.body, report.year)
    for line in lines(report):
        if line.text:
            yield _wording(line.path, line.words, line.text, report.year)


def _wording(path: str, words: str, written: str, year: int | None) -> Wording:
    text = written
    if "{{" in written:
        text = _EXPRESSION.sub(lambda match: _read(match[0], year), written)
    return Wording(path, words, written, text)


def _read(expression: str, year: int | None) -> str:
    value = str(year) if year is not None and _BARE_YEAR.fullmatch(expression) else ""
    return value.rjust(len(expression), HIDDEN)


def place_of(wording: Wording, start: int, end: int, source: SourceMap) -> Location:
    """Return where a stretch of a text stands in the file, as far as its lines show it; else where the text begins."""
    whole = source.locate(wording.path)
    sought = wording.written[start:end].partition("\n")[0]
    if whole.line is None or not sought:
        return whole
    before = wording.written.count(sought, 0, start)
    column = (whole.column or 1) - 1
    for number in range(whole.line, len(source.lines) + 1):
        line = source.lines[number - 1]
        while (column := line.find(sought, column)) >= 0:
            if not before:
                return Location(source.file, number, column + 1)
            before -= 1
            column += len(sought)
        column = 0
    return whole


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence around a stretch of text, as far as a sentence goes."""
    return _around(text, start, end, _SENTENCE_ENDS, REACH)


def paragraph_around(text: str, start: int, end: int) -> str:
    """Return the paragraph around a stretch of text, as far as one is looked at."""
    return _around(text, start, end, "\n", 5 * REACH)


def _around(text: str, start: int, end: int, signs: str, reach: int) -> str:
    first, last = max(0, start - reach), end + reach
    begin = max(text.rfind(sign, first, start) for sign in signs) + 1
    ends = [at for sign in signs if (at := text.find(sign, end, last)) >= 0]
    return text[max(begin, first) : min(ends, default=last)]
