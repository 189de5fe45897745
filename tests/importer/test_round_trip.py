"""What a document shows is what reading it brings back: `import(render(r)) == public(r)`, for every format and form."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.importer.comparison import compare
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.report.by_form import report_model
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.public import public_report
from reportgen.report.reading import read_bytes, read_report
from tests.building import merge
from tests.cli.running import SAMPLES
from tests.importer.rendering import render, rendered
from tests.importer.showable import PAGED_TEXTS, reports
from tests.importer.shown import TOLD_BESIDES, besides, shown

FORMATS = ("html", "docx", "pdf")
FORMS = ("2021", "2019")
PATHS = sorted(SAMPLES.glob("*.yaml"))

thoroughly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
a_little = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_back(data: bytes, form: str) -> Imported:
    """Return the report in a document."""
    imported = import_data(data, f"发布.{form}")
    assert isinstance(imported, Imported)
    return imported


def assert_same(report: Report, imported: Imported) -> None:
    """Compare what was read with what the document shows, by the program's own comparison and place by place."""
    assert shown(public_report(report, cells_of(report))) == shown(imported.report)
    assert () == compare(report, imported)
    assert set() == besides(imported.report) - TOLD_BESIDES


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_samples(path: Path, form: str):
    """Every sample comes back from each of its documents."""
    report = read_report(path).report
    assert report is not None

    assert_same(report, read_back(rendered(path, form), form))


def test_there_are_samples():
    """The samples are found."""
    assert 8 == len(PATHS)


@pytest.mark.parametrize("format_", ["html", "docx"])
@pytest.mark.parametrize("form_id", FORMS)
@thoroughly
@given(data=st.data())
def test_any_report(form_id: str, format_: str, data: st.DataObject):
    """So does any report, whatever its words resemble."""
    report = data.draw(reports(form_id))

    assert_same(report, read_back(render(report, SAMPLES, format_), format_))


@pytest.mark.parametrize("form_id", FORMS)
@a_little
@given(data=st.data())
def test_any_report_as_pdf(form_id: str, data: st.DataObject):
    """And from a PDF, in which lines are broken and pages too."""
    report = data.draw(reports(form_id, PAGED_TEXTS))

    assert_same(report, read_back(render(report, SAMPLES, "pdf"), "pdf"))


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_heading_that_reads_like_a_signature(form_id: str, format_: str):
    """An item without words, titled like an organ, is no signature where nothing else is written."""
    report = report_model(form_id).model_validate({"other_matters": {"items": [{"title": "示例市人民政府"}]}})

    assert_same(report, read_back(render(report, SAMPLES, format_), format_))


def test_spaces_at_the_ends_of_lines():
    """A PDF keeps every space at which a line is broken, wherever that is."""
    paragraphs = "\n\n".join("政" * count + " R & D" + " 首页 > 年度 hello" * 6 for count in range(26))
    report = report_model("2021").model_validate({"year": 2024, "overview": {"lead": paragraphs}})

    assert_same(report, read_back(render(report, SAMPLES, "pdf"), "pdf"))


def test_a_space_in_a_line_that_cannot_be_filled():
    """A line that an address too long for it ends early is not filled by its only space, which stays one."""
    address = "https://www.example.com/gongkai/index.html?id=1&page=2"
    paragraphs = "\n\n".join("政" * count + f"网址为 {address}，电话0000-00000000。" for count in range(20, 48))
    report = report_model("2021").model_validate({"year": 2024, "overview": {"lead": paragraphs}})

    assert_same(report, read_back(render(report, SAMPLES, "pdf"), "pdf"))


@pytest.mark.parametrize("caption", ["", ", 说明: 全年数据一览。"])
@pytest.mark.parametrize("form", FORMATS)
def test_drawn_pictures(form: str, caption: str):
    """Pictures drawn from the figures add nothing to the text: their captions are captions, in a PDF as well."""
    drawn = "".join(
        f"  {point}: {{正文: 见图。, 图: [{{文件: 自动{caption}}}]}}\n"
        for point in ("主动公开", "依申请公开", "平台建设")
    )
    report = read_bytes(merge(f"总体情况:\n{drawn}").encode(), "年报.yaml").report
    assert report is not None

    assert_same(report, read_back(render(report, SAMPLES, form), form))
