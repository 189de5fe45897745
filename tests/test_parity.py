"""Any report says the same in its page, fragment, Word file and PDF: the text of the document, in order."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from reportgen.document.build import build_document
from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Document, Figure, Heading, Paragraph, Table
from reportgen.forms.registry import form_ids
from reportgen.render.docx.writer import render_docx
from reportgen.render.fragment import render_fragment
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.resources import Templates
from reportgen.report.cells import cells_of
from reportgen.report.reading import read_report
from tests.golden import assert_golden
from tests.importer.showable import PAGED_TEXTS, reports
from tests.render.pdf_file import PdfFile, without_spaces
from tests.render.word_file import Shown, WordFile
from tests.report.drawing import reports as strange_reports

SAMPLES = Path(__file__).parents[1] / "samples"
GOLDEN = Path(__file__).parent / "golden_documents"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
TEMPLATES = Templates()

NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Why: making an example smaller renders it hundreds of times."""
each_form = pytest.mark.parametrize("form_id", form_ids())
thoroughly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=NO_SHRINK)
a_little = settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=NO_SHRINK)
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


def shown_in_html(document: Document) -> list[str]:
    """Return the texts of the page in order."""
    page = lxml_html.document_fromstring(render_html(document, TEMPLATES))
    shown = page.xpath(
        "//h1/span | //h2 | //h3 | //h4 | //th | //td | //figcaption | //p[not(@class='summary' or @class='stamp')]"
    )
    return [element.text_content() for element in shown]


def shown_in_fragment(document: Document) -> list[str]:
    """Return the texts of the fragment in order; of its paragraphs, those which sum up a table are left out."""
    fragment = lxml_html.fragment_fromstring(render_fragment(document, TEMPLATES), create_parent="main")
    elements = fragment.xpath("//h2 | //h3 | //h4 | //th | //td | //p[not(following-sibling::*[1][self::section])]")
    return [element.text_content() for element in elements]


def shown_in_docx(document: Document) -> list[str]:
    """Return the texts of the Word file in order; its title is one, with a break between its lines."""
    data = render_docx(document, TEMPLATES.find("docx/reference.docx").read_bytes())
    said: list[str] = []
    for block in WordFile(data).shown():
        if isinstance(block, Shown):
            said += [block.text] if block.text else []
        else:
            said += [cell.text for cell in block]
    return said


def told_by_blocks(document: Document) -> list[str]:
    """Return what a document says, its title in one."""
    return ["\n".join(document.title_lines), *list(texts(document))[len(document.title_lines) :]]


def shown_in_pdf(document: Document) -> list[str]:
    """Return the texts of the PDF in order, without spaces: its text layer has none at the ends of lines."""
    pdf = PdfFile(render_pdf(render_html(document, TEMPLATES), document))
    return [*map(pdf.text, pdf.elements({"/H1", "/H2", "/H3", "/H4", "/P", "/TH", "/TD", "/Caption"}))]


def told_without_spaces(document: Document) -> list[str]:
    """Return what a PDF should say: the title is one element, however many lines it has."""
    others = list(texts(document))[len(document.title_lines) :]
    return [without_spaces(text) for text in (document.title, *others)]


@each_sample
def test_html(name: str):
    """The page says what the document says."""
    document = document_of(name)

    assert list(texts(document)) == shown_in_html(document)


@each_sample
def test_fragment(name: str):
    """The fragment says what the document says, but for the title, which the website prints."""
    document = document_of(name)

    assert list(texts(document))[len(document.title_lines) :] == shown_in_fragment(document)


@each_sample
def test_docx(name: str):
    """The Word file says what the document says."""
    document = document_of(name)

    assert told_by_blocks(document) == shown_in_docx(document)


@each_sample
def test_pdf(name: str):
    """The PDF says what the document says."""
    document = document_of(name)

    assert told_without_spaces(document) == shown_in_pdf(document)


@each_form
@thoroughly
@given(data=st.data())
def test_any_report(form_id: str, data: st.DataObject):
    """Page, fragment and Word file say the same of any report: words, figures, punctuation, in one order."""
    document = build_document(data.draw(reports(form_id)), SAMPLES)
    told = list(texts(document))

    assert told == shown_in_html(document)
    assert told_by_blocks(document) == shown_in_docx(document)
    assert told[len(document.title_lines) :] == shown_in_fragment(document)


@each_form
@thoroughly
@given(data=st.data())
def test_any_characters(form_id: str, data: st.DataObject):
    """So they do whatever characters are in it; of white space only the place counts, for XML and HTML have rules."""
    document = build_document(data.draw(strange_reports(form_id)), SAMPLES)
    told = squeezed(texts(document))

    assert told == squeezed(shown_in_html(document))
    assert squeezed(told_by_blocks(document)) == squeezed(shown_in_docx(document))
    assert told[len(document.title_lines) :] == squeezed(shown_in_fragment(document))


def squeezed(shown: Iterable[str]) -> list[str]:
    """Return texts with one space for all white space that stands together."""
    return [" ".join(text.split()) for text in shown]


@each_form
@a_little
@given(data=st.data())
def test_any_report_as_pdf(form_id: str, data: st.DataObject):
    """And so does the PDF."""
    document = build_document(data.draw(reports(form_id, PAGED_TEXTS)), SAMPLES)

    assert told_without_spaces(document) == shown_in_pdf(document)
