"""The type that admits only sound reports."""

from datetime import date

import pytest
from pydantic import ValidationError

from reportgen.report.by_form import report_of
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.rules.sound import SoundReport
from tests.building import base_text, merge

CONTEXT = {"today": date(2024, 12, 1)}


def read(text: str) -> Report:
    """Return the report of a text."""
    report = read_bytes(text.encode(), "a.yaml").report
    assert report is not None
    return report


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_a_sound_report_is_admitted(form_id: str):
    """A report without errors passes unchanged."""
    report = read(base_text(form_id))

    assert SoundReport.model_validate(report, context=CONTEXT).root is report


def test_every_error_is_told():
    """ValidationError carries every error: its code as type, the Chinese path as place, the rule's sentence."""
    report = read(
        merge("收到和处理政府信息公开申请情况: {本年新收: {自然人: 2}, 上年结转: {自然人: -1}}\n状态: 定稿"),
    )

    with pytest.raises(ValidationError) as caught:
        SoundReport.model_validate(report, context=CONTEXT)

    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [
        ("CELL-02", ("上年结转", "自然人")),
        ("T2-01", ("结转下年度继续办理", "自然人")),
        ("T2-01", ("结转下年度继续办理", "总计")),
    ]
    assert "requests.carried_in.natural_person" == caught.value.errors()[0]["input"]
    assert "“自然人”列不平：新收2+上年结转-1=1，办理总计0+结转下年度0=0，相差1。" == caught.value.errors()[1]["msg"]


def test_an_error_that_stands_for_no_place():
    """What is no part of a report, as a key that does not exist, has no path to name."""
    reading = read_bytes(merge("网络问政: 105").encode(), "a.yaml")

    with pytest.raises(ValidationError) as caught:
        SoundReport.model_validate(reading.report, context=CONTEXT | {"source": reading.source})

    assert [("YAML-04", ())] == [(error["type"], error["loc"]) for error in caught.value.errors()]


def test_warnings_do_not_stand_in_the_way():
    """Only errors keep a report from being rendered."""
    report = read(merge("主动公开政府信息情况: {行政规范性文件: [9, 2, 3]}"))

    assert SoundReport.model_validate(report, context=CONTEXT).root is report


def test_a_pending_figure_is_an_error():
    """Nothing with 待报 in it is published, whatever its state."""
    with pytest.raises(ValidationError, match="待报"):
        SoundReport.model_validate(read(merge("主动公开政府信息情况: {行政许可: 待报}")), context=CONTEXT)


def test_plain_data():
    """A report may be given as data, in Chinese or English keys."""
    data = read(base_text()).model_dump(exclude_unset=True)

    assert isinstance(SoundReport.model_validate(data, context=CONTEXT).root, Report)
    with pytest.raises(ValidationError, match="YAML-06"):
        SoundReport.model_validate(data | {"year": None}, context=CONTEXT)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"format": "1999"}, "unknown_form"),
        ({"year": 2018, "format": None}, "YAML-10"),
        ({"disclosure": {"licensing": {"decisions": True}}}, "int_type"),
    ],
)
def test_plain_data_that_is_wrong(change: dict[str, object], error: str):
    """What is no report of ours is refused by ValidationError, whatever is wrong with it."""
    data = read(base_text()).model_dump(exclude_unset=True) | change

    with pytest.raises(ValidationError) as caught:
        SoundReport.model_validate(data, context=CONTEXT)

    assert error in {found["type"] for found in caught.value.errors()}


def test_reports_from_code():
    """A report made in Python is judged like one from a file."""
    report = report_of({"年度": 2023, "机关": {"名称": "示例县数据局"}})

    with pytest.raises(ValidationError) as caught:
        SoundReport.model_validate(report)

    assert {"ST-03", "ST-08"} == {error["type"] for error in caught.value.errors()}
