"""`reportgen new` in a real terminal: whole, back, help, stopped and taken up again, narrow, plain."""

import re
from pathlib import Path

from reportgen.wizard.wrapping import width_of
from tests.cli.running import SAMPLES, files_in
from tests.cli.tmux import terminal

_DOWN = ("Down", "Enter")
_LINE = "本年的实际情况写在这里"
ALL_ZERO: tuple[tuple[str, ...], ...] = (
    ("机关全称", "示例县示例局"),
    ("机关类型",),
    ("本机关有规章制定权吗？",),
    *((f"{cell}（.*）", "0") for cell in ("行政规范性文件·本年制发件数", "行政规范性文件·本年废止件数")),
    *((f"{cell}（.*）", "0") for cell in ("行政规范性文件·现行有效件数", "行政许可", "行政处罚", "行政强制")),
    ("行政事业性收费（万元）", "0"),
    ("本年度是否收到政府信息公开申请（含上年结转）？", "", *_DOWN),
    ("本年度是否有因政府信息公开引起的行政复议、行政诉讼？", "", *_DOWN),
    ("前言（.*）",),
    *(("概述",), ("概述：.*", _LINE)),
    *(("主动公开",), ("主动公开：请写明公开.*", _LINE), ("主动公开：请写明政策.*", _LINE)),
    *(("依申请公开",), ("依申请公开：.*", _LINE)),
    *(("政府信息管理",), ("政府信息管理：.*", _LINE)),
    *(("政府信息公开平台建设",), ("平台建设：.*", _LINE)),
    *(("监督保障",), ("监督保障：.*", _LINE)),
    *(("上年问题改进情况",), ("上年问题改进情况：.*", _LINE)),
    *(("存在的主要问题",), ("主要问题：.*", "办事指南更新不够及时，群众查找不够方便")),
    *(("改进措施",), ("改进措施：.*", "由办公室每季度核对一次办事指南，按事项归类，六月底前完成")),
    ("本年度发出过信息处理费收费通知吗？", "", *_DOWN),
    ("还有其他事项要写吗？",),
    ("署名（.*）",),
    ("成文日期，.*", "2025-01-10"),
    ("首次发布日期，.*",),
    ("接下来做什么？",),
)
"""Question, what is typed, and the keys that end it, Enter where none are named."""
DISCLOSURE = [question for question, *_rest in ALL_ZERO[3:10]]


def test_a_year_without_anything(tmp_path: Path):
    """From an empty folder to the three files in 38 answers: zeros only, and texts from starters."""
    with terminal(tmp_path, "new", "--year", "2024") as screen:
        for question, *typed in ALL_ZERO:
            screen.answer(question, *typed)
        screen.wait_for("status=0")
        shown = screen.text
    name = "示例县示例局2024年政府信息公开工作年度报告"
    assert 38 == len(ALL_ZERO)
    assert "没有发现问题。" in shown
    assert ["2024.yaml", *(f"{name}.{suffix}" for suffix in ("docx", "html", "pdf"))] == files_in(tmp_path)
    _assert_unbroken(shown.splitlines())


def test_back_help_and_taking_up_again(tmp_path: Path):
    """`<` goes back, `?` explains, Ctrl-C loses nothing, and the same command goes on where it stopped."""
    with terminal(tmp_path, "new", "--year", "2024") as screen:
        screen.answer("机关全称", "示例局")
        screen.answer("机关类型", "", "<")
        screen.answer("机关全称", "", "C-a", "C-k")
        screen.wait_for(" >", last=1)
        screen.type("示例县示例局")
        screen.key("Enter")
        screen.answer("机关类型", "", "?")
        screen.wait_for("决定适用哪些检查项和公布期限")
        screen.answer("机关类型")
        screen.answer("本机关有规章制定权吗？")
        screen.answer("行政规范性文件·本年制发件数（件）", "4")
        screen.answer("行政规范性文件·本年废止件数（件）", "？")
        screen.wait_for("口径：本年废止和宣布失效的件数")
        screen.wait_for(" >", last=1)
        screen.key("C-c")
        screen.wait_for("接着填：reportgen new 2024.yaml")
        screen.wait_for("status=130")
    saved = (tmp_path / "2024.yaml").read_text(encoding="utf-8")
    assert "名称: 示例县示例局" in saved
    assert "行政规范性文件: {本年制发件数: 4}" in saved

    with terminal(tmp_path, "new", "2024.yaml") as screen:
        screen.wait_for("接着填“2024.yaml”：已填7题，从“行政规范性文件·本年废止件数（件）”开始")
        screen.answer("行政规范性文件·本年废止件数（件）", "3")
        screen.answer("行政规范性文件·现行有效件数（件）", "", "C-c")
        screen.wait_for("status=130")
    assert "本年制发件数: 4, 本年废止件数: 3}" in (tmp_path / "2024.yaml").read_text(encoding="utf-8")


def _assert_unbroken(lines: list[str]) -> None:
    """Assert that no line runs into the edge: a terminal would have broken it there."""
    assert any(lines)
    assert [] == [line for line in lines if width_of(re.sub("[“”·●○»…]", "x", line)) > 79]


def test_a_list_on_a_small_screen(tmp_path: Path):
    """Rows are ticked in a list as high as the screen, which keeps its head; a balance comes out at once."""
    (tmp_path / "2023.yaml").write_text("年度: 2023\n机关:\n  名称: 某区人民政府\n", encoding="utf-8")
    figures = zip(DISCLOSURE, ["4", "3", "17", "41268", "968", "65", "2858.48"], strict=True)
    with terminal(tmp_path, "new", "2023.yaml") as screen:
        screen.answer("机关类型", "", *_DOWN)
        screen.answer("行政层级", "", *_DOWN)
        screen.answer("统计范围")
        screen.answer("本机关有规章制定权吗？")
        for question, figure in figures:
            screen.answer(question, figure)
        screen.answer("本年度是否收到.*")
        screen.answer("一、本年新收.*", "20")
        screen.answer("二、上年结转.*", "0")
        screen.wait_for("（五）不予处理")
        assert "三、本年度办理结果：有哪几项？" in screen.lines[0]
        _assert_unbroken(screen.lines)
        screen.key("Space", "Down", "Space", *["Down"] * 9, "Space")
        screen.wait_for("» ● 1.本机关不掌握相关政府信息")
        screen.key(*["Down"] * 10)
        screen.wait_for("» ○ 3.其他")
        _assert_unbroken(screen.lines)
        screen.key("Enter")
        screen.answer("（一）予以公开", "自然人 8")
        screen.answer("（二）部分公开.*", "４")
        screen.answer("（四）无法提供 1.本机关不掌握相关政府信息", "自然人4")
        screen.answer("四、结转下年度继续办理", "4")
        screen.answer("本年度是否有因政府.*")
        screen.answer("行政复议", "纠正 1")
        screen.answer("未经复议直接起诉", "0")
        screen.answer("复议后起诉", "未审结 1")
        screen.answer("前言（.*）", "", "C-c")
        screen.wait_for("status=130")
        shown = screen.text
    _assert_unbroken(shown.splitlines())
    assert "本年新收20 + 上年结转0 = 办理结果·总计16 + 结转下年度继续办理4，平" in shown
    assert _tables(SAMPLES / "lusong-2023.yaml") == _tables(tmp_path / "2023.yaml")


def _tables(path: Path) -> str:
    """Return the tables of a report file, without comments."""
    _before, begun, rest = path.read_text(encoding="utf-8").partition("\n主动公开政府信息情况:")
    tables = (begun + rest).partition("\n存在的主要问题及改进情况:")[0]
    return "\n".join(re.sub(r" *#.*", "", line) for line in tables.splitlines() if line.strip(" ")[:1] not in {"", "#"})


def test_without_colours(tmp_path: Path):
    """Nothing is told by colour, whatever the terminal."""
    with terminal(tmp_path, "new", "--year", "2024", NO_COLOR="1") as screen:
        screen.answer("机关全称", "示例局")
        screen.answer("机关类型", "", "Down")
        painted = screen.tmux("capture-pane", "-p", "-e")

        assert "政府部门" in painted
        assert [] == re.findall(r"\x1b\[[0-9;]*(?:3[0-8]|4[0-8]|9[0-7])[0-9;]*m", painted)


def test_a_terminal_that_cannot_move_its_cursor(tmp_path: Path):
    """With TERM=dumb choices have numbers, and a line answers each question."""
    with terminal(tmp_path, "new", "--year", "2024", TERM="dumb") as screen:
        screen.wait_for("机关全称")
        screen.type("示例县示例局")
        screen.key("Enter")
        for shown, typed in ((" 7 其他", "9"), ("请输入1至7的编号。", "2"), ("行政层级", "<"), ("* 2 县级", "3")):
            screen.wait_for(shown)
            screen.wait_for("编号>", last=1)
            screen.type(typed)
            screen.key("Enter")
        screen.wait_for("没有，“规章”各格都填0", last=4)
        assert "»" not in screen.text
        screen.key("C-c")
        screen.wait_for("status=130")
    assert "类型: 乡镇人民政府" in (tmp_path / "2024.yaml").read_text(encoding="utf-8")
