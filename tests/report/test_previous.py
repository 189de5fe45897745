"""Last year's reports: those a report names, or those that are chosen instead."""

from pathlib import Path

import pytest

from reportgen.report.previous import read_previous
from reportgen.report.reading import read_report
from tests.building import base_text, last_year_text


def test_chosen_files_go_before_those_named(tmp_path: Path):
    """A file that is chosen may lie anywhere; what the report names is not looked at, and the same file counts once."""
    report, last = tmp_path / "今年.yaml", tmp_path / "别处" / "去年.yaml"
    last.parent.mkdir()
    report.write_text(f"{base_text()}上年度报告: 没有.yaml\n", encoding="utf-8")
    last.write_text(last_year_text(), encoding="utf-8")

    found = read_previous(read_report(report), chosen=(last, last))

    assert () == found.issues
    assert [2022] == [each.year for each in found.reports]


@pytest.mark.parametrize("text", ["机关: 甲局\n上年度报告: 去年.yaml\n", "年度: 2023\n", "[1\n"])
def test_nothing_to_compare_with(tmp_path: Path, text: str):
    """Without a year, a report of last year or a readable file, there is nothing to read and nothing to say."""
    path = tmp_path / "今年.yaml"
    path.write_text(text, encoding="utf-8")

    found = read_previous(read_report(path))

    assert ((), ()) == (found.reports, found.issues)


def test_a_chosen_file_that_cannot_be_opened(tmp_path: Path):
    """A file that is not there is an issue of the report it was chosen for."""
    report = tmp_path / "今年.yaml"
    report.write_text(base_text(), encoding="utf-8")

    found = read_previous(read_report(report), chosen=(tmp_path / "去年.yaml",))

    assert () == found.reports
    assert [{"file": "去年.yaml", "reason": "文件打不开"}] == [issue.values for issue in found.issues]
    assert [str(report)] == [issue.location.file for issue in found.issues]
