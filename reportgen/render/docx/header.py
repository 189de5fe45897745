"""The state of a draft at the head of every page."""

from docx.document import Document as Docx
from docx.section import _Header

from reportgen.render.docx.elements import paragraph


def stamp_pages(docx: Docx, stamp: str, style_id: str) -> None:
    """Write the state of a draft into the header of every page, below what the reference has there."""
    page = docx.sections[-1]
    headers = [page.header]
    if docx.settings.odd_and_even_pages_header_footer:
        headers.append(page.even_page_header)
    if page.different_first_page_header_footer:
        headers.append(page.first_page_header)
    for header in headers:
        _stamp(header, stamp, style_id)


def _stamp(header: _Header, stamp: str, style_id: str) -> None:
    new = header.is_linked_to_previous
    root = header.part.element
    if new:
        root[:] = []
    root.append(paragraph(style_id, stamp))
