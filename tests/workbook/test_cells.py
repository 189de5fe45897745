"""What clerks type into cells is taken as a report file would take it, and spoken of with the cell's place."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.forms.equations import definitions
from reportgen.forms.registry import load_form
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.report.beginning import begin
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.values import Pending
from reportgen.rules.engine import check
from reportgen.workbook.book import render_workbook
from tests.building import TODAY, base_text
from tests.workbook.filling import edited, places, read_back

NEW = "requests.new_received.natural_person"
FEES = "disclosure.fees.amount"


@pytest.fixture(scope="module")
def report() -> Report:
    """A sound report without requests."""
    report = read_bytes(base_text().encode(), "年报.yaml").report
    assert report is not None
    return report


def typed_all(report: Report, values: Mapping[str, Any]) -> Imported:
    """Return what is read after somebody has typed values into cells, by their paths."""

    def change(book: openpyxl.Workbook) -> None:
        for path, value in values.items():
            place = places(report.form_id)[path]
            book[place.sheet].cell(place.row + 1, place.column + 1).value = value

    return read_back(edited(render_workbook(report), change))


def typed(report: Report, path: str, value: Any) -> Imported:
    """Return what is read after somebody has typed a value into a cell."""
    return typed_all(report, {path: value})


def said(imported: Imported, code: str) -> list[tuple[str, str]]:
    """Return place and message of the findings of a code."""
    found = check(imported.reading, TODAY)
    return [(str(finding.location), finding.message) for finding in found if finding.code == code]


def at(count: int) -> list[Cell]:
    """Return cells of table two that are no totals."""
    form = load_form("2021")
    cells = [cell for ref, cell in cells_by_ref(form).items() if ref.startswith("requests.results.denied.")]
    return [cell for cell in cells if cell.ref not in definitions(form)][:count]


DRESSED = (
    (3, 3),
    (3.0, 3),
    ("３", 3),
    ("3件", 3),
    ("1,234", 1234),
    ("待报", Pending()),
    ("待报：综合执法局", Pending(source="综合执法局")),
    ("待报:综合执法局", Pending(source="综合执法局")),
    ("~", None),
)


def test_numbers_in_any_dress(report: Report):
    """A number is read whatever it is dressed in; 待报 may name its source."""
    refs = [cell.ref for cell in at(len(DRESSED))]
    typed_in = {ref: value for ref, (value, _expected) in zip(refs, DRESSED, strict=True)}

    values = cells_of(typed_all(report, typed_in).report).values

    assert [expected for _value, expected in DRESSED] == [values[ref] for ref in refs]


DAY = datetime(2024, 1, 5, tzinfo=UTC).replace(tzinfo=None)
WRONG = (
    ("3件", "CELL-08", "“{path}”含有单位或全角数字，已按3读取。"),
    (2.5, "CELL-01", "“{path}”应填写整数，现为“2.5”。"),
    ("若干", "CELL-01", "“{path}”应填写整数，现为“若干”。"),
    ("/", "CELL-04", "“{path}”填的是“/”，请改填数字（没有的填0）。"),
    ("#REF!", "CELL-01", "“{path}”应填写整数，现为“#REF!”。"),
    (-1, "CELL-02", "“{path}”不能为负数，现为-1。"),
    (True, "CELL-01", "“{path}”应填写整数，现为“是”。"),
    (DAY, "CELL-01", "“{path}”应填写整数，现为“2024-01-05”。"),
)


def test_what_is_no_number(report: Report):
    """The findings are those on a report file, and they name the cells."""
    cells = at(len(WRONG))
    typed_in = {cell.ref: value for cell, (value, _code, _message) in zip(cells, WRONG, strict=True)}

    found = check(typed_all(report, typed_in).reading, TODAY)

    expected = [
        (code, f"填报.xlsx:{places('2021')[cell.ref]}", message.format(path=cell.path))
        for cell, (_value, code, message) in zip(cells, WRONG, strict=True)
    ]
    told = [(each.code, str(each.location), each.message) for each in found if each.code.startswith("CELL-")]
    assert sorted(expected) == sorted(told)


def test_a_formula_nobody_worked_out(report: Report):
    """A formula without its result is no figure, and the finding says what to do."""
    message = "“本年新收·自然人”应填写整数，现为“=12+8（没有算出结果，请用 Excel 或 WPS 打开后保存一次）”。"

    assert [("填报.xlsx:申请办理!D7", message)] == said(typed(report, NEW, "=12+8"), "CELL-01")


def test_unreadable_cells_are_counted(report: Report):
    """A cell that could not be read is missing from those that were."""
    assert (1, 0) == (typed(report, NEW, "若干").missing, typed(report, NEW, 3).missing)


def test_amounts_keep_their_digits(report: Report):
    """An amount is read as it stands, with the zeros somebody wrote."""
    assert [Decimal("2858.48"), Decimal("12.50"), Decimal(3)] == [
        cells_of(typed(report, FEES, value).report).values[FEES] for value in (2858.48, "12.50", 3)
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2024, 1, 8, tzinfo=UTC).replace(tzinfo=None), date(2024, 1, 8)),
        ("2024-01-08", date(2024, 1, 8)),
        ("2024年1月8日", date(2024, 1, 8)),
        (None, None),
    ],
)
def test_dates(report: Report, value: object, expected: object):
    """A date may be one of the program's or a text."""
    assert expected == typed(report, "signed_on", value).report.signed_on


def test_a_date_that_is_none(report: Report):
    """What is no date is told with its cell."""
    place = str(places("2021")["signed_on"])

    found = said(typed(report, "signed_on", "年初"), "YAML-05")

    assert [(f"填报.xlsx:{place}", "“成文日期”应为日期（如 2024-01-08），现为“年初”。")] == found


@pytest.mark.parametrize(("value", "expected"), [(2024, 2024), ("2024年", 2024), ("2024年度", 2024)])
def test_years(report: Report, value: object, expected: int):
    """A year is read as people write it."""
    assert expected == typed(report, "year", value).report.year


def test_another_year_keeps_the_tables_and_says_so(report: Report):
    """A workbook is laid out for one form; a year of another one is a finding, and no figure is lost."""
    imported = typed(report, "year", 2020)

    assert ("2021", "2021") == (imported.report.form_id, imported.report.format)
    assert cells_of(report).values == cells_of(imported.report).values
    assert ["2020年度应使用2019年版格式，现用2021年版表格。"] == [
        message for _place, message in said(imported, "ST-04")
    ]


def test_text_is_never_a_formula(report: Report):
    """What begins like a formula is written as text, in the report's cells and in words offered beside them."""
    texts = ["=1+1", "+86 10", "-热线", "@所有人", "'引号", "001", '=HYPERLINK("http://x")']
    changed = report.model_copy(deep=True)
    changed.agency.former_names = texts
    changed.agency.model_fields_set.add("former_names")
    changed.local_figures = dict.fromkeys(texts, 1)
    changed.model_fields_set.add("local_figures")
    workbook = render_workbook(changed, hints={"overview.lead": texts[0], "preface": texts[-1]})
    book = openpyxl.load_workbook(BytesIO(workbook))
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]

    assert 70 < len(formulas)
    assert [] == [formula for formula in formulas for text in texts if text in formula]
    assert (texts, texts) == (
        read_back(workbook).report.agency.former_names,
        list(read_back(workbook).report.local_figures),
    )


def test_lines_and_paragraphs_of_texts(report: Report):
    """Line breaks stay; a blank line parts paragraphs; what other programs make of breaks is undone."""
    imported = typed(report, "overview.lead.body", "第一段\r\n接着写\n\n第二段_x000D_\n  ")

    overview = imported.report.part("overview")
    assert overview is not None
    assert "第一段\n接着写\n\n第二段" == overview.lead.body  # type: ignore[attr-defined]
    assert "填报.xlsx:总体情况!C3" == str(imported.reading.source.locate("overview.lead"))


def test_lists_are_read_line_by_line(report: Report):
    """Of several names each has its line."""
    assert ["甲局", "乙局"] == typed(report, "agency.former_names", " 甲局\n\n乙局 ").report.agency.former_names


def test_local_figures_need_a_name_each(report: Report):
    """A figure without a name, or with another's, is not lost in silence."""

    def change(book: openpyxl.Workbook) -> None:
        for row, (name, value) in enumerate([("网站条数", 3), (None, 5), ("网站条数", 7)], 4):
            book["附加指标"].cell(row, 1).value = name
            book["附加指标"].cell(row, 2).value = value

    imported = read_back(edited(render_workbook(report), change))

    assert {"网站条数": 3} == imported.report.local_figures
    assert [
        ("填报.xlsx:附加指标!B5", "“附加指标·名称”应为一个值，现为“”。"),
    ] == said(imported, "YAML-05")
    assert ["填报.xlsx:附加指标!B6"] == [place for place, _message in said(imported, "YAML-02")]


def test_rows_of_lists_may_stand_anywhere(report: Report):
    """Items are counted as they stand, whatever rows are left blank between them."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book["更正"]
        sheet.cell(5, 2).value, sheet.cell(5, 3).value, sheet.cell(5, 4).value = "行政许可", 3, 4
        sheet.cell(9, 2).value, sheet.cell(30, 2).value = "行政处罚", "行政强制"

    corrections = read_back(edited(render_workbook(report), change)).report.corrections

    assert [("行政许可", "3", "4"), ("行政处罚", None, None), ("行政强制", None, None)] == [
        (each.place, each.old, each.new) for each in corrections
    ]


def test_the_year_a_person_tells(report: Report):
    """`--year` stands above what the workbook says."""
    imported = import_data(render_workbook(report), "填报.xlsx", 2024)

    assert isinstance(imported, Imported)
    assert 2024 == imported.report.year


def test_a_table_nobody_has_begun_with_is_blank():
    """A sheet in which nothing stands is not a table that is missing."""
    imported = read_back(render_workbook(begin(2024).report))

    assert [] == said(imported, "ST-03")
    assert ["填报.xlsx:主动公开!B6", "填报.xlsx:申请办理!D7", "填报.xlsx:复议诉讼!A7"] == [
        place for place, _message in said(imported, "CELL-03")
    ]
