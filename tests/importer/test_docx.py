"""Word files as they are read: paragraphs, headings, fields, text boxes, places."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from reportgen.diagnostics import Location
from reportgen.document.nodes import Document, Heading, Paragraph, Table
from reportgen.forms.grid import grid_of
from reportgen.forms.registry import load_form
from reportgen.importer.docx.reader import read_docx
from reportgen.importer.raw import RawDocument, UnreadableFileError
from reportgen.render.docx.reference_file import reference_docx
from reportgen.render.docx.writer import render_docx
from tests.building import sample_document
from tests.importer.word_building import (
    FILE,
    cell,
    field,
    pack,
    paragraph,
    parts,
    read,
    row,
    run,
    shape,
    span,
    table,
    text_box,
    texts,
)

SAMPLES = Path(__file__).parents[2] / "samples"
BUILT = ("complete", "inconsistent", "jiangnan-2023", "lusong-2023", "minimal", "unfinished", "yanghe-2020")

HEADINGS = """
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="小标题"/><w:basedOn w:val="a3"/></w:style>
<w:style w:type="paragraph" w:styleId="flat"><w:name w:val="像标题"/><w:basedOn w:val="a3"/>
<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
"""


def shown(document: Document) -> list[object]:
    """Return what a document shows, in order: texts with heading levels, tables as cells with their places."""
    found: list[object] = [("\n".join(document.title_lines), None)]
    found += [(block.text, None) for block in document.preface]
    for part in document.parts:
        found.append((part.heading, 1))
        for block in part.blocks:
            match block:
                case Heading():
                    found.append((block.text, block.level))
                case Paragraph():
                    found.append((block.text, None))
                case Table():
                    found.append([(c.top, c.left, c.rows, c.columns, c.text) for c in block.cells])
                case _:
                    found.append((block.caption, None))
    found += [(block.text, None) for block in document.corrections]
    return found + [(text, None) for text in (document.signature, document.date) if text]


def seen(raw: RawDocument) -> list[object]:
    """Return the same of a file as read; the places of cells are taken from their spots."""
    found: list[object] = []
    for block in raw.blocks:
        if hasattr(block, "rows"):
            found.append([(*_place(c.location), c.rows, c.columns, c.text) for line in block.rows for c in line])
        else:
            found.append((block.text, block.level))
    return found


def _place(location: Location) -> tuple[int, int]:
    _table, line, column = str(location.spot).split(":")
    return int(line.strip("第行")) - 1, int(column.strip("第列")) - 1


@pytest.mark.parametrize("sample", BUILT)
def test_what_we_build_is_read_as_it_was_meant(sample):
    """Every paragraph, heading and cell of our own Word file comes back, at its place and in its order."""
    document = sample_document(sample, draft=True)
    raw = read_docx(render_docx(document, reference_docx()), FILE)

    assert (document.title, shown(document)) == (raw.title, seen(raw))


@pytest.mark.parametrize("sample", ["lusong-2023", "yanghe-2020"])
def test_tables_have_the_layout_of_the_form(sample):
    """The grids of the form are those of the tables read."""
    document = sample_document(sample, draft=True)
    raw = read_docx(render_docx(document, reference_docx()), FILE)
    form = load_form("2019" if "2020" in sample else "2021")
    grids = [grid_of(part.table) for part in form.parts if part.table]
    laid_out = [[(c.span.top, c.span.left, c.span.rows, c.span.columns) for c in grid.cells] for grid in grids]

    assert 3 == len(laid_out)
    assert laid_out == [
        [(*_place(c.location), c.rows, c.columns) for line in found.rows for c in line] for found in raw.tables()
    ]


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ("", None),
        ('<w:pStyle w:val="a3"/>', 2),
        ('<w:pStyle w:val="own"/>', 2),
        ('<w:pStyle w:val="flat"/>', None),
        ('<w:pStyle w:val="missing"/>', None),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="a3"/><w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="8"/>', 6),
        ('<w:outlineLvl w:val="甲"/>', None),
    ],
)
def test_heading_level(properties, level):
    """A heading's level is its own outline level, else that of its style, else that of the style below."""
    (heading,) = read(paragraph("总体情况", properties), styles=HEADINGS).paragraphs()

    assert level == heading.level


def test_styles_in_a_circle():
    """Styles based on each other say nothing and end."""
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("ab", "ba")
    )

    assert ["甲"] == texts(paragraph("甲", '<w:pStyle w:val="a"/>'), styles=circle)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙"),
        (run("甲") + "<w:r><w:br/></w:r>" + run("乙"), "甲\n乙"),
        (run("甲") + "<w:r><w:cr/></w:r>" + run("乙"), "甲\n乙"),
        ("<w:r><w:noBreakHyphen/></w:r>" + run("2"), "-2"),
        (run("甲") + "<w:r><w:softHyphen/></w:r>" + run("乙"), "甲乙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("是"), "☑是"),
        ('<w:r><w:sym w:font="Arial" w:char="00B1"/></w:r>' + run("5"), "±5"),
        ('<w:r><w:sym w:font="Arial" w:char="D800"/></w:r>' + run("5"), "5"),
        ("<w:r><w:t> 甲 </w:t></w:r><w:r><w:t>乙</w:t></w:r>", "甲乙"),
        (run(" 甲 ") + run("乙"), "甲 乙"),
        ("<w:hyperlink>" + run("网站") + "</w:hyperlink>" + run("公开"), "网站公开"),
        ("<w:smartTag><w:smartTag>" + run("2023年") + "</w:smartTag></w:smartTag>" + run("度"), "2023年度"),
        (
            "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("20") + "</w:sdtContent></w:sdt>" + run("件"),
            "20件",
        ),
        ('<w:fldSimple w:instr=" PAGE ">' + run("3") + "</w:fldSimple>" + run("页"), "3页"),
        (run("甲") + run("隐藏", "<w:vanish/>") + run("乙", '<w:vanish w:val="0"/>'), "甲乙"),
        (run("甲") + "<w:r><w:footnoteReference w:id='1'/></w:r>" + run("乙"), "甲乙"),
        (
            "<w:r><w:ruby><w:rt>"
            + run("gōng")
            + "</w:rt><w:rubyBase>"
            + run("公")
            + "</w:rubyBase></w:ruby></w:r>"
            + run("开"),
            "公开",
        ),
    ],
)
def test_runs(content, text):
    """The text of a paragraph is what the page shows of its runs."""
    assert [text] == texts(paragraph(content))


def test_text_hidden_by_a_style():
    """Text whose character style hides it is left out."""
    hidden = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'

    assert ["甲"] == texts(paragraph(run("甲") + run("密", '<w:rStyle w:val="h"/>')), styles=hidden)


def test_a_field_is_its_result():
    """Of a field, and of one inside it, the result is text and the instructions are none."""
    inner = field("PAGE", run("7"))

    assert ["第7页，共9页"] == texts(
        paragraph(run("第") + field("IF 1", inner) + run("页，共") + field("X", run("9页")))
    )


def test_a_field_that_never_ends():
    """A field without a result takes nothing of the paragraphs after it."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'

    assert ["甲", "乙"] == texts(paragraph(run("甲") + begin) + paragraph("乙"))


def test_a_table_of_contents_is_left_out():
    """Headings that a table of contents repeats are read once, whether it stands in a content control or not."""
    contents = field(' TOC \\o "1-3" ', run("一、总体情况") + "</w:p><w:p>" + run("二、主动公开"))
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"

    assert ["一、总体情况"] == texts(control + paragraph(contents) + paragraph("一、总体情况"))


def test_a_text_box_is_read_once():
    """What stands in a text box follows the paragraph it hangs at, once."""
    hanging = paragraph(run("甲") + text_box(paragraph("框内一") + paragraph("框内二")) + run("乙"))

    assert ["甲乙", "框内一", "框内二", "丙"] == texts(hanging + paragraph("丙"))


def test_a_text_box_with_its_text_in_the_fallback():
    """Where the newer alternative has no text, the older one is read."""
    content = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    old = f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice>{old}</mc:AlternateContent></w:r>'
    )

    assert ["甲", "框内"] == texts(paragraph(run("甲") + box))


def test_a_table_in_a_text_box():
    """A table in a text box is a table."""
    raw = read(paragraph(text_box(table(row("甲", "1")))))

    assert [[("甲", 1, 1), ("1", 1, 1)]] == [line for found in raw.tables() for line in shape(found)]


def test_places():
    """Paragraphs that show something are counted, and tables in reading order; cells have their grid position."""
    raw = read(paragraph("甲") + paragraph("") + paragraph("乙") + table(row(cell("丙", span(2)), "丁")))
    (found,) = raw.tables()

    assert [f"{FILE}:第1段", f"{FILE}:第2段"] == [str(block.location) for block in raw.paragraphs()]
    assert [f"{FILE}:表1", f"{FILE}:表1:第1行:第1列", f"{FILE}:表1:第1行:第2列"] == [
        str(found.location),
        *(str(each.location) for each in found.rows[0]),
    ]


def test_a_file_of_python_docx():
    """A file made with another library's template has its headings, paragraphs and merged cells."""
    made = docx.Document()
    made.core_properties.title = "示例年报"
    made.add_heading("总体情况", 1)
    made.add_paragraph("全年收到申请", style="List Number")
    grid = made.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "甲"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "乙"
    grid.cell(1, 2).text = "3"
    packed = BytesIO()
    made.save(packed)
    raw = read_docx(packed.getvalue(), FILE)

    assert ("示例年报", [("总体情况", 1), ("1.全年收到申请", None)]) == (
        raw.title,
        [(block.text, block.level) for block in raw.paragraphs()],
    )
    assert [[[("甲", 2, 1), ("乙", 1, 2)], [("", 1, 1), ("3", 1, 1)]]] == [shape(found) for found in raw.tables()]


def test_a_strict_file():
    """A file saved as Strict Open XML is read alike."""
    usual, strict = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml"
    entries = parts(paragraph("甲"))
    entries["word/document.xml"] = entries["word/document.xml"].replace(usual, f"{strict}/wordprocessingml/main")

    assert ["甲"] == [block.text for block in read_docx(pack(entries), FILE).paragraphs()]


def test_no_title():
    """A title of nothing but space is none."""
    assert None is read_docx(pack(parts("", title=" ")), FILE).title


@pytest.mark.parametrize("missing", ["_rels/.rels", "word/document.xml"])
def test_no_word_file(missing):
    """A container without a Word document in it is refused with a reason."""
    entries = parts("")
    del entries[missing]

    with pytest.raises(UnreadableFileError, match=r"^不是 Word 文件$"):
        read_docx(pack(entries), FILE)


def test_outside_parts_are_not_looked_up():
    """A part that is outside the file is none: not even its name is tried."""
    entries = parts(paragraph("甲"), styles=HEADINGS)
    outside = 'TargetMode="External" Target="http://192.0.2.1/'
    entries["word/_rels/document.xml.rels"] = entries["word/_rels/document.xml.rels"].replace('Target="', outside)

    assert ["甲"] == [block.text for block in read_docx(pack(entries), FILE).paragraphs()]
