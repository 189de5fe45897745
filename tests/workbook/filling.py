"""Workbooks for tests: of reports, read back, opened and saved again by others."""

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen.importer.files import import_data
from reportgen.importer.filled.sheets import Sheets
from reportgen.importer.imported import Imported
from reportgen.importer.writing import yaml_of
from reportgen.report.implied import leave_out_sums, leave_out_zeros
from reportgen.report.leaves import dotted
from reportgen.report.model import Report
from reportgen.report.writing import emit_report
from reportgen.workbook.book import render_workbook
from reportgen.workbook.layout import layout_of
from reportgen.workbook.parts import MARK, Place

FILE = "填报.xlsx"
FORMS = ("2021", "2019")
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
_RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">\
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Of a profile: every formula is worked out anew when a file is opened."""


def places(form_id: str) -> dict[str, Place]:
    """Return where everything stands in the workbook of a form, by its path: `requests.carried_out.total`."""
    return {dotted(path): place for path, place in layout_of(form_id).places().items()}


def canonical(report: Report) -> str:
    """Return the report file that a workbook of a report becomes: without sums and zeros that go without saying."""
    return emit_report(leave_out_zeros(leave_out_sums(report)))


def read_back(data: bytes) -> Imported:
    """Return the report in a workbook."""
    imported = import_data(data, FILE)
    assert isinstance(imported, Imported)
    assert imported.filled
    return imported


def returned(data: bytes) -> str:
    """Return the report file that a workbook becomes."""
    return yaml_of(read_back(data))


def edited(data: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Return a workbook after a change, saved by openpyxl."""
    book = openpyxl.load_workbook(BytesIO(data))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(report: Report, **cells: Any) -> bytes:
    """Return the workbook of a report with other values in some cells: `申请办理_D7=3`."""

    def change(book: openpyxl.Workbook) -> None:
        for name, value in cells.items():
            sheet, _line, coordinate = name.rpartition("_")
            book[sheet][coordinate] = value

    return edited(render_workbook(report), change)


def saved_by_libreoffice(files: dict[str, bytes], folder: Path, ending: str = "xlsx") -> dict[str, bytes]:
    """Return workbooks after LibreOffice has worked out all their formulas and saved them."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(_RECALCULATE, encoding="utf-8")
    sources = [folder / f"{name}.xlsx" for name in files]
    for source, data in zip(sources, files.values(), strict=True):
        source.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--convert-to", ending]
    subprocess.run(
        [*command, "--outdir", str(folder / "saved"), *map(str, sources)], check=True, capture_output=True, timeout=240
    )
    return {name: (folder / "saved" / f"{name}.{ending}").read_bytes() for name in files}


def formulas(sheets: Sheets) -> dict[Place, str]:
    """Return what the formulas of a workbook came to."""
    return {
        Place(sheet.name, row, column): cell.text
        for sheet in sheets.sheets.values()
        for (row, column), cell in sheet.cells.items()
        if cell.formula
    }


def without_names(book: openpyxl.Workbook) -> None:
    """Take the names of all cells away."""
    book.defined_names.clear()


def without_mark(book: openpyxl.Workbook) -> None:
    """Take away all by which a workbook is known but its labels."""
    without_names(book)
    del book.custom_doc_props[MARK]  # type: ignore[attr-defined]  # not named in the type stubs
