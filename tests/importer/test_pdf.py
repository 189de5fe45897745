"""How a PDF is read: our own, exports of LibreOffice, and pages without tags."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from reportgen.diagnostics import Location
from reportgen.forms.grid import grid_of
from reportgen.forms.registry import form_ids, load_form
from reportgen.importer.raw import Paragraph
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.resources import Templates
from reportgen.report.yaml_text import SIZE_LIMIT
from tests.building import sample_document
from tests.importer.pdf_building import (
    FILE,
    OFFICE,
    changed,
    expected,
    exported,
    printed,
    printed_as_it_is,
    published,
    read,
    shown,
    untagged,
    with_attachment,
)
from tests.importer.web_page import NAMES
from tests.render.specimen import png, specimen

CENTRED_IN_LINES = {"complete"}
"""Samples with a centred caption of two lines, which nothing in an untagged file holds together."""

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def test_there_are_samples_of_both_forms():
    """The tests below look at something."""
    assert {"yanghe-2020", "lusong-2023"} < set(NAMES)
    assert set(NAMES) > CENTRED_IN_LINES


@pytest.mark.parametrize("name", NAMES)
def test_a_published_sample_is_read_exactly(name: str):
    """Our own PDF gives every paragraph and every cell of the document, however lines and pages broke them."""
    document = sample_document(name)

    assert expected(document, title=("".join(document.title_lines),)) == shown(read(published(name)))


@pytest.mark.parametrize("name", sorted({*NAMES} - CENTRED_IN_LINES))
def test_a_sample_without_tags_is_read_by_its_look(name: str):
    """The same pages without tags give the same paragraphs and cells; a title of two lines is two paragraphs."""
    document = sample_document(name)

    assert expected(document, title=document.title_lines) == shown(read(untagged(name)))


@needs_office
@pytest.mark.parametrize("name", ["minimal", "yanghe-2020"])
@pytest.mark.parametrize("tagged", [True, False])
def test_an_export_of_libreoffice_is_read(name: str, tagged: bool, tmp_path: Path):  # noqa: FBT001 - a parameter
    """What LibreOffice makes of our Word file says the same, with tags and without."""
    document = sample_document(name)
    title = ("".join(document.title_lines),) if tagged else document.title_lines

    assert expected(document, title=title) == shown(read(exported(name, tmp_path, tagged=tagged)))


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("tagged", [True, False])
def test_tables_are_those_of_the_form(form_id: str, tagged: bool, tmp_path: Path):  # noqa: FBT001 - a parameter
    """Every cell has the place, the spans and the label that the form gives it, and the value that stands there."""
    picture = tmp_path / "点.png"
    picture.write_bytes(png())
    document = specimen(form_id, picture)
    page = render_html(document, Templates())
    raw = read(render_pdf(page, document) if tagged else printed_as_it_is(page))
    values = iter(range(1, 10000))
    forms = [grid_of(part.table) for part in load_form(form_id).parts if part.table]

    wanted = [
        [
            (cell.span.top + 1, cell.span.left + 1, cell.span.rows, cell.span.columns, cell.label or str(next(values)))
            for cell in grid.cells
        ]
        for grid in forms
    ]

    assert 3 == len(wanted)
    assert wanted == [
        [(*_place(cell.location), cell.rows, cell.columns, cell.text) for row in table.rows for cell in row]
        for table in raw.tables()
    ]


def _place(location: Location) -> tuple[int, int]:
    """Return the row and column that a spot names."""
    _page, _table, row, column = str(location.spot).split(":")
    return int(row[1:-1]), int(column[1:-1])


def test_headings_have_their_levels():
    """The title is level 1, the six parts level 2, points below."""
    levels = [(block.level, block.text) for block in read(published("lusong-2023")).paragraphs() if block.level]

    assert (1, "株洲市芦淞区人民政府2023年政府信息公开工作年度报告") == levels[0]
    assert 6 == sum(level == 2 for level, _text in levels)
    assert (3, "（一）主动公开") in levels
    assert (4, "1.工作考核") in levels


@pytest.mark.parametrize("make", [published, untagged], ids=["tagged", "untagged"])
def test_places(make: Callable[[str], bytes]):
    """Paragraphs are counted on their page, tables through the file, rows and columns in the grid of the table."""
    raw = read(make("lusong-2023"))
    second = list(raw.tables())[1]
    heads = [block.location.spot for block in raw.paragraphs() if block.text == "三、收到和处理政府信息公开申请情况"]

    assert ["第6页:第1段"] == heads
    assert Location(FILE, spot="第6页:表2") == second.location
    assert "第6页:表2:第2行:第5列" == second.rows[1][1].location.spot
    assert "法人或其他组织" == second.rows[1][1].text


def test_title_and_attached_data():
    """The title of the file and the YAML attached to it are given as they are."""
    raw = read(with_attachment("minimal", "年度: 2024\n".encode()))

    assert sample_document("minimal").title == raw.title
    assert "年度: 2024\n".encode() == raw.attached


@pytest.mark.parametrize(
    ("data", "file"),
    [
        pytest.param(b" " * (SIZE_LIMIT + 1), "年报.yaml", id="larger than a report file may be"),
        pytest.param(b"PK", "年报.docx", id="no YAML"),
    ],
)
def test_other_attachments_are_left_alone(data: bytes, file: str):
    """Only YAML of a bounded size counts as the report's data."""
    assert None is read(with_attachment("minimal", data, file)).attached


def test_a_file_without_title_has_none():
    """No title is made up."""
    assert None is read(printed("<p>各项工作有序开展，依法公开信息。</p>")).title


def _tagged_table(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the table that is the only thing on a page."""
    element = pdf.Root.StructTreeRoot.K[0]
    while element.S != Name.Table:
        element = element.K[0]
    return element


_TABLE = "<table><tr><td>一二三四五六七八九</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"


def test_spans_of_a_class():
    """A span may stand in a class that the cell names."""

    def change(pdf: pikepdf.Pdf) -> None:
        cell = _tagged_table(pdf).K[0].K[0].K[0]
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(Tall=Array([Dictionary(O=Name.Table, RowSpan=2)]))
        cell.C = Name.Tall
        del _tagged_table(pdf).K[0].K[1].K[0]

    assert [[[("一二三四五六七八九", 2, 1), ("乙", 1, 1)], [("丁", 1, 1)]]] == shown(
        read(changed(printed(_TABLE, tagged=True), change))
    )


def test_spans_that_do_not_fit_are_cut():
    """Spans end at the last row and before the next cell that is taken; nothing overlaps."""

    def change(pdf: pikepdf.Pdf) -> None:
        first, second = _tagged_table(pdf).K[0].K
        first.K[1].A = Dictionary(O=Name.Table, RowSpan=7)
        second.K[0].A = Dictionary(O=Name.Table, ColSpan=4)

    assert [
        [[("一二三四五六七八九", 1, 1), ("乙", 2, 1)], [("丙", 1, 1), ("丁", 1, 1)]],
    ] == shown(read(changed(printed(_TABLE, tagged=True), change)))


def test_a_row_that_is_tagged_twice_is_one():
    """The two halves of a row that a page break cuts, tagged by LibreOffice as one long row, are one row again."""

    def cut(pdf: pikepdf.Pdf) -> None:
        body = _tagged_table(pdf).K[0]
        body.K[1].K = Array([*body.K[1].K, *body.K[2].K])
        del body.K[2]

    rows = "".join(f"<tr><td>{left}</td><td>{right}</td></tr>" for left, right in ("甲一", "乙二", "丙三", "丁四"))

    assert [[[("甲", 1, 1), ("一", 1, 1)], [("乙丙", 1, 1), ("二三", 1, 1)], [("丁", 1, 1), ("四", 1, 1)]]] == shown(
        read(changed(printed(f"<table>{rows}</table><p>表后的一段文字。</p>", tagged=True), cut))
    )[:1]


def test_text_that_stands_for_other_text():
    """ActualText replaces what is drawn."""

    def change(pdf: pikepdf.Pdf) -> None:
        _tagged_table(pdf).K[0].K[0].K[1].ActualText = "二"

    assert [[[("一二三四五六七八九", 1, 1), ("二", 1, 1)], [("丙", 1, 1), ("丁", 1, 1)]]] == shown(
        read(changed(printed(_TABLE, tagged=True), change))
    )


def test_paragraphs_of_a_cell():
    """Two paragraphs in a cell are parted by a line feed."""
    body = "<table><tr><td><p>一是加强培训。</p><p>二是更新目录。</p></td><td>本年没有收到申请</td></tr></table>"

    assert [[[("一是加强培训。\n二是更新目录。", 1, 1), ("本年没有收到申请", 1, 1)]]] == shown(
        read(printed(body, tagged=True))
    )


def test_items_of_a_list_keep_their_numbers():
    """An item is one paragraph, with its label."""
    body = "<ol><li>公开目录已经更新</li><li><p>培训已经举办</p></li></ol>"

    assert ["1. 公开目录已经更新", "2. 培训已经举办"] == shown(read(printed(body, tagged=True)))


_TOP = (
    "<style>@page { @top-center { content: '某县数据局内部刊物' } @bottom-center { content: '— ' counter(page) ' —' }"
)
_HEAD = _TOP + "} thead { display: table-header-group }</style>"


def test_what_belongs_to_pages_is_left_out():
    """A paragraph over several pages is one; page numbers and running heads between its halves are gone."""
    text = "围绕群众关心的事项推进公开，健全机制。" * 90

    assert [text] == shown(read(printed(f"{_HEAD}<p>{text}</p>")))


def test_what_repeats_inside_the_text_stays():
    """A line of text is no running head because two pages show it at the same height."""
    page = "<p>其他事项。</p>" * 5 + f"<p>12</p><p>{'本年没有需要报告的事项。' * 9}</p>" + "<p>其他事项。</p>" * 5
    raw = read(printed(f"{page}<div style='break-before: page'></div>{page}"))

    assert ["12"] * 2 == [text for text in shown(raw) if text == "12"]
    assert 24 == len(raw.blocks)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_turned(turn: int):
    """A page is read as it is shown, whichever way round it is written."""
    page = f"<p>横排的一页也能读，次序不变。</p>{_TABLE}<p>表后的一段。</p>"
    sideways = f"<style>@page {{ size: {'A4' if turn == 180 else 'A4 landscape'} }}</style>"

    def turned(pdf: pikepdf.Pdf) -> None:
        width, height = (float(side) for side in pdf.pages[0].mediabox[2:])
        matrix = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}[turn]
        pdf.pages[0].contents_add(f"q {' '.join(map(str, matrix))} cm".encode(), prepend=True)
        pdf.pages[0].contents_add(b"Q")
        pdf.pages[0].rotate(turn, relative=False)
        if turn != 180:
            pdf.pages[0].mediabox = pdf.pages[0].cropbox = Array([0, 0, height, width])

    upright = printed(sideways + page)

    assert 3 == len(read(upright).blocks)
    assert shown(read(upright)) == shown(read(changed(upright, turned)))


def test_a_page_that_is_cut_out_of_a_larger_one():
    """What counts as margin is measured from the edges that are shown."""

    def shift(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_add(b"q 1 0 0 1 300 900 cm", prepend=True)
            page.contents_add(b"Q")
            page.mediabox, page.cropbox = Array([0, 0, 2000, 2000]), Array([300, 900, 895.28, 1741.89])

    text = "围绕群众关心的事项推进公开，健全机制。" * 60

    assert [text] == shown(read(changed(printed(f"{_HEAD}<p>{text}</p>"), shift)))


def _long_table(rows: int) -> str:
    heads = "<thead><tr><th>项目名称</th><th>办件数量</th></tr></thead>"
    body = "".join(f"<tr><td>第{number}项业务</td><td>{number}</td></tr>" for number in range(rows))
    return f"{_HEAD}<table>{heads}<tbody>{body}</tbody></table>"


def test_a_table_over_pages_is_one():
    """Without tags too, a table that goes on is one, and its heads do not come again."""
    raw = read(printed(_long_table(30)))
    (table,) = raw.tables()

    assert [["项目名称", "办件数量"], *([f"第{number}项业务", str(number)] for number in range(30))] == [
        [cell.text for cell in row] for row in table.rows
    ]
    assert "第3页:表1:第31行:第2列" == table.rows[-1][1].location.spot
    assert [] == list(raw.paragraphs())


def test_a_cell_over_pages_is_one():
    """A cell of many rows that a page break cuts is one cell."""
    first = "<tr><td rowspan='15'>全年办理结果</td><td>首行</td></tr>"
    others = "".join(f"<tr><td>其余第{number}行</td></tr>" for number in range(14))
    (table,) = read(printed(f"{_HEAD}<table>{first}{others}</table>")).tables()

    assert ("全年办理结果", 15, 1) == (table.rows[0][0].text, table.rows[0][0].rows, table.rows[0][0].columns)
    assert [2, *[1] * 14] == [len(row) for row in table.rows]


@pytest.mark.parametrize(
    "between",
    [
        pytest.param("<p style='break-before: page'>下表是另一张表格。</p>", id="a paragraph"),
        pytest.param("<style>table:last-child { width: 70% }</style>", id="other columns"),
    ],
)
def test_tables_that_do_not_go_on_stay_two(between: str):
    """A paragraph between them, or other columns, keep tables on two pages apart."""
    raw = read(printed(f"{_long_table(3)}{between}<div style='break-before: page'></div>{_long_table(2)}"))

    assert [4, 3] == [len(table.rows) for table in raw.tables()]


def test_a_structure_that_covers_little_is_not_believed():
    """Where most text is in no element, pages are read by their look."""

    def change(pdf: pikepdf.Pdf) -> None:
        element = pdf.Root.StructTreeRoot.K[0]
        while element.S != Name.P and len(element.K) == 1:
            element = element.K[0]
        del element.K[1:]

    texts = ["一、总体情况。", "二、其余部分，这里的文字没有标签，也要读到。" * 5, "三、最后一段也是。"]
    body = "".join(f"<p>{text}</p>" for text in texts)

    assert texts == shown(read(changed(printed(body, tagged=True), change)))


def test_a_structure_without_its_tables_is_not_believed():
    """Where a table is tagged as paragraphs only, its ruling lines say what it is."""

    def flatten(pdf: pikepdf.Pdf) -> None:
        for entry in pdf.objects:
            if isinstance(entry, Dictionary) and entry.get(Name.S) in {Name.Table, Name.TR}:
                entry.S = Name.Div
            elif isinstance(entry, Dictionary) and entry.get(Name.S) == Name.TD:
                entry.S = Name.P

    assert shown(read(printed(_TABLE))) == shown(read(changed(printed(_TABLE, tagged=True), flatten)))


@pytest.mark.parametrize(
    "text",
    [
        "网址是https://www.example.gov.cn/zwgk/" + "a1b2" * 20 + "，全年可以查询。",
        "The words of a long English sentence are kept apart wherever a line of this page may end, again and again.",
        "𠮷林的旧字𠮷也要读对。",
        "全年 12 件申请，其中 English words 各有空格，",
    ],
)
@pytest.mark.parametrize("tagged", [True, False])
def test_spaces_at_line_ends(text: str, tagged: bool):  # noqa: FBT001 - a parameter
    """A line break hides no space between words, and puts none into an address."""
    assert [text] == shown(read(printed(f"<p>{text}</p>", tagged=tagged)))


def test_the_order_of_paragraphs_and_tables():
    """Paragraphs and tables come as they stand on the page."""
    raw = read(printed(f"<p>表前的一段文字。</p>{_TABLE}<p>表后的一段文字。</p>"))

    assert [True, False, True] == [isinstance(block, Paragraph) for block in raw.blocks]
