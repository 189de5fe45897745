"""From a file of any kind to what hides in it: by what it holds, not by what it is called."""

from collections.abc import Iterator
from pathlib import Path

from reportgen.importer.raw import UnreadableFileError
from reportgen.importer.signatures import OLE, RICH_TEXT, ZIP, head_of, is_locked, is_page, is_pdf
from reportgen.inspection.notices import Notice
from reportgen.language import _

SIZE_LIMIT = 100_000_000
"""Bytes of a file that is opened at all."""
_ARCHIVE, _PARTS = b"mime-version:", b"multipart/"


def inspect_file(path: Path) -> tuple[Notice, ...]:
    """Return what a published file must not carry, the gravest first.

    Raises OSError where the file cannot be opened, UnreadableFileError where it is none that can be looked through.
    """
    with path.open("rb") as stream:
        return inspect_data(stream.read(SIZE_LIMIT + 1))


def inspect_data(data: bytes) -> tuple[Notice, ...]:
    """Return what hides in the bytes of a file, the gravest first. Raises UnreadableFileError."""
    if len(data) > SIZE_LIMIT:
        raise UnreadableFileError(_("文件超过{limit}MB").format(limit=SIZE_LIMIT // 1_000_000))
    if not data.strip():
        raise UnreadableFileError(_("文件是空的"))
    found = dict.fromkeys(_notices(data))
    return tuple(sorted(found, key=lambda notice: notice.kind.severity.rank))


def _notices(data: bytes) -> Iterator[Notice]:
    head = head_of(data)
    if data.startswith(ZIP):
        yield from _office(data)
    elif data.startswith((OLE, RICH_TEXT)):
        raise UnreadableFileError(_old(data))
    elif is_pdf(data):
        from reportgen.inspection.pdf.file import pdf_notices

        yield from pdf_notices(data)
    elif _ARCHIVE in head and _PARTS in head:
        raise UnreadableFileError(_("是把网页和图片合在一起的单个文件（MHTML），请另存为“网页，仅HTML”再检查"))
    elif is_page(data):
        from reportgen.inspection.page.page import page_notices

        yield from page_notices(data)
    else:
        raise UnreadableFileError(_("不是 Word（docx）、Excel（xlsx）、PDF 或网页文件"))


def _office(data: bytes) -> Iterator[Notice]:
    from reportgen.inspection.office.container import container_notices
    from reportgen.inspection.office.parts import Package
    from reportgen.inspection.office.word import word_notices
    from reportgen.inspection.office.workbook import workbook_notices

    package = Package(data)
    if "word/document.xml" in package:
        yield from word_notices(package)
    elif "xl/workbook.xml" in package:
        yield from workbook_notices(package)
    else:
        raise UnreadableFileError(_("不是 Word（docx）或 Excel（xlsx）文件"))
    yield from container_notices(package)


def _old(data: bytes) -> str:
    if is_locked(data):
        return _("设有打开密码，请去掉密码后再试")
    return _(
        "是旧格式的文件（doc、xls、wps、rtf 等），不能检查；旧格式会留下更多痕迹，请另存为 docx、xlsx 或 PDF 再公开"
    )
