"""The number in a cell, as people write it: `3`, `３`, `1,234`, `3件`, `+3`, `减4`, `287.36万元`, `/`."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from reportgen.text.pattern import Pattern

_PLAIN = Pattern(r"([+-]?)([0-9]{1,40})(\.[0-9]{1,40})?")
_DRESSED = Pattern(
    r"([+-]?)([0-9]{1,40}|[0-9]{1,3}(?:,[0-9]{3}){1,12})(\.[0-9]{1,40})?\s*(亿元|万元|元|[件个起份条次项宗])?"
)
_STAND_INS = frozenset({"/", "\\", "-", "--", "---", "—", "——", "–", "−", "_", "无", "空", "n/a", "na", "none", "nil"})
_SIGNS = str.maketrans({"−": "-", "－": "-", "＋": "+", "增": "+", "减": "-", "，": ","})
_WIDTHS = ("<wide>", "<narrow>", "<noBreak>")
_YUAN = {"亿元": Decimal(100000000), "万元": Decimal(10000), "元": Decimal(1)}


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a cell's text says: a value or none, and the code of the CELL rule that has something to say."""

    value: int | Decimal | None
    code: str | None = None


def read_number(text: str, unit: str) -> NumberReading:
    """Read a whole number, or an amount where `unit` is 万元 or 元, without guessing; money is converted to `unit`.

    CELL-04 is a stand-in such as `/`; CELL-08 a number in other dress; CELL-01 anything else, and a fraction of a 件.
    """
    amount = unit in _YUAN
    if plain := _PLAIN.fullmatch(text):
        return _number(*plain.groups(), amount=amount)
    if text.strip().lower() in _STAND_INS:
        return NumberReading(None, "CELL-04")
    dressed = _DRESSED.fullmatch(_half_width(text).translate(_SIGNS).strip())
    if dressed is None:
        return NumberReading(None, "CELL-01")
    sign, whole, fraction, written_unit = dressed.groups()
    if written_unit is not None and (written_unit in _YUAN) is not amount:
        return NumberReading(None, "CELL-01")
    reading = _number(sign, whole.replace(",", ""), fraction, amount=amount)
    if reading.value is None:
        return reading
    if written_unit in _YUAN and written_unit != unit:
        return NumberReading(_converted(Decimal(reading.value), written_unit, unit), "CELL-08")
    return NumberReading(reading.value, "CELL-08")


def _half_width(text: str) -> str:
    """Return a text with its full-width characters and spaces in plain form, and no others.

    Why: `3①` and `3²` are 3 with the mark of a note; normalised like a label they would read as 31 and 32.
    """
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", character)
        if unicodedata.decomposition(character).startswith(_WIDTHS)
        else character
        for character in text
    )


def _converted(value: Decimal, written: str, unit: str) -> Decimal:
    """Return money in another unit, without trailing zeros; exactly up to 28 digits."""
    return Decimal(f"{(value * _YUAN[written] / _YUAN[unit]).normalize():f}")


def _number(sign: str, whole: str, fraction: str | None, *, amount: bool) -> NumberReading:
    if amount:
        return NumberReading(Decimal(f"{sign}{whole}{fraction or ''}"))
    return NumberReading(None, "CELL-01") if fraction else NumberReading(int(sign + whole))
