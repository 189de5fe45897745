"""Figures that go without saying."""

from reportgen.report.implied import leave_out_sums
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.writing import emit_report

_TEXT = """\
年度: 2023
政府信息公开行政复议、行政诉讼情况:
  行政复议: {结果维持: 1, 结果纠正: 2, 其他结果: 0, 尚未审结: 0, 总计: %s}
"""


def _report(total: object) -> Report:
    report = read_bytes((_TEXT % total).encode(), "a.yaml").report
    assert report is not None
    return report


def test_a_total_that_follows_is_left_out():
    """A total that is the sum of its parts is not written; the report it was in stays as it was."""
    report = _report(3)
    tidied = leave_out_sums(report)

    assert "总计" not in emit_report(tidied)
    assert "总计" in emit_report(report)
    assert emit_report(_report("~")).replace(", 总计: ~", "") == emit_report(tidied)


def test_a_total_that_says_something_else_stays():
    """A wrong total is shown to who must mend it, and one over an unknown part is a statement of its own."""
    for total in (4, "待报"):
        assert emit_report(_report(total)) == emit_report(leave_out_sums(_report(total)))
    unknown = _TEXT.replace("结果维持: 1", "结果维持: 未识别") % 3
    report = read_bytes(unknown.encode(), "a.yaml").report
    assert report is not None
    assert emit_report(report) == emit_report(leave_out_sums(report))
