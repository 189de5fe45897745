"""Every sample says the same in its page, fragment, Word file and PDF: the text of the document, in order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html as lxml_html

from reportgen.document.build import build_document
from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Document, Figure, Heading, Paragraph, Table
from reportgen.render.docx import render_docx
from reportgen.render.fragment import render_fragment
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.resources import Templates
from reportgen.report.cells import cells_of
from reportgen.report.reading import read_report
from tests.golden import assert_golden
from tests.render.pdf_file import PdfFile, without_spaces
from tests.render.word_file import Shown, WordFile

SAMPLES = Path(__file__).parents[1] / "samples"
GOLDEN = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
TEMPLATES = Templates()

each_sample = pytest.mark.parametrize("name", NAMES)


def document_of(name: str) -> Document:
    """Return a sample's document; unsound ones are shown too."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    return build_document(report, SAMPLES)


def texts(document: Document) -> Iterator[str]:
    """Yield every text of a document in reading order, the title line by line."""
    yield from document.title_lines
    yield from (paragraph.text for paragraph in document.preface)
    for part in document.parts:
        yield part.heading
        for block in part.blocks:
            if isinstance(block, Table):
                yield from (cell.text for cell in block.cells)
            else:
                yield block.caption if isinstance(block, Figure | Diagram) else block.text
    yield from (paragraph.text for paragraph in document.corrections)
    yield from filter(None, (document.signature, document.date))


def described(document: Document) -> Iterator[str]:
    """Yield a document as lines for people: headings, paragraphs, and tables with a line a grid row."""
    yield f"# {document.title}"
    yield from (paragraph.text for paragraph in document.preface)
    for part in document.parts:
        yield f"## {part.heading}"
        for block in part.blocks:
            if isinstance(block, Table):
                yield f"[{block.summary}]"
                yield from (" | ".join(cell.text for cell in line) for line in block.lines())
            elif isinstance(block, Heading):
                yield f"{'#' * (block.level + 1)} {block.text}"
            else:
                yield block.text if isinstance(block, Paragraph) else f"({block.caption})"
    yield from (paragraph.text for paragraph in document.corrections)
    yield f"{document.signature} {document.date} {document.created:%Y-%m-%d} {document.site} {document.fields}"


def test_there_are_samples():
    """The tests below look at something."""
    assert len(NAMES) >= 6


@each_sample
def test_the_document_is_known(name: str):
    """What a sample shows is kept line by line."""
    assert_golden(GOLDEN / f"{name}.txt", "\n".join(described(document_of(name))) + "\n")


def test_no_document_is_left_over():
    """A reference text that no sample has is deleted."""
    assert NAMES == sorted(path.stem for path in GOLDEN.iterdir())


@each_sample
def test_every_figure_is_shown(name: str):
    """The numbers of the report and no others stand in the cells of the document."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    cells = cells_of(report)
    shown = {cell.ref: cell.text for table in document_of(name).tables for cell in table.cells if cell.ref}

    for ref, text in shown.items():
        number = cells.number(ref)
        assert ("" if number is None else f"{number:f}".removesuffix(".000000")) == text.lstrip("+").removesuffix(
            "万元"
        ).replace("待报", "")


@each_sample
def test_html(name: str):
    """The page says what the document says."""
    document = document_of(name)
    page = lxml_html.document_fromstring(render_html(document, TEMPLATES))
    shown = page.xpath(
        "//h1/span | //h2 | //h3 | //h4 | //th | //td | //figcaption | //p[not(@class='summary' or @class='stamp')]"
    )

    assert list(texts(document)) == [element.text_content() for element in shown]


@each_sample
def test_fragment(name: str):
    """The fragment says what the document says, but for the title, which the website prints."""
    document = document_of(name)
    fragment = lxml_html.fragment_fromstring(render_fragment(document, TEMPLATES), create_parent="main")
    summaries = {table.summary for table in document.tables}
    elements = fragment.xpath("//h2 | //h3 | //h4 | //th | //td | //p")
    shown = [text for element in elements if (text := element.text_content()) not in summaries or element.tag != "p"]

    assert list(texts(document))[len(document.title_lines) :] == shown


@each_sample
def test_docx(name: str):
    """The Word file says what the document says."""
    document = document_of(name)
    data = render_docx(document, TEMPLATES.find("docx/reference.docx").read_bytes())
    said: list[str] = []
    for block in WordFile(data).shown():
        if isinstance(block, Shown):
            said += block.text.split("\n") if block.text else []
        else:
            said += [cell.text for cell in block]

    assert list(texts(document)) == said


@each_sample
def test_pdf(name: str):
    """The PDF says what the document says; its text layer has no spaces at the ends of lines."""
    document = document_of(name)
    pdf = PdfFile(render_pdf(render_html(document, TEMPLATES), document))
    title, *others = map(pdf.text, pdf.elements({"/H1", "/H2", "/H3", "/H4", "/P", "/TH", "/TD", "/Caption"}))

    assert without_spaces(document.title) == title
    assert [without_spaces(text) for text in list(texts(document))[len(document.title_lines) :]] == others
