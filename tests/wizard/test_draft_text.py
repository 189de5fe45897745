"""What becomes of a file that was edited by hand while it was a draft."""

import pytest

from reportgen.report.reading import read_bytes
from reportgen.wizard.asking import RefusedAnswerError
from reportgen.wizard.draft_text import canonical_text, changed_text, is_canonical
from tests.wizard.scripted import draft_of, run_script

EDITED = """\
# 王科长核过一遍
年度: 2024
机关: {名称: 示例局, 类型: 政府部门}   # 全称
主动公开政府信息情况:
  行政许可: 41    # 审批局报的
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 20}   # 台账
  结转下年度继续办理: {自然人: ~}
"""


def test_our_own_files_are_written_anew():
    """What we wrote is canonical; a comment makes a file somebody's own."""
    draft = draft_of("年度: 2024\n机关: {名称: 示例局}\n")
    ours = canonical_text(draft.report)

    assert is_canonical(ours, draft.report)
    assert not is_canonical(ours + "# 待核\n", draft.report)


def test_comments_stay():
    """An answer changes its place in the file, and nothing else."""
    draft = draft_of(EDITED)
    before = draft.report

    run_script(draft, ["20", "42"], start="disclosure.licensing.decisions")
    draft.put("disclosure.licensing.decisions", 42)
    run_script(draft, ["20"], start="requests.carried_out")

    expected = EDITED.replace("行政许可: 41 ", "行政许可: 42 ").replace("{自然人: ~}", "{自然人: 20}")
    changed = changed_text(EDITED, before, draft.report)
    assert "# 王科长核过一遍" in changed
    assert "  行政许可: 42    # 审批局报的\n  行政处罚: 42\n" in changed
    assert expected.partition("收到和")[2] == changed.partition("收到和")[2]


def test_a_figure_that_becomes_zero():
    """A figure of somebody's file is set to 0 where it stands."""
    draft = draft_of(EDITED)
    before = draft.report

    run_script(draft, ["自然人 0 企业 3"], start="requests.new_received")

    assert "  本年新收: {自然人: 0, 商业企业: 3}   # 台账\n" in changed_text(EDITED, before, draft.report)


def test_what_would_lose_something_is_refused():
    """A change that cannot be put in its place is not made at all."""
    text = EDITED + "其他需要报告的事项:\n  其他事项:\n  - {标题: 甲, 内容: 一段。}  # 留着\n"
    draft = draft_of(text)
    before = draft.report

    run_script(draft, ["写另一项", "乙", "二段。", ""], start="other_matters.items")

    with pytest.raises(RefusedAnswerError, match="手工改过"):
        changed_text(text, before, draft.report)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_stay(ending: str):
    """A file from Windows stays one."""
    text = EDITED.replace("\n", ending)
    draft = draft_of(text)
    before = draft.report

    draft.put("agency.name", "示例县示例局")

    changed = changed_text(text, before, draft.report)
    assert EDITED.replace("示例局", "示例县示例局").replace("\n", ending) == changed
    assert "示例县示例局" == getattr(read_bytes(changed.encode(), "").report, "agency").name  # noqa: B009


def test_a_part_that_was_not_there():
    """Running text of a part that the file lacks stands behind the others in blocks, as we write it."""
    draft = draft_of(EDITED)
    before = draft.report

    run_script(draft, ["自己写", "甲" * 50, "", "自己写", "乙", ""], start="overview.lead")

    added = f"总体情况:\n  概述: |-\n    {'甲' * 50}\n  主动公开: 乙\n"
    assert EDITED + added == changed_text(EDITED, before, draft.report)
