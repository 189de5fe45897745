"""Columns are known by their heads, whatever their order, and however the heads were broken, cut or spanned."""

import pytest

from reportgen.forms.registry import load_form
from tests.importer.published_text import (
    UNKNOWN,
    Cell,
    Rows,
    document,
    framed,
    html,
    issues,
    lines,
    numbered,
    pipes,
    read,
    report,
    row,
    table_rows,
    tabs,
)

NEW = "一、本年新收政府信息公开申请数量"
FIRST = "requests.new_received"


def _turned(rows: Rows) -> Rows:
    """Return the rows of the first band of table one with its three columns from right to left."""
    return [[cells[0], *reversed(cells[1:])] if len(cells) == 4 else cells for cells in rows]


@pytest.mark.parametrize("layout", [pipes, framed, tabs, lines, html])
def test_columns_of_table_one_in_another_order(layout):
    """Values stand under the heads of their columns."""
    figures = numbered("2021")
    rows = _turned(table_rows(load_form("2021"), "disclosure", figures))

    found = read(report("2021", {"disclosure": layout(rows)}))

    assert ["101", "102", "103"] == row(found, "disclosure.rules")
    assert ["104", "105", "106"] == row(found, "disclosure.normative_documents")


def _total_first(rows: Rows) -> Rows:
    """Return rows of table two with the column of totals before all others."""

    def turned(cells: list[Cell]) -> list[Cell]:
        if cells[-1][0] == "总计":
            return [cells[-1], *cells[:-1]]
        return [*cells[:-7], cells[-1], *cells[-7:-1]] if cells[-1][0].isdecimal() else cells

    return [turned(cells) for cells in rows]


def test_columns_of_table_two_in_another_order():
    """Heads with spans say where each column stands."""
    figures = numbered("2021")
    rows = table_rows(load_form("2021"), "requests", figures)

    found = read(report("2021", {"requests": html(_total_first(rows))}))

    assert {ref: text for ref, text in figures.items() if ref.startswith("requests.")} == {
        ref: value for ref, value in found.items() if ref.startswith("requests.")
    }


@pytest.mark.parametrize("layout", [pipes, lines])
def test_order_that_heads_on_two_levels_do_not_tell(layout):
    """Where heads in another order have no places, no value is given to a column."""
    rows = table_rows(load_form("2021"), "requests", numbered("2021"))

    found = read(report("2021", {"requests": layout(_total_first(rows))}))

    assert {UNKNOWN} == {value for ref, value in found.items() if ref.startswith("requests.")}


@pytest.mark.parametrize("layout", [pipes, framed, html])
def test_heads_in_one_row(layout):
    """Heads on one level say the order of the columns, whatever it is."""
    order = ["总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    heads = [("项目", 1, 1), *((text, 1, 1) for text in order)]
    values = [(NEW, 1, 1), *((text, 1, 1) for text in ("21", "1", "2", "3", "4", "5", "6"))]
    second = [("二、上年结转政府信息公开申请数量", 1, 1), *(("0", 1, 1) for _ in range(7))]

    found = read(report("2021", {"requests": layout([heads, values, second])}))

    assert ["1", "2", "3", "4", "5", "6", "21"] == row(found, FIRST)


def test_added_column():
    """A column that is none of the form's is left out and named; the others are read."""

    def widened(cells: list[Cell]) -> list[Cell]:
        if cells[0][0] == "商业企业":
            return [*cells, ("法人小计", 1, 1)]
        if cells[-1][0].isdecimal():
            return [*cells[:-1], ("9", 1, 1), cells[-1]]
        return [(text, columns + (text in {"申请人情况", "法人或其他组织"}), height) for text, columns, height in cells]

    figures = numbered("2021")
    text = report(
        "2021", {"requests": html([widened(cells) for cells in table_rows(load_form("2021"), "requests", figures)])}
    )

    found = read(text)

    assert {ref: value for ref, value in figures.items() if ref.startswith("requests.")} == {
        ref: value for ref, value in found.items() if ref.startswith("requests.")
    }
    assert ["法人小计"] == [issue.values["label"] for issue in issues(text, "IM-03")]


@pytest.mark.parametrize("width", [4, 6])
def test_wrong_spans_of_heads(width: int):
    """Heads whose spans are wrong do not move the values: there are as many as there should be."""

    def edit(rows: Rows) -> Rows:
        return [
            [(text, width if text == "法人或其他组织" else columns, height) for text, columns, height in r]
            for r in rows
        ]

    figures = numbered("2021")

    assert figures == read(document("2021", figures, html, edit))


@pytest.mark.parametrize("layout", [pipes, lines, html])
def test_cut_heads(layout):
    """Heads of which the second line was lost are no other columns."""

    def edit(rows: Rows) -> Rows:
        cut = {"本年新制作数量": "本年新", "本年新公开数量": "本年新", "结果维持": "结果", "结果纠正": "结果"} | {
            "其他结果": "其他",
            "尚未审结": "尚未",
        }
        return [[(cut.get(text, text), columns, height) for text, columns, height in cells] for cells in rows]

    figures = numbered("2019")

    assert figures == read(document("2019", figures, layout, edit))


@pytest.mark.parametrize("layout", [pipes, framed, lines])
def test_explained_heads(layout):
    """Heads with explanations behind them are still those heads."""

    def edit(rows: Rows) -> Rows:
        new = {"上一年项目数量": "上一年项目数量（指2019年事项数）", "处理决定数量": "处理决定数量（指办件量）"}
        return [[(new.get(text, text), columns, height) for text, columns, height in cells] for cells in rows]

    figures = numbered("2019")

    assert figures == read(document("2019", figures, layout, edit))


def test_heads_of_another_band():
    """A band under the heads of another is read by the labels of its rows."""

    def edit(rows: Rows) -> Rows:
        new = {"采购项目数量": "上一年项目数量", "采购总金额": "本年增/减"}
        return [[(new.get(text, text), columns, height) for text, columns, height in cells] for cells in rows]

    figures = numbered("2019")

    assert figures == read(document("2019", figures, html, edit))


def test_three_tables_in_one():
    """Three tables in one table of the page are parted by their labels."""
    figures = numbered("2021")
    form = load_form("2021")
    rows = [cells for key in form.tables for cells in table_rows(form, key, figures)]

    assert figures == read(report("2021", {"disclosure": html(rows)}))


@pytest.mark.parametrize("layout", [pipes, framed, html])
def test_a_table_for_every_band(layout):
    """Table one as small tables, each under the title of its band, is one table."""
    figures = numbered("2019")
    form = load_form("2019")
    rows = table_rows(form, "disclosure", figures)
    starts = [place for place, cells in enumerate(rows) if len(cells) == 1]
    bands = [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
    if layout is html:
        text = "".join(f"<h3>{band[0][0][0]}</h3>{layout(band[1:])}" for band in bands)
    else:
        text = "\n".join(f"### {band[0][0][0]}\n{layout(band[1:])}\n" for band in bands)

    found = read(report("2019", {"disclosure": text}))

    assert {ref: value for ref, value in figures.items() if ref.startswith("disclosure.")} == {
        ref: value for ref, value in found.items() if ref.startswith("disclosure.")
    }


@pytest.mark.parametrize("layout", [pipes, lines, html])
def test_heads_of_another_form(layout):
    """A band under the heads of another form tells nothing of the columns of this one; the other bands are read."""

    def edit(rows: Rows) -> Rows:
        new = {"本年制发件数": "本年新制作数量", "本年废止件数": "本年新公开数量", "现行有效件数": "对外公开总数量"}
        return [[(new.get(text, text), columns, height) for text, columns, height in cells] for cells in rows]

    figures = numbered("2021")

    found = read(document("2021", figures, layout, edit))

    assert {UNKNOWN} == {
        value for ref, value in found.items() if figures[ref] in {"101", "102", "103", "104", "105", "106"}
    }
    assert figures.items() >= {ref: value for ref, value in found.items() if value != UNKNOWN}.items()
    assert 200 - 6 == sum(value != UNKNOWN for value in found.values())
