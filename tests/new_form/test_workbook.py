"""A form that nobody has issued gets its workbook from its form file alone."""

from reportgen.forms.registry import load_form
from reportgen.importer.filled.sheets import open_sheets
from reportgen.report.reading import read_report
from reportgen.workbook.book import render_workbook
from reportgen.workbook.layout import layout_of
from tests.new_form.dropped import OTHER
from tests.workbook.filling import canonical, edited, formulas, read_back, returned, without_mark


def test_it_comes_back(form_id: str):
    """Its report comes back from its workbook, by names and by labels alone."""
    report = read_report(OTHER).report
    assert report is not None
    assert form_id == report.form_id
    workbook = render_workbook(report)

    assert canonical(report) == returned(workbook)
    assert canonical(report) == returned(edited(workbook, without_mark))
    assert [] == read_back(workbook).reading.source.issues


def test_sheets_and_sentences(form_id: str):
    """Sheets are called after its parts, and its equations are judged, those without words of their own too."""
    report = read_report(OTHER).report
    assert report is not None

    shown = formulas(open_sheets(render_workbook(report)))

    parts = [part.short for part in load_form(form_id).parts]
    assert parts == [sheet.name for sheet in layout_of(form_id).sheets][1:7]
    assert [
        "T2-01 “个人”不平：等号左边为4，右边为3，相差1。",
        "T2-01 “企业”不平：等号左边为2，右边为1，相差1。",
        "T2-01 “合计”不平：等号左边为6，右边为4，相差2。",
        "T3-01 “调解”不平：等号左边为3，右边为1，相差2。",
    ] == sorted(text for text in shown.values() if text.startswith("T"))
