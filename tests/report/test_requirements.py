"""What an office asks of its reports, as its file says it."""

from datetime import date
from pathlib import Path

import pytest

from reportgen.report.requirements import DueDay, RequirementsReading, read_requirements
from reportgen.report.words import AgencyKind
from reportgen.text.file_names import REQUIREMENTS_FILE


def _read(folder: Path, text: str) -> RequirementsReading:
    path = folder / REQUIREMENTS_FILE
    path.write_text(text, encoding="utf-8")
    return read_requirements(path)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1-31", DueDay(1, 31)),
        ("1月31日", DueDay(1, 31)),
        ("2024-02-29", DueDay(2, 29, 2024)),
        ("2024年1月20日", DueDay(1, 20, 2024)),
        (" 2-29 ", DueDay(2, 29)),
    ],
)
def test_a_day(tmp_path: Path, day: str, expected: DueDay):
    """A day is that of every year, or of one year only."""
    found = _read(tmp_path, f"公布期限: {{其余: '{day}'}}\n").requirements

    assert found is not None
    assert expected.in_year(2024) == found.due(None, 2024)
    assert expected.in_year(2025) == found.due(AgencyKind.DEPARTMENT, 2025)


@pytest.mark.parametrize("day", ["13-1", "0-5", "1-0", "2023-02-29", "4-31", "月底", "[1, 31]"])
def test_no_day(tmp_path: Path, day: str):
    """What is no day of the calendar is an issue with its place, and the rest is read all the same."""
    reading = _read(tmp_path, f"标题: 甲\n公布期限: {day}\n")

    assert ["YAML-05"] == [issue.code for issue in reading.source.issues]
    assert [2] == [issue.location.line for issue in reading.source.issues]
    assert reading.requirements is not None
    assert "甲" == reading.requirements.title
    assert reading.requirements.due(None, 2024) is None


def test_29_february_in_other_years():
    """29 February is the last day of February in a year that has none; a day of one year is in no other."""
    assert date(2023, 2, 28) == DueDay(2, 29).in_year(2023)
    assert date(2024, 2, 29) == DueDay(2, 29).in_year(2024)
    assert DueDay(1, 31, 2024).in_year(2025) is None
    assert date(2024, 1, 31) == DueDay(1, 31, 2024).in_year(2024)


def test_a_slip_of_the_pen(tmp_path: Path):
    """A full-width colon behind a key is read as one, as in a report."""
    reading = _read(tmp_path, "标题：甲\n")

    assert ["YAML-11"] == [issue.code for issue in reading.source.issues]
    assert reading.requirements is not None


def test_no_yaml_at_all(tmp_path: Path):
    """A file that cannot be read asks for nothing, and says what is wrong."""
    reading = _read(tmp_path, "标题: [甲\n")

    assert reading.requirements is None
    assert ["YAML-01"] == [issue.code for issue in reading.source.issues]
