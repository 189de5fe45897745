"""Dates in the words of a message."""

from datetime import date

from reportgen.language import _


def in_words(day: date) -> str:
    """Return a date as it is written in a report: 2024年1月8日."""
    return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)
