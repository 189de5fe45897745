"""Whatever a file holds, checking it gives findings: no traceback, no hang, no invented figure."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.report.reading import read_bytes, read_report
from reportgen.rules.engine import check
from tests.building import FILE, TODAY, base_text, findings, merge

_INK = st.sampled_from(
    [*"\t\n :-{}[]'\"#&*!|>%@`~?,0１：　《》", "\n- ", ": ", "待报", "{{", "}}", "未列均为0: 否\n", "年度"]
)


def test_a_file_of_50_mb_is_not_read(tmp_path: Path):
    """A file far too large is refused by its size, unread."""
    path = tmp_path / FILE
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    found = check(read_report(path), TODAY)
    assert ["文件过大或层级过深（50 MB，上限4 MB），未读取。"] == [finding.message for finding in found]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_a_file_in_the_older_encoding_is_read_all_the_same(encoding: str):
    """GBK gives one warning and the same report as UTF-8."""
    text = merge("收到和处理政府信息公开申请情况: {本年新收: {自然人: 3}, 结转下年度继续办理: {自然人: 3}}")
    found = findings(text.encode(encoding))
    assert ["YAML-09"] == [finding.code for finding in found]
    assert read_bytes(text.encode(), FILE).report == read_bytes(text.encode(encoding), FILE).report


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04\x14\x00", b"\xff\xfe\x00\x00", b"%PDF-1.7\n\x00"]
)
def test_a_file_of_another_kind_is_refused(data: bytes):
    """A picture, a Word file, a PDF named .yaml is no text."""
    assert ["YAML-09"] == [finding.code for finding in findings(data)]


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n", "---\n", "~\n", "[]\n", "- 年度: 2023\n", "2023\n"])
def test_a_file_without_a_report_says_so(text: str):
    """An empty file, a list or a single value gives one finding on its type."""
    assert ["YAML-05"] == [finding.code for finding in findings(text)]


def test_line_ends_of_windows_make_no_difference():
    """A file written on Windows gives the same report, at the same places."""
    text = merge("主动公开政府信息情况: {行政处罚: 二十}")
    found = [(f.code, f.location, f.message) for f in findings(text)]
    assert 1 == len(found)
    assert found == [(f.code, f.location, f.message) for f in findings(text.replace("\n", "\r\n"))]


def test_a_slip_of_punctuation_hides_nothing_else():
    """A full-width colon is named, and so is everything else that is wrong in the file."""
    text = merge("主动公开政府信息情况: {行政处罚: 二十}").replace("年度: ", "年度：", 1)
    assert ["YAML-11", "CELL-01"] == [finding.code for finding in findings(text)]


def test_wrong_types_are_all_named_at_once():
    """Every value of the wrong type gives its own finding; none stops the others."""
    fragment = """
    年度: 二〇二三
    机关: {类型: 县直部门, 规章制定权: 大概, 行政执法职能: 也许}
    状态: 完稿
    统计范围: 全部
    成文日期: 2024.1.8
    格式: 第三版
    统计期限: {起: 年初, 止: 年末}
    核实说明: [{检查项: T2-01, 有效期至: 永远}]
    """
    found = findings(merge(fragment))
    assert 11 == len(found)
    assert {"YAML-05"} == {finding.code for finding in found}


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300))
def test_no_bytes_raise(data: bytes):
    """Random bytes give findings, or nothing, but no exception."""
    for finding in findings(data):
        assert finding.message


@settings(max_examples=150, deadline=None)
@given(edits=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 3), _INK), min_size=1, max_size=4))
def test_no_slip_of_the_pen_raises(edits: list[tuple[int, int, str]]):
    """A report with something typed over gives findings at places that are in the file."""
    text = base_text()
    for position, length, ink in edits:
        start = position % len(text)
        text = text[:start] + ink + text[start + length :]
    lines = text.split("\n")
    for finding in findings(text):
        assert 1 <= (finding.location.line or 1) <= len(lines)
        assert 1 <= (finding.location.column or 1)
