"""What hides in a PDF."""

import re
from collections.abc import Iterator

from pikepdf import Pdf

from reportgen.importer.pdf.opening import open_pdf, unpack
from reportgen.importer.raw import UnreadableFileError
from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice
from reportgen.inspection.pdf.attachments import attachment_notices
from reportgen.inspection.pdf.metadata import metadata_notices
from reportgen.inspection.pdf.objects import object_notices
from reportgen.inspection.pdf.pages import page_notices
from reportgen.inspection.pdf.pictures import picture_notices
from reportgen.language import _

_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_LINEARIZED = b"/Linearized"


def pdf_notices(data: bytes) -> Iterator[Notice]:
    """Yield what is to be said of a PDF; each notice is made before the file is closed."""
    found: list[Notice] = []
    with open_pdf(data) as pdf:
        found += metadata_notices(pdf)
        found += attachment_notices(pdf)
        found += object_notices(pdf)
        found += picture_notices(pdf)
        found += _revisions(data)
        found += _pages(pdf)
    yield from found


def _pages(pdf: Pdf) -> Iterator[Notice]:
    """Yield what the pages hide. Why last: it writes the file anew in memory, without pictures and attachments."""
    try:
        yield from page_notices(unpack(pdf))
    except UnreadableFileError as error:
        message = _("没有检查页面上隐藏的文字：{reason}").format(reason=str(error).rstrip("。"))
        yield Notice(kinds.UNCHECKED, message, _("页面"))


def _revisions(data: bytes) -> Iterator[Notice]:
    """Yield a notice where a file was saved over an earlier one that is still in it.

    A file made for the web ends twice by itself, as its first page comes first; that end points to 0, or should.
    """
    ends = [int(found[1]) for found in _END.finditer(data)]
    usual = 2 if _LINEARIZED in data[:1024] and 0 not in ends else 1
    ends = [start for start in ends if _TABLE.match(data[start : start + 40])]
    if len(ends) > usual:
        message = _("文件里还留着之前的{count}个版本").format(count=len(ends) - usual)
        yield Notice(kinds.REVISIONS, message, _("文件结构"))
