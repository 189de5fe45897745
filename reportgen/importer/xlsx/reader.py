"""Reads a workbook: every sheet that is shown, its tables with their merged cells, lines of text around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from reportgen.diagnostics import Location
from reportgen.importer.raw import Block, Paragraph, RawCell, RawDocument, RawTable, UnreadableFileError
from reportgen.importer.xlsx.extent import check_text
from reportgen.importer.xlsx.opening import OF_A_REPORT, open_workbook
from reportgen.language import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NUMBERED = re.compile(r"\s*[一二三四五六七八九十]{1,2}[、.．]")
_LONG = 40
"""Characters from which a line across a sheet is text and no row of a table."""


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    column: int
    rows: int
    columns: int
    place: Location


def read_xlsx(data: bytes, file: str) -> RawDocument:
    """Return what the sheets of a workbook show; `file` is its name in findings.

    Raises UnreadableFileError where it is no workbook, is locked, holds macros, or is built to harm.
    """
    with open_workbook(data, OF_A_REPORT) as book:
        blocks = [
            block
            for sheet in book.shown.worksheets
            if sheet.sheet_state == "visible"
            for block in _blocks(list(_rows(sheet, book.written[sheet.title], file)))
        ]
        title = book.shown.properties.title
    if not blocks:
        raise UnreadableFileError(_("工作簿里没有内容"))
    return RawDocument(file, tuple(blocks), title=title or None)


def _rows(sheet: "Worksheet", written: "Worksheet", file: str) -> Iterator[list[_Cell]]:
    """Yield the rows that are shown, each with the cells that begin in it; cells behind a merged one are part of it."""
    spans = {(each.min_row, each.min_col): each for each in sheet.merged_cells.ranges}
    covered = {
        (row, column)
        for each in spans.values()
        for row in range(each.min_row, each.max_row + 1)
        for column in range(each.min_col, each.max_col + 1)
    } - spans.keys()
    length = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if sheet.row_dimensions[number].hidden:
            continue
        row: list[_Cell] = []
        for column, cell in enumerate(cells, 1):
            if (number, column) in covered:
                continue
            span = spans.get((number, column))
            rows, columns = (span.size["rows"], span.size["columns"]) if span else (1, 1)
            text = _text(cell.value if cell.value is not None else written[cell.coordinate].value)
            check_text(length := length + len(text))
            place = Location(file, spot=f"{sheet.title}!{cell.coordinate}")
            row.append(_Cell(text, column, rows, columns, place))
        yield row


def _text(value: object) -> str:
    """Return what a cell shows; a formula that nobody worked out stays one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()


def _blocks(rows: Sequence[Sequence[_Cell]]) -> Iterator[Block]:
    """Yield lines of text as paragraphs, and what stands between them as tables."""
    table: list[Sequence[_Cell]] = []
    for row in rows:
        filled = [cell for cell in row if cell.text]
        if not filled:
            continue
        if len(filled) == 1 and _is_text(filled[0], table):
            yield from _table(table)
            table = []
            yield Paragraph(filled[0].text, filled[0].place)
        else:
            table.append(row)
    yield from _table(table)


def _is_text(cell: _Cell, table: Sequence[Sequence[_Cell]]) -> bool:
    """Tell whether the only words of a row are text beside a table: above it, long, or a heading.

    Why: the head of a row without figures bears a number, too, but it covers some columns of the table and not all.
    """
    if not table or len(cell.text) >= _LONG:
        return True
    width = max(each.column + each.columns for row in table for each in row if each.text) - 1
    return bool(_NUMBERED.match(cell.text)) and not 1 < cell.columns < width


def _table(rows: Sequence[Sequence[_Cell]]) -> Iterator[RawTable]:
    if not rows:
        return
    cells = tuple(tuple(RawCell(cell.text, cell.place, cell.rows, cell.columns) for cell in row) for row in rows)
    last = max((place for place, row in enumerate(rows) for cell in row if cell.text), default=0)
    yield RawTable(cells[: last + 1], next(cell.place for cell in rows[0]))
