"""What importing came upon, put into words; and what is not said again beside it."""

import pytest

from reportgen.diagnostics import Location, Severity
from reportgen.report.reading import read_bytes
from reportgen.report.source import Issue
from reportgen.rules.engine import check
from reportgen.rules.imported import _worded
from tests.building import FILE, TODAY, merge

PLACE = Location(FILE)


@pytest.mark.parametrize("code", ["IM-01", "T2-10"])
def test_what_a_reader_noted_is_filled_in(code: str):
    """A rule is made of a code, a severity and two texts; the place is the path, unless the reader names another."""
    rule = _worded(code, Severity.WARNING, "“{place}”有{count}处。", "对照原文")
    noted = Issue(code, PLACE, {"count": 2}, path="行政许可")
    elsewhere = Issue(code, PLACE, {"count": 2, "place": "行政处罚"}, path="行政许可")
    nowhere = Issue(code, PLACE, {"count": 2})

    assert (code, Severity.WARNING, None) == (rule.code, rule.severity, rule.examine)
    assert rule.word
    assert "“行政许可”有2处。" == rule.word(noted).message
    assert "“行政处罚”有2处。" == rule.word(elsewhere).message
    assert "“”有2处。" == rule.word(nowhere).message
    assert "对照原文" == rule.word(noted).suggestion


@pytest.mark.parametrize("code", ["IM-03"])
def test_a_rule_may_have_nothing_to_suggest(code: str):
    """Where nothing is to be done, nothing is suggested."""
    rule = _worded(code, Severity.INFO, "已略去。")

    assert rule.word
    assert rule.word(Issue(code, PLACE)).suggestion is None


@pytest.mark.parametrize(("code", "noted"), [("CELL-03", "IM-01"), ("CELL-03", "IM-06")])
def test_a_cell_that_importing_named_is_not_named_again(code: str, noted: str):
    """What could not be read is told of once, by the rule that quotes what stood there."""
    cell = "disclosure.penalties.decisions"
    reading = read_bytes(merge("主动公开政府信息情况: {行政处罚: 未识别, 行政强制: 未识别}").encode(), FILE)
    values = {"label": "行政处罚", "value": "若干", "first": "6", "second": "7"}
    reading.source.issues.append(Issue(noted, PLACE, values, cell, "行政处罚"))
    found = [finding for finding in check(reading, TODAY) if finding.code == code]

    assert ["“行政强制”未识别，请对照原件填写。"] == [finding.message for finding in found]
