"""What a website's editor is told of a report."""

from pathlib import Path

import pytest

from reportgen.document.build import build_document
from reportgen.report.reading import read_bytes

HEAD = "年度: 2024\n机关: {名称: 示例县示例局}\n"


def fields_of(text: str) -> dict[str, str]:
    """Return the fields of a report file."""
    report = read_bytes((HEAD + text).encode(), "年报.yaml").report
    assert report is not None
    return build_document(report, Path()).fields


def test_what_the_report_knows():
    """Source, date and keywords are known without 网站; nothing is made up."""
    assert {
        "来源": "示例县示例局",
        "发布日期": "2025-01-15",
        "关键词": "政府信息公开，年度报告，2024年",
    } == fields_of("首次发布日期: 2025-01-15\n")


def test_what_the_website_says_goes_before():
    """What stands in 网站 is taken as it is."""
    site = "网站: {信息来源: 县政府办公室, 索引号: A-1, 关键词: 年报, 摘要: 短的。}\n总体情况: {概述: 长的。}\n"

    assert {"来源": "县政府办公室", "索引号": "A-1", "关键词": "年报", "摘要": "短的。"} == fields_of(site)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        pytest.param("全年公开{{ 年度 }}条。另一句。", "全年公开2024条。", id="first-sentence"),
        pytest.param("没有句号", "没有句号", id="no-full-stop"),
        pytest.param("甲" * 119 + "。乙。", "甲" * 119 + "。", id="just-short-enough"),
        pytest.param("甲" * 120 + "。乙。", "甲" * 119 + "…", id="too-long"),
    ],
)
def test_a_summary_from_the_text(lead: str, expected: str):
    """Without 摘要 it is the first sentence of 概述, worked out, of 120 characters at most."""
    assert expected == fields_of(f"总体情况: {{概述: {lead!r}}}\n")["摘要"]


def test_no_summary_from_elsewhere():
    """Where 概述 is missing there is no summary: a point's first sentence does not sum up a report."""
    assert "摘要" not in fields_of("总体情况: {主动公开: 公开机构职能。}\n")
