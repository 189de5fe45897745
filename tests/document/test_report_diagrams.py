"""The pictures a report gives: which figures they show, and what they say to who cannot see them."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.document.build import build_document
from reportgen.document.diagram import Amount, Chart, Diagram, Series
from reportgen.document.infographic import build_infographic
from reportgen.document.report_diagrams import ReportDiagrams
from reportgen.forms.registry import form_ids
from reportgen.forms.schema import Form
from reportgen.report.cells import cells_of
from reportgen.report.previous import read_previous
from reportgen.report.reading import read_report
from tests.building import base_text, merge, report_of

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))

REQUESTS = """\
总体情况:
  依申请公开: {正文: 收到的申请都已办结。, 图: 自动}
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 3, 商业企业: 1}
  办理结果: {予以公开: {自然人: 2, 商业企业: 1}, 不予公开: {属于国家秘密: {自然人: 1}}}
"""


def diagrams_of(text: str) -> list[Diagram]:
    """Return the pictures drawn in the document of a report."""
    document = build_document(report_of(text), SAMPLES)
    return [shown for shown in document.pictures if isinstance(shown, Diagram)]


def amounts_of(diagram: Diagram) -> list[Amount]:
    """Return every figure a picture shows."""
    return [tile.amount for tile in diagram.tiles] + [one for chart in diagram.charts for one in chart.amounts]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_the_sum_of_its_cells(name: str):
    """No picture shows a number that the tables do not give; what is not known stays without one."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    cells = cells_of(report)
    diagram = ReportDiagrams(report.form, cells, report.year).everything()

    seen = amounts_of(diagram)
    for amount in seen:
        numbers = [cells.number(ref) for ref in amount.refs]
        expected = None if None in numbers else sum(number for number in numbers if number is not None)
        assert expected == amount.number
        assert expected is None or Decimal(amount.text) == expected
    assert diagram.note or len(seen) > 30


@pytest.mark.parametrize("form_id", form_ids())
def test_both_forms_have_every_chart(form_id: str):
    """Charts follow from the rows and columns of the form: no form lacks one."""
    diagram = build_infographic(report_of(base_text(form_id))).diagram

    assert 5 == len(diagram.charts)
    assert [6, 6, 2] == [len(chart.categories) for chart in diagram.charts[:3]]


def test_what_a_chart_says():
    """Its text names what is not zero, in the words of the table, and says that the rest is."""
    (diagram,) = diagrams_of(merge(REQUESTS))

    assert (
        "2023年政府信息公开申请情况。新收申请（按申请人）：自然人3件，商业企业1件，其余均为0。申请办理结果：予以公开3件，不予公开1件，其余均为0。"
        == diagram.description
    )
    assert "2023年政府信息公开申请情况" == diagram.caption


@pytest.mark.parametrize(
    ("point", "titles"),
    [
        ("主动公开", ["规章和行政规范性文件", "行政处理决定"]),
        ("依申请公开", ["新收申请（按申请人）", "申请办理结果"]),
        ("平台建设", []),
    ],
)
def test_the_point_decides_the_charts(point: str, titles: list[str]):
    """What a point tells of is drawn under it; under the others stand the main figures."""
    (diagram,) = diagrams_of(merge(f"总体情况:\n  {point}: {{正文: 见图。, 图: 自动}}\n"))

    assert titles == [chart.title for chart in diagram.charts]
    assert ("行政许可决定" in [tile.label for tile in diagram.tiles]) == (not titles)


def test_a_caption_of_ones_own():
    """A caption that was written is printed; the text alternative still says what is drawn."""
    (diagram,) = diagrams_of(merge("总体情况:\n  平台建设: {正文: 见图。, 图: [{文件: 自动, 说明: 全年工作一览}]}\n"))

    assert "全年工作一览" == diagram.caption
    assert diagram.description.startswith("全年工作一览。新收申请0件")


@pytest.mark.parametrize(
    "part", ["前言: {正文: 见图。, 图: 自动}", "存在的主要问题及改进情况: {主要问题: {正文: 见图。, 图: 自动}}"]
)
def test_nothing_is_drawn_elsewhere(part: str):
    """Preface and other parts tell of no figures: nothing is drawn there (DOC-02 says so)."""
    assert [] == diagrams_of(merge(part + "\n"))


def test_a_report_of_zeros():
    """Where every figure is zero there is no chart; the picture says that in a sentence."""
    report = read_report(SAMPLES / "minimal.yaml").report
    assert report is not None
    diagram = build_infographic(report).diagram

    assert ((), (), "本年度各项均为0。") == (diagram.tiles, diagram.charts, diagram.note)
    assert "2024年政府信息公开工作图解。本年度各项均为0。" == diagram.description


def test_last_year_beside_this_year():
    """With last year's report, cases and decisions of both years stand side by side."""
    reading = read_report(SAMPLES / "complete.yaml")
    assert reading.report is not None
    charts = build_infographic(reading.report, read_previous(reading).reports).diagram.charts
    compared = {chart.title: chart for chart in charts if chart.title.endswith("与上年相比")}

    assert ["申请和争议与上年相比", "行政处理决定与上年相比"] == list(compared)
    decisions = compared["行政处理决定与上年相比"]
    assert ["2024年", "2023年"] == [series.name for series in decisions.series]
    assert ["128640", "121806"] == [series.amounts[0].text for series in decisions.series]


def test_without_last_year_nothing_is_compared():
    """A report alone is held against nothing."""
    report = read_report(SAMPLES / "complete.yaml").report
    assert report is not None

    assert [] == [chart for chart in build_infographic(report).diagram.charts if "上年" in chart.title]


def test_what_is_not_known_yet():
    """In a draft a blank is called so, and a figure that is still to come too; none is taken for zero."""
    report = report_of(merge("主动公开政府信息情况: {行政许可: 待报, 行政处罚: ~, 行政强制: 未识别}\n"))
    (decisions,) = (chart for chart in build_infographic(report).diagram.charts if chart.title == "行政处理决定")

    assert ["待报", "未填", "未识别"] == [amount.text for amount in decisions.amounts]
    assert "行政处理决定：行政许可待报，行政处罚未填，行政强制未识别。" == decisions.description
    assert not re.search("未填件|待报件|未识别件", decisions.description)


@pytest.mark.parametrize(
    ("numbers", "expected"), [((0, 0), True), ((0, 1), False), ((None, 0), False), ((None, None), False), ((), True)]
)
def test_a_chart_of_zeros(numbers: tuple[int | None, ...], expected: bool):  # noqa: FBT001 - the outcome of a case
    """There is no bar to draw where all is known to be zero; what is not known may become a bar."""
    series = tuple(Series("", (Amount("", number, ()),)) for number in numbers)

    assert expected == Chart("", "件", ("", ""), ("甲",), series, "").is_zero


def test_a_form_without_tables():
    """Of what a form does not have nothing is drawn."""
    form = Form("2099", "", "", 2099, processing_fee=False, parts=())
    report = read_report(SAMPLES / "complete.yaml").report
    assert report is not None

    assert () == ReportDiagrams(form, cells_of(report), 2099).everything().charts
