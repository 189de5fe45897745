"""Working days in China, for the days an answer may take (条例第三十三条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

ALLOWED = 20
"""Working days from the day after receipt, and as many again where the term was extended."""


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a term, and the years whose holidays are not known, in which only weekends were left out."""

    end: date
    unknown: frozenset[int]


def term_from(start: date, days: int) -> Term:
    """Return the term of some working days that begins on the day after `start`."""
    unknown: set[int] = set()
    end = start
    for day in _days_after(start):
        works = _works(day)
        if works is None:
            unknown.add(day.year)
        if days and (day.weekday() < 5 if works is None else works):
            days -= 1
            end = day
        if not days:
            break
    return Term(end, frozenset(unknown))


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        yield day


@cache
def _works(day: date) -> bool | None:
    """Tell whether a day is a working day, None where the holidays of its year are not known.

    Why a package: the State Council sets them each autumn for the next year, with working days on weekends. It goes
    through all it knows for every day, so what it says is kept.
    """
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return None
