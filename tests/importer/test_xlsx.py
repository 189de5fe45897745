"""Workbooks are read sheet by sheet: merged cells, figures as they stand, lines of text around tables."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportgen.forms.grid import grid_of
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.importer.raw import Paragraph, RawTable, UnreadableFileError
from reportgen.importer.xlsx.reader import read_xlsx
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.reading import read_report
from tests.cli.running import SAMPLES


def saved(workbook: Workbook) -> bytes:
    """Return a workbook as a file."""
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def workbook_of(report: Report) -> Workbook:
    """Return a report in one sheet, as offices hand it round: title, headings, tables with merged cells."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "年报"
    sheet.cell(1, 1, report.title)
    top = 2
    values = cells_of(report).values
    for part in report.form.parts:
        sheet.cell(top, 1, part.label)
        top += 1
        for cell in grid_of(part.table).cells if part.table else ():
            value = values[cell.ref] if cell.ref else cell.label
            row, column = top + cell.span.top, 1 + cell.span.left
            sheet.cell(row, column, float(value) if isinstance(value, Decimal) else value)  # type: ignore[arg-type]
            if cell.span.rows > 1 or cell.span.columns > 1:
                sheet.merge_cells(None, row, column, top + cell.span.bottom - 1, cell.span.right)
        top += grid_of(part.table).height if part.table else 0
    return workbook


@pytest.mark.parametrize("name", ["lusong-2023", "yanghe-2020", "jiangnan-2023"])
def test_a_report_in_a_sheet_is_read(name: str):
    """Every cell of a report is found, with its place as a spreadsheet names it."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    imported = import_data(saved(workbook_of(report)), "填报.xlsx")
    assert isinstance(imported, Imported)
    assert report.title == imported.report.title
    expected = {ref: value for ref, value in cells_of(report).values.items() if not isinstance(value, Decimal)}
    found = cells_of(imported.report).values
    assert expected == {ref: found[ref] for ref in expected}
    assert str(imported.reading.source.locate("requests.new_received.natural_person")).startswith("填报.xlsx:年报!D")


def changed(change: Callable[[Workbook], object]) -> list[Paragraph | RawTable]:
    """Return what is read of a small workbook after a change."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "表"
    for row in (["项目", "件数"], ["甲", 3], ["乙", 2.5]):
        sheet.append(row)
    change(workbook)
    return list(read_xlsx(saved(workbook), "a.xlsx").blocks)


def texts(block: Paragraph | RawTable) -> list[list[str]]:
    """Return the texts of a table."""
    assert isinstance(block, RawTable)
    return [[cell.text for cell in row] for row in block.rows]


def test_figures_are_read_as_they_stand():
    """A whole number has no point; a fraction keeps its digits."""
    blocks = changed(lambda _workbook: None)
    assert [["项目", "件数"], ["甲", "3"], ["乙", "2.5"]] == texts(blocks[0])


def test_lines_of_text_part_tables():
    """A heading, a title and a long line are paragraphs; what stands between them are tables."""

    def change(workbook: Workbook) -> None:
        sheet = workbook.worksheets[0]
        sheet.insert_rows(1)
        sheet["A1"] = "标题"
        for row in (["二、第二部分"], ["丙", 1], ["丁", 0]):
            sheet.append(row)

    kinds = ["text" if isinstance(block, Paragraph) else "table" for block in changed(change)]
    assert ["text", "table", "text", "table"] == kinds


def test_what_is_hidden_is_not_read():
    """Hidden sheets and rows are not shown, and so not read."""

    def change(workbook: Workbook) -> None:
        workbook.worksheets[0].row_dimensions[2].hidden = True
        workbook.create_sheet("隐藏").append(["私", 9])
        workbook.worksheets[1].sheet_state = "hidden"

    assert [[["项目", "件数"], ["乙", "2.5"]]] == [texts(block) for block in changed(change)]


def test_a_formula_nobody_worked_out_is_no_figure():
    """A sum without its result stays a formula, which no cell takes for a number."""

    def change(workbook: Workbook) -> None:
        workbook.worksheets[0]["B2"] = "=1+2"

    assert ["甲", "=1+2"] == texts(changed(change)[0])[1]


def test_a_cell_far_away_is_refused():
    """A sheet that claims the last cell there is would make millions of others."""

    def change(workbook: Workbook) -> None:
        workbook.worksheets[0]["XFD1048576"] = 1

    with pytest.raises(UnreadableFileError, match="工作表过大"):
        changed(change)


@pytest.mark.parametrize("merged", [["A1:ZZ3000"], ["A1:XFD1048576"], ["A1:CV1500", "A1501:CV3100"]])
def test_merged_cells_without_end_are_refused(merged: list[str]):
    """A workbook is not opened where its merged ranges alone would make hundreds of thousands of cells."""
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged).encode()
    source = ZipFile(BytesIO(saved(Workbook())))
    hostile = BytesIO()
    with ZipFile(hostile, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"</worksheet>", b"<mergeCells>%b</mergeCells></worksheet>" % ranges)
                assert ranges in data
            archive.writestr(name, data)
    with pytest.raises(UnreadableFileError, match="工作表过大"):
        read_xlsx(hostile.getvalue(), "a.xlsx")


def test_an_empty_workbook_is_refused():
    """Nothing to read is said to be nothing."""
    with pytest.raises(UnreadableFileError, match="没有内容"):
        read_xlsx(saved(Workbook()), "a.xlsx")


WHOLE = saved(Workbook())
"""A workbook made once: it holds the time it was made at, and a trial must be the same when it is repeated."""


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_damaged_workbook_is_refused(data: st.DataObject):
    """Whatever is broken in it, a workbook is read or refused in a sentence."""
    whole = bytearray(WHOLE)
    for _change in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableFileError):
        assert read_xlsx(bytes(whole), "a.xlsx").blocks


def test_what_only_looks_like_a_workbook_is_a_finding():
    """A file that names a workbook's parts and is none is refused by its code."""
    imported = import_data(b"PK\x03\x04xl/workbook.xml", "a.xlsx")
    assert not isinstance(imported, Imported)
    assert ["IM-11"] == [issue.code for issue in imported.source.issues]
