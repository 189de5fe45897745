"""Lists in a workbook: a row of heads, one row an item, and rows to spare."""

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from reportgen.report.leaves import dotted
from reportgen.workbook.kinds import Kind
from reportgen.workbook.parts import Column, Register
from reportgen.workbook.validation import box_rule
from reportgen.workbook.writing import Making, comment, height_of, style_of

_WIDTHS = {Kind.PROSE: 60, Kind.TEXT: 32, Kind.FIGURE: 18, Kind.DAY: 18}
NARROW = 46
"""The width that texts have at least."""
_ROW = 22
"""Points of a row that is still empty."""


def write_register(making: Making, sheet: Worksheet, register: Register, *, alone: bool) -> None:
    """Write a list; one that stands alone in its sheet decides how wide the columns are."""
    head, styles = register.head, making.styles
    if alone:
        last = len(register.columns) - 1
        sheet.merge_range(head.row - 1, 0, head.row - 1, last, register.note, styles["hint"])
        sheet.set_row(head.row - 1, 22)
        sheet.freeze_panes(head.row + 1, 0)
    else:
        sheet.write_string(head.row - 1, 0, register.title, styles["heading"])
    offered = _offered(register, making.hints)
    for number, column in enumerate(register.columns):
        place = register.place(-1, number)
        sheet.write_string(place.row, place.column, column.label, styles["head"])
        if column.note:
            sheet.write_comment(place.row, place.column, column.note, comment(column.note))
        if alone:
            sheet.set_column(place.column, place.column, _WIDTHS.get(column.kind, 24))
    for row in range(register.rows):
        for number, column in enumerate(register.columns):
            _write_value(making, sheet, register, row, (number, column))
        _set_height(making, sheet, register, row, offered[row] if row < len(offered) else "")
        if row < len(offered):
            place = register.place(row, len(register.columns))
            sheet.write_string(place.row, place.column, offered[row], styles["remark"])


def _write_value(making: Making, sheet: Worksheet, register: Register, row: int, numbered: tuple[int, Column]) -> None:
    number, column = numbered
    place = register.place(row, number)
    if not register.path:
        texts = making.contents.carried[row].texts if row < len(making.contents.carried) else ()
        sheet.write_string(place.row, place.column, texts[number] if texts else "", making.styles["fixed"])
        return
    making.write(sheet, place, column.kind, style_of(column.kind))
    rule = box_rule(column.kind, column.choices, column.note, place)
    if rule:
        sheet.data_validation(place.row, place.column, place.row, place.column, rule)


def _set_height(making: Making, sheet: Worksheet, register: Register, row: int, offered: str) -> None:
    """Make a row high enough for its texts, and for what is offered beside it."""
    places = (register.place(row, number) for number, _column in enumerate(register.columns))
    texts = [offered, *(making.contents.texts.get(place, "") for place in places)]
    sheet.set_row(register.place(row, 0).row, max(height_of(text, NARROW, _ROW) for text in texts))


def _offered(register: Register, hints: Mapping[str, str]) -> Sequence[str]:
    """Return words for the items of a list, one text an item."""
    path = dotted(register.path)
    fields = [column.path[0] for column in register.columns if column.path]
    found: list[str] = []
    while words := [hint for field in fields if (hint := hints.get(f"{path}.{len(found)}.{field}"))]:
        found.append("\n".join(words))
    return found
