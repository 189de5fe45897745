"""A form that nobody has issued gets its workbook from its form file alone."""

from pathlib import Path

import pytest

from reportgen.forms.registry import load_form
from reportgen.importer.filled.sheets import open_sheets
from reportgen.report.reading import read_bytes
from reportgen.workbook.book import render_workbook
from reportgen.workbook.layout import layout_of
from tests.made_up_form import made_up_form
from tests.workbook.filling import canonical, edited, read_back, returned
from tests.workbook.test_edited import without_mark
from tests.workbook.test_formulas import formulas

REPORT = """\
年度: 2091
机关: {名称: 示例县数据局}
工作概况: {综述: 各项工作有序开展。, 计划: 明年继续。}
公开数据:
  开放数据: {数据集: 12, 比上年增减: -3, 费用: 2.50}
  共享数据: [~, 待报, 0]
申请情况:
  未列均为0: 是
  收到: {个人: 5, 企业: 2}
  撤回: {个人: 1}
  答复:
    提供: {个人: 3}
    不提供: {企业: 1}
争议情况: {调解: {达成: 1, 未达成: 0, 合计: 3}}
问题: {主要问题: 解读形式单一。}
其他: {信息处理费: {发出收费通知件数: 0, 收费通知总金额: 0, 实际收取总金额: 0}}
"""


@pytest.fixture
def form_id(tmp_path: Path):
    """Let there be one more form."""
    with made_up_form(tmp_path) as form_id:
        yield form_id


def test_it_comes_back(form_id: str):
    """Its report comes back from its workbook, by names and by labels alone."""
    report = read_bytes(REPORT.encode(), "年报.yaml").report
    assert report is not None
    assert form_id == report.form_id
    workbook = render_workbook(report)

    assert canonical(report) == returned(workbook)
    assert canonical(report) == returned(edited(workbook, without_mark))
    assert [] == read_back(workbook).reading.source.issues


def test_sheets_and_sentences(form_id: str):
    """Sheets are called after its parts, and its equations are judged, those without words of their own too."""
    report = read_bytes(REPORT.encode(), "年报.yaml").report
    assert report is not None

    shown = formulas(open_sheets(render_workbook(report)))

    parts = [part.short for part in load_form(form_id).parts]
    assert parts == [sheet.name for sheet in layout_of(form_id).sheets][1:7]
    assert [
        "T2-01 “个人”不平：等号左边为4，右边为3，相差1。",
        "T2-01 “企业”不平：等号左边为2，右边为1，相差1。",
        "T2-01 “合计”不平：等号左边为6，右边为4，相差2。",
        "T3-01 “调解”总计3，四项相加为1。",
    ] == sorted(text for text in shown.values() if text.startswith("T"))
