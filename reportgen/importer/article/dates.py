"""Dates as reports and pages write them."""

import re
from collections.abc import Sequence
from datetime import date

_DATE = re.compile(r"(?<![0-9])(20[0-9]{2})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})(?![0-9])\s*日?")
_NUMERAL_YEAR = "[二两][〇○零OОo0一二三四五六七八九]{3}"
_IN_NUMERALS = re.compile(
    rf"({_NUMERAL_YEAR})\s*年\s*([一二三四五六七八九十]{{1,2}})\s*月\s*([一二三四五六七八九十]{{1,3}})\s*日"
)
_ALONE = re.compile(
    rf"[\s（(]{{0,40}}(?:(?:成文|印发|报告)?日期[:：]\s*)?(?:{_DATE.pattern}|{_IN_NUMERALS.pattern})[\s)）。]{{0,40}}"
)
_AT_END = re.compile(rf"[\s，,（(]{{0,40}}(?:{_DATE.pattern}|{_IN_NUMERALS.pattern})[\s)）]{{0,40}}$")
_DAY = r"(20[0-9]{2}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2})"
_PUBLISHED = (
    re.compile(rf"发布\s*(?:时间|日期)\s*[:：]{{0,2}}\s*{_DAY}"),
    re.compile(rf"^\s*{_DAY}日?\s*(?:[0-9]{{1,2}}:[0-9]{{2}}|来源)"),
    re.compile(rf"(?:公开|发文|生成)\s*(?:时间|日期)\s*[:：]{{0,2}}\s*{_DAY}"),
    re.compile(r"^\s*(20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2})\s*$"),
    re.compile(rf"更新\s*(?:时间|日期)\s*[:：]{{0,2}}\s*{_DAY}"),
)
"""How pages tell the day of publication, the surer before the less sure."""
_NUMERALS = "〇一二三四五六七八九"
_AS_NUMERALS = str.maketrans(dict.fromkeys("○零OОo0", "〇") | {"两": "二"})


def date_in(text: str) -> date | None:
    """Return the first date of a text, None where there is none."""
    if found := _DATE.search(text):
        return _date(*(int(part) for part in found.groups()))
    if found := _IN_NUMERALS.search(text):
        return _date(year_in_numerals(found[1]), _number(found[2]), _number(found[3]))
    return None


def year_in_numerals(written: str) -> int:
    """Return the year that four numerals are: 二〇二三."""
    return int("".join(str(_NUMERALS.find(sign)) for sign in written.translate(_AS_NUMERALS)))


def is_date(text: str) -> bool:
    """Tell whether a text is a date and nothing else."""
    return bool(_ALONE.fullmatch(text)) and date_in(text) is not None


def before_date(text: str) -> str | None:
    """Return what stands before the date a line ends with; None where it does not end with one."""
    found = _AT_END.search(text)
    return text[: found.start()].strip() if found and date_in(found[0]) else None


def published_in(texts: Sequence[str]) -> date | None:
    """Return the day of publication that lines of metadata name."""
    found = (pattern.search(text) for pattern in _PUBLISHED for text in texts)
    return next((day for match in found if match and (day := date_in(match[1]))), None)


def _number(numerals: str) -> int:
    tens, ten, ones = numerals.partition("十")
    if not ten:
        return _NUMERALS.find(numerals)
    return (_NUMERALS.find(tens) if tens else 1) * 10 + (_NUMERALS.find(ones) if ones else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
