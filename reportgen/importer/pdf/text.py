"""The characters of a page, read by PDFium.

Why PDFium: eight pages in a tenth of a second; pdfminer.six takes half a second to a second for them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reportgen.importer.pdf.ruling import Rule, rules_of
from reportgen.importer.pdf.view import View
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

CHARACTER_LIMIT = 500_000
UNKNOWN = "\ufffd"
"""A character of which the file does not say which it is; what PDFium puts there instead is a guess."""
_HIGH_SURROGATES, _LOW_SURROGATES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_HYPHEN_AT_LINE_END = 2
"""What PDFium says instead of a hyphen before a line break."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box in points from the upper left corner of the page as it is shown."""

    text: str
    mark: int
    """The number of the marked content it belongs to, -1 outside of any."""
    left: float
    top: float
    right: float
    bottom: float
    after_gap: bool = False
    """Whether there is a gap before it as wide as a space, and no space in the file."""

    @property
    def middle(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Return its height."""
        return self.bottom - self.top


@contextmanager
def open_pages(data: bytes) -> Iterator[list["Page"]]:
    """Open the pages of a PDF; it must be bounded and sound already."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise UnreadableFileError(_("不是完好的 PDF 文件，请重新下载或另存后再试。")) from None
    try:
        yield [Page(document, number) for number in range(len(document))]
    finally:
        document.close()


class Page:
    """A page; nothing is read before it is asked for."""

    def __init__(self, document: Any, number: int) -> None:  # noqa: ANN401 - pypdfium2 has no types
        self._document = document
        self.number = number

    def chars(self) -> list[Char]:
        """Return the characters in the order of the file, line by line."""
        with self._opened() as page:
            text = page.get_textpage()
            try:
                return list(_chars(text.raw, View.of(page)))
            finally:
                text.close()

    def height(self) -> float:
        """Return how high it is, in points."""
        with self._opened() as page:
            height: float = page.get_height()
            return height

    def rules(self) -> list[Rule]:
        """Return the lines that are drawn on it."""
        with self._opened() as page:
            return list(rules_of(page, View.of(page)))

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        try:
            page = self._document[self.number]
        except pypdfium2.PdfiumError:
            raise UnreadableFileError(_("第{page}页不是完好的。").format(page=self.number + 1)) from None
        try:
            yield page
        finally:
            page.close()


def _chars(text: Any, view: View) -> Iterator[Char]:  # noqa: ANN401
    count = pdfium.FPDFText_CountChars(text)
    if count > CHARACTER_LIMIT:
        raise UnreadableFileError(_("文字过多，不像年报，没有读取。"))
    box = pdfium.FS_RECTF()
    reference = byref(box)
    after_gap = False
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _LOW_SURROGATES:
            continue
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            after_gap = code == ord(" ")
            continue
        if code in _HIGH_SURROGATES and index + 1 < count:
            code = _combined(code, pdfium.FPDFText_GetUnicode(text, index + 1))
        mark = pdfium.FPDFPageObj_GetMarkedContentID(pdfium.FPDFText_GetTextObject(text, index))
        pdfium.FPDFText_GetLooseCharBox(text, index, reference)
        left, top, right, bottom = view.box(box.left, box.top, box.right, box.bottom)
        is_known = not pdfium.FPDFText_HasUnicodeMapError(text, index)
        yield Char(_text(code) if is_known else UNKNOWN, mark, left, top, right, bottom, after_gap)
        after_gap = False


def _combined(high: int, low: int) -> int:
    """Return the code of a character beyond the first 65536, which PDFium gives in two halves."""
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) if low in _LOW_SURROGATES else high


def _text(code: int) -> str:
    """Return the character of a code; what has none in the file is the replacement character."""
    if code == _HYPHEN_AT_LINE_END:
        return "-"
    known = code >= 32 and not 0xD800 <= code < 0xE000 and code < 0x110000
    return chr(code) if known else UNKNOWN
