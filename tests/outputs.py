"""What a document tells and what each of its outputs shows, as lists of texts that are to be equal."""

from collections.abc import Iterator

from lxml import html as lxml_html

from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Document, Figure, Table
from reportgen.render.docx.writer import render_docx
from reportgen.render.fragment import render_fragment
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.resources import Templates
from tests.render.pdf_file import PdfFile, without_spaces
from tests.render.word_file import Shown, WordFile

TEMPLATES = Templates()


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
