"""A register with a row for every request and case that the tables of a report count."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from reportgen.forms.cells import Cell, table_cells
from reportgen.forms.equations import definitions
from reportgen.report.cells import cells_of
from reportgen.report.model import Report

Row = tuple[str | date | None, ...]
_HEADS: Row = ("登记编号", "收到日期", "申请人类别", "答复日期", "办理结果", "具体情形")
_CASE_HEADS: Row = ("登记编号", "案件类型", "受理日期", "审结日期", "审理结果")
_BEFORE, _RECEIVED, _ANSWERED = date(2023, 12, 20), date(2024, 3, 1), date(2024, 3, 15)


def register_of(report: Report) -> bytes:
    """Return the register: requests by how they ended, as many of them from last year as were carried in."""
    book = Workbook()
    book.remove(book.worksheets[0])
    requests = book.create_sheet("申请")
    for number, row in enumerate([_HEADS, *_requests(report)]):
        requests.append(row if not number else (f"2024-{number}", *row))
    cases = book.create_sheet("复议诉讼")
    for number, row in enumerate([_CASE_HEADS, *_cases(report)]):
        cases.append(row if not number else (f"案{number}", *row))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _counted(report: Report, table: str) -> Iterator[tuple[Cell, int]]:
    """Yield the cells of a table that are no totals, with their figures."""
    cells = cells_of(report)
    for cell in table_cells(report.form.tables[table]):
        number = cells.number(cell.ref)
        if cell.ref not in definitions(report.form) and isinstance(number, int) and number:
            yield cell, number


def _requests(report: Report) -> Iterator[Row]:
    figures = {cell.ref: number for cell, number in _counted(report, "requests")}
    left = {ref.rpartition(".")[2]: number for ref, number in figures.items() if ref.startswith("requests.carried_in.")}
    for cell, number in _counted(report, "requests"):
        column, label = cell.column[-1].key or "", cell.column[-1].short
        if cell.row[0].key in {"new_received", "carried_in"}:
            continue
        for _each in range(number):
            received = _BEFORE if left.get(column, 0) else _RECEIVED
            left[column] = max(0, left.get(column, 0) - 1)
            answered = None if cell.row[0].key == "carried_out" else _ANSWERED
            group, detail = (cell.row[1].short, cell.row[-1].short) if answered else (None, None)
            yield received, label, answered, group, detail if len(cell.row) > 2 else None


def _cases(report: Report) -> Iterator[Row]:
    for cell, number in _counted(report, "disputes"):
        kind, outcome = cell.column[-2].short, cell.column[-1]
        for _each in range(number):
            closed = outcome.key != "pending"
            yield kind, _RECEIVED, _ANSWERED if closed else None, outcome.short if closed else None
