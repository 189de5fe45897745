"""`reportgen new` without a terminal: files of answers, what it begins from, and files it leaves alone."""

from pathlib import Path

import pytest

from reportgen.report.reading import read_report
from tests.cli.running import MINIMAL, SAMPLES, Call, files_in, spawn, write

ANSWERS = """\
年度: 2024
机关: {名称: 示例县示例局, 类型: 政府部门, 规章制定权: 否}
收到和处理政府信息公开申请情况: {未列均为0: 是}
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file of answers."""
    return write(tmp_path / "答案" / "答案.yaml", ANSWERS)


def test_nobody_to_ask(tmp_path: Path):
    """Where there is no terminal one sentence says so, and nothing is written."""
    result = spawn("new", "2024.yaml", cwd=tmp_path)

    assert (2, "") == (result.status, result.out)
    assert "错误：这里不是终端，不能询问；请在终端里运行，或者用 --answers 写明答案文件。" in result.err
    assert [] == files_in(tmp_path)


def test_answers(call: Call, tmp_path: Path, answers: Path):
    """Where each answer went and what is still open are listed; the file is named after the year."""
    result = call("new", "--answers", answers)

    assert "机关全称 <- 示例县示例局" in result.lines
    assert "本年度是否收到政府信息公开申请（含上年结转）？ <- 没有，本表各项均为0" in result.lines
    assert "没有回答：行政许可（件）" in result.lines
    assert "必改 CELL-03" in result.out
    assert 1 == result.status
    assert """\
年度: 2024
机关:
  名称: 示例县示例局
  类型: 政府部门
主动公开政府信息情况:
  规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}
收到和处理政府信息公开申请情况:
  未列均为0: 是
""" == (tmp_path / "2024.yaml").read_text(encoding="utf-8")


def test_a_whole_report_as_answers(call: Call, tmp_path: Path):
    """A report file is a file of answers; without errors the status is 0, and the same facts make the same file."""
    source = write(tmp_path / "答案.yaml", MINIMAL)

    result = call("new", "年报.yaml", "--answers", source)

    assert 0 == result.status
    assert "没有发现问题。" == result.lines[-1]
    once = (tmp_path / "年报.yaml").read_text(encoding="utf-8")
    assert 0 == call("new", "再来.yaml", "--answers", "年报.yaml").status
    assert once == (tmp_path / "再来.yaml").read_text(encoding="utf-8")


def test_unknown_keys_are_named(call: Call, tmp_path: Path, answers: Path):
    """A misspelt key is found as in a report, and nothing is written."""
    write(answers, ANSWERS.replace("类型", "类别"))

    result = call("new", "--answers", answers)

    assert (2, "") == (result.status, result.out)
    assert "YAML-04" in result.err
    assert "“类别”" in result.err
    assert "有误，没有写入。" in result.err
    assert not (tmp_path / "2024.yaml").exists()


def test_answers_nobody_asked_for(call: Call, tmp_path: Path, answers: Path):
    """A key that is no question's is named with its place, and nothing is written."""
    write(answers, ANSWERS + "审批: {拟稿人: 张}\n")

    result = call("new", "--answers", answers)

    assert 2 == result.status
    assert f"{answers}:4:11: 审批·拟稿人·姓名：没有问这一项，请直接写进填报文件。" in result.err
    assert not (tmp_path / "2024.yaml").exists()


def test_texts_of_the_office(call: Call, tmp_path: Path, answers: Path):
    """The texts to start from are those of the office's own templates."""
    own = write(tmp_path / "模板" / "text" / "general.md", "## 主动公开\n\n本市的说法。\n").parents[1]
    write(answers, ANSWERS + "总体情况: {主动公开: 参考文字}\n")

    call("new", "--answers", answers, "--templates", own)

    assert "主动公开: 本市的说法。\n" in (tmp_path / "2024.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--from", "--previous"])
def test_from_last_year(call: Call, tmp_path: Path, option: str):
    """Organ and carried requests come from a published page, which the report names where it lies beside it."""
    assert 0 == call("build", SAMPLES / "lusong-2023.yaml", "--to", "html", "-o", tmp_path).status
    page = next(tmp_path.glob("*.html")).rename(tmp_path / "上年.html")
    source = write(tmp_path / "答案.yaml", "主动公开政府信息情况: {行政许可: 3}\n")

    result = call("new", "--answers", source, option, page)

    report = read_report(tmp_path / "2024.yaml").report
    assert report is not None
    assert 1 == result.status
    assert (2024, "株洲市芦淞区人民政府", ["上年.html"]) == (report.year, report.agency.name, report.previous)
    assert "上年结转: {自然人: 4, " in (tmp_path / "2024.yaml").read_text(encoding="utf-8")
    assert "XY-01" not in result.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--year", "2018"], "没有2018年度的统一格式，最早的是2019年度。"),
        (["--year", "2023", "--from", SAMPLES / "lusong-2023.yaml"], "是2023年度的，应为2022年度。"),
        (["--from", "没有.docx"], "找不到“没有.docx”"),
        (["--templates", "没有"], "找不到模板文件夹“没有”"),
        (["--answers", "没有.yaml"], "打不开“没有.yaml”"),
        (["年报.docx"], "填报文件的名称要以 .yaml 结尾"),
        (["地方要求.yaml"], "“地方要求.yaml”不行。"),
        (["台账.对应.yaml"], "“台账.对应.yaml”不行。"),
    ],
)
def test_wrong_usage(call: Call, answers: Path, tmp_path: Path, arguments: list[object], said: str):
    """One sentence says what is wrong; nothing is written."""
    result = call("new", "--answers", answers, *arguments)

    assert (2, "") == (result.status, result.out)
    assert said in result.err
    assert ["答案/答案.yaml"] == files_in(tmp_path)


def test_no_year(call: Call, answers: Path):
    """Without a year anywhere nobody guesses one."""
    write(answers, ANSWERS.replace("年度: 2024\n", ""))

    result = call("new", "年报.yaml", "--answers", answers)

    assert 2 == result.status
    assert "没有写年度：请用 --year 写明" in result.err
    assert 1 == call("new", "2024.yaml", "--answers", answers).status


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("部署:\n  名称: 别的程序\n", "而且不是填报文件，没有改动"),
        ("年度: 2023\n", "是2023年度的，不是2024年度的，没有改动"),
        ("年度: 2024\n状态: 已发布\n", "的状态是“已发布”。没有改动。"),
        ("年度: 2024\n机关: {名称: 甲}\n机关: {名称: 乙}\n", "的写法有误，没有改动"),
        ("年度: 2024\n机关: [\n", "的写法有误，没有改动"),
    ],
)
def test_files_that_are_left_alone(call: Call, tmp_path: Path, answers: Path, text: str, said: str):
    """What is no draft of this report is not written over."""
    path = write(tmp_path / "2024.yaml", text)

    result = call("new", "--answers", answers)

    assert 2 == result.status
    assert said in result.err
    assert text == path.read_text(encoding="utf-8")


def test_a_draft_with_comments_keeps_them(call: Call, tmp_path: Path, answers: Path):
    """A draft that was edited by hand is filled in where it stands."""
    text = "# 张三核过\n年度: 2024\n主动公开政府信息情况:\n  行政许可: 41   # 审批局\n"
    path = write(tmp_path / "2024.yaml", text)

    call("new", "--answers", answers)

    changed = path.read_text(encoding="utf-8")
    assert changed.startswith("# 张三核过\n年度: 2024\n")
    assert "  行政许可: 41   # 审批局\n" in changed
    report = read_report(path).report
    assert report is not None
    assert "示例县示例局" == report.agency.name


def test_a_folder_that_cannot_be_written_into(call: Call, answers: Path, tmp_path: Path):
    """What cannot be written is said in one sentence."""
    write(tmp_path / "不是文件夹", "")

    result = call("new", "不是文件夹/2024.yaml", "--answers", answers)

    assert 2 == result.status
    assert "无法写入" in result.err
