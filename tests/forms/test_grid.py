"""The layout grid of the official tables."""

from collections import Counter

import pytest

from reportgen.forms.cells import table_cells
from reportgen.forms.grid import CellKind, Grid, GridCell, Span, grid_of
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Band, Node, Table, ValueType

TABLES = {f"{form_id}-{key}": table for form_id in form_ids() for key, table in load_form(form_id).tables.items()}

each_table = pytest.mark.parametrize("name", TABLES)


def cell_labelled(grid: Grid, label: str) -> GridCell:
    """Return the only head with this label."""
    (found,) = (cell for cell in grid.cells if cell.label == label)
    return found


def test_there_are_three_tables_a_form():
    """The tests below look at something: new forms may have more."""
    assert len(TABLES) >= 3 * len(form_ids())


@each_table
def test_cells_tile_the_rectangle(name: str):
    """Every place of the grid belongs to exactly one cell."""
    grid = grid_of(TABLES[name])
    covered = Counter(
        (row, column)
        for cell in grid.cells
        for row in range(cell.span.top, cell.span.bottom)
        for column in range(cell.span.left, cell.span.right)
    )

    assert {(row, column): 1 for row in range(grid.height) for column in range(grid.width)} == covered


@each_table
def test_cells_stand_in_reading_order(name: str):
    """Cells come line by line, from left to right, as HTML wants them."""
    places = [(cell.span.top, cell.span.left) for cell in grid_of(TABLES[name]).cells]

    assert sorted(places) == places


@each_table
def test_every_value_cell_stands_once(name: str):
    """The grid holds exactly the value cells of the table."""
    refs = [cell.ref for cell in grid_of(TABLES[name]).cells if cell.kind is CellKind.VALUE]

    assert Counter(cell.ref for cell in table_cells(TABLES[name])) == Counter(refs)


@each_table
def test_headers_cover_their_values(name: str):
    """A value's heads are exactly the heads beside its row or above its column in its own band."""
    grid = grid_of(TABLES[name])
    heads = [cell for cell in grid.cells if cell.kind in {CellKind.ROW_HEAD, CellKind.COLUMN_HEAD, CellKind.TITLE}]
    titles = [cell.span.top for cell in heads if cell.kind is CellKind.TITLE]

    for value in (cell for cell in grid.cells if cell.kind is CellKind.VALUE):
        band_top = max((top for top in titles if top < value.span.top), default=0)
        expected = {
            head.span
            for head in heads
            if band_top <= head.span.top
            and (
                (head.kind is CellKind.ROW_HEAD and head.span.top <= value.span.top < head.span.bottom)
                or (
                    head.kind is not CellKind.ROW_HEAD
                    and head.span.top < value.span.top
                    and head.span.left <= value.span.left < head.span.right
                )
            )
        }

        assert expected == set(value.headers)


@pytest.mark.parametrize(
    ("name", "height", "width", "head_height"),
    [
        ("2021-disclosure", 14, 4, 0),
        ("2021-requests", 28, 10, 3),
        ("2021-disputes", 4, 15, 3),
        ("2019-disclosure", 18, 4, 0),
        ("2019-requests", 26, 10, 3),
        ("2019-disputes", 4, 15, 3),
    ],
)
def test_size(name: str, height: int, width: int, head_height: int):
    """The tables have the rows and columns of the official annex."""
    grid = grid_of(TABLES[name])

    assert (height, width, head_height) == (grid.height, grid.width, grid.head_height)


@pytest.mark.parametrize(
    ("name", "label", "span"),
    [
        ("2021-requests", "三、本年度办理结果", Span(5, 0, 27, 1)),
        ("2019-requests", "三、本年度办理结果", Span(5, 0, 25, 1)),
        ("2021-requests", "（三）不予公开", Span(7, 1, 15, 2)),
        ("2021-requests", "（四）无法提供", Span(15, 1, 18, 2)),
        ("2021-requests", "（五）不予处理", Span(18, 1, 23, 2)),
        ("2021-requests", "（六）其他处理", Span(23, 1, 26, 2)),
        ("2019-requests", "（六）其他处理", Span(23, 1, 24, 3)),
        ("2021-requests", "（七）总计", Span(26, 1, 27, 3)),
        ("2021-requests", "一、本年新收政府信息公开申请数量", Span(3, 0, 4, 3)),
        ("2021-requests", "申请人情况", Span(0, 3, 1, 10)),
        ("2021-requests", "自然人", Span(1, 3, 3, 4)),
        ("2021-requests", "法人或其他组织", Span(1, 4, 2, 9)),
        ("2021-requests", "总计", Span(1, 9, 3, 10)),
        ("2021-disputes", "行政复议", Span(0, 0, 1, 5)),
        ("2021-disputes", "行政诉讼", Span(0, 5, 1, 15)),
        ("2021-disputes", "复议后起诉", Span(1, 10, 2, 15)),
        ("2021-disclosure", "第二十条第（八）项", Span(11, 0, 12, 4)),
        ("2021-disclosure", "本年收费金额（单位：万元）", Span(12, 1, 13, 4)),
        ("2019-disclosure", "采购总金额", Span(16, 2, 17, 4)),
    ],
)
def test_span(name: str, label: str, span: Span):
    """Heads span what they span in the official annex."""
    assert span == cell_labelled(grid_of(TABLES[name]), label).span


@each_table
def test_only_values_name_nothing(name: str):
    """Every cell of the grid but the values is a head of others."""
    grid = grid_of(TABLES[name])

    assert {cell.kind for cell in grid.cells if not cell.kind.is_head} == {CellKind.VALUE}
    assert {cell.kind for cell in grid.cells if cell.kind.is_head} <= set(CellKind) - {CellKind.VALUE}


def test_a_small_table():
    """Two bands: one with a title, a stub and groups; a narrow one whose only row has no label."""

    def leaf(key: str) -> Node:
        return Node(key, key, key, type=ValueType.COUNT, unit="件")

    rows = (Node("b", "b", "b", children=(Node("c", "c", "c"), Node("d", "d", "d"))), Node("e", "e", "e"))
    wide = Band((Node("g", "g", "g", children=(leaf("p"), leaf("q"))), leaf("r")), rows, title="T", stub="S")
    narrow = Band((leaf("x"), leaf("y")), (Node("", ""),))
    grid = grid_of(Table("t", "", (wide, narrow), (), unlisted_zero=False))

    def told(cell: GridCell) -> str:
        span = cell.span
        heads = ["".join(c.label for c in grid.cells if c.span == head) for head in cell.headers]
        size = f"{span.rows}x{span.columns}"
        return f"{span.top},{span.left} {size} {cell.kind} {cell.label or cell.ref} {'/'.join(heads)}".strip()

    assert [
        "0,0 1x5 title T",
        "1,0 2x2 stub S",
        "1,2 1x2 column_head g",
        "1,4 2x1 column_head r",
        "2,2 1x1 column_head p",
        "2,3 1x1 column_head q",
        "3,0 2x1 row_head b",
        "3,1 1x1 row_head c",
        "3,2 1x1 value t.b.c.g.p T/g/p/b/c",
        "3,3 1x1 value t.b.c.g.q T/g/q/b/c",
        "3,4 1x1 value t.b.c.r T/r/b/c",
        "4,1 1x1 row_head d",
        "4,2 1x1 value t.b.d.g.p T/g/p/b/d",
        "4,3 1x1 value t.b.d.g.q T/g/q/b/d",
        "4,4 1x1 value t.b.d.r T/r/b/d",
        "5,0 1x2 row_head e",
        "5,2 1x1 value t.e.g.p T/g/p/e",
        "5,3 1x1 value t.e.g.q T/g/q/e",
        "5,4 1x1 value t.e.r T/r/e",
        "6,2 1x1 column_head x",
        "6,3 1x2 column_head y",
        "7,2 1x1 value t.x x",
        "7,3 1x2 value t.y y",
    ] == [told(cell) for cell in grid.cells]
    assert (8, 5, 0) == (grid.height, grid.width, grid.head_height)
