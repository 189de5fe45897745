"""How far the rules on texts look: from there on a text costs no more, and its place is told by its block."""

import pytest

from reportgen.report.reading import read_bytes
from reportgen.rules.registry import all_rules
from reportgen.rules.rule import Remark, Subject
from tests.building import FILE, TODAY, findings, merge

FAR = "各项工作有序推进，" * 60
YEARS = [
    pytest.param("XY-06", "前言: {}", f"2023年{FAR}现公布2022年政府信息公开工作年度报告。", 1, id="XY-06-before"),
    pytest.param("XY-06", "总体情况: {{概述: {}}}", f"2022年，我局公开信息36条，{FAR}同比增长。", 1, id="XY-06-after"),
    pytest.param("XY-06", "总体情况: {{概述: {}}}", f"“{FAR}。2022年，我局公开信息36条。", 1, id="XY-06-quoted"),
    pytest.param("XY-06", "总体情况: {{概述: {}}}", f"{'2023年。' * 199}2022年，我局公开信息36条。", 1, id="XY-06-200"),
    pytest.param("XY-06", "总体情况: {{概述: {}}}", f"{'2023年。' * 200}2022年，我局公开信息36条。", 0, id="XY-06-201"),
]


@pytest.mark.parametrize(("code", "place", "text", "count"), YEARS)
def test_a_year_is_judged_by_what_stands_near(code: str, place: str, text: str, count: int):
    """What is more than 500 characters away counts for nothing, nor does a year after 200 others."""
    assert count == len(_remarks(code, place.format(text)))


@pytest.mark.parametrize(("code", "letters", "compared"), [("XY-05", 10000, True), ("XY-05", 10001, False)])
def test_a_part_is_compared_up_to_ten_thousand_characters(code: str, letters: int, compared: bool):  # noqa: FBT001 - the outcome
    """A part that no report has is not compared with last year's, even where it is the same."""
    part, others = "存在的主要问题及改进情况", "上年问题改进情况: ~, 改进措施: ~"
    found = _remarks(code, f"{part}: {{{others}, 主要问题: {'公' * letters}}}")
    assert compared == (part in {remark.path for remark in found})


@pytest.mark.parametrize(("line", "found"), [(399, "19件"), (400, "|")])
def test_a_figure_is_found_within_400_lines(line: int, found: str):
    """Further down, the finding points to the block it stands in."""
    lines = ["公开。", *[""] * (line - 1), "全年收到政府信息公开申请19件。"]
    block = "\n".join(f"    {text}" for text in lines)
    fragment = f"总体情况:\n  依申请公开: |\n{block}\n收到和处理政府信息公开申请情况: {{本年新收: {{自然人: 20}}}}\n"
    content = merge(fragment)
    place = next(finding.location for finding in findings(content) if finding.code == "TX-01")
    assert content.split("\n")[(place.line or 0) - 1][(place.column or 0) - 1 :].startswith(found)


def _remarks(code: str, fragment: str) -> list[Remark]:
    """Return what a rule says of a report whose text is the same as the year before."""
    reading = read_bytes(merge(fragment).encode(), FILE)
    assert reading.report
    examine = all_rules()[code].examine
    assert examine
    return list(examine(Subject(reading.report, reading.source, TODAY, previous=(reading.report,))))
