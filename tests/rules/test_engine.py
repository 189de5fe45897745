"""How the rules are run: what is taken for granted, and in which order findings come."""

from pathlib import Path

import pytest

from reportgen.diagnostics import Location
from reportgen.report.previous import Previous, read_previous
from reportgen.report.reading import Reading, read_bytes
from reportgen.report.requirements import read_requirements
from reportgen.report.source import Issue, SourceMap
from reportgen.rules.engine import check, examine
from reportgen.rules.noting import Noting
from reportgen.text.file_names import REQUIREMENTS_FILE
from tests.building import FILE, TODAY, last_year_text, merge

PENDING = "主动公开政府信息情况: {行政许可: 待报}"


def read(fragment: str, file: str = FILE) -> Reading:
    """Return the report with a fragment laid over it."""
    return read_bytes(merge(fragment).encode(), file)


def test_nothing_is_assumed():
    """A report is not about to be published, and neither last year's nor an office's requirements are known."""
    reading = read(PENDING)
    found = check(reading, TODAY)

    assert found == check(reading, TODAY, publishing=False, previous=Previous(), requirements=None)
    assert found == examine(reading, TODAY).counted
    assert found != check(reading, TODAY, publishing=True)


def test_what_is_known_is_looked_at(tmp_path: Path):
    """Last year's report and the office's requirements are, wherever findings are asked for."""
    (tmp_path / "上年.yaml").write_text(last_year_text("主动公开政府信息情况: {行政许可: 1200}"), encoding="utf-8")
    (tmp_path / REQUIREMENTS_FILE).write_text("字数: {总体情况: {至少: 2000}}\n", encoding="utf-8")
    reading = read("上年度报告: 上年.yaml", str(tmp_path / FILE))
    previous, requirements = read_previous(reading), read_requirements(tmp_path / REQUIREMENTS_FILE).requirements

    found = check(reading, TODAY, previous=previous, requirements=requirements)

    assert {"XY-04", "LOC-01"} <= {finding.code for finding in found}
    assert found == examine(reading, TODAY, previous=previous, requirements=requirements).counted


def test_a_file_without_a_report_has_nothing_noted():
    """Only what reading came upon is told."""
    found = examine(read_bytes(b"- 2023\n", FILE), TODAY)

    assert Noting(found.counted, ()) == found
    assert ["YAML-05"] == [finding.code for finding in found.counted]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Location("a.yaml", 9, 9), Location("b.yaml", 1, 1)),
        (Location(FILE), Location(FILE, 1)),
        (Location(FILE, 2, 9), Location(FILE, 10, 1)),
        (Location(FILE, 3), Location(FILE, 3, 1)),
        (Location(FILE, 3, 2), Location(FILE, 3, 10)),
    ],
)
def test_findings_come_in_the_order_of_their_places(first: Location, second: Location):
    """File, line and column; what has no line or column comes before what has."""
    issues = [Issue("EX-02", second, {"code": "T1-02"}), Issue("YAML-09", first, {"encoding": None})]
    found = check(Reading(None, SourceMap(FILE, issues=issues)), TODAY)

    assert [first, second] == [finding.location for finding in found]


def test_findings_at_one_place_come_in_the_order_of_codes():
    """So that they stand in the same order however they came about."""
    values = {"code": "T1-02", "encoding": None}
    issues = [Issue(code, Location(FILE, 3, 2), values) for code in ("YAML-09", "EX-02")]
    found = check(Reading(None, SourceMap(FILE, issues=issues)), TODAY)

    assert ["EX-02", "YAML-09"] == [finding.code for finding in found]
