"""Headings by their words, whatever number they bear: of the six parts and of the points inside them."""

import re
from dataclasses import dataclass
from functools import cache

from reportgen.forms.registry import form_ids, load_form
from reportgen.importer.labels import tables_naming
from reportgen.text.normalize import normalize_label

_NUMBER = re.compile(
    r"[ \t\u3000\u00a0]*(?:第?[一二三四五六七八九十]{1,2}(?:部分|章)?[ \u3000]*[、.．,，:：]|第[一二三四五六]部分)"
)
_NUMERAL = re.compile(r"\s*第?([一二三四五六七八九十]{1,2})(?:部分)?[ \u3000]*[、.．,，:：]?")
_BRACKETED = re.compile(r"\s*[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]")
"""The number of a point, never of a part."""
_LONGEST = 36
"""Characters of a heading; what is longer is a sentence."""
_PARTS = (
    ("disputes", re.compile("复议|诉讼")),
    ("problems", re.compile("问题|不足|困难")),
    ("other_matters", re.compile("其[他它].{0,8}(?:事项|情况|内容)|需要?报告的(?:其他)?事项|需说明的事项")),
    ("requests", re.compile("申请")),
    ("disclosure", re.compile("主动公开")),
    ("overview", re.compile("总体|概[述况]|基本情况|综述")),
)
"""By what words a heading is known that is not the official one; the first that fits counts."""
_POINTS = {
    "overview": (
        ("accountability", re.compile("责任追究|追责|问责")),
        ("public_review", re.compile("社会评议|评议")),
        ("on_request", re.compile("依申请|申请")),
        ("proactive", re.compile("主动公开")),
        ("platform", re.compile("平台|载体|渠道建设|网站建设")),
        ("management", re.compile("(?:信息|资源)(?:资源)?.{0,4}管理|规范性文件管理")),
        ("supervision", re.compile("监督|保障")),
        ("assessment", re.compile("考核")),
        ("lead", re.compile("概述|综述|总体")),
    ),
    "problems": (
        ("last_year_followup", re.compile("上年|上一年|去年|以往|20[0-9]{2}年.{0,12}(?:整改|改进情况)")),
        ("measures", re.compile("^(?!.*问题).*(?:改进|整改|措施|打算|下一步|计划)")),
        ("issues", re.compile("问题|不足|困难")),
    ),
}
"""Points by the words of their headings, the narrower before the wider."""


@dataclass(frozen=True, slots=True)
class InlineHeading:
    """A heading and the text that follows it in the same paragraph."""

    heading: str
    rest: str


def part_named(text: str, level: int | None = None) -> str | None:
    """Return the part whose heading a text is: by its very words, else, where it has a number or is marked, by some."""
    words = normalize_label(text)
    if not words or len(words) > _LONGEST or _BRACKETED.match(text):
        return None
    if known := _official().get(words):
        return known
    if tables_naming(words) or not (_NUMBER.match(text) or (level is not None and level <= 3 and "（" not in text[:1])):
        return None
    return next((part for part, pattern in _PARTS if pattern.search(words)), None)


def inline_part(text: str) -> InlineHeading | None:
    """Return the heading of a part that a paragraph begins with, parted from the rest."""
    number = _NUMBER.match(text)
    if number is None:
        return None
    for end in _ends(text, number.end()):
        heading = text[:end].strip()
        if part_named(heading) and (rest := text[end:].lstrip(" \t\u3000\n。：:")):
            return InlineHeading(heading, rest)
    return None


def number_of(heading: str) -> str | None:
    """Return the number a heading of a part bears: 五."""
    found = _NUMERAL.match(heading)
    return found[1] if found else None


def _ends(text: str, start: int) -> list[int]:
    """Return where a heading at the beginning of a paragraph may end: after its official words, or at a stop."""
    ends = [
        match.end()
        for label in _official_words()
        if (match := re.compile(f"\\s*{re.escape(label)}").match(text, start))
    ]
    stop = re.compile(r"[。：:\n\u3000]| {2,}").search(text, start, start + _LONGEST)
    return [*sorted(ends, reverse=True), *([stop.start()] if stop else [])]


def point_named(part: str, heading: str) -> str | None:
    """Return the point of a part that a heading is about, None where its words name none."""
    words = normalize_label(heading)
    if known := _official_points(part).get(words):
        return known
    return next((point for point, pattern in _POINTS.get(part, ()) if pattern.search(words)), None)


@cache
def _official() -> dict[str, str]:
    return {
        normalize_label(spelling): part.key
        for form_id in form_ids()
        for part in load_form(form_id).parts
        for spelling in (part.label, *part.aliases)
    }


@cache
def _official_words() -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            spelling
            for form_id in form_ids()
            for part in load_form(form_id).parts
            for spelling in (part.short, *part.aliases)
        )
    )


@cache
def _official_points(part_key: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for form_id in form_ids():
        points = list(load_form(form_id).part(part_key).points)
        while points:
            point = points.pop()
            points += point.points
            for spelling in (point.label, point.short, *point.aliases):
                found[normalize_label(spelling)] = point.key
    return found
