"""Table three is read by the heads above or beside its values: whole, in blocks, turned, or not at all."""

import pytest

from reportgen.forms.registry import form_ids, load_form
from tests.importer.published_text import (
    UNKNOWN,
    Rows,
    framed,
    html,
    issues,
    lines,
    numbered,
    pipes,
    read,
    report,
    table_rows,
)

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
FIGURES = {ref: text for ref, text in numbered("2021").items() if ref.startswith("disputes.")}
VALUES = list(FIGURES.values())


def _disputes(table: str) -> dict[str, str | None]:
    return {
        ref: value for ref, value in read(report("2021", {"disputes": table})).items() if ref.startswith("disputes.")
    }


def _rows(*rows: tuple[str, ...]) -> Rows:
    return [[(text, 1, 1) for text in cells] for cells in rows]


@pytest.mark.parametrize("heads", [BLOCKS, ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")])
@pytest.mark.parametrize("layout", [pipes, framed, html])
def test_a_table_for_every_block(layout, heads: tuple[str, ...]):
    """Small tables are the blocks that the headings above them name."""
    pieces = [f"{head}\n{layout(_rows(OUTCOMES, tuple(VALUES[n * 5 : n * 5 + 5])))}\n" for n, head in enumerate(heads)]
    if layout is html:
        pieces = [f"<p>{piece.replace(chr(10), '</p>', 1)}" for piece in pieces]

    assert FIGURES == _disputes("\n".join(pieces))


@pytest.mark.parametrize("layout", [pipes, framed, html])
def test_a_row_for_every_block(layout):
    """Rows that name their block are placed by the outcomes above."""
    rows = [(block, *VALUES[n * 5 : n * 5 + 5]) for n, block in enumerate(BLOCKS)]

    assert FIGURES == _disputes(layout(_rows(("类别", *OUTCOMES), *rows)))


@pytest.mark.parametrize("layout", [pipes, framed, html])
def test_a_row_for_every_outcome(layout):
    """Rows that name an outcome are placed by the blocks above."""
    rows = [(outcome, *(VALUES[block * 5 + n] for block in range(3))) for n, outcome in enumerate(OUTCOMES)]

    assert FIGURES == _disputes(layout(_rows(("类别", *BLOCKS), *rows)))


@pytest.mark.parametrize("layout", [pipes, lines])
def test_outcomes_in_another_order(layout):
    """Values of a whole table whose outcomes are in another order are unknown where nothing says their places."""
    rows = table_rows(load_form("2021"), "disputes", FIGURES)
    turned = [list(reversed(cells)) if cells[0][0] == "结果维持" else cells for cells in rows]

    assert {UNKNOWN} == set(_disputes(layout(turned)).values())


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("layout", [pipes, framed, lines, html])
@pytest.mark.parametrize("change", [-1, 1])
def test_value_too_few_or_too_many(layout, form_id: str, change: int):
    """Of 14 or 16 values none can be given to a cell."""
    rows = table_rows(load_form(form_id), "disputes", numbered(form_id))
    rows[-1] = rows[-1][1:] if change < 0 else [*rows[-1], ("7", 1, 1)]
    text = report(form_id, {"disputes": layout(rows)})

    found = read(text)

    assert {UNKNOWN} == {value for ref, value in found.items() if ref.startswith("disputes.")}
    assert [15 + change] == [issue.values["found"] for issue in issues(text, "IM-02")]


def test_values_twice():
    """Values that stand twice are read where both say the same."""
    rows = table_rows(load_form("2021"), "disputes", FIGURES)

    assert FIGURES == _disputes(html([*rows, rows[-1]]))


def test_values_twice_and_not_alike():
    """Values that stand twice and differ are unknown, and it is said."""
    rows = table_rows(load_form("2021"), "disputes", FIGURES)
    text = report("2021", {"disputes": html([*rows, [("9", 1, 1) for _ in rows[-1]]])})

    assert {UNKNOWN} == {value for ref, value in read(text).items() if ref.startswith("disputes.")}
    assert 1 == len(issues(text, "IM-06"))


def test_heads_without_values():
    """A table cut off before its values is unknown."""
    rows = table_rows(load_form("2021"), "disputes", FIGURES)[:-1]

    assert {UNKNOWN} == set(_disputes(html(rows)).values())
