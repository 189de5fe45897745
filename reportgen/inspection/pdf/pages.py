"""Text on the pages of a PDF that nobody sees: invisible by its mode, or beside the page."""

from collections.abc import Iterator
from ctypes import c_ushort
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice, brief
from reportgen.inspection.paths import path_notices
from reportgen.language import _

_OBJECTS = 100_000
_DEPTH = 6
_SCANNED = 0.5
"""The share of a page that a picture covers where invisible text is what was recognised in a scan."""
_TEXT = 2000
_MARGIN = 1.0
"""Points."""
_UNSEEN = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})

Box = tuple[float, float, float, float]


def page_notices(data: bytes) -> Iterator[Notice]:
    """Yield the hidden text of each page, and paths it shows; the file must be bounded and sound already."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield _unchecked(_("页面"))
        return
    try:
        for number in range(len(document)):
            place = _("第{page}页").format(page=number + 1)
            try:
                yield from _page(document[number], place)
            except pypdfium2.PdfiumError:
                yield _unchecked(place)
    finally:
        document.close()


def _unchecked(place: str) -> Notice:
    return Notice(kinds.UNCHECKED, _("不是完好的，没有检查隐藏的文字"), place)


def _page(page: Any, place: str) -> Iterator[Notice]:  # noqa: ANN401 - pypdfium2 has no types
    text = page.get_textpage()
    try:
        yield from path_notices(text.get_text_bounded(), place)
        invisible, outside = _hidden(page, text)
        if invisible and not _is_scan(page):
            yield _notice(_("不显示的文字{count}字：“{sample}”"), invisible, place)
        if outside:
            yield _notice(_("页面范围之外的文字{count}字：“{sample}”"), outside, place)
    finally:
        text.close()
        page.close()


def _hidden(page: Any, text: Any) -> tuple[str, str]:  # noqa: ANN401
    crop = page.get_cropbox()
    found = islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=_DEPTH), _OBJECTS)
    invisible, outside = [], []
    for each in found:
        if pdfium.FPDFTextObj_GetTextRenderMode(each.raw) in _UNSEEN:
            invisible.append(_text(each, text))
        elif each.container is None and _apart(each.get_bounds(), crop):
            outside.append(_text(each, text))
    return "".join(invisible).strip(), "".join(outside).strip()


def _text(each: Any, text: Any) -> str:  # noqa: ANN401
    buffer = (c_ushort * _TEXT)()
    length = min(pdfium.FPDFTextObj_GetText(each.raw, text.raw, buffer, 2 * _TEXT) // 2, _TEXT)
    return bytes(buffer)[: 2 * max(length - 1, 0)].decode("utf-16-le", "ignore").replace("\0", "")


def _apart(box: Box, page: Box) -> bool:
    left, bottom, right, top = box
    return (
        right < page[0] + _MARGIN or left > page[2] - _MARGIN or top < page[1] + _MARGIN or bottom > page[3] - _MARGIN
    ) and (right - left) * (top - bottom) > 0


def _is_scan(page: Any) -> bool:  # noqa: ANN401
    """Tell whether a picture covers the page."""
    left, bottom, right, top = page.get_cropbox()
    size = (right - left) * (top - bottom)
    for image in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH), 1000):
        x0, y0, x1, y1 = image.get_bounds()
        if size and (x1 - x0) * (y1 - y0) >= _SCANNED * size:
            return True
    return False


def _notice(message: str, text: str, place: str) -> Notice:
    return Notice(kinds.HIDDEN_TEXT, message.format(count=len(text), sample=brief(text, 30)), place)
