"""The PDF of a document, from the same HTML: PDF/A-3a and PDF/UA-1 at once, the same bytes every time."""

from dataclasses import dataclass

import weasyprint
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import Document
from reportgen.language import _
from reportgen.render.pdf_justify import justify

_VARIANT = "pdf/a-3a"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the PDF: the data it was made from."""

    name: str
    media_type: str
    data: bytes
    description: str


class _EmbeddedOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches what stands in the page itself and refuses all else: no files, no network."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the content of a `data:` address."""
        if not url.startswith("data:"):
            raise FatalURLFetchingError(url)
        return super().fetch(url, headers)


def render_pdf(html: str, document: Document, attachment: Attachment | None = None) -> bytes:
    """Return the PDF of a page that `render_html` made."""
    page = weasyprint.HTML(string=html, url_fetcher=_EmbeddedOnly(allow_redirects=False))
    try:
        laid_out = page.render(pdf_variant=_VARIANT)
    except FatalURLFetchingError as error:
        raise ReportgenError(_("PDF 只用页面里自带的内容，不取外部的：{url}").format(url=error)) from error
    justify(laid_out)
    laid_out.metadata.created = laid_out.metadata.modified = f"{document.created:%Y-%m-%dT%H:%M:%SZ}"
    return laid_out.write_pdf(pdf_variant=_VARIANT)
