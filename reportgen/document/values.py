"""How a figure is printed in a table: bare digits, amounts as written."""

from decimal import Decimal

from reportgen.document.sentences import printed_figure
from reportgen.forms.cells import Cell
from reportgen.forms.schema import ValueType
from reportgen.report.values import PENDING, Pending, Value


def value_text(cell: Cell, value: Value) -> str:
    """Return the text of a value cell; a blank is blank, a change shows its sign."""
    if isinstance(value, Pending):
        return PENDING
    if isinstance(value, Decimal) or (isinstance(value, int) and cell.type is ValueType.AMOUNT):
        return printed_figure(value) + ("" if cell.unit in cell.column[-1].label else cell.unit)
    if isinstance(value, int):
        return f"{value:+d}" if cell.type is ValueType.CHANGE and value else str(value)
    return ""
