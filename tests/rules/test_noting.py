"""核实说明: what a person has stated to be right no longer counts, and nothing else does so."""

from datetime import date

import pytest

from reportgen.diagnostics import Noted, Severity
from reportgen.report.reading import read_bytes
from reportgen.rules.engine import examine
from reportgen.rules.noting import Noting
from reportgen.rules.sound import SoundReport
from tests.building import FILE, TODAY, findings, merge

FEW_IN_FORCE = "主动公开政府信息情况: {行政规范性文件: [4, 0, 3]}\n"
UNBALANCED = "收到和处理政府信息公开申请情况: {本年新收: {自然人: 3}}\n"


def stated(code: str, more: str = "") -> str:
    """Return a statement on a code."""
    return f"核实说明:\n- {{检查项: {code}, 理由: 年底清理, 核实人: 法规股{more}}}\n"


def noting(fragment: str) -> Noting:
    """Return what the rules find in a report, parted."""
    return examine(read_bytes(merge(fragment).encode(), FILE), TODAY)


def test_a_stated_finding_is_noted_and_no_longer_counts():
    """It keeps its words and gets the reason, the person and the date."""
    (before,) = findings(merge(FEW_IN_FORCE))

    found = noting(FEW_IN_FORCE + stated("T1-02", ", 有效期至: 2024-12-31"))

    assert () == found.counted
    assert (Noted(before, "年底清理", "法规股", date(2024, 12, 31)),) == found.noted


def test_a_statement_covers_all_findings_of_its_code():
    """An error in two columns is stated once, and the report may be published."""
    fragment = UNBALANCED + stated("T2-01")

    found = noting(fragment)

    assert ["T2-01", "T2-01"] == [each.finding.code for each in found.noted]
    assert () == found.counted
    assert {Severity.ERROR} == {each.finding.severity for each in found.noted}
    report = read_bytes(merge(fragment).encode(), FILE).report
    assert report is SoundReport.model_validate(report, context={"today": TODAY}).root


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("核实说明: [{检查项: T1-02, 核实人: 法规股}]\n", id="no-reason"),
        pytest.param("核实说明: [{检查项: T1-02, 理由: 年底清理}]\n", id="no-person"),
        pytest.param("核实说明: [{检查项: T1-02, 理由: '  ', 核实人: 法规股}]\n", id="blank-reason"),
        pytest.param(stated("T1-02", ", 有效期至: 2020-12-31"), id="lapsed"),
        pytest.param(stated("T1-03"), id="another-code"),
        pytest.param(stated("T1"), id="a-family"),
    ],
)
def test_a_statement_that_does_not_hold_covers_nothing(statement: str):
    """The finding stays, and something is said of the statement."""
    found = noting(FEW_IN_FORCE + statement)

    assert () == found.noted
    codes = [finding.code for finding in found.counted]
    assert "T1-02" in codes
    assert {"YAML-05", "YAML-06", "EX-01", "EX-02"} & set(codes)


@pytest.mark.parametrize(
    ("code", "fragment"),
    [("YAML-04", "没有这一项: 1\n"), ("CELL-11", "主动公开政府信息情况: {行政许可: 待报}\n")],
)
def test_what_is_lost_or_missing_cannot_be_stated_right(code: str, fragment: str):
    """No statement brings back what could not be read or is still to come."""
    found = noting(fragment + stated(code))

    assert () == found.noted
    assert code in {finding.code for finding in found.counted}


@pytest.mark.parametrize(("word", "messages"), [("上年结转", 1), ("XY02", 1), ("XY-99", 0), ("AGG-01", 0)])
def test_a_code_that_is_none_is_told(word: str, messages: int):
    """What is no code gets advice; a code that this program does not know may be another's."""
    found = [finding.message for finding in noting(stated(word)).counted]

    assert [f"“核实说明·检查项”应为检查项的编号（如 XY-02），现为“{word}”。"] * messages == found
