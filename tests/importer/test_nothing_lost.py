"""Whatever a file holds, every paragraph of it is in the report or listed as left out, and soon."""

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportgen.importer.imported import Imported
from reportgen.importer.recognition import recognise
from reportgen.importer.writing import yaml_of
from tests.importer.page_text import TITLE, document, read

NUMBERS = st.sampled_from(["", "一、", "五、", "（一）", "（二）", "(三)", "1.", "2．", "（1）", "第一部分 ", "一是"])
HEADINGS = st.sampled_from(
    [
        *("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "存在的主要问题及改进情况"),
        *("其他需要报告的事项", "主动公开", "依申请公开情况", "政府信息管理", "平台建设成效", "监督保障", "工作考核"),
        *("上年问题改进情况", "主要问题", "改进措施", "信息处理费", "政府信息公开行政复议、行政诉讼情况"),
    ]
)
WORDS = st.text(alphabet="水渠闸坝修建公开信息年报局问题改进收费通知0123，。：；、（）\u3000 ", min_size=1, max_size=60)
LINES = st.one_of(
    st.builds("{}{}".format, NUMBERS, HEADINGS),
    st.builds("{}{}。{}".format, NUMBERS, HEADINGS, WORDS),
    st.builds("{}{}".format, NUMBERS, WORDS),
    st.sampled_from(
        [
            *(TITLE, "云川县水务局", "2024年1月12日", "云川县水务局 2024年1月12日", "附件：统计表.xlsx", "无", "目录"),
            *("相关信息", "来源：本局 发布时间：2024-01-12", "发出收费通知1件，总金额100元，实际收取100元。"),
            *(
                "更正说明：“行政许可”由10更正为12，原因：漏计。",
                "2023年政府信息公开工作年度报告",
                "当前位置：首页 > 年报",
            ),
        ]
    ),
)
_SAID_BY_KEYS = (
    *("主动公开", "依申请公开情况", "政府信息管理", "监督保障", "工作考核", "上年问题改进情况", "主要问题", "改进措施"),
    *("主动公开政府信息情况", "存在的主要问题及改进情况", "信息处理费", "发出收费通知1件，总金额100元，实际收取100元"),
)
"""What the report says by keys, not in these words."""
_DROPPED = re.compile(r"[\s\u3000#]+|[（(][一二三四五六七八九十0-9]+[）)]")
"""Spaces, and numbers of headings, which the report writes itself."""
_HEADING = re.compile(
    r"^(?:第?[一二三四五六七八九十]+(?:部分|、)|[（(][一二三四五六七八九十0-9]+[）)]、?|[0-9]+[.．、]|一是)?"
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=14))
@example(
    [
        "一、总体情况。公开三条。（一）主动公开。五条。（二）监督保障。有人管。",
        "六、其他需要报告的事项",
        "云川县水务局2024年1月12日",
    ]
)
@example(["六、其他需要报告的事项", "因两家企业反复申请，发出收费通知1件，总金额100元，实际收取100元。"])
@example(["其他需要报告的事项", "（一）、0"])
@example([TITLE, "2024年1月12日", "2024年1月13日", "一、总体情况", "无", "2024年1月14日", "2024年1月15日"])
def test_no_paragraph_is_lost(lines: list[str]):
    """Every character of every line stands in the texts, the titles, the headings or among what was left out.

    A heading goes before the lines: a text without anything of a report is refused as a whole.
    """
    imported = read("\n".join(["一、总体情况", *lines]))
    kept = _plain(_everything(imported))
    lost = [line for line in lines if not all(piece in kept for piece in _pieces(line))]
    assert lost == []


def _pieces(line: str) -> list[str]:
    """Return the sentences of a line without the number of its heading, which the report writes itself."""
    text = _HEADING.sub("", line.strip("\u3000 "), count=1)
    return [piece for sentence in re.split("[。：；\u3000 ]", text) if (piece := _plain(sentence))]


def _plain(text: str) -> str:
    return _DROPPED.sub("", text)


def _everything(imported: Imported) -> str:
    """Return all that is told of a file: the report file, the outline and what stands for words that have keys."""
    outline, report = imported.reading.outline, imported.report
    assert outline is not None
    texts = [yaml_of(imported), *imported.left_out, *_SAID_BY_KEYS]
    texts += [title.text for title in outline.titles]
    texts += [heading.text for heading in outline.headings]
    day = report.signed_on
    texts += [
        f"更正说明：“{each.place}”由{each.old}更正为{each.new}，原因：{each.reason}" for each in report.corrections
    ]
    signed = report.signature or report.agency.name or ""
    texts += [f"{signed}{day.year}年{day.month}月{day.day}日" if day else signed]
    return "\n".join(texts)


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "一、总体情况 ",
            "（一）主动公开。",
            "（一）",
            "由云",
            "公布云",
            "2023年",
            "2023年1月1日",
            "政府信息公开",
            "报告 -",
        ),
        *("信息处理费0元", "收费通知1件，", "未发出", "更正说明：“a”由", "> a", "　a", "《", "1,111", "二〇二四年"),
    ],
)
def test_a_long_line_costs_little(piece: str):
    """Text that nearly fits the patterns again and again takes time in proportion to its length."""
    line = (piece * 40_000)[:40_000]
    raw = document(
        f"{TITLE}\n{line}\n一、总体情况\n{line}\n五、存在的问题\n{line}\n六、其他需要报告的事项\n信息处理费{line}"
    )
    start = time.process_time()
    recognise(raw)
    assert time.process_time() - start < 5
