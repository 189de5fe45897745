"""What rules make of the parts and points of a form that they have no words of their own for."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.rules.content import _wrong_parts
from reportgen.rules.structure import _names
from reportgen.text.pattern import Pattern
from tests.building import findings
from tests.made_up_form import loaded, made_up_form

PREFACE = "本报告由总体情况、主动公开、申请处理、行政复议和行政诉讼、{}、问题、其他事项七个部分组成"


@pytest.mark.parametrize(
    "name", ["公共企事业单位信息公开情况", "公共服务单位（含医院、学校）情况"], ids="ST-18 {}".format
)
def test_a_part_is_listed_by_any_of_its_names(name: str):
    """A preface may call a new part by its name, or by an alias, whatever signs stand in it."""
    form = loaded("2027")
    aliases = ("公共服务单位（含医院、学校）情况", "公用事业(水、电)情况")
    parts = tuple(replace(part, aliases=aliases) if part.key == "institutions" else part for part in form.parts)

    assert not _wrong_parts(PREFACE.format(name), replace(form, parts=parts), "七", "部分")
    assert _wrong_parts(PREFACE.format("别的"), replace(form, parts=parts), "七", "部分")


@pytest.mark.parametrize("name", ["智能服务", "智能服务应用情况", "智能问答"], ids="ST-06 {}".format)
def test_a_point_is_told_of_by_any_of_its_names(name: str):
    """A new point is spoken of where its key, its label or an alias stands."""
    point = loaded("2027").part("overview").points[5]
    names = Pattern(_names(point))

    assert names.search(f"全年{name}上线两次。")
    assert not names.search("全年服务上线两次。")


@pytest.mark.parametrize("name", ["数据(一)", "数据1.0"], ids="ST-06 {}".format)
def test_signs_in_a_name_stand_for_themselves(name: str):
    """The name of a point is no regular expression."""
    point = replace(loaded("2027").part("overview").points[5], short="数据1.0", label="数据(一)", aliases=())
    names = Pattern(_names(point))

    assert names.search(f"公布{name}版目录。")
    assert not names.search("公布数据一、数据100。")


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param("{计划: 明年建成统一目录。}", [], id="ST-06 told of below the point"),
        pytest.param("{综述: 全年平稳。}", ["工作概况缺少“展望”。"], id="ST-06 told of nowhere"),
    ],
)
def test_a_point_may_be_told_of_in_one_below_it(text: str, messages: list[str], tmp_path: Path):
    """A new point with points of its own is there where one of those is filled."""
    with made_up_form(tmp_path):
        found = findings(f"年度: 2090\n机关: 示例县数据局\n工作概况: {text}\n")

    assert messages == [finding.message for finding in found if finding.code == "ST-06"]


@pytest.mark.parametrize(
    "point", ["展望: {正文: 见图。, 图: 自动}", "计划: {正文: 见图。, 图: 自动}"], ids="DOC-02 {}".format
)
def test_a_picture_is_drawn_for_every_point_of_part_one(point: str, tmp_path: Path):
    """A point below a point may have a drawn picture as well."""
    with made_up_form(tmp_path):
        found = findings(f"年度: 2090\n机关: 示例县数据局\n工作概况: {{{point}}}\n")

    assert not {"DOC-02", "YAML-04"} & {finding.code for finding in found}
