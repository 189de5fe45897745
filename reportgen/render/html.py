"""The HTML page of a document: standalone, accessible, without scripts; also what the PDF is made from."""

from dataclasses import dataclass
from urllib.parse import quote

from reportgen.document.nodes import Document
from reportgen.render.markup import fill_markup
from reportgen.render.resources import Templates

_KILOBYTE = 1024


@dataclass(frozen=True, slots=True)
class Download:
    """A file beside the page that holds the same report."""

    name: str
    size: int
    """In bytes."""

    @property
    def address(self) -> str:
        """Return the name as a link says it. Why: a name may hold `#` and `%`, which mean something there."""
        return quote(self.name)

    @property
    def kind(self) -> str:
        """Return what people call its format."""
        suffix = self.name.rpartition(".")[2]
        return {"docx": "Word"}.get(suffix, suffix.upper())

    @property
    def shown_size(self) -> str:
        """Return its size for people: 320 KB, 1.4 MB."""
        kilobytes = max(1, round(self.size / _KILOBYTE))
        return f"{kilobytes} KB" if kilobytes < _KILOBYTE else f"{kilobytes / _KILOBYTE:.1f} MB"


def render_html(document: Document, templates: Templates, downloads: tuple[Download, ...] = ()) -> str:
    """Return the complete page of a document, with links to other files of it where there are any."""
    return fill_markup("html/page.html", templates, document=document, downloads=downloads)
