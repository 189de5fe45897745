"""Dates as reports and pages write them."""

import re
from collections.abc import Iterable
from datetime import date

_DATE = re.compile(r"(20[0-9]{2})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})\s*日?")
_IN_NUMERALS = re.compile(
    r"([二两][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_ALONE = re.compile(
    r"[\s（(]*(?:20[0-9]{2}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2}\s*日?|[二两][^，。]{9,14}日)[\s)）]*"
)
_PUBLISHED = re.compile(
    r"(?:发布|公开|发文|更新)\s*(?:时间|日期)\s*[:：]?\s*(20[0-9]{2}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2})"
)
_NUMERALS = "〇一二三四五六七八九"


def date_in(text: str) -> date | None:
    """Return the first date of a text, None where there is none."""
    if found := _DATE.search(text):
        return _date(*(int(part) for part in found.groups()))
    if found := _IN_NUMERALS.search(text):
        year = int("".join(str("〇一二三四五六七八九".find(_digit(sign))) for sign in found[1]))
        return _date(year, _number(found[2]), _number(found[3]))
    return None


def _digit(sign: str) -> str:
    return {"○": "〇", "零": "〇", "两": "二"}.get(sign, sign)


def is_date(text: str) -> bool:
    """Tell whether a text is a date and nothing else."""
    return bool(_ALONE.fullmatch(text)) and date_in(text) is not None


def published_in(texts: Iterable[str]) -> date | None:
    """Return the day of publication that lines of metadata name."""
    found = (_PUBLISHED.search(text) for text in texts)
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
