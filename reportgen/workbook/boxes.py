"""Sheets of boxes: what is filled in beside the official tables, one row a value."""

from xlsxwriter.worksheet import Worksheet

from reportgen.report.leaves import dotted
from reportgen.workbook.kinds import Kind
from reportgen.workbook.parts import Box, Boxes
from reportgen.workbook.registers import write_register
from reportgen.workbook.validation import box_rule
from reportgen.workbook.writing import Making, finish, height_of, style_of

WIDTHS = (18, 26, 56, 60)
TEXT_WIDTHS = (18, 26, 84, 56)
_TALL, _LOW = 96, 34
"""Points of the rows of paragraphs."""
_FIXED = ("format",)
"""The form cannot be changed in a workbook that was laid out for it."""


def write_boxes(making: Making, part: Boxes) -> None:
    """Add a sheet with its boxes, and its registers below them."""
    sheet = making.book.add_worksheet(part.name)
    widths = TEXT_WIDTHS if part.texts else WIDTHS
    across = len(widths) if part.boxes else len(part.registers[0].columns)
    sheet.merge_range(0, 0, 0, across - 1, part.title, making.styles["title"])
    sheet.set_row(0, 28)
    if part.boxes:
        for column, (head, width) in enumerate(zip(part.heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(1, column, head, making.styles["head"])
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(1)
    for box in part.boxes:
        _write_box(making, sheet, part, box)
    for register in part.registers:
        write_register(making, sheet, register, alone=not part.boxes)
    finish(sheet, landscape=True)


def _write_box(making: Making, sheet: Worksheet, part: Boxes, box: Box) -> None:
    row, column = box.place.row, box.place.column
    hint = making.hints.get(dotted(box.path).removesuffix(".body"), "")
    first, second, after = (box.label, box.note, hint) if part.texts else (box.belongs, box.label, hint or box.note)
    sheet.write_string(row, 0, first, making.styles["label"])
    sheet.write_string(row, 1, second, making.styles["remark" if part.texts else "label"])
    sheet.write_string(row, column + 1, after, making.styles["remark"])
    fixed = box.path == _FIXED
    making.write(sheet, box.place, box.kind, "fixed" if fixed else style_of(box.kind))
    making.name(box.path, box.place)
    rule = None if fixed else box_rule(box.kind, box.choices, box.note, box.place)
    if rule:
        sheet.data_validation(row, column, row, column, rule)
    if not fixed:
        sheet.conditional_format(row, column, row, column, {"type": "blanks", "format": making.styles["blank"]})
    if box.kind in {Kind.PROSE, Kind.LIST}:
        widths, least = (TEXT_WIDTHS, _TALL) if part.texts else (WIDTHS, _LOW)
        text = making.contents.texts.get(box.place, "")
        sheet.set_row(row, max(height_of(text, widths[2], least), height_of(after, widths[3], least)))
