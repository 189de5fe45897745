"""A new form is filled in: by questions, from texts to start with, in a workbook, from a register."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from tests.cli.running import write
from tests.new_form.dropped import SOUND, Dropped
from tests.workbook.filling import needs_libreoffice, saved_by_libreoffice


def exported(dropped: Dropped, path: Path) -> dict[str, Any]:
    """Return the open data of a report."""
    data: dict[str, Any] = json.loads(dropped.done("export", path, "--to", "json"))
    return data


def test_a_workbook_comes_back(dropped: Dropped, tmp_path: Path):
    """What was filled into the workbook by hand is read, in new rows, columns and tables."""
    path = tmp_path / "填报.xlsx"
    dropped.done("workbook", SOUND, "-o", path)
    book = openpyxl.load_workbook(path)
    sheet = book["企事业单位"]
    (health,) = (row for row in sheet.iter_rows() if any(cell.value == "卫生健康" for cell in row))
    (listed,) = (cell for cell in health if cell.value == 5 and not str(cell.value).startswith("="))
    listed.value = 7
    book.save(path)

    dropped.done("import", path, "-o", tmp_path / "年报.yaml")

    before, after = (exported(dropped, each)["cells"] for each in (SOUND, tmp_path / "年报.yaml"))
    changed = {ref: (before[ref], after[ref]) for ref in before if before[ref] != after[ref]}
    assert {
        "institutions.health.listed": (5, 7),
        "institutions.health.units": (5, 7),
        "institutions.total.listed": (15, 17),
        "institutions.total.units": (17, 19),
    } == changed


@needs_libreoffice
def test_an_office_program_works_out_the_sums(dropped: Dropped, tmp_path: Path):
    """The formulas of the workbook give the sums and find nothing in LibreOffice; the file is read after it, too."""
    path = tmp_path / "填报.xlsx"
    dropped.done("workbook", SOUND, "-o", path)
    saved = saved_by_libreoffice({"填报": path.read_bytes()}, tmp_path)["填报"]
    path.write_bytes(saved)

    values = [cell.value for row in openpyxl.load_workbook(path, data_only=True)["申请办理"] for cell in row]
    dropped.done("import", path, "-o", tmp_path / "年报.yaml")

    assert [] == [value for value in values if str(value).startswith(("T2-", "#", "Err"))]
    assert 17 in values
    assert exported(dropped, SOUND)["cells"] == exported(dropped, tmp_path / "年报.yaml")["cells"]


def test_questions_are_answered(dropped: Dropped, tmp_path: Path):
    """`new` takes answers for the new table, and writes them; last year's report of an older form begins it."""
    last = write(
        tmp_path / "2026.yaml",
        (dropped.folder / "samples/lusong-2023.yaml").read_text(encoding="utf-8").replace("2023", "2026"),
    )
    answers = write(tmp_path / "回答.yaml", "公共企事业单位信息公开情况: {未列均为0: 是, 教育: {已编目录: 3}}\n")
    result = dropped.run("new", tmp_path / "2027.yaml", "--from", last, "--answers", answers)
    data = yaml.safe_load((tmp_path / "2027.yaml").read_text(encoding="utf-8"))

    assert "本年度是否有监管的公共企事业单位？ <- 有" in result.out
    assert 2027 == data["年度"]
    assert {"未列均为0": True, "教育": {"已编目录": 3}} == _plain(data["公共企事业单位信息公开情况"])
    carried_in = data["收到和处理政府信息公开申请情况"]["上年结转"]
    assert (4, 0) == (carried_in["自然人"], carried_in["企业"])
    assert "新闻媒体" not in carried_in


def _plain(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value in (True, "是") if key == "未列均为0" else value for key, value in table.items()}


def test_there_are_texts_to_start_from(dropped: Dropped, tmp_path: Path):
    """The page has the texts of the form before, of the new format's name and number; none names what is gone."""
    page = tmp_path / "填报.html"
    dropped.done("webform", "--year", "2027", "-o", page)
    text = page.read_text(encoding="utf-8")

    assert "年度报告格式（2027年版）》（国办公开办函〔2026〕99号）编制" in text
    assert "〔2021〕30号）编制" not in text
    assert "公开.行政规范性文件.本年制发件数" in text
    assert "{{ 公开.行政许可 }}" not in text


def test_a_register_is_counted(dropped: Dropped, tmp_path: Path):
    """Requests count in new rows and columns by their names, or by the office's own words for them.

    Of rows that no register tells of nothing is said: they are still to come, not 0.
    """
    register = write(
        tmp_path / "台账.csv",
        "登记编号,收到日期,申请人类别,答复日期,办理结果\n"
        "1,2027-01-05,自然人,2027-01-15,予以公开\n"
        "2,2027-02-05,新闻媒体,2027-02-15,属于个人信息\n"
        "3,2026-12-25,公司,2027-01-15,身份证号码\n"
        "4,2027-12-25,企业,,\n",
    )
    write(tmp_path / "台账.对应.yaml", "词:\n  办理结果: {身份证号码: 属于个人信息}\n")
    said = dropped.done("ledger", register, "-o", tmp_path / "年报.yaml")
    data = yaml.safe_load((tmp_path / "年报.yaml").read_text(encoding="utf-8"))
    requests = data["收到和处理政府信息公开申请情况"]

    assert {"自然人": 1, "企业": 1, "新闻媒体": 1} == requests["本年新收"]
    assert {"企业": 1} == requests["上年结转"]
    assert {"予以公开": {"自然人": 1}, "不予公开": {"属于个人信息": {"企业": 1, "新闻媒体": 1}}} == requests["办理结果"]
    assert {"企业": 1} == requests["结转下年度继续办理"]
    assert {"待报"} == set(requests["提出方式"]["网上提出"].values())
    assert "台账里看不出来，记为待报：提出方式·网上提出、提出方式·其他方式提出\n" in said


def test_a_blank_register_lists_the_new_rows(dropped: Dropped, tmp_path: Path):
    """The lists of the blank register are those of the form."""
    dropped.done("ledger", "--template", "--year", "2027", "-o", tmp_path / "台账.xlsx")
    texts = {cell.value for row in openpyxl.load_workbook(tmp_path / "台账.xlsx")["类别"].iter_rows() for cell in row}

    assert {"新闻媒体", "不予公开·属于个人信息"} <= texts
