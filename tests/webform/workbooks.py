"""The workbook in the page's modules and in the program: what is read of it and what is written, held together."""

from base64 import b64decode, b64encode
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from reportgen.importer.filled.workbook import read_filled
from reportgen.report.implied import leave_out_zeros
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.writing import emit_report
from reportgen.workbook.book import render_workbook
from reportgen.workbook.parts import CARRIED
from tests.webform.modules import Modules
from tests.webform.parity import plain
from tests.webform.written import described, packed


def read_by_page(reader: Modules, data: bytes, form_id: str) -> dict[str, Any]:
    """Return what the page reads in a workbook."""
    encoded = b64encode(data).decode()
    return reader.ask({"skeleton": packed(form_id), "description": described(form_id), "workbook": encoded})


def assert_read_alike(reader: Modules, data: bytes, form_id: str) -> dict[str, Any]:
    """Compare what the page reads in a workbook with what the program reads; return it."""
    imported = read_filled(data, "填报.xlsx")
    assert imported is not None
    assert imported.report is not None
    found = read_by_page(reader, data, form_id)

    again = read_bytes(found["text"].encode(), "年报.yaml").report  # which signs are quoted hangs on what Node knows
    assert again is not None
    assert emit_report(leave_out_zeros(imported.report)) == emit_report(again)
    return found


def written_by_page(writer: Modules, report: Report) -> bytes:
    """Return the workbook the page writes of a report."""
    answer = writer.ask(
        {
            "skeleton": packed(report.form_id),
            "report": plain(report),
            "description": described(report.form_id),
        }
    )
    return b64decode(answer["workbook"])


def _shown(data: bytes, *, results: bool) -> dict[str, object]:
    """Return what stands in the cells of all sheets, the formulas or what they came to.

    Not how a text that no cell holds is quoted: that hangs on the signs Python and Node know. What it says is compared.
    """
    book = load_workbook(BytesIO(data), data_only=results)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {
        f"{cell.parent.title}!{cell.coordinate}": cell.value
        for cell in cells
        if cell.value not in {None, ""} and not _is_quoted(cell)
    }


def _is_quoted(cell: Any) -> bool:
    return bool(cell.parent.title == CARRIED and cell.column == 4)


def assert_written_alike(writer: Modules, report: Report) -> None:
    """Compare the workbook the page writes of a report with the program's, and with the report."""
    ours, theirs = render_workbook(report), written_by_page(writer, report)

    assert _shown(ours, results=False) == _shown(theirs, results=False)
    assert _shown(ours, results=True) == _shown(theirs, results=True)
    before, after = read_filled(ours, "填报.xlsx"), read_filled(theirs, "填报.xlsx")
    assert before is not None
    assert after is not None
    assert before.report is not None
    assert after.report is not None
    assert emit_report(before.report) == emit_report(after.report)
