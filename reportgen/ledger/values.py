"""What a cell of a register says: a date, yes or no, a number of days; read without guessing."""

import unicodedata
from datetime import date

from reportgen.ledger.sheets import Uncalculated, Value
from reportgen.text.pattern import Pattern

_DATES = (
    Pattern(
        r"(20[0-9]{2})\s*[-./年]\s*([0-9]{1,2})\s*[-./月]\s*([0-9]{1,2})\s*日?(?:[T\s]\s*[0-9]{1,2}:[0-9:.]{2,12})?"
    ),
    Pattern(r"(20[0-9]{2})([0-9]{2})([0-9]{2})"),
)
FIRST_YEAR, LAST_YEAR = 2000, 2099


def fold(text: str) -> str:
    """Return a text in half-width characters without space, in small letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def text_of(value: Value) -> str:
    """Return a value as text; nothing for a blank cell, a date or a formula without its result."""
    return "" if value is None or isinstance(value, Uncalculated | date) else str(value)


def read_date(value: Value) -> date | None:
    """Return the day a value names, None where it names none that is certain.

    Why not `45000`: it is the number of a day only to a spreadsheet program, and its reader sees no date.
    """
    if isinstance(value, date):
        return value if FIRST_YEAR <= value.year <= LAST_YEAR else None
    text = unicodedata.normalize("NFKC", text_of(value)).strip()
    for pattern in _DATES:
        if found := pattern.fullmatch(text):
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                return None
    return None


def read_days(value: Value) -> int | None:
    """Return a number of days, None where it is no whole number that is not negative."""
    text = fold(text_of(value)).removesuffix("个工作日").removesuffix("天").removesuffix("日")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
