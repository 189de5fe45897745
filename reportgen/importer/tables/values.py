"""What a cell of a file says: a number in any dress, nothing, or something that cannot be told."""

from reportgen.forms.cells import Cell
from reportgen.importer.tables.rows import RowCell
from reportgen.report.source import Issue
from reportgen.report.values import PENDING, Pending, Unread, Value
from reportgen.text.numbers import read_number

_SHOWN = 30


def value_of(raw: RowCell, cell: Cell) -> tuple[Value, Issue | None]:
    """Return the value of a cell, and what is to be said of how it was written."""
    text = raw.text.strip()
    if not text:
        return None, None
    if text == PENDING:
        return Pending(), None
    reading = read_number(text, cell.unit)
    if reading.code is None:
        return reading.value, None
    code = "IM-01" if reading.code == "CELL-01" else reading.code
    about = {"value": text[:_SHOWN], "read": reading.value, "unit": cell.unit}
    issue = Issue(code, raw.location, about, cell.ref, cell.path)
    return (Unread() if code == "IM-01" else reading.value), issue
