"""ST: how a report is written (codes ST-15, ST-21)."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportgen.diagnostics import Severity
from reportgen.forms.schema import Form, Point
from reportgen.language import _
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.normalize import normalize_key, normalize_label
from reportgen.text.pattern import Pattern
from reportgen.text.visible import DIRECTION_SIGNS

_LONG_ENOUGH = 20
_HEADING_LIMIT = 60
_SHOWN = 20
_PARAGRAPHS = Pattern(r"\n[ \t\u3000\u00a0]*\n")
_REPEATED = _("“{content}”重复出现，请删去多余的一处。")
_TRIMMED = Pattern("(?:情况)?[。：:]?$")


@rule("ST-15", Severity.WARNING)
def repetition(subject: Subject) -> Iterator[Remark]:
    """A paragraph twice, or the title or a heading of the form inside the text: it is printed above it anyway."""
    yield from _published_twice(subject)
    headings = _headings(subject.form)
    if subject.report.agency.name and subject.report.year is not None:
        headings |= {_bare(subject.report.title)}
    seen: set[str] = set()
    for shown in subject.texts:
        for paragraph in _PARAGRAPHS.split(shown.text):
            plain = "".join(paragraph.split())
            heading = len(plain) <= _HEADING_LIMIT and _bare(plain) in headings
            if heading or plain in seen:
                content = plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}……"
                location = subject.source.locate(f"{shown.path}.body")
                yield Remark(_REPEATED.format(content=content), path=shown.words, location=location)
            elif len(plain) >= _LONG_ENOUGH:
                seen.add(plain)


def _published_twice(subject: Subject) -> Iterator[Remark]:
    """Yield titles after the first, and headings of a part that already has one in the same words."""
    outline = subject.outline
    if outline is None:
        return
    for title in outline.titles[1:]:
        yield Remark(_REPEATED.format(content=title.text), path="标题", location=title.location)
    seen: set[tuple[str, str]] = set()
    for heading in outline.headings:
        known = (heading.part, normalize_label(heading.text))
        if known in seen:
            path = subject.form.part(heading.part).short
            yield Remark(_REPEATED.format(content=heading.text), path=path, location=heading.location)
        seen.add(known)


@cache
def _headings(form: Form) -> frozenset[str]:
    """Return what is printed above texts in every report: the parts, the points of parts one and five."""
    labels = ((part.label, *_labels(part.points)) for part in form.parts)
    return frozenset(_bare(label) for part in labels for label in part)


def _labels(points: tuple[Point, ...]) -> Iterator[str]:
    for point in points:
        if point.heading:
            yield point.label
        yield from _labels(point.points)


_SIMPLIFIED = str.maketrans("總體況動開處請復複議訴訟問題進報項關應", "总体况动开处请复复议诉讼问题进报项关应")
"""The characters of the official headings as sites in traditional script show them."""


def _bare(heading: str) -> str:
    return _TRIMMED.sub("", normalize_key(heading.translate(_SIMPLIFIED)))


_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))
_ITEM_NUMBER = Pattern(r"(?<![^。；，、：:;,\s])[0-9一二三四五六七八九十]{1,3}）")
_HALF_WIDTH = Pattern(
    '(?<=[\u4e00-\u9fff”》）])[,;:?!](?=[\u4e00-\u9fff“《（])|[("](?=[\u4e00-\u9fff“《])|(?<=[\u4e00-\u9fff”》])[)"]'
)
_HALF_WIDTH_SIGNS = ',;:?!()"'
_TRADITIONAL_LIMIT = 3
"""Fewer may be a name."""


@rule("ST-21", Severity.WARNING)
def signs_and_characters(subject: Subject) -> Iterator[Remark]:
    """Characters of traditional script or that turn the direction of reading, unpaired signs, half-width ones."""
    faults: Counter[str] = Counter()
    place = None
    for shown in subject.texts:
        found = dict(_faults(shown.text))
        if found and place is None:
            place = shown
        faults.update(found)
    traditional, half_width = faults.pop(_TRADITIONAL, 0), faults.pop(_HALF_WIDTH_FAULT, 0)
    names = f"{subject.report.agency.name or ''}{subject.report.signature or ''}"
    turning = faults.pop(_TURNING, 0) + _turning(names)
    traditional += subject.outline.traditional if subject.outline else 0
    named = []
    if traditional >= _TRADITIONAL_LIMIT:
        named.append(_("繁体字{count}个").format(count=traditional))
    named += [_("不成对的“{sign}”{count}个").format(sign=sign, count=count) for sign, count in faults.items()]
    if turning:
        named.append(_("看不见的改变文字方向的字符{count}个").format(count=turning))
    if half_width:
        named.append(_("半角标点{count}处").format(count=half_width))
    if named:
        message = _("文中有{faults}，请改正。").format(faults=_("、").join(named))
        location = subject.source.locate(f"{place.path}.body" if place else "")
        yield Remark(message, path=place.words if place else None, location=location)


_TRADITIONAL, _HALF_WIDTH_FAULT, _TURNING = "traditional", "half-width", "turning"


def _faults(text: str) -> Iterator[tuple[str, int]]:
    if not traditional_characters().isdisjoint(text):
        yield _TRADITIONAL, sum(character in traditional_characters() for character in text)
    if not DIRECTION_SIGNS.isdisjoint(text):
        yield _TURNING, _turning(text)
    folded = text.replace("(", "（").replace(")", "）")
    folded = _ITEM_NUMBER.sub("", folded) if "）" in folded else folded
    for opening, closing in _PAIRS:
        surplus = folded.count(opening) - folded.count(closing)
        if surplus:
            yield (opening if surplus > 0 else closing), abs(surplus)
    if any(sign in text for sign in _HALF_WIDTH_SIGNS) and (count := len(_HALF_WIDTH.findall(text))):
        yield _HALF_WIDTH_FAULT, count


def _turning(text: str) -> int:
    return sum(character in DIRECTION_SIGNS for character in text)


@cache
def traditional_characters() -> frozenset[str]:
    """Return characters that stand in no mainland text but names."""
    text = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8")
    return frozenset("".join(line for line in text.splitlines() if not line.startswith("#")))
