"""The text of a rendered report is read back point by point, and nothing of it is left out."""

from pathlib import Path

import pytest

from reportgen.document.build import build_document
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.render.html import render_html
from reportgen.render.resources import Templates
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.public import public_report
from reportgen.report.reading import read_bytes, read_report
from tests.building import merge
from tests.importer.page_text import blocks

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
HARD = """\
前言: "本报告由一、总体情况；二、主动公开政府信息情况等部分组成。"
总体情况:
  概述: "（一）主动公开。概述里像标题的一句。"
  主动公开: |
    （二）依申请公开情况。像标题的一句。

    1.平台建设

    水务局办公室
  依申请公开: "全年发出收费通知9件，总金额9元，实际收取9元。"
  政府信息管理: "第一部分 总体情况。"
  平台建设: "附件：栏目表"
  监督保障: "责任追究。像标题的一句。"
  工作考核: "2024年1月1日"
存在的主要问题及改进情况:
  主要问题: |
    解读不多。

    下一步，将多用图表。

    （一）改进措施。像标题的一句。
  改进措施: "上年问题改进情况：像标题的一句。"
其他需要报告的事项:
  信息处理费: {发出收费通知件数: 2, 收费通知总金额: 300.5, 实际收取总金额: 0}
  其他事项:
  - {标题: 公开专区, 内容: "（二）像标题的一句。"}
  - {标题: 信息处理费公示, 内容: "标准已在大厅公示。"}
更正:
- {日期: 2024-05-06, 位置: 行政许可, 原数: "10", 现数: "12", 原因: 漏计}
署名: 示例水务局办公室
成文日期: 2024-01-20
"""


def told(report: Report) -> dict[str, object]:
    """Return the text of a report, spaces and line breaks aside."""
    shown = public_report(report, cells_of(report))
    texts = {key: blocks(shown.part(key)) for key in ("overview", "problems")}
    matters = shown.other_matters
    return {
        "preface": _plain(shown.preface.body if shown.preface else None),
        "points": {f"{part}.{key}": _plain(text) for part, found in texts.items() for key, text in found.items()},
        "items": [(item.title, _plain(item.content.body if item.content else None)) for item in matters.items],
        "fee": matters.processing_fee,
        "corrections": shown.corrections,
        "signed": (shown.signature or shown.agency.name, shown.signed_on),
    }


def again(report: Report) -> Imported:
    """Return what is read of a report as a page, its pictures aside: their captions would be text."""
    page = render_html(build_document(public_report(report, cells_of(report)), SAMPLES), Templates())
    imported = import_data(page.encode(), "页.html")
    assert isinstance(imported, Imported)
    return imported


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_sample_comes_back(name: str):
    """Preface, points, items, fee and signature of a sample are read back from its page."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    imported = again(report)
    assert (told(imported.report), imported.left_out) == (told(report), ())


def test_text_that_looks_like_something_else_comes_back():
    """Sentences that look like headings, dates, signatures or the fee stay where they stood."""
    report = read_bytes(merge(HARD).encode(), "a.yaml").report
    assert report is not None
    imported = again(report)
    assert (told(imported.report), imported.left_out) == (told(report), ())


def _plain(text: str | None) -> str:
    return "".join((text or "").split())
