"""One number as it is typed, in the unit it is asked in."""

from decimal import Decimal

from reportgen.diagnostics import CellRef, Location
from reportgen.language import _
from reportgen.report.source import Issue, SourceMap
from reportgen.rules.engine import word_issues
from reportgen.text.numbers import read_number
from reportgen.wizard.asking import RefusedAnswerError


def typed_number(
    text: str, unit: str, path: str, ref: CellRef | None = None, *, below_zero: bool = False
) -> int | Decimal:
    """Return a number. `path` names in words what it is for, and `ref` the cell, where it is one.

    Raises RefusedAnswerError where it is none, or is less than nothing and may not be `below_zero`.
    """
    reading = read_number(text.strip(), unit)
    if reading.value is None:
        values = {"value": text.strip(), "read": None, "unit": unit}
        issue = Issue(reading.code or "CELL-01", Location(""), values, ref, path)
        raise RefusedAnswerError(next(word_issues([issue], SourceMap(""))).message)
    if reading.value < 0 and not below_zero:
        raise RefusedAnswerError(_("“{path}”不能为负数，现为{value}。").format(path=path, value=reading.value))
    return reading.value
