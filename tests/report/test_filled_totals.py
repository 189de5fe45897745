"""Totals written into a file that keeps its comments."""

import pytest

from reportgen.report.filled_totals import fill_totals
from reportgen.report.reading import read_bytes

BEFORE = """\
# 第一行说明
年度: 2023   # 报告年度
机关: {名称: 示例县数据局}
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 20}    # 来自台账
  上年结转: [1, 0, 0, 0, 0, 0]
  办理结果:
    # 都已办结
    予以公开:
      自然人: 16
      总计: ~
    部分公开: {自然人: 010, 总计: 11}
    不予公开:
      属于国家秘密: {自然人: 1,
        商业企业: 2,   # 各一
      }
      属于行政查询事项: [0,0,0,0,
        0, 1]   # 两行
      属于行政执法案卷:
      - 3
      - 0
      - 0
      - 0
      - 0
      - 0

  结转下年度继续办理: {自然人: 待报}
"""

AFTER = """\
# 第一行说明
年度: 2023   # 报告年度
机关: {名称: 示例县数据局}
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 20, 总计: 20}    # 来自台账
  上年结转: [1, 0, 0, 0, 0, 0, 1]
  办理结果:
    # 都已办结
    予以公开:
      自然人: 16
      总计: 16
    部分公开: {自然人: 010, 总计: 11}
    不予公开:
      属于国家秘密: {自然人: 1,
        商业企业: 2, 总计: 3   # 各一
      }
      属于行政查询事项: [0,0,0,0,
        0, 1, 1]   # 两行
      属于行政执法案卷:
      - 3
      - 0
      - 0
      - 0
      - 0
      - 0
      - 3

  结转下年度继续办理: {自然人: 待报}
"""


def test_only_totals_are_written():
    """Absent and blank totals of known parts are written; a wrong one, a pending row and all else stay."""
    assert fill_totals(BEFORE.encode(), "a.yaml") == AFTER.encode()


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("# 第一行", "\ufeff# 第一行")], ids=["crlf", "bom"])
def test_line_ends_and_marks_stay(change: tuple[str, str]):
    """What Windows programs leave in a file is left there."""
    assert fill_totals(BEFORE.replace(*change).encode(), "a.yaml") == AFTER.replace(*change).encode()


def test_nothing_to_write():
    """A file that has its totals is left alone."""
    assert fill_totals(AFTER.encode(), "a.yaml") is None


def test_a_broken_file_is_left_alone():
    """What cannot be read is not rewritten."""
    assert fill_totals("年度：2023\n".encode(), "a.yaml") is None
    assert fill_totals(b"a: [", "a.yaml") is None
    assert (
        fill_totals("年度: 2023\n收到和处理政府信息公开申请情况: {本年新收: [1,0,0,0,0,0]}".encode("gbk"), "a.yaml")
        is None
    )


def test_the_report_is_the_same():
    """Filling totals changes no figure."""
    before, after = (read_bytes(text.encode(), "a.yaml").report for text in (BEFORE, AFTER))

    assert before is not None
    assert after is not None
    assert before.agency == after.agency
