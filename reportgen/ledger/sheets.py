"""The sheets of a register: typed values row by row, from xlsx, csv and, through LibreOffice, older formats."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from reportgen.importer.archives import open_archive
from reportgen.importer.encoding import decode
from reportgen.importer.libreoffice import convert
from reportgen.importer.raw import UnreadableFileError
from reportgen.importer.signatures import OLE, PDF, ZIP, is_locked, is_workbook
from reportgen.importer.xlsx.extent import MOST_COLUMNS, Bounds, check_text, too_large
from reportgen.importer.xlsx.opening import open_workbook
from reportgen.language import _
from reportgen.text.file_names import OLD_OFFICE_ENDINGS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 20_000
"""No organ gets as many requests in a year."""
_BOUNDS = Bounds(MOST_ROWS, cells=600_000)


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """What stands in a cell with a formula whose result nobody has worked out."""


Value = str | int | float | date | Uncalculated | None
"""What a cell holds: text without outer space, a number, a date; None where it is blank."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands; below the first row of merged cells their value stands again."""

    number: int
    """As the spreadsheet program counts: from 1."""
    values: tuple[Value, ...]
    hidden: bool = False
    repeated: frozenset[int] = frozenset()
    """Columns whose value is that of a merged cell that begins in a row above."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, and how wide its merged cells are."""

    title: str
    rows: tuple[Row, ...]
    widths: dict[tuple[int, int], tuple[int, int]]
    """For every cell under a merged one, by row number and column from 0: where that begins, and its width."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a file."""

    shown: tuple[Sheet, ...]
    hidden: int = 0
    """How many sheets are hidden, and were not read."""


def read_sheets(data: bytes, file: str) -> Sheets:
    """Return the sheets of a register; `file` is its name.

    Raises UnreadableFileError where it is no workbook and no table of text, is locked, or is built to harm.
    """
    if not data.strip():
        raise UnreadableFileError(_("文件是空的"))
    if is_locked(data):
        open_archive(data)  # says that it is locked
    if data.startswith(OLE) or (data.startswith(ZIP) and PurePath(file).suffix.lower() in OLD_OFFICE_ENDINGS):
        data = convert(data, file)
    if is_workbook(data):
        return _read_book(data)
    if data.startswith((ZIP, OLE, PDF)):
        raise UnreadableFileError(_("不是 Excel 工作簿，也不是 csv"))
    return Sheets((_read_text(data, PurePath(file).stem),))


def _read_book(data: bytes) -> Sheets:
    with open_workbook(data, _BOUNDS) as book:
        sheets = book.shown.worksheets
        visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        read = tuple(_sheet(sheet, book.written[sheet.title]) for sheet in visible)
        return Sheets(read, len(sheets) - len(visible))


def _sheet(sheet: "Worksheet", formulas: "Worksheet") -> Sheet:
    widths: dict[tuple[int, int], tuple[int, int]] = {}
    origins: dict[tuple[int, int], int] = {}
    for span in sheet.merged_cells.ranges:
        for row in range(span.min_row, span.max_row + 1):
            origins[row, span.min_col - 1] = span.min_row
            for column in range(span.min_col, span.max_col + 1):
                widths[row, column - 1] = (span.min_col - 1, span.size["columns"])
    rows: list[Row] = []
    length = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        values: list[Value] = [_value(cell.value) for cell in cells]
        check_text(length := length + sum(len(value) for value in values if isinstance(value, str)))
        repeated = set()
        for column, value in enumerate(values):
            origin = origins.get((number, column), number)
            if origin < number and column < len(rows[origin - 1].values):
                values[column] = rows[origin - 1].values[column]
                repeated.add(column)
            elif value is None and formulas is not sheet and formulas.cell(number, column + 1).value is not None:
                values[column] = Uncalculated()
        rows.append(Row(number, tuple(values), bool(sheet.row_dimensions[number].hidden), frozenset(repeated)))
    title = "".join(character if character.isprintable() else " " for character in sheet.title)
    return Sheet(title, tuple(rows), widths)


def _value(value: object) -> Value:
    """Return what a cell holds in our terms: a day without its time, a whole number without its point."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return str(value).strip() or None


def _read_text(data: bytes, title: str) -> Sheet:
    """Return a table of text: values between commas, semicolons or tabs, in UTF-8 or GB 18030."""
    text = decode(data).removeprefix("\ufeff")
    if "\x00" in text:
        raise UnreadableFileError(_("不是 Excel 工作簿，也不是 csv"))
    head = text[:10_000]
    delimiter = max(",\t;", key=head.count)
    try:
        rows = tuple(_text_rows(csv.reader(StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error:
        raise UnreadableFileError(_("csv 的写法有误，请用 Excel 或 WPS 打开后另存为 xlsx")) from None
    return Sheet(title, rows, {})


def _text_rows(lines: Iterator[list[str]]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if number > MOST_ROWS or len(line) > MOST_COLUMNS:
            raise too_large()
        yield Row(number, tuple(text.strip() or None for text in line))
