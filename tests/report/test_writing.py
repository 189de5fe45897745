"""Reports written as YAML and read back."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.forms.registry import form_ids
from reportgen.report.by_form import report_of
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.values import Pending
from reportgen.report.writing import emit_report
from tests.report.drawing import reports


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(form_ids()).flatmap(reports))
def test_what_is_written_is_read_back(report: Report):
    """Any report, right or wrong, survives the file: every value, every blank and every total left out."""
    text = emit_report(report)
    reading = read_bytes(text.encode(), "a.yaml")

    assert [] == [issue.code for issue in reading.source.issues]
    assert reading.report is not None
    assert text == emit_report(reading.report)
    assert report.model_dump() == reading.report.model_dump()
    assert cells_of(report) == cells_of(reading.report)


def test_shape():
    """A new file has Chinese keys, parts in the order of the form, rows on one line and text in blocks."""
    report = report_of(
        {
            "年度": 2023,
            "机关": {"名称": "示例县数据局", "类型": "政府部门"},
            "总体情况": {"概述": "第一段。\n\n第二段。", "主动公开": "一段。"},
            "主动公开政府信息情况": {"规章": {"本年制发件数": 0}, "行政许可": {"decisions": 3}},
            "收到和处理政府信息公开申请情况": {
                "未列均为0": True,
                "本年新收": {"自然人": 2, "总计": Pending(source="一科")},
            },
            "其他需要报告的事项": {"其他事项": [{"标题": "创新: 举措", "内容": "是"}, {"内容": "甲。\n\n乙。"}]},
        }
    )

    assert (
        emit_report(report)
        == """\
年度: 2023
机关:
  名称: 示例县数据局
  类型: 政府部门
总体情况:
  概述: |-
    第一段。

    第二段。
  主动公开: 一段。
主动公开政府信息情况:
  规章: {本年制发件数: 0}
  行政许可: 3
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 2, 总计: {待报: 一科}}
其他需要报告的事项:
  其他事项:
  - 标题: "创新: 举措"
    内容: 是
  - 内容: |-
      甲。

      乙。
"""
    )
