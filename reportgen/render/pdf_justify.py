"""Justified Chinese text: what is left of a line is spread between its characters.

Why: WeasyPrint widens spaces only, and Chinese has none: every line that keeps a punctuation mark off the next
one would end short of the margin.
"""

from collections.abc import Iterator

from weasyprint import Document
from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox

from reportgen.render.pdf_breaks import letter_spacing

_WIDEST_GAP = 3.0
"""In characters; a line that ends shorter (before an address or a row of dots too long for it) ends there."""


def justify(laid_out: Document) -> None:
    """Spread every justified line but the last of a paragraph to the width of its block."""
    for page in laid_out.pages:
        for block in page._page_box.descendants():  # noqa: SLF001 (there is no public way to the lines)
            if block.style["text_align_all"] == "justify":
                for line in _full_lines(block):
                    _spread(line.children, block.content_box_x() + block.width)


def _full_lines(block: Box) -> Iterator[LineBox]:
    """Yield the lines of one run of text that go on in another line."""
    for line in block.children:
        if isinstance(line, LineBox) and line.resume_at is not None:
            texts = [isinstance(child, TextBox) for child in line.children]
            if texts == [True]:
                yield line


def _spread(texts: list[TextBox], right: float) -> None:
    (text,) = texts
    spaces = text.text.count(" ") + text.text.count("\u00a0")
    natural_width = text.width - spaces * text.justification_spacing
    gap = right - text.position_x - natural_width + letter_spacing(text)  # none after the last character
    text.pango_layout.justification_spacing = text.justification_spacing = 0
    text.width = natural_width
    if 0 < gap < _WIDEST_GAP * text.style["font_size"] and len(text.text) > 1:
        text.style = text.style.copy()
        text.style["letter_spacing"] = letter_spacing(text) + gap / (len(text.text) - 1)
        text.width = right - text.position_x
