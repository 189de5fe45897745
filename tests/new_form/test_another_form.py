"""A form with other rows, columns and points than any official one works as well; what needs those stands aside."""

from pathlib import Path

import pytest

from tests.cli.running import files_in, write
from tests.new_form.dropped import OTHER, Dropped, drop_form


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Dropped:
    """The program with the form of 2090 dropped in."""
    return drop_form("2090", tmp_path_factory.mktemp("other"))


def test_it_is_checked(other: Dropped):
    """Only equations, blank cells and the like are told of."""
    result = other.run("check", OTHER, "--format", "github")
    codes = {line.partition("title=")[2].split()[0] for line in result.out.splitlines() if "::" in line}

    assert (1, "") == (result.status, result.err)
    assert {"T2-01", "T3-01", "CELL-03", "CELL-11", "ST-10", "ST-16"} == codes


def test_it_has_documents(other: Dropped, tmp_path: Path):
    """Drafts in every format are written, and equal the report."""
    other.done("build", OTHER, "--draft", "--to", "html,fragment,docx,pdf,infographic", "-o", tmp_path)
    title = tmp_path / "示例县数据局2091年政府信息公开工作年度报告"

    assert 8 == len(files_in(tmp_path))
    for ending in ("html", "docx"):  # on the pages of a PDF the stamp of a draft is text, too
        assert "一致：核对了29格和3段文字。" in other.done("verify", f"{title}.{ending}", "--against", OTHER)


def test_its_pictures_show_what_it_has(other: Dropped, tmp_path: Path):
    """A picture to be drawn under a point is drawn of a form of which no figure is known."""
    text = OTHER.read_text(encoding="utf-8").replace("综述: 各项工作有序开展。", "综述: {正文: 见图。, 图: 自动}")
    report = write(tmp_path / "年报.yaml", text)

    assert ".html" in other.done("build", report, "--draft", "--to", "html")


def test_a_register_cannot_be_counted(other: Dropped, tmp_path: Path):
    """A form without the rows that dates tell gets one sentence, not figures in wrong places."""
    register = write(tmp_path / "台账.csv", "收到日期,申请人类别,答复日期,办理结果\n2091-01-05,个人,2091-01-15,提供\n")

    result = other.run("ledger", register, "-o", tmp_path / "年报.yaml")

    message = "2090年版格式的表里没有本年新收、上年结转、结转下年度的各行，不能由台账计数，请手工填写。\n"
    assert (2, message) == (result.status, result.err)
    assert ["台账.csv"] == files_in(tmp_path)
