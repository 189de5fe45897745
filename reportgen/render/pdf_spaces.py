"""The spaces at which lines are broken stay in the file, unseen, behind their lines.

Why: WeasyPrint takes them out, so that words on two lines would be one word to who copies, searches or listens.
"""

from weasyprint import Document
from weasyprint.formatting_structure.boxes import TextBox

from reportgen.render.pdf_breaks import MARK

_SPACE = " "


def keep_spaces(laid_out: Document) -> None:
    """Put back every space that ends a line; the lines must be laid out already, their text as in the page."""
    rest: dict[object, str] = {}
    for page in laid_out.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 (there is no public way to the lines)
            if isinstance(box, TextBox) and box.element is not None and len(box.element) == 0:
                source = rest.setdefault(box.element, _shown(box.element.text or ""))
                rest[box.element] = _keep(box, source)


def _shown(text: str) -> str:
    return _SPACE.join(text.replace(MARK, "").split())


def _keep(line: TextBox, source: str) -> str:
    """Add to a line the space that follows it in its source, and return what comes after."""
    if not source.startswith(line.text):
        return ""  # repeated on another page, or text that the style sheet adds
    after = source[len(line.text) :]
    if after.startswith(_SPACE):
        line.text += _SPACE
        line.pango_layout.text += _SPACE
        after = after[len(_SPACE) :]
    return after
