"""Tables of web pages: their grid whatever the markup, and what of them only arranges the page."""

import pytest

from tests.importer.web_page import GRID, PROSE, page, places, spans, tables, texts


def test_table_has_places():
    """A table and its cells say where they are, by their place in the grid."""
    (table,) = page(f"<table>{GRID}</table>").tables()

    assert "表1" == table.location.spot
    assert [["表1:第1行:第1列", "表1:第1行:第2列"], ["表1:第2行:第1列", "表1:第2行:第2列"]] == [
        [cell.location.spot for cell in row] for row in table.rows
    ]


def test_spans_move_later_cells():
    """A cell below a rowspan stands in the column that is left for it."""
    body = "<table><tr><th rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>"

    assert [["1,1", "1,2"], ["2,2", "2,3"]] == places(body)
    assert [[(2, 1), (1, 2)], [(1, 1), (1, 1)]] == spans(body)


@pytest.mark.parametrize("span", ["9", "1000000000", "99999999999999999999999", "0"])
def test_rowspan_ends_with_the_table(span: str):
    """A rowspan does not go past the last row."""
    body = f"<table><tr><td rowspan={span}>甲<td>1<tr><td>2<tr><td>3</table>"

    assert [[(3, 1), (1, 1)], [(1, 1)], [(1, 1)]] == spans(body)


@pytest.mark.parametrize("span", ["9", "100%", "1000000000"])
def test_colspan_ends_with_the_table(span: str):
    """A colspan does not go past the last column in which a cell begins."""
    assert [[(1, 2)], [(1, 1), (1, 1)]] == spans(f"<table><tr><td colspan={span}>甲<tr><td>乙<td>丙</table>")


@pytest.mark.parametrize("span", ["-2", "x", "", "0", "２", "%"])
def test_colspan_that_is_no_number(span: str):
    """A colspan that is no positive number is 1."""
    assert [[(1, 1), (1, 1)], [(1, 1), (1, 1)]] == spans(
        f'<table><tr><td colspan="{span}">甲<td>乙<tr><td>丙<td>丁</table>'
    )


def test_spans_that_overlap():
    """A colspan that runs into a rowspan from above ends before it."""
    body = "<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4<td>5</table>"

    assert [[(1, 1), (2, 1), (1, 1)], [(1, 1), (1, 1)]] == spans(body)
    assert [["1,1", "1,2", "1,3"], ["2,1", "2,3"]] == places(body)


def test_rows_of_uneven_length():
    """A short row stays short."""
    assert [[["1", "2", "3"], ["4"], ["5", "6"]]] == tables("<table><tr><td>1<td>2<td>3<tr><td>4<tr><td>5<td>6</table>")


def test_rows_and_columns_that_nobody_sees():
    """Rows without cells, and columns in which no cell begins, do not count."""
    body = "<table><tr><td colspan=2>1<td colspan=3>2<tr><tr></tr><tr><td colspan=2>3<td colspan=3>4</table>"

    assert [["1,1", "1,2"], ["2,1", "2,2"]] == places(body)
    assert [[(1, 1), (1, 1)], [(1, 1), (1, 1)]] == spans(body)


def test_head_and_foot_in_odd_places():
    """A head that is written last is read first, a foot that is written first is read last."""
    rows = "<tbody><tr><td>来信<td>3</tbody><thead><tr><th>事项<th>件数</thead>"
    body = f"<table><tfoot><tr><td>计<td>3</tfoot>{rows}</table>"

    assert [[["事项", "件数"], ["来信", "3"], ["计", "3"]]] == tables(body)


def test_rowspan_ends_with_its_group():
    """As in a browser, a rowspan that is too long ends with its group of rows."""
    body = "<table><thead><tr><th rowspan=3>甲<th>乙</thead><tbody><tr><td>1<td>2</tbody></table>"

    assert [["1,1", "1,2"], ["2,1", "2,2"]] == places(body)


def test_rowspan_across_groups():
    """Where every row has a group of its own, a rowspan goes on across them."""
    body = "<table><tbody><tr><td rowspan=2>甲<td>1</tbody><tbody><tr><td>2</tbody></table>"

    assert [[(2, 1), (1, 1)], [(1, 1)]] == spans(body)


def test_line_breaks_in_cells():
    """A break, a paragraph or a division in a cell is a line feed."""
    body = "<table><tr><td>商业<br>企业<td><p>科研</p><p>机构</p><td><div>总</div>计&nbsp;</table>"

    assert [[["商业\n企业", "科研\n机构", "总\n计"]]] == tables(body)


def test_stray_tags_in_tables():
    """Ends without a begin, forms between rows, comments and cells without a row do no harm."""
    body = (
        "</td><table><!-- 一 --><form><tr><!-- 二 --><td>1</td></td><td>2</td></tr></form></td><td>3<td>4</td></tr>"
        "<tr><form><td><div>5<td>6</form></table></div>"
    )

    assert [[["1", "2"], ["3", "4"], ["5", "6"]]] == tables(body)


def test_text_between_cells():
    """A caption and text that stands between cells come before the table, as in a browser."""
    document = page("<table><caption>情况表</caption><tr><td>1</td>散文字<td>2</td></tr></table><p>后")

    assert ["第1段", "第2段", "表1", "第3段"] == [block.location.spot for block in document.blocks]
    assert ["情况表", "散文字", "后"] == [paragraph.text for paragraph in document.paragraphs()]


def test_markup_of_word_and_wps():
    """What Word and WPS leave in a table is not in the way."""
    body = (
        "<table class=MsoTableGrid><![if !supportMisalignedColumns]><tr><td><p class=MsoNormal><span lang=EN-US>事"
        "<?xml:namespace prefix = o /><o:p></o:p></span></p></td><td><v:shape><v:textbox>件数</v:textbox></v:shape>"
        "</td></tr><![endif]><tr><td><!--[if !mso]>暗<![endif]-->来信</td><td><b>1</b>2<o:p>&nbsp;</o:p></td></tr>"
        "</table>"
    )

    assert [[["事", "件数"], ["来信", "12"]]] == tables(body)


def test_table_in_two_parts():
    """A table that a page break parts is two tables."""
    assert [[["1", "2"]], [["3", "4"]]] == tables("<table><tr><td>1<td>2</table><br><table><tr><td>3<td>4</table>")


def test_empty_table_is_none():
    """A table without any text is not there."""
    document = page(f"<table><tr><td>&nbsp;<td></table><table>{GRID}</table>")

    assert ["表1"] == [table.location.spot for table in document.tables()]


def test_article_in_a_table():
    """A table with the article in a cell is no table; those in the article are."""
    body = (
        f"<table><tr><td>发布机构<td>某县信访局<tr><td colspan=2><p>前</p><table>{GRID}<tr><td>来访<td>4</table>"
        "<p>后</p></table>"
    )

    assert ["发布机构", "某县信访局", "前", "后"] == texts(body)
    assert ["第1段", "第2段", "第3段", "表1", "第4段"] == [block.location.spot for block in page(body).blocks]


def test_prose_in_a_table():
    """A table with one long article in a cell is paragraphs."""
    body = f"<table><tr><td>标题<td>公开<tr><td>{f'<p>{PROSE}</p>' * 6}<td></table>"

    assert ["标题", "公开", *[PROSE] * 6] == texts(body)
    assert [] == tables(body)


def test_rows_that_are_paragraphs():
    """A table with one cell in every row is paragraphs."""
    body = f"<table><tr><td>一、总体情况<tr><td>{PROSE}<tr><td colspan=3>完</table>"

    assert ["一、总体情况", PROSE, "完"] == texts(body)
    assert [] == tables(body)


def test_report_pasted_from_a_spreadsheet():
    """Whole rows of prose part a table: they are paragraphs, and so are the headings and the title beside them."""
    body = (
        f"<table><tr><td colspan=2>年度报告<tr><td colspan=2>一、总体情况<tr><td colspan=2>{PROSE * 2}"
        f"<tr><td colspan=2>二、办理情况{GRID}<tr><td colspan=2>{PROSE * 2}{GRID}</table>"
    )

    assert ["年度报告", "一、总体情况", PROSE * 2, "二、办理情况", PROSE * 2] == texts(body)
    assert [[["事项", "件数"], ["来信", "3"]]] * 2 == tables(body)
    assert ["1,1", "2,2"] == [
        (table.rows[row][row].location.spot or "")[4:].replace("行:第", ",").removesuffix("列")
        for row, table in enumerate(page(body).tables())
    ]


def test_article_below_what_describes_it():
    """A whole row that holds an article with headings and tables is an article, whatever the rows above are."""
    rows = "".join(f"<tr><td>名称{row}<td>内容<td>说明{row}<td>内容" for row in range(8))
    document = page(f"<table>{rows}<tr><td colspan=4><h2>办理情况</h2><table>{GRID}</table>完</table>")

    assert [("办理情况", 2), ("完", None)] == [(paragraph.text, paragraph.level) for paragraph in document.paragraphs()]
    assert [8, 2] == [len(table.rows) for table in document.tables()]


def test_table_of_problems_and_measures():
    """A table with long texts side by side is a table."""
    body = f"<table><tr><td>问题<td>措施<tr><td>{PROSE * 5}<br>完<td>{PROSE * 5}<br>完</table>"

    assert [["问题", "措施"], [f"{PROSE * 5}\n完"] * 2] == tables(body)[0]


def test_note_in_a_cell_leaves_a_table():
    """A long note in one cell of a table full of figures does not make it an arrangement."""
    rows = "".join(f"<tr><td>{row}<td>1<td>2<td>3<td>4" for row in range(12))
    (table,) = page(f"<table>{rows}<tr><td>注<td colspan=4>{PROSE * 12}</table>").tables()

    assert 13 == len(table.rows)


def test_table_inside_a_cell():
    """A small table in a cell of a large one is that cell's text."""
    rows = "".join(f"<tr><td>{row}<td>1" for row in range(12))

    (found,) = tables(f"<table>{rows}<tr><td>末<td><table><tr><td>5<td>6</table></table>")
    assert ["末", "5\n6"] == found[-1]


def test_table_that_says_it_arranges():
    """A table with the role of presentation is none."""
    assert (["事项", "件数", "来信", "3"], []) == (
        texts(f"<table role=presentation>{GRID}</table>"),
        tables(f"<table role=presentation>{GRID}</table>"),
    )


@pytest.mark.parametrize(
    ("table", "row", "cell"),
    [
        ('style="display:table"', 'style="display: table-row"', 'style="width:9em;display:table-cell"'),
        ("role=table", "role=row", "role=cell"),
        ("class='div-table wide'", "class=tr", "class=td"),
        ("class=divTable", "class=divTableRow", "class=divTableCell"),
    ],
)
def test_tables_of_divisions(table: str, row: str, cell: str):
    """Divisions that are laid out as a table are a table."""
    rows = "".join(
        f"<div {row}><div {cell}>{name}</div><span {cell}>{count}</span></div>"
        for name, count in (("事项", "件数"), ("来信", "3"))
    )

    assert [[["事项", "件数"], ["来信", "3"]]] == tables(f"<div {table}>{rows}</div>")


@pytest.mark.parametrize(
    "body",
    [
        "<div class=table><div class=tr><div class=td>甲</div><div class=td>乙</div></div></div>",
        "<div class=table><div class=tr><div class=td>甲</div></div>乙</div>",
        "<div class=tr><div class=td>甲</div><div class=td>乙</div></div>",
        "<div class=table><p>甲</p>乙</div>",
    ],
)
def test_divisions_that_are_no_table(body: str):
    """Divisions that only have such names stay paragraphs, in order."""
    assert (["甲", "乙"], []) == (texts(body), tables(body))


def test_names_inside_a_real_table():
    """An element in a real table is no cell because of its class, and neither is the division around it a table."""
    body = "<div class=table><table><tr><td><span class=td>甲</span>乙<td>丙</table></div>"

    assert [[["甲乙", "丙"]]] == tables(body)
