"""LOC: what an office asks for beyond the official format, as its 地方要求.yaml says (codes LOC-01 to LOC-04)."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.normalize import normalize_key, normalize_label
from reportgen.text.pattern import Pattern

if TYPE_CHECKING:
    from reportgen.report.requirements import Requirements

_ANY_WORDS = Pattern("…+|\\.{3,}")
_GAP = 40
"""Characters that …… in a sentence may stand for."""
_SENTENCES, _PIECES = 50, 10
"""Sentences that are looked for, and their pieces between ……; no office wants as many."""


@rule("LOC-01", Severity.INFO, given="requirements")
def length(subject: Subject) -> Iterator[Remark]:
    """A part that is longer or shorter than the office wants."""
    required = _requirements(subject)
    for part in subject.form.parts:
        limits = getattr(required.lengths, part.key, None) if required.lengths else None
        if limits is None:
            continue
        count = len("".join(subject.text_of(part.key).split()))
        values = {"part": part.short, "count": count, "source": required.source}
        if limits.most is not None and count > limits.most:
            message = _("“{part}”有{count}个字，{source}规定至多{limit}个字。").format(**values, limit=limits.most)
        elif limits.least is not None and count < limits.least:
            message = _("“{part}”有{count}个字，{source}规定至少{limit}个字。").format(**values, limit=limits.least)
        else:
            continue
        yield Remark(message, path=part.short, location=subject.source.locate(part.key))


@rule("LOC-02", Severity.WARNING, given="requirements")
def title(subject: Subject) -> Iterator[Remark]:
    """A published title that is not what the office wants; the title of a report file is made by the program."""
    required = _requirements(subject)
    wanted = required.title_of(subject.report)
    published = subject.outline.titles[:1] if subject.outline else ()
    for found in published:
        if wanted is not None and normalize_label(found.text) != normalize_label(wanted):
            message = _("{source}规定标题为“{wanted}”，现为“{found}”。")
            message = message.format(source=required.source, wanted=wanted, found=found.text)
            yield Remark(message, path="标题", location=found.location)


@rule("LOC-03", Severity.WARNING, given="requirements")
def sentence(subject: Subject) -> Iterator[Remark]:
    """A sentence the office wants, and the report does not have."""
    required = _requirements(subject)
    texts: dict[str | None, str] = {}
    for wanted in required.sentences[:_SENTENCES]:
        if not wanted.text:
            continue
        part = _part_named(subject, wanted.part)
        if part not in texts:
            text = subject.text_of(part) if part else "\n".join(shown.text for shown in subject.texts)
            texts[part] = normalize_label(text)
        if not _stands_in(texts[part], wanted.text):
            message = _("缺少{source}要求写明的“{text}”。").format(source=required.source, text=wanted.text)
            yield Remark(message, path=wanted.part, location=subject.source.locate(part or ""))


@rule("LOC-04", Severity.WARNING, given="requirements")
def local_figure(subject: Subject) -> Iterator[Remark]:
    """A local figure the office collects, and the report file does not give; a published page shows none."""
    required = _requirements(subject)
    given = set(map(normalize_key, subject.report.local_figures))
    missing = [name for name in required.figures if normalize_key(name) not in given]
    if missing and subject.outline is None:
        message = _("缺少{source}要求填报的附加指标：{names}。")
        message = message.format(source=required.source, names=_("、").join(missing))
        suggestion = _("在“附加指标”下补上，没有的填0")
        location = subject.source.locate("local_figures")
        yield Remark(message, path="附加指标", location=location, suggestion=suggestion)


def _requirements(subject: Subject) -> "Requirements":
    return cast("Requirements", subject.requirements)  # the rules here are given them


def _part_named(subject: Subject, name: str | None) -> str | None:
    """Return the key of the part a requirement names, None where it names none."""
    words = normalize_label(name or "")
    spellings = {
        normalize_label(spelling): part.key
        for part in subject.form.parts
        for spelling in (part.short, part.label, *part.aliases)
    }
    return spellings.get(words)


def _stands_in(text: str, sentence: str) -> bool:
    """Tell whether the pieces of a sentence stand in a text in turn, with no more between them than …… may be.

    Why no regular expression: with many …… it would try every way to part the text among them.
    """
    ends: list[int] | None = None
    for piece in filter(None, map(normalize_label, _ANY_WORDS.split(sentence)[:_PIECES])):
        starts = _places(text, piece)
        ends = [start + len(piece) for start in starts if ends is None or _is_near(ends, start)]
    return ends is None or bool(ends)


def _places(text: str, piece: str) -> Iterator[int]:
    start = text.find(piece)
    while start >= 0:
        yield start
        start = text.find(piece, start + 1)


def _is_near(ends: list[int], start: int) -> bool:
    before = bisect_right(ends, start) - 1
    return before >= 0 and start - ends[before] <= _GAP
