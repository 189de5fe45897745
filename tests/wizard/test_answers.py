"""The same questions, answered from a file."""

from pathlib import Path

import pytest

from reportgen.wizard.answers import Answered, answer_all, read_answers
from reportgen.wizard.draft import Draft
from tests.cli.running import SAMPLES
from tests.wizard.scripted import TODAY, draft_of, yaml_of

ANSWERS = """\
年度: 2024
机关: {名称: 示例县示例局, 类型: 政府部门, 规章制定权: 否}
总体情况:
  主动公开: 参考文字
  平台建设: 通过县政府门户网站统一公开。
主动公开政府信息情况:
  行政规范性文件: [2, 1, 9]
  行政许可: 待报
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: [20, 3, 0, 0, 0, 0, 23]
  办理结果: {予以公开: {自然人: 20, 商业企业: 3}}
"""


def _answer(tmp_path: Path, text: str, draft: Draft | None = None) -> tuple[Draft, list[Answered]]:
    path = tmp_path / "答案.yaml"
    path.write_text(text, encoding="utf-8")
    answers = read_answers(path)
    assert answers.report is not None
    assert () == answers.findings
    draft = draft or draft_of()
    return draft, list(answer_all(draft, answers, answers.report, TODAY))


def test_answers_go_where_they_belong(tmp_path: Path):
    """Every answer is put to its question, in the order of the questions; a word stands for a text to start from."""
    draft, answered = _answer(tmp_path, ANSWERS)

    assert [] == [one for one in answered if one.refused]
    assert ("机关全称", "示例县示例局") == (answered[0].title, answered[0].shown)
    text = yaml_of(draft)
    assert "规章: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}" in text
    assert "行政许可: 待报" in text
    assert "  本年新收: {自然人: 20, 商业企业: 3}\n  办理结果:\n    予以公开: {自然人: 20, 商业企业: 3}\n" in text
    assert "【请写明公开的渠道" in text
    assert "行政处罚" not in text.partition("主动公开政府信息情况:")[2]


@pytest.mark.parametrize(
    ("text", "title", "refused"),
    [
        ("审批: {拟稿人: 张}\n", "审批·拟稿人·姓名", "没有问这一项"),
        ("存在的主要问题及改进情况: {主要问题: 上年文字}\n", "存在的主要问题", "没有上年文字可用"),
        (
            "政府信息公开行政复议、行政诉讼情况: {行政复议: {结果维持: 1}}\n",
            "政府信息公开行政复议、行政诉讼情况·行政复议·结果维持",
            "没有写“未列均为0: 是”",
        ),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, title: str, refused: str):
    """An answer that no question asks for is refused, with its place in the file."""
    _draft, answered = _answer(tmp_path, ANSWERS + text)

    found = [one for one in answered if one.refused]
    assert [(title, 13)] == [(one.title, one.place.line if one.place else None) for one in found]
    assert refused in str(found[0].refused)


def test_rows_without_the_word_that_others_are_zero(tmp_path: Path):
    """Rows of a group that is not said to be complete answer no question."""
    _draft, answered = _answer(tmp_path, ANSWERS.replace("  未列均为0: 是\n", ""))

    titles = {one.title for one in answered if one.refused}
    assert {
        "收到和处理政府信息公开申请情况·办理结果·予以公开·自然人",
        "收到和处理政府信息公开申请情况·办理结果·予以公开·商业企业",
    } == titles


def test_a_wrong_total(tmp_path: Path):
    """Totals are not asked for, but one that is wrong is not passed over."""
    _draft, answered = _answer(tmp_path, ANSWERS.replace("0, 23]", "0, 24]"))

    assert [("本年新收·总计", "总计写的是24，各项相加为23。")] == [(o.title, o.refused) for o in answered if o.refused]


def test_a_whole_report_is_a_file_of_answers(tmp_path: Path):
    """The sample of a department without requests comes out as it went in."""
    text = (SAMPLES / "minimal.yaml").read_text(encoding="utf-8")

    draft, answered = _answer(tmp_path, text)

    assert [] == [one for one in answered if one.refused]
    assert yaml_of(draft_of(text)) == yaml_of(draft)


def test_pictures_are_no_answers(tmp_path: Path):
    """A picture beside a text is not lost without a word."""
    text = "年度: 2024\n总体情况:\n  平台建设: {正文: 一段。, 图: 图.png}\n"

    _draft, answered = _answer(tmp_path, text)

    assert ["总体情况·平台建设·图·文件"] == [one.title for one in answered if one.refused]
