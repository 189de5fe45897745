"""Web pages as they are found: whatever the markup, the paragraphs that a reader of the page sees."""

import pytest

from reportgen.diagnostics import Location
from reportgen.document.build import build_document
from reportgen.forms.grid import Grid, grid_of
from reportgen.importer.files import read_raw
from reportgen.importer.html.reader import read_html
from reportgen.report.reading import read_report
from tests.importer.web_page import GRID, NAMES, PROSE, SAMPLES, cells, page, sample_page, texts


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


@pytest.mark.parametrize("head", ["<head>", "<meta charset=utf-8>"])
def test_a_page_without_a_root(head: str):
    """A page is known by what stands in its head, too, as it is when it is looked through before publication."""
    data = f"{head}<title>题</title>{PROSE}".encode()

    assert "题" == read_raw(data, "页").title


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
