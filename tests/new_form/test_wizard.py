"""Questions are computed from the form: tables that nobody has seen are asked about like the official ones."""

from pathlib import Path

from tests.made_up_form import made_up_form
from tests.wizard.scripted import draft_of, run_script, yaml_of


def test_it_is_asked_about(tmp_path: Path):
    """Tables come with their own questions, rows, columns and balance; what the form lacks is not asked."""
    cells = ["1", "-2", "3.50", "4", "5", "6"]
    letters = ["有", "个 5 企 2", "0", "提供+不提供", "个人 3", "企业 2 个人 2"]
    with made_up_form(tmp_path):
        draft = draft_of("年度: 2095\n")
        script = run_script(draft, ["示例局", "政府部门", *cells, *letters, "有", "达成 1", *[">"] * 20])
        written = yaml_of(draft)

    assert """\
公开数据:
  开放数据: {数据集: 1, 比上年增减: -2, 费用: 3.50}
  共享数据: {数据集: 4, 比上年增减: 5, 费用: 6}
申请情况:
  未列均为0: 是
  收到: {个人: 5, 企业: 2}
  答复:
    提供: {个人: 3}
    不提供: {个人: 2, 企业: 2}
争议情况:
  未列均为0: 是
  调解: {达成: 1}
""" == written.partition("政府部门\n")[2]
    assert "本年度有来信吗？" in script.shown
    assert "“争议情况”的表里，本年度有不是零的数吗？" in script.shown
    assert "收到7 - 撤回0 = 答复·合计7，平" in script.text
    assert "本机关有规章制定权吗？" not in script.shown
