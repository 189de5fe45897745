"""A document beside its PDF."""

from reportgen.document.nodes import Document
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.resources import Templates
from tests.render.pdf_file import PdfFile


class Rendered(PdfFile):
    """A document and its PDF, read back."""

    def __init__(self, document: Document, data: bytes) -> None:
        super().__init__(data)
        self.document = document


def rendered_document(document: Document, templates: Templates) -> Rendered:
    """Return the PDF of a document, read back."""
    return Rendered(document, render_pdf(render_html(document, templates), document))
