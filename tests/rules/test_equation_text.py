"""The explanation of an equation that nobody has written of, from its form."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.forms.equations import equations_by_rule
from reportgen.forms.registry import load_form
from reportgen.forms.schema import Part
from reportgen.rules import equation_text
from reportgen.rules.equation_text import Sections, _examples, equation_sections
from reportgen.rules.explain import HEADINGS, explain
from tests.made_up_form import loaded, made_up_form


def test_figures_fit_the_signs(tmp_path: Path):
    """The figures of the examples satisfy the equation, subtraction and all, or miss it by one."""
    with made_up_form(tmp_path):
        sections = equation_sections("T2-01")

    assert sections is not None
    assert "“申请情况”的表里，每一列都应当是：收到－撤回 ＝ 答复·合计。" == sections.paragraph
    assert "“个人”：收到2－撤回1 ＝ 答复·合计1。" == sections.good
    assert "“个人”：收到2－撤回1 ≠ 答复·合计2，相差1。" == sections.bad


def test_a_rule_of_several_forms_names_all_their_notices():
    """The basis of an equation that two forms have is both of them; what it says is that of the newer one."""
    expected = Sections(
        title="“申请办理”表数字不平",
        paragraph=(
            "“收到和处理政府信息公开申请情况”的表里，每一列都应当是："
            "本年新收＋上年结转 ＝ 办理结果·总计＋结转下年度继续办理。"
        ),
        basis=(
            "国办公开办函〔2019〕60号（2019年度起使用）所列表格的勾稽关系：60号附件第三部分；"
            "国办公开办函〔2021〕30号（2021年度起使用）所列表格的勾稽关系：30号附件第三部分"
        ),
        bad="“自然人”：本年新收2＋上年结转2 ≠ 办理结果·总计1＋结转下年度继续办理4，相差1。",
        good="“自然人”：本年新收2＋上年结转2 ＝ 办理结果·总计1＋结转下年度继续办理3。",
        mend=("对照台账和原始记录，看等式里的哪一个数填错了或者漏填了；总计可以不填，由程序相加。不要为了凑平而改数。"),
    )

    assert expected == equation_sections("T2-01")


@pytest.mark.parametrize(
    ("code", "each", "equation"),
    [
        ("T2-03", "每一行", "总计 ＝ 自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他"),
        ("T3-01", "每一类", "总计 ＝ 结果维持＋结果纠正＋其他结果＋尚未审结"),
    ],
)
def test_it_says_what_an_equation_goes_for(code: str, each: str, equation: str):
    """Every row, every group of columns."""
    sections = equation_sections(code)

    assert sections is not None
    assert sections.paragraph.endswith(f"的表里，{each}都应当是：{equation}。")


def test_a_rule_of_two_tables(monkeypatch: pytest.MonkeyPatch):
    """A code that stands below two tables is told of for both, and based on both parts."""
    form = loaded("2090")
    parts = tuple(_renamed(part, "T3-01", "T9-01") for part in form.parts)
    monkeypatch.setattr(equation_text, "form_ids", lambda: ("2090",))
    monkeypatch.setattr(equation_text, "load_form", lambda _form_id: replace(form, parts=parts))

    sections = equation_sections("T9-01")

    assert sections is not None
    assert "“申请情况”表数字不平" == sections.title
    assert (
        "“申请情况”的表里，每一列都应当是：答复·合计 ＝ 答复·提供＋答复·不提供。"
        "“争议情况”的表里，每一类都应当是：合计 ＝ 达成＋未达成。"
    ) == sections.paragraph
    assert "国办公开办函〔2090〕1号（2090年度起使用）所列表格的勾稽关系：三、申请、四、争议" == sections.basis


def _renamed(part: Part, old: str, new: str) -> Part:
    """Return a part whose equations of one rule are of another."""
    if part.table is None:
        return part
    equations = tuple(replace(text, rule=new) if text.rule == old else text for text in part.table.equations)
    return replace(part, table=replace(part.table, equations=equations))


def test_an_equation_of_a_whole_table():
    """Where an equation stands for nothing in particular, its figures are told of without a name."""
    equation = replace(equations_by_rule(load_form("2021"))["T3-01"][0], scope="")
    figures = "结果维持1＋结果纠正1＋其他结果1＋尚未审结1"

    assert (f"总计5 ≠ {figures}，相差1。", f"总计4 ＝ {figures}。") == _examples(equation)


def test_it_reads_as_a_written_text(tmp_path: Path):
    """It has the headings of the texts that are written by hand."""
    with made_up_form(tmp_path):
        text = explain("T9-01")

    assert "T9-01" == text.code
    assert text.markdown.startswith(f"# T9-01 “申请情况”表数字不平\n\n{text.paragraph}\n\n## 依据\n\n{text.basis}\n\n")
    assert text.markdown.endswith(f"\n\n## 怎么改\n\n{text.mend}\n")
    assert list(HEADINGS) == [line[3:] for line in text.markdown.splitlines() if line.startswith("## ")]


def test_no_form_has_it():
    """A code that no equation bears has no explanation here."""
    assert equation_sections("T9-99") is None
