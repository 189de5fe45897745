"""Web pages as they are found: whatever the markup, the paragraphs and tables that a reader of the page sees."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Location
from reportgen.document.build import build_document
from reportgen.forms.grid import Grid, grid_of
from reportgen.importer.html import read_html
from reportgen.importer.raw import RawCell, RawDocument, RawTable, UnreadableFileError
from reportgen.render.html import render_html
from reportgen.render.resources import Templates
from reportgen.report.reading import read_report

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
PROSE = "全年围绕群众关心的事项更新公开目录，逐条核对内容，及时答复咨询，并把办理情况按月通报给各科室。"
"""One sentence of some length."""
GRID = "<tr><td>事项</td><td>件数</td></tr><tr><td>来信</td><td>3</td></tr>"


def page(body: str) -> RawDocument:
    """Return what is read of a page with this body."""
    return read_html(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode(), "页.html")


def texts(body: str) -> list[str]:
    """Return the paragraphs of a body."""
    return [paragraph.text for paragraph in page(body).paragraphs()]


def cells(table: RawTable) -> list[list[str]]:
    """Return the texts of a table row by row."""
    return [[cell.text for cell in row] for row in table.rows]


def tables(body: str) -> list[list[list[str]]]:
    """Return the texts of the tables of a body."""
    return [cells(table) for table in page(body).tables()]


def spans(body: str) -> list[list[tuple[int, int]]]:
    """Return rows and columns of every cell of the only table of a body."""
    (table,) = page(body).tables()
    return [[(cell.rows, cell.columns) for cell in row] for row in table.rows]


def places(body: str) -> list[list[str]]:
    """Return the row and column of every cell of the only table of a body, as `行,列`."""
    (table,) = page(body).tables()
    return [
        [(cell.location.spot or "").removeprefix("表1:第").replace("行:第", ",").removesuffix("列") for cell in row]
        for row in table.rows
    ]


# Encodings


@pytest.mark.parametrize("actual", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "GB18030", "iso-8859-1", "nonsense", None])
def test_encoding_is_found_whatever_is_declared(actual: str, declared: str | None):
    """A page in UTF-8 or GBK is read right where the declaration is right, wrong or missing."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    data = f"{meta}<p>{PROSE}</p>".encode(actual)

    assert [PROSE] == [paragraph.text for paragraph in read_html(data, "页.html").paragraphs()]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(encoding: str):
    """A page in UTF-16 is read with and without a byte order mark."""
    data = f"<p>{PROSE}</p>".encode(encoding)

    assert [PROSE] == [paragraph.text for paragraph in read_html(data, "页.html").paragraphs()]


def test_rare_characters_of_gb_18030():
    """Characters of four bytes are read in a page that declares gb2312."""
    data = "<meta charset=gb2312><p>㐂𠮷镇政务公开办</p>".encode("gb18030")

    assert ["㐂𠮷镇政务公开办"] == [paragraph.text for paragraph in read_html(data, "页.html").paragraphs()]


def test_declared_big5():
    """A page that declares Big5 is read in it, though the bytes are valid GBK, too."""
    data = "<meta charset=big5><p>政府資訊公開</p>".encode("big5")

    assert ["政府資訊公開"] == [paragraph.text for paragraph in read_html(data, "页.html").paragraphs()]


def test_character_cut_in_two():
    """A description cut in the middle of a character does not turn the page into another encoding."""
    head = b'<meta charset="utf-8"><meta name="description" content="' + "公开情况".encode()[:-1] + b'">'
    document = read_html(head + f"<p>{PROSE * 3}</p>".encode(), "页.html")

    assert [PROSE * 3] == [paragraph.text for paragraph in document.paragraphs()]
    assert "公开情\ufffd" == document.meta["Description"]


def test_parts_in_another_encoding():
    """A page in UTF-8 is read as such, though the server put a line in GBK above it."""
    data = "<div>首页 机构 公开 服务</div>".encode("gbk") + f"<p>{PROSE * 3}</p>".encode()

    assert PROSE * 3 == [paragraph.text for paragraph in read_html(data, "页.html").paragraphs()][-1]


# Paragraphs and headings


def test_paragraphs_come_from_blocks():
    """Paragraphs, divisions and list items are paragraphs, and so is text between them."""
    assert ["甲", "乙", "丙", "丁", "戊"] == texts("甲<p>乙</p>丙<div>丁<ul><li>戊</ul></div>")


def test_headings_have_levels():
    """h1 to h6 are headings of their level; bold text is none."""
    document = page("<h1>报告</h1><h3>小节</h3><p><strong>一、总体情况</strong></p><h6>末级</h6>")

    assert [("报告", 1), ("小节", 3), ("一、总体情况", None), ("末级", 6)] == [
        (paragraph.text, paragraph.level) for paragraph in document.paragraphs()
    ]


def test_long_text_is_no_heading():
    """A paragraph that an unclosed tag makes a heading has no level."""
    assert [None] == [paragraph.level for paragraph in page(f"<h2>{PROSE * 4}").paragraphs()]


def test_places_of_paragraphs():
    """Paragraphs are numbered from one, tables apart."""
    document = page(f"<p>甲</p><table>{GRID}</table><p>乙</p>")

    assert ["第1段", "表1", "第2段"] == [block.location.spot for block in document.blocks]
    assert Location("页.html", spot="第1段") == document.blocks[0].location


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{PROSE}<br>{PROSE}</p>", [PROSE, PROSE]),
        (f"<div>一、总体情况<br>{PROSE}</div>", ["一、总体情况", PROSE]),
        ("甲科<br><br>乙科", ["甲科", "乙科"]),
        ("某县信访局<br>&emsp;&emsp;概况", ["某县信访局", "概况"]),
        ("总体情况<br>（一）主动公开", ["总体情况", "（一）主动公开"]),
        ("<p>某县信访局<br>年度报告</p>", ["某县信访局\n年度报告"]),
        ("<p>四、行政复议、<br>行政诉讼情况</p>", ["四、行政复议、\n行政诉讼情况"]),
        ("<h1>某县信访局<br>2023.年度报告</h1>", ["某县信访局\n2023.年度报告"]),
    ],
)
def test_line_breaks_part_paragraphs_that_look_so(body: str, expected: list[str]):
    """After a break a new paragraph begins where sentence, indentation or number say so, but not inside a title."""
    assert expected == texts(body)


def test_lines_of_preformatted_text():
    """Every line of preformatted text is a paragraph."""
    assert ["甲", "乙", "丙"] == texts("<pre>甲\n  乙\r\n\n丙</pre>")


def test_white_space():
    """Spaces at the ends go, those inside are one, and a line of the file ends without a space in Chinese text."""
    assert ["公开目录 3 件 list of files"] == texts("<p>&nbsp;　 公开\n   目录 3\n件  list of\nfiles &nbsp;</p>")


def test_unseen_characters():
    """Soft hyphens, places to break and controls are removed, written out or as entities."""
    assert ["公开情况20件"] == texts("<p>公\u200b开&#8203;情&shy;况2\u00ad0\ufeff件</p>")


def test_null_characters():
    """A null character ends nothing."""
    assert ["甲乙", "丙"] == [text.replace("\ufffd", "") for text in texts("<p>甲\0乙</p><p>丙</p>")]


def test_ruby_is_dropped():
    """What stands above a character to say how it is read is no text."""
    assert ["根據条例"] == texts("<p>根<ruby>據<rp>(</rp><rt>jù</rt><rp>)</rp></ruby>条例</p>")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<td>暗</td>';</script>",
        "<style>p { color: red }</style>",
        "<noscript><p>暗</p></noscript>",
        "<template><p>暗</p></template>",
        "<select><option>暗</option></select>",
        "<textarea>暗</textarea>",
        '<div style="DISPLAY : none"><p>暗<br>暗</p></div>',
        '<span style="color:red;visibility:hidden">暗</span>',
        '<span style="mso-hide:all">暗</span>',
        "<div hidden><table><tr><td>暗</td><td>暗</td></tr></table></div>",
        '<p aria-hidden="true">暗</p>',
        "<!-- 暗 --><!--[if gte mso 9]><xml>暗</xml><![endif]-->",
        "<svg><title>暗</title><text>暗</text></svg>",
        "<iframe>暗</iframe>",
        "<xml><w:t>暗</w:t></xml>",
        "<del>暗</del>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str):
    """Scripts, styles, form fields, comments and hidden elements leave no text."""
    assert ["明", "亮"] == texts(f"<p>明</p>{hidden}<p>亮</p>")


def test_body_is_shown():
    """A body that a script is to uncover is read."""
    data = f'<body style="display:none"><p>{PROSE}</p></body>'.encode()

    assert [PROSE] == [paragraph.text for paragraph in read_html(data, "页.html").paragraphs()]


# What a page says about itself


def test_title_and_meta():
    """The title and the named statements of a page are kept, official names as they are spelled officially."""
    head = (
        "<title>\n 年度报告 - 某县 </title><META NAME='articletitle' CONTENT='年度报告'><meta name=pubdate "
        "content='2024-01-20 09:30'><meta name=ContentSource content=' '><meta name=maker content=某某>"
        "<meta name=ArticleTitle content=另一个><meta content=无名><title>另一个</title>"
    )
    document = read_html(f"{head}<p>甲</p>".encode(), "页.html")

    assert "年度报告 - 某县" == document.title
    assert {"ArticleTitle": "年度报告", "PubDate": "2024-01-20 09:30", "maker": "某某"} == document.meta
    assert ["甲"] == [paragraph.text for paragraph in document.paragraphs()]


def test_page_without_title():
    """A page that has no title is called nothing."""
    assert None is read_html(b"<title> </title><p>1", "页.html").title


# Fragments and pages in pages


def test_fragment():
    """A piece of a page is read like a page."""
    document = read_html(f"<p>甲</p><table>{GRID}</table>".encode(), "页.html")

    assert ["甲"] == [paragraph.text for paragraph in document.paragraphs()]
    assert [[["事项", "件数"], ["来信", "3"]]] == [cells(table) for table in document.tables()]


def test_xhtml():
    """XHTML is read, whatever its XML declaration says."""
    data = (
        '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        "<head><title>题</title></head><body><p>甲<br/>乙</p></body></html>"
    ).encode()
    document = read_html(data, "页.html")

    assert ("题", ["甲\n乙"]) == (document.title, [paragraph.text for paragraph in document.paragraphs()])


def test_page_pasted_into_a_page():
    """What follows the end of an inner page is read."""
    inner = "<html><head><title>内</title></head><body><p>乙</p></body></html>"

    assert ["甲", "乙", "丙"] == texts(f"<p>甲</p><div>{inner}<p>丙</p></div>")


def test_text_after_the_end():
    """What follows the end of the page is read."""
    document = read_html(f"<html><body><p>甲</body></html><p>乙</p><table>{GRID}</table>".encode(), "页.html")

    assert ["甲", "乙"] == [paragraph.text for paragraph in document.paragraphs()]
    assert 1 == len(list(document.tables()))


# Tables


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


# Tables that arrange the page


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


# Bounds


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "不是网页"),
        ("没有标签".encode(), "不是网页"),
        (b"From: <Saved by X>\r\nContent-Type: multipart/related;\r\n\r\n<p>1</p>", "MHTML"),
        (b"<!-- -->", "没有文字"),
        (b"<html><body><script>1</script><p>&nbsp;</p></body></html>", "没有文字"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 8, "编码无法识别"),
        (b"<p>" + b"\xff\xfe\x80" * 400, "编码无法识别"),
        (b"<p>1" + b" " * 20_000_000, "超过20MB"),
        (b"<b>" * 1_000_001, "标签过多"),
        (b"<b>1" * 1500, "层次过深"),
        (b"<table><tr><td>1" * 60, "层次过深"),
        (b"<table>" + b"<td>1" * 100_001, "表格过大"),
        (b"<table><tr><td>1" + b"<td>1" * 300, "列数过多"),
        (b"<p>1" + b"x" * 1_000_001 + b"<p>2", "文字过长"),
        (b"<p>1<!--" + b"x" * 12_000_000 + b"--><p>2", "文字过长"),
    ],
)
def test_what_is_refused(data: bytes, reason: str):
    """What is no page, shows nothing or goes beyond all measure is refused with the reason."""
    with pytest.raises(UnreadableFileError, match=reason):
        read_html(data, "页.html")


def test_deep_nesting():
    """Tags that are opened hundreds of times and never closed lose no text."""
    body = "".join(f"<font>{number} " for number in range(900))

    assert [" ".join(map(str, range(900)))] == texts(body)


@pytest.mark.parametrize(
    "data",
    [
        b"<p " + b" ".join(b"a%d" % number for number in range(200_000)) + b">1",
        b"<table><tr><td>0<td>" * 50 + b"1<br>" * 100_000,
        b"<table>" + b"<tr><td rowspan=0 colspan=60>1" * 4 + b"<tr>" * 200_000,
        b"<p>1" + b"<!--" * 500_000,
        b"<div>" * 900 + b"1" + b"</q>" * 100_000,
        b"<p>1" + b" \n" * 450_000 + b"2",
        b"1<br>" * 200_000,
    ],
)
def test_hostile_pages_take_bounded_time(data: bytes):
    """Markup that is made to take long does not."""
    began = time.process_time()
    read_html(data, "页.html")

    assert time.process_time() - began < 10


TAGS = st.sampled_from(
    [
        *("table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "p", "div", "br", "h2", "b", "span", "pre"),
        *("li", "ruby", "rt", "script", "title", "del", "html", "body", "form"),
    ]
)
ATTRIBUTES = st.sampled_from(
    ["", " rowspan=2", " rowspan=0", " colspan=3", " colspan=99", " class=td", " class=table", " class=tr", " hidden"]
)
PIECES = st.one_of(
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
    st.builds("</{}>".format, TAGS),
    st.sampled_from(["3", "公开", "&nbsp;", "\n", "<!--", "-->", "<", "\0", PROSE * 5]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_markup_is_read_or_refused(markup: str):
    """Tags in any order give a document whose tables fit their grid, or a refusal."""
    try:
        document = read_html(markup.encode(), "页.html")
    except UnreadableFileError:
        return
    for table in document.tables():
        assert all(span == (cell.rows, cell.columns) for cell, span in zip(_flat(table), _fitted(table), strict=True))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_pages_are_read_or_refused(data: st.DataObject):
    """A page of ours with bytes cut out, put in or repeated gives a document or a refusal."""
    whole = sample_page("lusong-2023")
    for _change in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(whole)))
        end = start + data.draw(st.integers(0, 200))
        whole = whole[:start] + data.draw(st.binary(max_size=8) | st.just(whole[start:end] * 3)) + whole[end:]
    try:
        document = read_html(whole, "页.html")
    except UnreadableFileError:
        return
    assert all(_flat(table) for table in document.tables())


def _flat(table: RawTable) -> list[RawCell]:
    return [cell for row in table.rows for cell in row]


def _fitted(table: RawTable) -> Iterator[tuple[int, int]]:
    """Yield the spans that cells laid from left to right really get."""
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(table.rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            area = {(top + down, left + right) for down in range(cell.rows) for right in range(cell.columns)}
            overlap = bool(area & taken) or top + cell.rows > len(table.rows)
            assert f"第{top + 1}行:第{left + 1}列" == (cell.location.spot or "").split(":", 1)[1]
            taken |= area
            yield (0, 0) if overlap else (cell.rows, cell.columns)


# Our own pages


def sample_page(name: str) -> bytes:
    """Return the page of a sample."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    return render_html(build_document(report, SAMPLES), Templates()).encode()


def expected_cells(grid: Grid, shown: dict[str, str]) -> list[list[tuple[str, int, int]]]:
    """Return for every row of a form's table its cells with their spans."""
    rows: list[list[tuple[str, int, int]]] = [[] for _row in range(grid.height)]
    for cell in grid.cells:
        text = shown[cell.ref] if cell.ref else cell.label
        rows[cell.span.top].append((text, cell.span.rows, cell.span.columns))
    return rows


@pytest.mark.parametrize("name", NAMES)
def test_tables_of_our_own_pages(name: str):
    """The tables of a sample's page have the layout of the form and the figures of the report."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    shown = {
        cell.ref: cell.text for table in build_document(report, SAMPLES).tables for cell in table.cells if cell.ref
    }
    found = [
        [[(cell.text.replace("\n", ""), cell.rows, cell.columns) for cell in row] for row in table.rows]
        for table in read_html(sample_page(name), "页.html").tables()
    ]

    assert [expected_cells(grid_of(table), shown) for table in report.form.tables.values()] == found


def test_there_are_samples():
    """The test above looks at something."""
    assert len(NAMES) >= 6
