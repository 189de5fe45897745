"""Places where a line of Chinese may end before an opening quotation mark or after a closing one.

Why: Pango takes “ and ” for the marks of any language, which stick to what stands on both sides of them: a row of
quotations such as “一”、“二”、“三” would be one word, longer than a line.
"""

import re

from weasyprint import HTML
from weasyprint import Document as LaidOut
from weasyprint.formatting_structure.boxes import TextBox

MARK = "\u200b"
_WIDE = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U00020000-\U0003ffff"
_OPENING = "《〈「『【〔〖（"
_CLOSING = "，。、；：！？％》〉」』】〕〗）"
_BREAK = re.compile(f"(?<=[{_WIDE}{_CLOSING}”’])(?=[“‘])|(?<=[”’])(?=[{_WIDE}{_OPENING}])")


def mark_breaks(page: HTML) -> None:
    """Put a space of no width where a line may end; `unmark_breaks` takes it out of the lines."""
    for element in page.etree_element.find("body").iter():
        if element.text:
            element.text = _BREAK.sub(MARK, element.text)
        if element.tail:
            element.tail = _BREAK.sub(MARK, element.tail)


def unmark_breaks(laid_out: LaidOut) -> None:
    """Take the marks out of the lines and bookmarks: the text of the file is that of the document."""
    for page in laid_out.pages:
        page.bookmarks[:] = [(level, label.replace(MARK, ""), *rest) for level, label, *rest in page.bookmarks]
        for box in page._page_box.descendants():  # noqa: SLF001 (there is no public way to the lines)
            if isinstance(box, TextBox) and MARK in box.text:
                _unmark(box)


def letter_spacing(box: TextBox) -> float:
    """Return what a style adds after every character: a number, or nothing where it says `normal`."""
    spacing = box.style["letter_spacing"]
    return 0 if spacing == "normal" else float(spacing)


def _unmark(box: TextBox) -> None:
    box.width -= box.text.count(MARK) * letter_spacing(box)
    box.text = box.text.replace(MARK, "")
    box.pango_layout.text = box.pango_layout.text.replace(MARK, "")
