"""Last year's report: `check --previous`, and what a report names itself."""

from pathlib import Path

import pytest

from tests.building import last_year_text, merge
from tests.cli.running import Call

LAST = "收到和处理政府信息公开申请情况: {本年新收: {自然人: 1}, 结转下年度继续办理: {自然人: 1}}\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report that names no other, with last year's elsewhere."""
    (tmp_path / "去年").mkdir()
    (tmp_path / "去年" / "年报.yaml").write_text(last_year_text(LAST), encoding="utf-8")
    path = tmp_path / "2023" / "年报.yaml"
    path.parent.mkdir()
    path.write_text(merge("状态: 草稿"), encoding="utf-8")
    return path


@pytest.mark.parametrize("option", ["--previous", "--from"])
def test_previous_names_last_years_report_wherever_it_lies(report: Path, call: Call, option: str):
    """What a person names on the command line may lie outside the report's folder."""
    assert 0 == call("check", report, "--select", "XY-01").status
    done = call("check", report, "--select", "XY-01,DOC-03", option, report.parents[1] / "去年" / "年报.yaml")

    assert 1 == done.status
    assert done.out.count("必改 XY-01") == 2


def test_previous_goes_before_what_the_report_names(report: Path, call: Call):
    """The file the report names is not even looked for."""
    report.write_text(merge("上年度报告: 没有.yaml"), encoding="utf-8")
    last = report.parents[1] / "去年" / "年报.yaml"

    assert "DOC-03" in call("check", report).out
    assert "DOC-03" not in call("check", report, "--previous", last).out


def test_a_last_report_that_is_not_there_is_refused(report: Path, call: Call):
    """A misspelt name on the command line is wrong usage."""
    assert 2 == call("check", report, "--previous", "没有.yaml").status


def test_one_last_report_is_not_held_against_several(report: Path, call: Call):
    """Reports of several organs cannot all follow one."""
    last = report.parents[1] / "去年" / "年报.yaml"
    assert 2 == call("check", report, last, "--previous", last).status


def test_a_link_out_of_the_folder_is_not_followed(report: Path, call: Call):
    """A report must not reach files outside its folder through a link."""
    (report.parent / "上年.yaml").symlink_to(report.parents[1] / "去年" / "年报.yaml")
    report.write_text(merge("上年度报告: 上年.yaml"), encoding="utf-8")

    assert "DOC-03" in call("check", report).out
