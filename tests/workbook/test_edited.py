"""A workbook comes back whatever programs and people have done to it: moved rows, new columns, lost names."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.importer.writing import yaml_of
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.rules.engine import word_issues
from reportgen.workbook.book import render_workbook
from reportgen.workbook.parts import FILL_IN
from tests.building import sample
from tests.workbook.filling import (
    FORMS,
    canonical,
    edited,
    filled,
    needs_libreoffice,
    places,
    read_back,
    returned,
    without_mark,
    without_names,
)
from tests.workbook.filling import saved_by_libreoffice as saved

Change = Callable[[openpyxl.Workbook], object]
SHEETS = ("总体情况", "主动公开", "申请办理", "复议诉讼")


@pytest.fixture(scope="module")
def report() -> Report:
    """A report with figures in every table and a text at every point."""
    return sample("complete")


@pytest.fixture(scope="module")
def workbook(report: Report) -> bytes:
    """Return its workbook."""
    return render_workbook(report)


def with_new_columns(book: openpyxl.Workbook) -> None:
    """Insert a column before the first one: openpyxl moves neither names nor what formulas name."""
    for name in SHEETS:
        _unmerge(book, name)
        book[name].insert_cols(1)


def with_a_column_in_the_table(book: openpyxl.Workbook) -> None:
    """Insert a column between two kinds of applicants."""
    _unmerge(book, "申请办理")
    book["申请办理"].insert_cols(6)


def with_new_rows(book: openpyxl.Workbook) -> None:
    """Insert rows above everything, and one in the middle."""
    for name in SHEETS:
        _unmerge(book, name)
        book[name].insert_rows(1, 3)
    book["申请办理"].insert_rows(20)


def with_moved_rows(book: openpyxl.Workbook) -> None:
    """Move a row of the table and a row of text to the end of their sheets."""
    _unmerge(book, "申请办理")
    book["申请办理"].move_range("A19:J19", rows=60)
    book["总体情况"].move_range("A4:D4", rows=30)


def with_renamed_sheets(book: openpyxl.Workbook) -> None:
    """Give sheets other names, without telling the names of cells."""
    for name in SHEETS:
        book[name].title = f"{name}（县局）"


def _unmerge(book: openpyxl.Workbook, name: str) -> None:
    """Part merged cells: openpyxl does not move them along."""
    for area in list(book[name].merged_cells.ranges):
        book[name].unmerge_cells(str(area))


CHANGES = (
    without_names,
    without_mark,
    with_new_columns,
    with_a_column_in_the_table,
    with_new_rows,
    with_moved_rows,
    with_renamed_sheets,
)


@pytest.mark.parametrize("change", CHANGES)
def test_changed_workbooks(change: Change, report: Report, workbook: bytes):
    """Cells are found by name, and by label where names are lost or wrong."""
    assert canonical(report) == returned(edited(workbook, change))


@pytest.mark.parametrize("change", CHANGES)
def test_changed_and_without_names(change: Change, report: Report, workbook: bytes):
    """Labels alone are enough."""
    both = edited(edited(workbook, change), without_names)

    assert canonical(report) == returned(both)


@pytest.mark.parametrize("form_id", FORMS)
def test_sheets_without_any_mark_of_a_form(form_id: str):
    """The form is told by the labels."""
    name = {"2021": "lusong-2023", "2019": "yanghe-2020"}[form_id]
    bare = edited(render_workbook(sample(name)), without_mark)

    assert canonical(sample(name)) == returned(bare)


def test_labels_that_were_typed_over(report: Report, workbook: bytes):
    """A cell keeps its name where its label has gone."""

    def change(book: openpyxl.Workbook) -> None:
        book["基本情况"]["B5"] = "单位全称"
        book["总体情况"]["A4"] = "主动公开工作"

    assert canonical(report) == returned(edited(workbook, change))


def test_a_row_that_was_deleted_is_no_other(report: Report, workbook: bytes):
    """What stood in a deleted row is gone; the cell that took its place stays what it was."""

    def change(book: openpyxl.Workbook) -> None:
        book["基本情况"].delete_rows(6)

    back = read_back(edited(workbook, change)).report

    assert (report.agency.name, None, report.agency.kind) == (
        back.agency.name,
        back.agency.short_name,
        back.agency.kind,
    )


def test_what_stands_in_no_row_of_ours_is_told(workbook: bytes):
    """Words below the boxes are not lost in silence."""
    fill = places("2021")["overview.lead.body"].column + 1

    def change(book: openpyxl.Workbook) -> None:
        book["总体情况"].cell(40, fill, "另外说一句。")

    source = read_back(edited(workbook, change)).reading.source
    found = list(word_issues(source.issues, source))

    assert [("IM-07", "填报.xlsx:总体情况!C40")] == [(finding.code, str(finding.location)) for finding in found]
    assert "另外说一句。" in found[0].message


@needs_libreoffice
def test_libreoffice(tmp_path: Path):
    """LibreOffice works all formulas out, saves, and the reports come back."""
    names = ("complete", "lusong-2023", "yanghe-2020", "inconsistent", "unfinished")
    reports = {name: sample(name) for name in names}
    opened = saved({name: render_workbook(report) for name, report in reports.items()}, tmp_path)

    assert {name: canonical(report) for name, report in reports.items()} == {
        name: returned(data) for name, data in opened.items()
    }


@needs_libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_formats(report: Report, workbook: bytes, tmp_path: Path, ending: str):
    """A workbook that was saved in a format of before, or of another office program, comes back, too."""
    opened = saved({"填报": workbook}, tmp_path, ending)

    imported = import_data(opened["填报"], f"填报.{ending}")

    assert isinstance(imported, Imported)
    assert canonical(report) == yaml_of(imported)


@needs_libreoffice
def test_libreoffice_after_changes(report: Report, workbook: bytes, tmp_path: Path):
    """The same holds after rows and columns were moved and names were lost."""
    files = {change.__name__: edited(workbook, change) for change in CHANGES}
    opened = saved(files, tmp_path)

    assert dict.fromkeys(files, canonical(report)) == {name: returned(data) for name, data in opened.items()}


def test_a_total_that_was_typed_over_counts(report: Report):
    """A number in the place of a sum is what somebody says; the right one goes without saying."""
    total = places("2021")["requests.new_received.total"].coordinate
    right = cells_of(report).values["requests.new_received.total"]

    wrong = read_back(filled(report, **{f"申请办理_{total}": 1}))

    assert canonical(report) == returned(filled(report, **{f"申请办理_{total}": right}))
    assert 1 == cells_of(wrong.report).values["requests.new_received.total"]


def test_heads_of_boxes_are_looked_for():
    """The column to fill in is the one under its head."""
    text = "年度: 2024\n机关: {名称: 示例县数据局}\n"
    report = read_bytes(text.encode(), "年报.yaml").report
    assert report is not None

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["基本情况"]
        sheet.insert_cols(2)
        sheet.insert_cols(4, 2)
        assert FILL_IN in [cell.value for cell in sheet[2]]

    assert canonical(report) == returned(edited(edited(render_workbook(report), without_names), change))
