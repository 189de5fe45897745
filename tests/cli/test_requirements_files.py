"""地方要求.yaml: what an office asks for is checked in the folder it lies in, and its own mistakes are named."""

from pathlib import Path

import pytest

from tests.building import merge
from tests.cli.running import Call

SETTINGS = "名称: 示例县编制通知\n公布期限: {政府部门: 1月10日}\n"
LATE = "超过《示例县编制通知》规定的公布期限2024年1月10日，首次发布日期为2024年1月15日。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of reports with requirements, one report a folder below."""
    folder = tmp_path / "收来的"
    (folder / "镇").mkdir(parents=True)
    (folder / "地方要求.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / "甲.yaml").write_text(merge(""), encoding="utf-8")
    (folder / "镇" / "乙.yaml").write_text(merge("机关: {名称: 示例县文化局}"), encoding="utf-8")
    return folder


def test_requirements_hold_for_every_report_below(folder: Path, call: Call):
    """Reports in the folder that is named and in those below it are held to its requirements."""
    done = call("check", folder)
    assert 0 == done.status
    assert 2 == done.out.count(f"请核实 DL-03 {LATE}")
    assert "检查了2份。" in done.out


def test_a_report_alone_is_held_to_what_lies_beside_it(folder: Path, call: Call):
    """A single file looks in its own folder, and not above it."""
    assert LATE in call("check", folder / "甲.yaml").out
    assert "DL-03" not in call("check", folder / "镇" / "乙.yaml").out


def test_the_nearest_requirements_count(folder: Path, call: Call):
    """A folder with requirements of its own does not take those above it."""
    (folder / "镇" / "地方要求.yaml").write_text("公布期限: 1月31日\n", encoding="utf-8")
    assert 1 == call("check", folder).out.count("DL-03")


def test_mistakes_in_the_requirements_are_named_once(folder: Path, call: Call):
    """A wrong key and a full-width colon are findings on that file; what can be read of it counts."""
    (folder / "地方要求.yaml").write_text(SETTINGS + "字书: 3\n字数： {总体情况: 很多}\n", encoding="utf-8")
    done = call("check", folder)
    assert 1 == done.status
    assert 2 == done.out.count("DL-03")
    found = [line for line in done.lines if "地方要求.yaml:" in line]
    assert ["YAML-04", "YAML-05", "YAML-11"] == sorted(line.split()[2] for line in found)
    assert "检查了2份。" in done.out


@pytest.mark.parametrize("text", ["", "- 一\n", "公布期限: [\n", "\x00"], ids=["empty", "list", "syntax", "binary"])
def test_requirements_that_cannot_be_read_are_an_error(text: str, folder: Path, call: Call):
    """A file that is no requirements at all is said to be none; the reports are checked all the same."""
    (folder / "地方要求.yaml").write_text(text, encoding="utf-8")
    done = call("check", folder)
    assert 1 == done.status
    assert 1 == sum(
        "地方要求.yaml:" in line or line.startswith("地方要求.yaml") for line in done.lines if "必改" in line
    )
    assert "Traceback" not in done.err


@pytest.mark.parametrize("day", ["2月30日", "13-01", "2024-02-30", "月底"])
def test_a_day_that_is_none_is_refused(day: str, folder: Path, call: Call):
    """A deadline is a day of the calendar."""
    (folder / "地方要求.yaml").write_text(f"公布期限: {day}\n", encoding="utf-8")
    assert "必改 YAML-05" in call("check", folder).out


def test_the_29th_of_february_is_the_28th_in_other_years(folder: Path, call: Call):
    """A deadline that is not in every calendar falls on the last day of its month."""
    (folder / "地方要求.yaml").write_text("公布期限: 2月29日\n", encoding="utf-8")
    (folder / "甲.yaml").write_text(
        merge("年度: 2022\n成文日期: 2023-01-10\n首次发布日期: 2023-03-01"), encoding="utf-8"
    )
    assert "公布期限2023年2月28日" in call("check", folder / "甲.yaml").out
