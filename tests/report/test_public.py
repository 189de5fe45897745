"""What may be published of a report."""

from reportgen.report.cells import cells_of
from reportgen.report.public import public_report
from reportgen.report.reading import read_bytes
from reportgen.report.writing import emit_report
from tests.building import merge

PRIVATE = """\
审批: {拟稿人: 私有甲}
核实说明: [{检查项: XY-02, 理由: 私有乙}]
联系方式: {电话: 私有丙}
附加指标: {私有丁: 7}
上年度报告: 私有戊.yaml
总体情况: {概述: {正文: "培训{{ 附加.私有丁 }}场。", 图: [{文件: 私有/己.png, 说明: 图}]}}
收到和处理政府信息公开申请情况: {本年新收: {自然人: 2}, 结转下年度继续办理: {自然人: 2}}
"""


def public(fragment: str) -> str:
    """Return the public YAML of a sound report with a fragment laid over it."""
    report = read_bytes(merge(fragment).encode(), "a.yaml").report
    assert report is not None
    return emit_report(public_report(report, cells_of(report)))


def test_nothing_private():
    """Approval, statements, contact, local figures, last year's file and paths of pictures stay inside."""
    text = public(PRIVATE)

    assert "私有" not in text
    assert "概述: 培训7场。" in text


def test_all_that_is_shown():
    """Every cell is written, zeros and totals too, and the text has its figures; the file reads back sound."""
    text = public(PRIVATE)
    again = read_bytes(text.encode(), "a.yaml")

    assert "未列均为0" not in text
    assert "本年新收: {自然人: 2, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0, 总计: 2}" in text
    assert [] == again.source.issues
    assert again.report is not None
    assert None not in cells_of(again.report).values.values()


def test_the_report_itself_is_not_changed():
    """Publishing is no edit."""
    report = read_bytes(merge(PRIVATE).encode(), "a.yaml").report
    assert report is not None
    before = emit_report(report)

    public_report(report, cells_of(report))

    assert emit_report(report) == before
