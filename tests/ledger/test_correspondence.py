"""What an office says of its register is read, held to the form, and written down so that it can be mended."""

from pathlib import Path

import pytest

from reportgen.forms.registry import load_form
from reportgen.ledger.correspondence import Correspondence, correspondence_text, read_correspondence
from reportgen.ledger.usage import usages
from reportgen.rules.engine import word_issues
from tests.ledger.building import HEADS, book_of, counted, figures, requests, told, understood
from tests.ledger.register import saved, workbook

FORM = load_form("2021")


def written(data: bytes) -> str:
    """Return the file that is kept for a register."""
    register = understood(data)
    words = Correspondence().words_in(FORM)
    return correspondence_text(register.layouts, words, list(usages(register.of, words, FORM)), "台账.xlsx")


def test_what_is_kept_counts_the_same(tmp_path: Path):
    """The file that is written down, read again, changes nothing: not in the counts, not in what is late."""
    data = saved(workbook())
    said = told(tmp_path, written(data))
    assert len(said.columns["requests"]) == 5
    assert "自然人" == said.words["applicants"]["公民"]
    first, again = counted(data), counted(data, said=said)
    assert first.tallies["requests"].counts == again.tallies["requests"].counts
    assert first.tallies["disputes"].counts == again.tallies["disputes"].counts
    assert first.tallies["requests"].overdue == again.tallies["requests"].overdue
    assert len(first.tallies["requests"].overdue) > 10


def test_words_not_known_are_written_down_to_be_told():
    """A word that may be shown stands there with the number of its rows; one that could be a name does not."""
    rows = [("1", "2023-03-01", "自然人", "2023-03-02", word) for word in ("转送其他机关", "转送其他机关", "王小明")]
    text = written(book_of(("登记", HEADS, rows)))
    assert "    转送其他机关: ~    # 2行，没有认出，请写明算哪一类" in text
    assert "王小明" not in text


def test_doubtful_and_missing_columns_are_written_down_to_be_told():
    """The file says which columns it could be, or that none was found."""
    text = written(book_of(("登记", ("编号", "收文日期", "收件日期", "申请人类别", "答复日期"), [])))
    assert "    收到日期: ~    # 台账里有收文日期、收件日期，请写明是哪一列" in text
    assert "    办理结果: ~    # 没有找到，请写明是哪一列" in text


def test_words_of_an_office_go_before_ours(tmp_path: Path):
    """An office may use a word in another sense than most."""
    said = told(
        tmp_path, "词:\n  办理结果: {公开: 部分公开, 已寄出: 予以公开, 退件: 未办结}\n  申请人类别: {单位: 其他}\n"
    )
    tally = requests(
        ("1", "2023-03-01", "单位", "2023-03-02", "公开"),
        ("2", "2023-03-01", "自然人", "2023-03-02", "已寄出"),
        ("3", "2023-03-01", "自然人", None, "退件"),
        said=said,
    )
    assert {
        "carried_out.natural_person": 1,
        "new_received.natural_person": 2,
        "new_received.other_org": 1,
        "results.granted.natural_person": 1,
        "results.partial.other_org": 1,
    } == figures(tally)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("列:\n  申请: {收到日子: 甲}\n", "没有“收到日子”这一项。"),
        ("列: {申请书: {收到日期: 甲}}\n", "没有“申请书”这一项。"),
        ("栏: {}\n", "没有“栏”这一项。"),
        ("列: 甲\n", "“列”应为一组“键: 值”，现为“甲”。"),
        ("词: {办理结果: {寄出: 寄出}}\n", "“寄出”应为统一格式里的一项，如“其他处理·其他”，现为“寄出”。"),
        ("词: {办理结果: {寄出: 不予公开}}\n", "“寄出”应为统一格式里的一项，如“其他处理·其他”，现为“不予公开”。"),
        ("词: {申请人类别: {单位: 不计}}\n", "“单位”应为统一格式里的一项，如“其他”，现为“不计”。"),
        ("词: {办理结果: {寄出: [甲]}}\n", "“寄出”应为一个值，现为“[…]”。"),
        ("没有审结日期的案件: 不知道\n", "“没有审结日期的案件”应为“算在本年”，现为“不知道”。"),
        ("列: {}\n列: {}\n", "“列”重复出现，前一处在第1行。"),
        ("列：{}\n", "第1行：冒号请用半角“:”并空一格（现为“：”）。"),
    ],
)
def test_what_is_wrong_in_it_is_a_finding(tmp_path: Path, text: str, message: str):
    """Every mistake has its place and says what was expected."""
    path = tmp_path / "台账.对应.yaml"
    path.write_text(text, encoding="utf-8")
    said = read_correspondence(path)
    assert [message] == [finding.message for finding in word_issues(said.source.issues, said.source)]
