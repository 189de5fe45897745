"""The PDF of a document."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reportgen.diagnostics import ReportgenError
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.pdf_attachment import Attachment
from reportgen.render.resources import Templates
from tests.outputs import texts
from tests.render.pdf_file import MM, pieces, walk, without_spaces
from tests.render.rendered import rendered_document
from tests.render.specimen import specimen

_TOP = 37 * MM
_TEXTS = {"/H1", "/H2", "/H3", "/H4", "/P", "/TH", "/TD"}


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


def test_split_table_is_one(picture, tmp_path):
    """A table that does not fit on a page is one in the structure; its repeated heads are not read again."""
    print_style = Templates().find("html/print.css").read_text(encoding="utf-8")
    (tmp_path / "html").mkdir()
    (tmp_path / "html/print.css").write_text(
        f"{print_style}\n.part:has(table) {{ break-inside: auto; }} table.requests td {{ padding-block: 14pt; }}",
        encoding="utf-8",
    )

    rendered = rendered_document(specimen("2021", picture), Templates(tmp_path))
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

    rendered = rendered_document(draft, Templates())

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
from tests.render.rendered import Rendered, rendered_document
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
