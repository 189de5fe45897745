"""A file of answers, keyed and written as a report file is: the same questions, without anyone to ask.

Why the format of the report file: whoever can write one has nothing new to learn, misspelt keys and wrong values are
found with their places by the same rules, and what is in the file can be pasted into a report and back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Finding, Location, ReportgenError
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import definitions
from reportgen.language import _
from reportgen.report.beginning import begin
from reportgen.report.expressions import BLANK
from reportgen.report.model import Report
from reportgen.report.reading import read_report
from reportgen.report.source import SourceMap
from reportgen.report.vocabulary import canonical_path
from reportgen.rules.engine import word_issues
from reportgen.wizard.draft import Draft
from reportgen.wizard.questions import Question
from reportgen.wizard.run import all_questions

_PICTURES = ".figures."
_HEAD = frozenset({"year", "format"})
"""What decides on the form; it is no question."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a file, and what reading it found."""

    report: Report | None
    source: SourceMap

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong with the file: any of it keeps it from being used."""
        return tuple(word_issues(self.source.issues, self.source))


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer."""

    title: str
    shown: str
    refused: str | None = None
    place: Location | None = None


def read_answers(path: Path) -> Answers:
    """Read a file of answers. Raises OSError where it cannot be opened."""
    reading = read_report(path)
    return Answers(reading.report, reading.source)


def answer_all(draft: Draft, answers: Answers, report: Report, today: date) -> Iterator[Answered]:
    """Put every answer to its question, in the order of the questions, and yield what became of it.

    Questions without an answer stay open; what answers no question is refused at the end.
    """
    said = Draft(report, begin(report.year), lambda _name: b"")
    asked: set[str] = set()
    used: list[str] = []
    while question := next((q for q in all_questions(draft, today) if q.key not in asked), None):
        asked.add(question.key)
        answer = question.given(said)
        if answer is not None:
            used.append(question.key)
            yield _put(draft, question, answer, answers.source)
    yield from _unused(answers.source, said, used)
    yield from _other_totals(answers.source, draft, said)


def _put(draft: Draft, question: Question[Any], answer: Any, source: SourceMap) -> Answered:
    place = source.locate(question.key)
    try:
        question.put(draft, answer)
    except ReportgenError as error:
        return Answered(question.title, question.shown(answer), str(error), place)
    return Answered(question.title, question.shown(answer), None, place)


def _unused(source: SourceMap, said: Draft, used: list[str]) -> Iterator[Answered]:
    """Yield what the file says and no question has asked for."""
    places = [path for path in source.places if path and path not in _HEAD]
    outer = {path.rpartition(".")[0] for path in places}
    for path in places:
        if path in outer or said.get(path) is None or _is_used(path, used):
            continue
        words = canonical_path(type(said.report), tuple(path.split(".")))
        refused = _("没有问这一项，请直接写进填报文件。")
        if path in cells_by_ref(said.report.form):
            refused = _("这个数没有用上：这一行没有写全，这张表又没有写“未列均为0: 是”。")
        yield Answered(words, "", refused, source.locate(path))


def _is_used(path: str, used: list[str]) -> bool:
    if _PICTURES in path:
        return False
    return any(f"{path}.".startswith(f"{key}.") or key.startswith(f"{path}.") for key in used)


def _other_totals(source: SourceMap, draft: Draft, said: Draft) -> Iterator[Answered]:
    """Yield the totals of the file that are not the sums of its parts: no question asks for a total."""
    for ref in definitions(said.report.form):
        written, sum_ = said.cells.number(ref), draft.cells.number(ref)
        if ref in source.places and written is not None and written != sum_:
            refused = _("总计写的是{written}，各项相加为{sum}。").format(
                written=written, sum=BLANK if sum_ is None else sum_
            )
            yield Answered(said.cell(ref).path, str(written), refused, source.locate(ref))
