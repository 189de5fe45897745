"""`{{ }}` in running text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.report.expressions import Fault, evaluate, pieces
from reportgen.report.references import References
from tests.building import report_of

REPORT = report_of("""\
年度: 2023
机关: {名称: 示例县数据局, 简称: 县数据局}
主动公开政府信息情况:
  行政规范性文件: [4, 3, 17]
  行政许可: 41268
  行政强制: 待报
  行政事业性收费: 2858.40
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 20, 商业企业: 5}
  办理结果:
    予以公开: {自然人: 10}
    不予公开: {属于国家秘密: {自然人: 2}, 属于行政执法案卷: {商业企业: 5}}
    其他处理: {其他: {自然人: 3}}
  结转下年度继续办理: {自然人: 5}
政府信息公开行政复议、行政诉讼情况: {未列均为0: 是, 行政复议: {结果纠正: 1}}
附加指标: {网站公开信息条数: 833}
""")
REFERENCES = References(REPORT)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("申请.本年新收.总计", "25"),
        ("申请.本年新收.自然人", "20"),
        ("申请.办理结果.不予公开.总计", "7"),
        ("申请.办理结果.不予公开.自然人", "2"),
        ("申请.办理结果.其他处理.其他.总计", "3"),
        ("申请.办理结果.总计.总计", "20"),
        ("申请.办理结果.总计", "20"),
        ("公开.行政许可", "41268"),
        ("公开.行政许可.本年处理决定数量", "41268"),
        ("公开.行政规范性文件.现行有效件数", "17"),
        ("公开.行政事业性收费", "2858.40"),
        ("公开.行政强制", "＿＿"),
        ("公开.行政强制 + 1", "＿＿"),
        ("公开.行政处罚", "＿＿"),
        ("争议.行政复议.总计", "1"),
        ("争议.未经复议直接起诉.总计 + 争议.复议后起诉.总计", "0"),
        ("争议.行政诉讼.总计", "0"),
        ("申请.本年新收.法人或其他组织", "5"),
        ("申请.办理结果.不予公开.法人或其他组织", "5"),
        ("申请.办理结果.法人或其他组织", "5"),
        ("附加.网站公开信息条数", "833"),
        ("年度 - 1", "2022"),
        ("机关", "示例县数据局"),
        ("机关.简称", "县数据局"),
        ("申请.办理结果.总计.总计 ÷ 申请.本年新收.总计 × 100", "80"),
        ("公开.行政事业性收费 ＋ 0.1", "2858.5"),
        ("（1 + 2） × 3 − 1", "8"),
        ("1 / 3", "0.33"),
        ("-5 + 2", "-3"),
        ("-附加.网站公开信息条数", "-833"),
        ("1e3", "1000"),
        ("0 × (1 − 2)", "0"),
    ],
)
def test_worked_out(expression: str, expected: str):
    """Names lead to figures, groups to the sum of their rows; what is not known yet shows as a gap."""
    assert evaluate(f"共{{{{ {expression} }}}}件", REFERENCES).text == f"共{expected}件"
    assert evaluate(f"共{{{{{expression}}}}}件", REFERENCES).text == f"共{expected}件"


@pytest.mark.parametrize(
    "text",
    [
        "{{ 申请.本年新收 }}",
        "{{ 申请.本年新受.总计 }}",
        "{{ 申请.办理结果.不予公开 }}",
        "{{ 争议.总计 }}",
        "{{ 附加.别的 }}",
        "{{ 别的 }}",
        "{{ 机关 + 1 }}",
        "{{ 1 / 0 }}",
        "{{ 10000000 × 10000000 × 10000000 }}",
        "{{ -10000000 × 10000000 × 10000000 }}",
        "{{ '甲' }}",
        "{{ 年度 | upper }}",
        "{{ 年度() }}",
        "{{ [1, 2] }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 年度.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ lipsum() }}",
        "{{ 1 if 年度 else 2 }}",
        "{{ １.5 + 1 }}",
        "{{ 附加.别的 + '甲' }}",
        "{{ 年度 > 1 }}",
        "{{ }}",
        "{{ 1 + }}",
        "{{ " + "(" * 200 + "1" + ")" * 200 + " }}",
        "{{ " + "1+" * 400 + "1 }}",
        "{% for a in b %}",
        "{# 注释 #}",
        "{{ 年度",
        "｛｛申请.本年新收.总计｝｝",
        "{{ 申请．本年新收。总计 }}",
        "{{ 机关.简 称 }}",
        "年度 }}",
    ],
)
def test_refused(text: str):
    """Anything but names and the four operations is a fault, named as written, and left as written."""
    found = evaluate(text, REFERENCES)

    assert found.text == text
    assert found.faults
    assert all(fault.text in text and fault.reason for fault in found.faults)


@settings(deadline=None)
@given(st.text("申请.本年新收总计公开{}%#() +-*/×÷1230.\n'\"|[]", max_size=40))
def test_no_text_breaks_it(text: str):
    """Any text is worked out or faulted, quickly and without an exception."""
    found = evaluate("{{" + text + "}}", REFERENCES)

    assert found.faults or "{{" not in found.text


def test_the_largest_figure_that_is_shown():
    """Twenty-one digits are exact; one more is a fault."""
    digits = "9" * 21

    assert digits == evaluate(f"{{{{ {digits} + 0 }}}}", REFERENCES).text
    assert evaluate(f"{{{{ {digits} + 1 }}}}", REFERENCES).faults


def test_a_name_the_report_does_not_give():
    """The short name of an organ that has none is a fault that says where to write it."""
    references = References(report_of("机关: 示例县数据局\n"))

    assert (Fault("{{ 机关.简称 }}", "没有填写机关的简称"),) == evaluate("{{ 机关.简称 }}", references).faults


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("没有", [("没有", "没有")]),
        ("{{ 年度 }}", [("{{ 年度 }}", "2023")]),
        (
            "在{{ 年度 }}年，{{ 别的 }}{{机关}}。",
            [
                ("在", "在"),
                ("{{ 年度 }}", "2023"),
                ("年，", "年，"),
                ("{{ 别的 }}", "{{ 别的 }}"),
                ("{{机关}}", "示例县数据局"),
                ("。", "。"),
            ],
        ),
    ],
)
def test_piece_by_piece(text: str, expected: list[tuple[str, str]]):
    """A text falls into running text and expressions, each as written and as shown, and nothing is lost."""
    assert expected == list(pieces(text, REFERENCES))
