"""The document of a report: numbered, evaluated, formatted."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reportgen.diagnostics import ReportgenError
from reportgen.document.build import build_document
from reportgen.document.nodes import Document, Figure, Heading, Paragraph, Table
from reportgen.report.reading import read_bytes
from tests.building import merge
from tests.render.specimen import png


def document_of(fragment: str, folder: Path = Path(), *, draft: bool = False) -> Document:
    """Return the document of a sound report with a fragment laid over it."""
    report = read_bytes(merge(fragment).encode(), "a.yaml").report
    assert report is not None
    return build_document(report, folder, draft=draft)


def blocks(document: Document, key: str) -> list[str]:
    """Return the headings and paragraphs of a part."""
    part = next(part for part in document.parts if part.key == key)
    return [block.text for block in part.blocks if isinstance(block, (Heading, Paragraph))]


def values(document: Document) -> dict[str, str]:
    """Return the texts of all value cells."""
    return {cell.ref: cell.text for table in document.tables for cell in table.cells if cell.ref}


def test_title_and_parts():
    """The title is broken after the organ's name; the six parts have their official headings."""
    document = document_of("机关: {名称: 示例县数据局}")

    assert document.title == "示例县数据局2023年政府信息公开工作年度报告"
    assert document.title_lines == ("示例县数据局", "2023年政府信息公开工作年度报告")
    assert [part.heading[0] for part in document.parts] == list("一二三四五六")


def test_points_are_numbered_as_they_stand():
    """A point without text has no heading, and the others close up; the lead has none."""
    document = document_of(
        "总体情况: {概述: 甲, 主动公开: ~, 依申请公开: 乙, 政府信息管理: ~, 平台建设: ~, 监督保障: 丙}"
    )

    assert blocks(document, "overview") == ["甲", "（一）依申请公开", "乙", "（二）监督保障", "丙"]


def test_points_below_points():
    """考核, 评议 and 追责 stand under 监督保障, even where that says nothing itself."""
    document = document_of(
        "总体情况: {概述: ~, 主动公开: ~, 依申请公开: ~, 政府信息管理: ~, 平台建设: ~, 监督保障: ~,"
        " 工作考核: 甲, 责任追究: 乙}"
    )

    assert blocks(document, "overview") == ["（一）监督保障", "1.工作考核", "甲", "2.责任追究", "乙"]


def test_paragraphs():
    """A blank line parts paragraphs; a single line break inside one is none."""
    document = document_of('前言: "第一段\\n接着写，\\nOK\\nyes。\\n\\n　\\n第二段"')

    assert [paragraph.text for paragraph in document.preface] == ["第一段接着写，OK yes。", "第二段"]


def test_figures_in_text_come_from_the_tables():
    """What stands in `{{ }}` is what stands in the cell."""
    text = "总体情况: {依申请公开: '收到{{ 申请.本年新收.总计 }}件。'}"
    table = "收到和处理政府信息公开申请情况: {本年新收: {自然人: 7}}"

    assert "收到7件。" in blocks(document_of(f"{text}\n{table}"), "overview")


def test_fee_sentence():
    """The three figures of 信息处理费 stand in one sentence, as written."""
    document = document_of(
        "其他需要报告的事项: {信息处理费: {发出收费通知件数: 2, 收费通知总金额: 300.50, 实际收取总金额: 0}}"
    )

    assert blocks(document, "other_matters") == [
        "2023年度，本机关依据《政府信息公开信息处理费管理办法》发出收费通知2件，总金额300.50元，实际收取信息处理费0元。"
    ]


def test_no_fee_sentence_in_2019():
    """The form of 2019 asks for no fee, and nothing is invented."""
    document = document_of("年度: 2020\n其他需要报告的事项: {信息处理费: ~}")

    assert blocks(document, "other_matters") == []


def test_fee_and_further_items_are_numbered():
    """With items beside it the fee has a heading of its own."""
    document = document_of("其他需要报告的事项: {其他事项: [{标题: 甲事, 内容: 甲}, {标题: 乙事, 内容: 乙}]}")
    headings = [text for text in blocks(document, "other_matters") if text.startswith("（")]

    assert headings == ["（一）信息处理费收取情况", "（二）甲事", "（三）乙事"]


def test_an_item_without_a_title():
    """What has no title has no number either, and stands under what is before it."""
    document = document_of("其他需要报告的事项: {其他事项: [{标题: 甲事}, {内容: 乙}, {标题: 丙事, 内容: 丙}]}")

    assert ["（一）信息处理费收取情况", "（二）甲事", "乙", "（三）丙事", "丙"] == [
        text for text in blocks(document, "other_matters") if not text.startswith("2023年度")
    ]


@pytest.mark.parametrize(
    ("fragment", "cell", "text"),
    [
        ("主动公开政府信息情况: {行政许可: 1234567}", "disclosure.licensing.decisions", "1234567"),
        ("主动公开政府信息情况: {行政许可: 3件}", "disclosure.licensing.decisions", "3"),
        ("主动公开政府信息情况: {行政许可: ~}", "disclosure.licensing.decisions", ""),
        ("主动公开政府信息情况: {行政许可: 二十}", "disclosure.licensing.decisions", ""),
        ("主动公开政府信息情况: {行政许可: {待报: 一科}}", "disclosure.licensing.decisions", "待报"),
        ("主动公开政府信息情况: {行政许可: 未识别}", "disclosure.licensing.decisions", ""),
        ("主动公开政府信息情况: {行政事业性收费: 2858.40}", "disclosure.fees.amount", "2858.40"),
        ("主动公开政府信息情况: {行政事业性收费: 0}", "disclosure.fees.amount", "0"),
        ("年度: 2020\n主动公开政府信息情况: {行政许可: [5, 3, 9]}", "disclosure.licensing.items_change", "+3"),
        ("年度: 2020\n主动公开政府信息情况: {行政许可: [5, -3, 9]}", "disclosure.licensing.items_change", "-3"),
        ("年度: 2020\n主动公开政府信息情况: {行政许可: [5, 0, 9]}", "disclosure.licensing.items_change", "0"),
        (
            "年度: 2020\n主动公开政府信息情况: {政府集中采购: [2, 8.4565]}",
            "disclosure.procurement.amount",
            "8.4565万元",
        ),
    ],
)
def test_value(fragment: str, cell: str, text: str):
    """Figures are bare; blanks are blank; a change shows its sign, and an amount its unit where its head has none."""
    assert values(document_of(fragment))[cell] == text


def test_left_out_totals_are_shown():
    """A total left out of the file stands in the table all the same."""
    document = document_of("收到和处理政府信息公开申请情况: {本年新收: {自然人: 7}, 结转下年度继续办理: {自然人: 7}}")

    assert values(document)["requests.new_received.total"] == "7"


def test_summary_of_a_table_of_zeros():
    """A table of nothing but zeros says so."""
    summaries = [table.summary for table in document_of("年度: 2023").tables]

    assert summaries[1:] == ["本表各项均为0。"] * 2
    assert document_of("收到和处理政府信息公开申请情况: {本年新收: {自然人: 7}}").tables[1].summary != "本表各项均为0。"


def test_stamp():
    """A draft carries its state, a publication none."""
    assert document_of("状态: 送审稿", draft=True).stamp == "送审稿"
    assert document_of("状态: 送审稿").stamp is None


def test_corrections():
    """A figure mended after publication is told: when, what, and why."""
    document = document_of(
        "更正: [{日期: 2024-03-01, 位置: 行政许可, 原数: 3, 现数: 4, 原因: 漏计一件。}]",
    )

    assert [note.text for note in document.corrections] == [
        "更正说明：2024年3月1日，“行政许可”由3更正为4，原因：漏计一件。"
    ]


@pytest.mark.parametrize(
    ("fragment", "signature", "date"),
    [
        ("署名: 示例县数据局办公室\n成文日期: 2024-01-08", "示例县数据局办公室", "2024年1月8日"),
        ("机关: {名称: 示例县数据局}\n成文日期: 2024年1月8日", "示例县数据局", "2024年1月8日"),
        ("成文日期: ~", None, None),
    ],
)
def test_signature(fragment: str, signature: str | None, date: str | None):
    """署名 is the organ's name unless given; without either line nothing is invented."""
    document = document_of(fragment)

    assert (document.signature, document.date) == (signature, date)


@pytest.mark.parametrize(
    ("fragment", "created"),
    [
        ("成文日期: 2024-01-08\n首次发布日期: 2024-01-20", datetime(2024, 1, 8, tzinfo=UTC)),
        ("成文日期: ~\n首次发布日期: 2024-01-20", datetime(2024, 1, 20, tzinfo=UTC)),
        ("成文日期: ~\n首次发布日期: ~", datetime(2024, 1, 1, tzinfo=UTC)),
    ],
)
def test_time_stamp(fragment: str, created: datetime, monkeypatch: pytest.MonkeyPatch):
    """The one time stamp comes from the report, never from the clock."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    assert document_of(fragment).created == created


def test_time_stamp_of_a_build(monkeypatch: pytest.MonkeyPatch):
    """SOURCE_DATE_EPOCH goes before all."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    assert document_of("年度: 2023").created == datetime(1970, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("epoch", ["昨天", "1.5", "9" * 30])
def test_a_time_stamp_that_is_none(epoch: str, monkeypatch: pytest.MonkeyPatch):
    """SOURCE_DATE_EPOCH in other words than seconds is refused in a sentence."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(ReportgenError, match=f"SOURCE_DATE_EPOCH 应为秒数，现为“{epoch}”"):
        document_of("年度: 2023")


def test_pictures(tmp_path: Path):
    """A picture beside the report follows its text; one elsewhere is left out."""
    (tmp_path / "a.png").write_bytes(png())
    fragment = "总体情况: {概述: {正文: 甲, 图: [{文件: a.png, 说明: 乙}, {文件: ../b.png, 说明: 丙}]}}"

    found = [block for block in document_of(fragment, tmp_path).parts[0].blocks if isinstance(block, Figure)]

    assert [(figure.path, figure.caption) for figure in found] == [(tmp_path / "a.png", "乙")]
    assert ["乙"] == [figure.description for figure in found]


def test_site_tags():
    """Meta tags of a government website are made from 网站 and the report itself."""
    document = document_of("首次发布日期: 2024-01-20\n网站: {网站名称: 示例县人民政府网站, 标识码: '1234567890'}")

    assert document.site == {
        "SiteName": "示例县人民政府网站",
        "SiteIDCode": "1234567890",
        "ArticleTitle": "示例县数据局2023年政府信息公开工作年度报告",
        "PubDate": "2024-01-20 00:00",
        "ContentSource": "示例县数据局",
    }
    assert document_of("年度: 2023").site == {}


def test_nothing_private():
    """审批, 核实说明, contact and local figures are in no document."""
    document = document_of(
        "审批: {拟稿人: 私有甲}\n核实说明: [{检查项: XY-02, 理由: 私有乙}]\n"
        "联系方式: {电话: 私有丙}\n附加指标: {私有丁: 1}"
    )

    assert "私有" not in str(document)


def test_heads_of_a_value():
    """A value names the ids of its own heads, and long heads have a short name."""
    table = document_of("年度: 2023").tables[1]
    assert isinstance(table, Table)
    heads = {cell.id: cell.text for cell in table.cells if not cell.ref}
    cell = next(cell for cell in table.cells if cell.ref == "requests.results.denied.state_secret.business")

    assert [heads[head] for head in cell.headers] == [
        "申请人情况",
        "法人或其他组织",
        "商业企业",
        "三、本年度办理结果",
        "（三）不予公开",
        "1.属于国家秘密",
    ]
    assert {"本年新收"} == {found.abbreviation for found in table.cells if found.text.startswith("一、")}


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_table_row_by_row(number: int):
    """Every cell begins in one row of the grid, in reading order; a row that none begins in is empty."""
    table = document_of("年度: 2023").tables[number]
    lines = list(table.lines())

    assert table.height == len(lines)
    assert table.cells == tuple(cell for line in lines for cell in line)
    assert all(row == cell.top for row, line in enumerate(lines) for cell in line)
