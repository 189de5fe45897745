"""The PDF of a document, from the same HTML: PDF/A-3a and PDF/UA-1 at once, the same bytes every time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import weasyprint
from pikepdf import ObjectStreamMode, Pdf
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import Document
from reportgen.language import _
from reportgen.render.pdf_artifacts import mark_artifacts
from reportgen.render.pdf_attachment import Attachment, attach
from reportgen.render.pdf_breaks import mark_breaks, unmark_breaks
from reportgen.render.pdf_continuation import continued_depths, join_pages
from reportgen.render.pdf_fonts import fonts_dated, fonts_for, keep_fonts
from reportgen.render.pdf_justify import justify
from reportgen.render.pdf_metadata import declare_accessible, number_pages
from reportgen.render.pdf_page import Page
from reportgen.render.pdf_spaces import keep_spaces
from reportgen.render.pdf_structure import describe_structure

_VARIANT = "pdf/a-3a"


class _EmbeddedOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches what stands in the page itself and refuses all else: no files, no network."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the content of a `data:` address."""
        if not url.startswith("data:"):
            raise FatalURLFetchingError(url)
        return super().fetch(url, headers)


def render_pdf(html: str, document: Document, attachment: Attachment | None = None) -> bytes:
    """Return the PDF of the page that `render_html` made of a document."""
    with _garbage_at_the_end():
        return _render(html, document, attachment)


@contextmanager
def _garbage_at_the_end() -> Iterator[None]:
    """Look for garbage once a page is done, among what was made for it.

    Why: a layout makes hundreds of thousands of objects that live to its end; going through them again and again on
    the way takes a twentieth of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
            gc.collect(0)


def _render(html: str, document: Document, attachment: Attachment | None) -> bytes:
    laid_out = _lay_out(html)
    unmark_breaks(laid_out)
    justify(laid_out)
    keep_spaces(laid_out)
    keep_fonts(laid_out)
    laid_out.metadata.created = laid_out.metadata.modified = f"{document.created:%Y-%m-%dT%H:%M:%SZ}"
    with fonts_dated(document.created):
        written = laid_out.write_pdf(pdf_variant=_VARIANT, uncompressed_pdf=True)  # compressed once, when it is saved
    output = BytesIO()
    with Pdf.open(BytesIO(written)) as pdf:
        join_pages(pdf, continued_depths(laid_out))
        mark_artifacts(pdf)
        describe_structure(pdf, document)
        declare_accessible(pdf)
        number_pages(pdf)
        if attachment is not None:
            attach(pdf, attachment, document.created)
        pdf.save(output, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return output.getvalue()


def _lay_out(html: str) -> weasyprint.Document:
    page = Page(html, _EmbeddedOnly(allow_redirects=False))
    mark_breaks(page)
    try:
        return page.render(pdf_variant=_VARIANT, font_config=fonts_for(html))
    except FatalURLFetchingError as error:
        raise ReportgenError(_("PDF 只用页面自带的内容，不取外部的“{url}”，请改模板。").format(url=error)) from error
