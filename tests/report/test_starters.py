"""Texts to start from: by kind of organ, right with any figures, and nothing left to find once they are filled in."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.diagnostics import ReportgenError
from reportgen.forms.registry import form_ids
from reportgen.render.resources import Templates, template_names
from reportgen.report.by_form import report_model
from reportgen.report.cells import cells_of
from reportgen.report.model_shape import shape
from reportgen.report.public import public_report
from reportgen.report.reading import read_bytes
from reportgen.report.starters import Happened, conditional_starters, facts, starters
from reportgen.report.vocabulary import canonical
from reportgen.report.words import AgencyKind
from tests.building import base_text, findings, merge
from tests.made_up_form import made_up_form

READ = Templates().read
PLACEHOLDER = re.compile("【请[^】]*】")
NAMES = {
    AgencyKind.DEPARTMENT: "示例县示例局",
    AgencyKind.GOVERNMENT: "示例县人民政府",
    AgencyKind.TOWNSHIP: "示例县示例镇人民政府",
    AgencyKind.SUBDISTRICT: "示例区示例街道办事处",
    AgencyKind.COMMITTEE: "示例高新技术产业开发区管理委员会",
    AgencyKind.MINISTRY: "国家示例管理局",
    AgencyKind.OTHER: "示例县示例中心",
}
LEVELS = {AgencyKind.MINISTRY: "国家", AgencyKind.TOWNSHIP: "乡"}
NOTHING = {
    "2021": "{规章: [0, 0, 0], 行政规范性文件: [0, 0, 0], 行政许可: 0, 行政处罚: 0, 行政强制: 0, 行政事业性收费: 0}",
    "2019": (
        "{规章: [0, 0, 0], 规范性文件: [0, 0, 0], 行政许可: [5, 0, 0], 其他对外管理服务事项: [3, 0, 0], "
        "行政处罚: [4, 0, 0], 行政强制: [0, 0, 0], 行政事业性收费: [0, 0], 政府集中采购: [0, 0]}"
    ),
}
MUCH = """\
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 20, 商业企业: 3}
  上年结转: {自然人: 2}
  办理结果:
    予以公开: {自然人: 12, 商业企业: 3}
    部分公开: {自然人: 2}
    不予公开: {属于行政执法案卷: {自然人: 1}}
    无法提供: {本机关不掌握相关政府信息: {自然人: 4}}
    不予处理: {重复申请: {自然人: 1}}
  结转下年度继续办理: {自然人: 2}
政府信息公开行政复议、行政诉讼情况:
  未列均为0: 是
  行政复议: {结果维持: 2, 结果纠正: 1}
  复议后起诉: {结果维持: 1}
"""


def report_text(form_id: str, kind: AgencyKind, fragment: str) -> tuple[str, list[str]]:
    """Return a sound report of a kind of organ with the texts to start from, and the placeholders in them."""
    year = yaml.safe_load(base_text(form_id))["年度"]
    agency = f"机关: {{名称: {NAMES[kind]}, 类型: {kind.value}, 行政层级: {LEVELS.get(kind, '县')}}}\n"
    if kind in {AgencyKind.SUBDISTRICT, AgencyKind.COMMITTEE} and form_id == "2021" and "主动公开" not in fragment:
        fragment += "主动公开政府信息情况: {行政规范性文件: {本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0}}\n"
    head = f"年度: {year}\n{agency}统计范围: 本机关及所属单位\n{fragment}"
    report = read_bytes(merge(head).encode(), "年报.yaml").report
    assert report is not None
    texts = starters(form_id, kind, READ, Happened.in_cells(cells_of(report)))
    laid = yaml.safe_dump(written(texts, form_id), allow_unicode=True, sort_keys=False)
    return merge(head + laid), PLACEHOLDER.findall("".join(texts.values()))


def written(texts: dict[str, str], form_id: str) -> dict[str, Any]:
    """Return texts as a report file has them, part by part."""
    model = report_model(form_id)
    data: dict[str, Any] = {}
    for path, text in texts.items():
        part, *keys = path.split(".")
        group = data if not keys else data.setdefault(canonical(model, part), {})
        inner = shape(model, part)[1]
        assert inner is not None
        if keys[:1] != ["items"]:
            group[canonical(inner, keys[0]) if keys else canonical(model, part)] = text
        elif keys[2] == "title":
            group.setdefault("其他事项", []).append({"标题": text})
        else:
            group["其他事项"][-1]["内容"] = text
    return data


each_report = pytest.mark.parametrize(
    ("form_id", "kind", "fragment"),
    [
        pytest.param(form_id, kind, fragment, id=f"{form_id}-{kind.name}-{name}")
        for form_id in form_ids()
        for kind in AgencyKind
        for name, fragment in (
            ("much", MUCH),
            ("no-requests", ""),
            ("nothing", f"主动公开政府信息情况: {NOTHING[form_id]}\n"),
        )
    ],
)


@each_report
def test_only_what_is_to_be_filled_in_is_found(form_id: str, kind: AgencyKind, fragment: str):
    """In a sound report of its kind every placeholder is an error to the reader, and nothing else is."""
    text, placeholders = report_text(form_id, kind, fragment)
    found = findings(text, publishing=True)

    assert len(placeholders) >= 8
    assert {"ST-23"} == {finding.code for finding in found}, [str(finding) for finding in found]
    assert sorted(placeholders) == sorted(finding.message[4:-2] for finding in found)


@each_report
def test_nothing_is_found_once_they_are_filled_in(form_id: str, kind: AgencyKind, fragment: str):
    """With a sentence for every placeholder nothing is left to remark."""
    text, placeholders = report_text(form_id, kind, fragment)
    for number, placeholder in enumerate(placeholders):
        text = text.replace(
            placeholder, f"这里写的是第{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[number]}项工作的情况。", 1
        )

    assert [] == [str(finding) for finding in findings(text, publishing=True)]


@each_report
def test_every_figure_is_there(form_id: str, kind: AgencyKind, fragment: str):
    """Whatever a text refers to has a figure in the form it is for."""
    text, _placeholders = report_text(form_id, kind, fragment)
    report = read_bytes(text.encode(), "年报.yaml").report
    assert report is not None
    shown = str(public_report(report, cells_of(report)).model_dump())

    assert [] == re.findall(r"\{\{|＿", shown)
    assert "2020年" in shown or "2023年" in shown


@pytest.mark.parametrize("kind", [*AgencyKind, None])
@pytest.mark.parametrize("form_id", form_ids())
def test_every_point_has_a_text(form_id: str, kind: AgencyKind | None):
    """The points of parts one and five are all there, the three statements for people's governments alone."""
    texts = starters(form_id, kind, READ)
    overview = ["lead", "proactive", "on_request", "management", "platform", "supervision"]
    statements = ["assessment", "public_review", "accountability"]
    governments = kind in {AgencyKind.GOVERNMENT, AgencyKind.TOWNSHIP}
    expected = [
        "preface",
        *(f"overview.{key}" for key in (*overview, *(statements if governments else []))),
        *(f"problems.{key}" for key in ("last_year_followup", "issues", "measures")),
    ]

    assert expected == [path for path in texts if not path.startswith("other_matters.")]
    assert all(texts.values())


def test_kinds_have_words_of_their_own():
    """Each kind that has a file starts from other words than an organ of no kind."""
    general = starters("2021", None, READ)
    kinds = [kind for kind in AgencyKind if kind is not AgencyKind.OTHER]

    assert general == starters("2021", AgencyKind.OTHER, READ)
    assert [] == [kind for kind in kinds if general == starters("2021", kind, READ)]


def test_what_did_not_happen_is_said_so():
    """Without requests the text says that there were none, and names no figure."""
    texts = starters("2021", None, READ, Happened(*[False] * 5))

    assert "未收到政府信息公开申请" in texts["overview.on_request"]
    assert "{{" not in texts["overview.on_request"] + texts["overview.proactive"]


def test_what_is_not_known_may_have_happened():
    """A report whose tables are blank gets the texts with figures."""
    assert Happened() == Happened.in_cells(
        cells_of(report_model("2021").model_validate({"requests": {"new_received": {}}}))
    )


def test_every_file_comes_with_the_program():
    """The files that are asked for are those in the folder of templates."""
    asked: set[str] = set()

    def read(name: str) -> bytes:
        asked.add(name)
        return READ(name)

    for kind in AgencyKind:
        starters("2021", kind, read)
    assert sorted(asked) == [name for name in template_names() if name.startswith("text/")]


def reading(**files: str) -> Callable[[str], bytes]:
    """Return a reader for which some files of the folder `text` have other contents."""
    return lambda name: files[key].encode() if (key := name[5:-3]) in files else READ(name)


def test_an_office_changes_a_text():
    """A heading in the file of a kind stands in for the same general one, and adds where there is none."""
    own = "给编辑者的话\n## （二）依申请公开（无申请）\n没有申请。\n\n请看指南。\n## 其他事项·甲\n乙\n"
    texts = starters("2021", AgencyKind.SUBDISTRICT, reading(subdistrict=own), Happened(requests=False, disputes=False))

    assert (
        "没有申请。\n\n请看指南。\n\n本年度没有发生因政府信息公开工作引起的行政复议和行政诉讼。"
        == texts["overview.on_request"]
    )
    assert ("甲", "乙") == (texts["other_matters.items.0.title"], texts["other_matters.items.0.content"])
    assert starters("2021", None, READ)["overview.platform"] == texts["overview.platform"]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("说明\n## 主动公布\n甲\n", r"text/general\.md:2”有误：没有“主动公布”这一项"),
        ("## 主动公开（有人）\n甲\n", r"text/general\.md:1”有误：没有“有人”这种情形"),
    ],
)
def test_a_faulty_file(file: str, message: str):
    """A heading that names nothing is told with its line."""
    with pytest.raises(ReportgenError, match=message):
        starters("2021", None, reading(general=file))


def test_a_file_in_another_encoding():
    """A file in another encoding than UTF-8 is named."""
    with pytest.raises(ReportgenError, match=r"text/general\.md.*UTF-8"):
        starters("2021", None, lambda _name: "## 主动公开".encode("gbk"))


def test_a_file_without_texts():
    """A file that only tells how to use it holds no text."""
    assert () == conditional_starters("2021", None, lambda _name: "# 说明\n\n还没有写。\n".encode())


def test_a_text_that_only_another_form_has_a_place_for(tmp_path: Path):
    """One file serves all forms: what the form of a report has no place for is passed over, with its words."""

    def read(_name: str) -> bytes:
        return "## 展望\n\n甲。\n\n## 前言\n\n乙。\n".encode()

    with made_up_form(tmp_path) as form_id:
        assert {"preface": "乙。"} == starters("2021", None, read)
        assert {"preface": "乙。", "overview.outlook": "甲。"} == starters(form_id, None, read)
    with pytest.raises(ReportgenError, match="没有“展望”这一项"):
        starters("2021", None, read)


def test_the_facts_that_conditions_may_name():
    """Every fact has a name and cells; what is taken for true while nothing is known is what a blank report gets."""
    nothing_known = Happened()
    told = [getattr(nothing_known, name) for name in ("requests", "disputes", "corrections", "documents", "decisions")]

    assert ["申请", "争议", "纠正", "文件", "执法"] == [fact.name for fact in facts()]
    assert told == [fact.assumed for fact in facts()]
    assert all(fact.cells for fact in facts())
