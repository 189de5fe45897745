"""Headings of the six parts by their words, whatever number they bear."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.forms.registry import form_ids, load_form
from reportgen.importer.tables.labels import tables_naming
from reportgen.text.normalize import normalize_label

_NUMBER = re.compile(
    r"[ \t\u3000\u00a0]*(?:第?[一二三四五六七八九十]{1,2}(?:部分|章)?[ \u3000]*[、.．,，:：]"
    r"|第[一二三四五六七](?:部分|章)|[一二三四五六七八](?=[ \u3000]))"
)
_NUMERAL = re.compile(r"\s*第?([一二三四五六七八九十]{1,2})(?:部分|章|[ \u3000]*[、.．,，:：]|[ \u3000])")
_IN_WORDS = re.compile("第?[一二三四五六七](?:部分|章)?")
_BRACKETED = re.compile(r"\s*[（(]\s*[一二三四五六七八九十0-9]{1,3}\s*[）)]")
"""The number of a point, never of a part."""
_LONGEST = 36
"""Characters of a heading; what is longer is a sentence."""
_HEADING_LEVELS = 3
_GOES_ON = re.compile(r"(?:[，,。；;：:]|\S(?: {2,}|\u3000))(?=.*\w)")
"""A sentence, or a heading with text behind it."""
_PARTS = (
    ("disputes", re.compile("复议|诉讼")),
    ("problems", re.compile("问题|不足|困难")),
    ("other_matters", re.compile("其[他它].{0,8}(?:事项|情况|内容)|需要?报告的(?:其他)?事项|需说明的事项")),
    ("requests", re.compile("申请")),
    ("disclosure", re.compile("主动公开")),
    ("overview", re.compile("总体|概[述况]|基本情况|综述")),
)
"""By what words a heading is known that is not the official one; the first that fits counts."""
_STOP = re.compile(r"[。：:\n\u3000]| {2,}")


@dataclass(frozen=True, slots=True)
class InlineHeading:
    """A heading and the text that follows it in the same paragraph."""

    heading: str
    rest: str


def part_named(text: str, level: int | None = None) -> str | None:
    """Return the part whose heading a text is: by its very words, else, where it has a number or is marked, by some."""
    words = normalize_label(text)
    if not words or len(words) > _LONGEST or words.endswith("报告") or _BRACKETED.match(text):
        return None
    if known := _official().get(words) or _official().get(_IN_WORDS.sub("", words, count=1)):
        return known
    marked = level is not None and level <= _HEADING_LEVELS
    number = _NUMBER.match(text)
    if tables_naming(words) or not (number or marked) or _GOES_ON.search(text, number.end() if number else 0):
        return None
    return next((part for part, pattern in _PARTS if pattern.search(words)), None)


def is_numbered(text: str) -> bool:
    """Tell whether a heading bears a number as the parts do: 一、 or 第一部分."""
    return bool(_NUMBER.match(text))


def number_of(heading: str) -> str | None:
    """Return the number a heading of a part bears: 五."""
    found = _NUMERAL.match(heading)
    return found[1] if found else None


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


def pieces_at_parts(text: str) -> Iterator[str]:
    """Yield a paragraph in pieces, each new one beginning with an official heading of a part inside it."""
    start = 0
    for found in _official_inside().finditer(text):
        if found.start(1) > start:
            yield text[start : found.start(1)].strip()
            start = found.start(1)
    yield text[start:].strip()


def _ends(text: str, start: int) -> list[int]:
    """Return where a heading at the beginning of a paragraph may end: after its official words, or at a stop."""
    official = _official_at().match(text, start)
    stop = _STOP.search(text, start, start + _LONGEST)
    return [*([official.end()] if official else []), *([stop.start()] if stop else [])]


@cache
def _official() -> dict[str, str]:
    return {
        normalize_label(spelling): part.key
        for form_id in form_ids()
        for part in load_form(form_id).parts
        for spelling in (part.label, *part.aliases)
    }


@cache
def _official_at() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{_official_words()})")


@cache
def _official_inside() -> re.Pattern[str]:
    """Return the pattern of a heading inside a paragraph: after the end of a sentence, and not one of a list."""
    return re.compile(rf"(?:^|[。！？.]\s*|\s)([一二三四五六七]、\s*(?:{_official_words()}))(?=[\s。：:]|$)")


@cache
def _official_words() -> str:
    spellings = {
        spelling
        for form_id in form_ids()
        for part in load_form(form_id).parts
        for spelling in (part.short, *part.aliases)
    }
    return "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))
