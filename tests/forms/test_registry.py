"""Form files as they are read."""

from dataclasses import asdict
from pathlib import Path

import pytest

from reportgen.forms import registry
from reportgen.forms.registry import form_id_to_use, form_ids, load_form, notice_of
from reportgen.forms.schema import Form

_FORM = """\
id: "2089"
notice: 一号
name: 示例
first_year: 2089
processing_fee: true
parts:
- key: words
  label: 一、文字
  short: 文字
  aliases: [话]
  basis: 第一条
  points:
  - {key: lead, label: 概述, heading: false}
  - key: more
    label: （一）其余
    short: 其余
    aliases: [别的]
    governments_only: true
    basis: 第二条
    note: 说明
    points: [{key: below, label: 下面}]
- key: figures
  label: 二、数
  root: 数
  sheet: 填数
  table:
    summary: 一句。
    unlisted_zero: true
    question: 有没有？
    bands:
    - title: 第一项
      stub: 名称
      columns:
      - {key: count, label: 件数, type: count}
      - label: 一组
        columns: [{key: amount, label: 金额, type: amount, unit: 元}]
      rows:
      - {key: a, label: 甲, short: 子, aliases: [丙], basis: 第三条, note: 注}
      - {label: 组, rows: [{key: b, label: 乙}]}
    - columns: [{key: change, label: 增减, type: change}]
    equations:
    - {rule: T9-01, each: row, holds: count = amount}
- key: plain
  label: 三、另一张
  table:
    summary: 又一句。
    bands: [{columns: [{key: x, label: 某, type: amount}]}]
"""
_NODE = {
    "key": None,
    "aliases": (),
    "basis": None,
    "note": None,
    "type": None,
    "unit": None,
    "children": (),
}
_POINT = {"aliases": (), "heading": True, "governments_only": False, "basis": None, "note": None, "points": ()}
_PART = {"aliases": (), "root": None, "basis": None, "points": (), "table": None}


@pytest.fixture(name="form")
def _form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Form:
    (tmp_path / "2089.yaml").write_text(_FORM, encoding="utf-8")
    monkeypatch.setattr(registry, "_FOLDER", tmp_path)
    return load_form.__wrapped__("2089")


def _node(label: str, **given: object) -> dict[str, object]:
    return {"label": label, "short": label} | _NODE | given


def test_a_form(form: Form):
    """What a file says of the form itself."""
    assert ("2089", "一号", "示例", 2089, True) == (
        form.id,
        form.notice,
        form.name,
        form.first_year,
        form.processing_fee,
    )
    assert {"figures", "plain"} == form.tables.keys()
    assert form.part("figures").table is form.tables["figures"]


@pytest.mark.parametrize(
    ("form_id", "notice"), [("2019", "国办公开办函〔2019〕60号"), ("2021", "国办公开办函〔2021〕30号")]
)
def test_the_notice_alone(form_id: str, notice: str):
    """The notice of a form is known without loading all of it."""
    assert notice == notice_of(form_id) == load_form(form_id).notice


def test_a_part_of_words(form: Form):
    """A part has its points, and points below them; what is not said of one has its usual value."""
    below = {"key": "below", "label": "下面", "short": "下面"} | _POINT
    more = {"key": "more", "label": "（一）其余", "short": "其余", "aliases": ("别的",), "governments_only": True}

    assert {"key": "words", "label": "一、文字", "short": "文字", "sheet": "文字"} | _PART | {
        "aliases": ("话",),
        "basis": "第一条",
        "points": (
            {"key": "lead", "label": "概述", "short": "概述"} | _POINT | {"heading": False},
            _POINT | more | {"basis": "第二条", "note": "说明", "points": (below,)},
        ),
    } == asdict(form.part("words"))


def test_a_table(form: Form):
    """Rows and columns are trees; a column has the unit of its type unless it names another."""
    part = asdict(form.part("figures"))
    table = part.pop("table")

    assert {"key": "figures", "label": "二、数", "short": "二、数", "sheet": "填数", "aliases": (), "root": "数"} == {
        name: part[name] for name in ("key", "label", "short", "sheet", "aliases", "root")
    }
    amount = _node("金额", key="amount", type="amount", unit="元")
    assert {
        "key": "figures",
        "summary": "一句。",
        "unlisted_zero": True,
        "question": "有没有？",
        "equations": ({"rule": "T9-01", "each": "row", "holds": "count = amount"},),
        "bands": (
            {
                "title": "第一项",
                "stub": "名称",
                "columns": (
                    _node("件数", key="count", type="count", unit="件"),
                    _node("一组", children=(amount,)),
                ),
                "rows": (
                    _node("甲", short="子", key="a", aliases=("丙",), basis="第三条", note="注"),
                    _node("组", children=(_node("乙", key="b"),)),
                ),
            },
            {
                "title": None,
                "stub": None,
                "columns": (_node("增减", key="change", type="change", unit="件"),),
                "rows": (_node(""),),
            },
        ),
    } == table


def test_what_a_table_need_not_say(form: Form):
    """Nothing defaults to 0 in a table, and nothing is asked before it, unless its file says so."""
    table = form.tables["plain"]

    assert (False, None, ()) == (table.unlisted_zero, table.question, table.equations)
    assert "万元" == table.bands[0].columns[0].unit


def test_names_of_a_node(form: Form):
    """A row is found under its short name, its key and its aliases; one without a key has no other name."""
    rows = form.tables["figures"].bands[0].rows

    assert {"子", "a", "丙"} == rows[0].names
    assert {"组"} == rows[1].names
    assert ["甲", "组", "乙", "件数", "一组", "金额"] == [node.label for node in form.nodes()][:6]
    assert (1, 2, ["乙"]) == (rows[0].depth, rows[1].depth, [leaf.label for leaf in rows[1].leaves])
    assert rows[0].leaves == (rows[0],)


def test_form_of_a_year():
    """A year has the form that covers it; one before all forms, or none, has the newest."""
    newest = form_ids()[-1]

    assert ["2019", "2019", "2021", "2021"] == [form_id_to_use(year) for year in (2019, 2020, 2021, 2030)]
    assert [newest, newest] == [form_id_to_use(year) for year in (2018, None)]
