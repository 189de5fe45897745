"""The explanation of an equation that nobody has written of, from its form."""

from pathlib import Path

from reportgen.rules.equation_text import equation_sections
from reportgen.rules.explain import HEADINGS, explain
from tests.made_up_form import made_up_form


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
    sections = equation_sections("T3-01")

    assert sections is not None
    assert "国办公开办函〔2019〕60号" in sections.basis
    assert "国办公开办函〔2021〕30号" in sections.basis
    assert sections.paragraph.endswith("每一类都应当是：总计 ＝ 结果维持＋结果纠正＋其他结果＋尚未审结。")


def test_it_reads_as_a_written_text(tmp_path: Path):
    """It has the headings of the texts that are written by hand."""
    with made_up_form(tmp_path):
        text = explain("T9-01")

    assert text.markdown.startswith("# T9-01 “申请情况”表数字不平\n\n")
    assert list(HEADINGS) == [line[3:] for line in text.markdown.splitlines() if line.startswith("## ")]


def test_no_form_has_it():
    """A code that no equation bears has no explanation here."""
    assert equation_sections("T9-99") is None
