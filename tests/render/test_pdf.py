"""The PDF of a document."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import Document, Figure, Heading, Paragraph, Part, Table
from reportgen.forms.registry import form_ids
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.pdf_attachment import Attachment
from reportgen.render.resources import Templates
from tests.outputs import texts
from tests.render.pdf_file import BOTTOM, MM, PdfFile, pieces, walk, without_spaces
from tests.render.specimen import png, specimen, with_figures

_LEFT, _TOP, _RIGHT = 28 * MM, 37 * MM, 184 * MM
_ROUNDING = 0.3 * MM
_TEXTS = {"/H1", "/H2", "/H3", "/H4", "/P", "/TH", "/TD"}


class Rendered(PdfFile):
    """A document and its PDF, read back."""

    def __init__(self, document: Document, data: bytes) -> None:
        super().__init__(data)
        self.document = document


def _rendered(document: Document, templates: Templates) -> Rendered:
    return Rendered(document, render_pdf(render_html(document, templates), document))


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture on the disk."""
    path = tmp_path_factory.mktemp("pictures") / "picture.png"
    path.write_bytes(png())
    return path


@pytest.fixture(scope="module", params=form_ids())
def rendered(request: pytest.FixtureRequest, picture: Path) -> Rendered:
    """A document of each official form as PDF."""
    return _rendered(specimen(request.param, picture), Templates())


def test_all_texts_in_order(rendered):
    """The structure holds every heading, paragraph and cell of the document, in order, each in one piece."""
    title, *others = map(rendered.text, rendered.elements(_TEXTS))

    assert list(map(without_spaces, texts(rendered.document))) == [*rendered.document.title_lines, *others]
    assert rendered.document.title == title


def test_values_name_their_heads(rendered):
    """Every value names exactly its own heads; every head has a scope and can be found by its identifier."""
    cells = [cell for table in rendered.document.tables for cell in table.cells]
    heads = pikepdf.NameTree(rendered.pdf.Root.StructTreeRoot.IDTree)

    for cell, element in zip(cells, rendered.elements({"/TH", "/TD"}), strict=True):
        if cell.ref:
            assert list(cell.headers) == [str(head) for head in element.A.Headers]
        else:
            assert cell.id == str(element.ID)
            assert heads[cell.id].objgen == element.objgen
            assert str(element.A.Scope) in {"/Row", "/Column"}


def test_tables_and_pictures_are_described(rendered):
    """Tables have a name and a summary, pictures an alternative text and a place on the page."""
    tables = [(str(element.T), str(element.A.Summary)) for element in rendered.elements({"/Table"})]
    pictures = rendered.elements({"/Figure"})

    assert [(table.caption, table.summary) for table in rendered.document.tables] == tables
    assert ["总体情况示意图", "存在的主要问题及改进情况示意图", "其他需要报告的事项示意图"] == [
        str(picture.Alt) for picture in pictures
    ]
    assert all(_TOP < float(picture.A.BBox[1]) < float(picture.A.BBox[3]) < 842 - _TOP for picture in pictures)


def test_nothing_outside_the_structure(rendered):
    """All text is in the structure, or marked as belonging to the page."""
    owned = {piece for element in walk(rendered.pdf.Root.StructTreeRoot.K[0]) for piece in pieces(element)}
    loose = {
        page.page_number: "".join(
            char["text"]
            for char in page.chars
            if (own.obj.objgen, char["mcid"]) not in owned and char["mcid"] is not None
        )
        for page, own in zip(rendered.pages, rendered.pdf.pages, strict=True)
    }
    artifacts = ["".join(char["text"] for char in page.chars if char["tag"] == "Artifact") for page in rendered.pages]

    assert {""} == set(loose.values())
    assert [f"— {number} —" for number in range(1, len(rendered.pages) + 1)] == artifacts


def test_type_area(rendered):
    """Pages are A4, text keeps to 156 mm × 225 mm, and page numbers stand outside: odd ones right, even ones left."""
    for page in rendered.pages:
        dash = page.chars[-1]
        inside = [char for char in page.chars if char["tag"] != "Artifact" and not char["text"].isspace()]

        assert (210, 297) == (round(page.width / MM), round(page.height / MM))
        assert _LEFT - _ROUNDING < min(char["x0"] for char in inside)
        assert max(char["x1"] for char in inside) < _RIGHT + _ROUNDING
        assert _TOP - _ROUNDING < min(char["top"] for char in inside)
        assert max(char["bottom"] for char in inside) < BOTTOM + _ROUNDING
        assert dash["top"] > BOTTOM
        assert (page.page_number % 2 == 1) == (dash["x0"] > page.width / 2)


def test_lines_and_characters(picture):
    """A full page has 22 lines of 28 characters; the first line of a paragraph is indented by two."""
    document = specimen("2021", picture)
    text = Part("overview", "一、总体情况", (Paragraph("字" * 2000),))

    rendered = _rendered(replace(document, parts=(text,)), Templates())

    assert [28] * 22 == [len(line) for line in rendered.lines(1)]
    assert 26 in [len(line) for line in rendered.lines(0)]


def test_lines_end_at_the_margin(rendered):
    """Every line that goes on in another one ends at the right margin."""
    ends = [line[-1]["x1"] for line in rendered.lines(2) if "。" != line[-1]["text"]]

    assert len(ends) > 12
    assert [] == [end for end in ends if abs(end - _RIGHT) > _ROUNDING]


@pytest.mark.parametrize(
    "run",
    [
        "“一”、“二”、“三”、" * 12,
        "“一”“二”" * 20,
        "https://www.example.gov.cn/" + "a1b2" * 15,
        "zhengwugongkai" * 6 + "@example.gov.cn",
        "—" * 60,
        "…" * 80,
        "." * 200,
        "9" * 100,
        "公\u00a0" * 60 + "公",
        "（" * 60,
    ],
)
def test_nothing_runs_off_the_page(picture, run):
    """A run of text without a place to break it keeps to the margins wherever it stands, and loses no character."""
    document = specimen("2021", picture)
    blocks = (Heading(2, run, "a"), Heading(3, run, "b"), Paragraph(f"见{run}"), Figure(picture, run))
    table = document.tables[2]
    long_heads = replace(table, cells=tuple(cell if cell.ref else replace(cell, text=run[:24]) for cell in table.cells))
    parts = (Part("overview", run, blocks), replace(document.parts[3], blocks=(long_heads,)))
    preface, corrections = (Paragraph(run),), (Paragraph(f"{'字' * 20}{run}"),)

    rendered = _rendered(
        replace(
            document,
            title=run,
            title_lines=(run,),
            preface=preface,
            parts=parts,
            corrections=corrections,
            signature=run,
            date=f"{run}日",
        ),
        Templates(),
    )
    inside = [char for page in rendered.pages for char in page.chars if char["tag"] != "Artifact"]
    shown = [rendered.text(element) for element in rendered.elements({"/H1", "/H2", "/H3", "/H4", "/P"})]

    assert _LEFT - _ROUNDING < min(char["x0"] for char in inside)
    right = max(char["x1"] for char in inside if char["text"].strip())
    assert right < _RIGHT + 2 * _ROUNDING  # a hundred rounded widths
    assert [_visible(text) for text in (run, run, run, run, run, f"见{run}", run)] == [
        _visible(text) for text in shown[:7]
    ]
    with rendered.pdf.open_outline() as outline:
        assert run == outline.root[0].title


def _visible(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("run", ["“一”、“二”、“三”、“四”" * 10, "“一网通办”“一件事”改革" * 12])
def test_lines_break_between_quotations(picture, run):
    """Quotations in a row break between them, never after an opening or before a closing mark, and fill their lines."""
    document = specimen("2021", picture)
    text = Part("overview", "一、总体情况", (Paragraph(run),))

    rendered = _rendered(replace(document, preface=(), parts=(text,)), Templates())
    lines = [line for line in rendered.lines(0) if {"“", "”"} & {char["text"] for char in line}]
    ends = [line[-1]["x1"] for line in lines[:-1]]

    assert len(ends) >= 2
    assert {line[-1]["text"] for line in lines}.isdisjoint("“")
    assert {line[0]["text"] for line in lines}.isdisjoint("”、")
    assert [_RIGHT] * len(ends) == pytest.approx(ends, abs=_ROUNDING)


def test_no_punctuation_begins_a_line(rendered):
    """No line begins with a closing mark."""
    firsts = {line[0]["text"] for page in range(len(rendered.pages)) for line in rendered.lines(page)}

    assert len(firsts) > 10
    assert firsts.isdisjoint("，。、；：！？”）》〕")


def test_tables_stay_on_one_page(rendered):
    """Every table stands on one page, together with the heading of its part."""
    assert [1] * len(rendered.document.tables) == _pages_of_tables(rendered)


def _pages_of_tables(rendered: Rendered) -> list[int]:
    """Return on how many pages each table stands, with the heading of its part."""
    sections = [
        section for section in rendered.elements({"/Sect"}) if any(str(kid.S) == "/Table" for kid in walk(section))
    ]
    return [len({page for element in walk(section) for page, _number in pieces(element)}) for section in sections]


@pytest.mark.parametrize("digits", [5, 6, 7, 8])
def test_long_figures_stand_apart(picture, digits):
    """Figures of up to 8 digits stay on one line and off each other, and the table on its page."""
    document = with_figures(specimen("2021", picture), digits)
    tables = [part for part in document.parts if isinstance(part.blocks[0], Table)][1:]

    rendered = _rendered(replace(document, preface=(), parts=tuple(tables)), Templates())
    words = Counter(word["text"] for page in rendered.pages for word in page.extract_words(x_tolerance=0.6))
    figures = Counter(cell.text for table in document.tables[1:] for cell in table.cells if cell.ref)

    assert digits in {len(figure) for figure in figures}
    assert {} == {figure: count for figure, count in figures.items() if words[figure] < count}
    assert [1, 1] == _pages_of_tables(rendered)


@pytest.mark.parametrize(("digits", "size"), [(2, 10.5), (5, 10.5), (6, 9), (8, 7)])
def test_type_shrinks_for_long_figures_only(picture, digits, size):
    """Figures of 5 digits are as large as the labels beside them, longer ones smaller."""
    document = with_figures(specimen("2021", picture), digits)
    rendered = _rendered(replace(document, parts=(document.parts[2],)), Templates())
    marked = {piece for cell in rendered.elements({"/TD"}) for element in walk(cell) for piece in pieces(element)}
    sizes = {
        round(char["size"], 1)
        for page, own in zip(rendered.pages, rendered.pdf.pages, strict=True)
        for char in page.chars
        if (own.obj.objgen, char["mcid"]) in marked
    }

    assert {size} == sizes


def test_longer_figures_break(picture):
    """A figure of more than 8 digits breaks inside its cell; the table keeps to its page, and the text is whole."""
    document = with_figures(specimen("2021", picture), 12)

    rendered = _rendered(replace(document, preface=(), parts=(document.parts[2],)), Templates())
    shown = [rendered.text(element) for element in rendered.elements({"/TD"})]

    assert [cell.text for cell in document.tables[1].cells if cell.ref] == shown
    assert [1] == _pages_of_tables(rendered)


@pytest.mark.parametrize("paragraphs", range(16, 21))
def test_signature_is_not_alone(picture, paragraphs):
    """However long the text, signature and date have a line of it above them on their page."""
    document = specimen("2021", picture)
    text = Part("overview", "一、总体情况", (Paragraph("短段落。"),) * paragraphs)

    rendered = _rendered(replace(document, preface=(), corrections=(), parts=(text,)), Templates())
    last = rendered.pages[-1].extract_text()

    assert str(document.signature) in last
    assert str(document.date) in last
    assert "短段落。" in last


def test_split_table_is_one(picture, tmp_path):
    """A table that does not fit on a page is one in the structure; its repeated heads are not read again."""
    print_style = Templates().find("html/print.css").read_text(encoding="utf-8")
    (tmp_path / "html").mkdir()
    (tmp_path / "html/print.css").write_text(
        f"{print_style}\n.part:has(table) {{ break-inside: auto; }} table.requests td {{ padding-block: 14pt; }}",
        encoding="utf-8",
    )

    rendered = _rendered(specimen("2021", picture), Templates(tmp_path))
    _title, *others = map(rendered.text, rendered.elements(_TEXTS))
    repeated = sum("申请人情况" in page.extract_text() for page in rendered.pages)

    assert repeated > 1
    assert list(map(without_spaces, texts(rendered.document))) == [*rendered.document.title_lines, *others]
    assert len(rendered.document.tables) == len(rendered.elements({"/Table"}))


def test_fonts_are_embedded(rendered):
    """Every font is in the file."""
    fonts = [font for page in rendered.pdf.pages for font in page.Resources.Font.values()]
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]

    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor.keys()) for descriptor in descriptors)


def test_metadata(rendered):
    """The file declares PDF/A-3a and PDF/UA-1, its title, language, times and bookmarks."""
    document, root = rendered.document, rendered.pdf.Root
    metadata = rendered.pdf.open_metadata()
    declared = {key: metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")}
    with rendered.pdf.open_outline() as outline:
        (bookmark,) = outline.root

    assert declared == {
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "dc:title": document.title,
    }
    assert "zh-CN" == str(root.Lang)
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert document.title == bookmark.title
    assert [part.heading for part in document.parts] == [part.title for part in bookmark.children]
    assert {"D:20240204010203Z"} == {str(rendered.pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate")}
    assert "/Author" not in rendered.pdf.docinfo
    assert [str(number) for number in range(1, len(rendered.pdf.pages) + 1)] == [p.label for p in rendered.pdf.pages]


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="needs veraPDF, which no package carries")
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(rendered, flavour: str, tmp_path):
    """Both standards the file declares hold, by the word of another program."""
    path = tmp_path / "a.pdf"
    rendered.pdf.save(path)
    done = subprocess.run(["verapdf", "--flavour", flavour, str(path)], capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout


def test_stamp_on_every_page(picture):
    """A draft says so on every page, and aloud once."""
    draft = replace(specimen("2021", picture), stamp="送审稿")

    rendered = _rendered(draft, Templates())

    assert all("送审稿" in page.extract_text() for page in rendered.pages)
    assert ["送审稿"] == [text for text in map(rendered.text, rendered.elements(_TEXTS)) if text == draft.stamp]


def test_attachment(picture):
    """The data behind the document is attached as such, with the document's time."""
    document = specimen("2021", picture)
    attachment = Attachment("年报.yaml", "application/yaml", "年度: 2023\n".encode(), "机器可读数据")

    pdf = pikepdf.open(BytesIO(render_pdf(render_html(document, Templates()), document, attachment)))
    (specification,) = pdf.Root.AF
    file = pdf.attachments["年报.yaml"].get_file()

    assert attachment.data == file.read_bytes()
    assert attachment.media_type == file.mime_type
    assert "/Data" == str(specification.AFRelationship)
    assert {"D:20240204010203Z"} == {str(file.obj.Params[key]) for key in ("/CreationDate", "/ModDate")}


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "http://localhost/a.png", "https://localhost/a.png", "a.png"]
)
def test_nothing_is_fetched(picture, address):
    """A page that asks for anything outside itself is refused."""
    document = specimen("2021", picture)

    with pytest.raises(ReportgenError, match="外部"):
        render_pdf(f"<img src='{address}' alt='a'>", document)


_PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.render.pdf_file import BOTTOM, MM, PdfFile, pieces, walk, without_spaces
from tests.outputs import texts
from tests.render.specimen import specimen
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.pdf_attachment import Attachment
from reportgen.render.resources import Templates
document = specimen("2021", Path(sys.argv[2]))
attachment = Attachment("a.yaml", "application/yaml", b"a", "a")
sys.stdout.buffer.write(render_pdf(render_html(document, Templates()), document, attachment))
"""


def test_same_bytes(picture):
    """Two processes in different time zones write the same bytes."""
    command = [sys.executable, "-c", _PROGRAM, str(Path(__file__).parents[2]), str(picture)]
    first, second = (
        subprocess.run(command, env=os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2"))
    )

    assert first.stdout.startswith(b"%PDF-1.7")
    assert first.stdout == second.stdout
