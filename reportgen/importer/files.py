"""From a file of any kind to the report in it: by what it holds, not by what it is called."""

from pathlib import Path

from reportgen.diagnostics import Location
from reportgen.importer.filled.page import answer_in, read_answer
from reportgen.importer.imported import Imported
from reportgen.importer.raw import RawDocument, UnreadableFileError
from reportgen.importer.recognition import recognise
from reportgen.importer.signatures import OLE, PICTURES, ZIP, is_old_office, is_page, is_pdf, is_workbook
from reportgen.language import _
from reportgen.report.reading import Reading, is_report_text, read_report
from reportgen.report.source import Issue, SourceMap
from reportgen.text.file_names import REPORT_ENDINGS, is_lock

SIZE_LIMIT = 50_000_000
"""Bytes of a file that is opened at all."""


def read_any(path: Path) -> Reading:
    """Return the report in a file: a report file as it is, any other by importing it.

    Raises OSError where it cannot be opened.
    """
    data = _read(path)
    if path.suffix.lower() in REPORT_ENDINGS or is_report_text(data):
        return read_report(path)
    imported = import_data(data, str(path))
    return imported if isinstance(imported, Reading) else imported.reading


def import_file(path: Path, year: int | None = None) -> Imported | Reading:
    """Return the report in a file that is no report file; a reading without report where there is none to be had.

    `year` is what a person says it is. Raises OSError where the file cannot be opened.
    """
    return import_data(_read(path), str(path), year)


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(SIZE_LIMIT + 1)


def import_data(data: bytes, file: str, year: int | None = None) -> Imported | Reading:
    """Return the report in the bytes of a file; `file` names it in places."""
    if (answer := answer_in(data)) is not None:
        return read_answer(answer, file)
    try:
        _refuse_lock(file)
        data = _modern(data, file)
        return _filled(data, file, year) or recognise(read_raw(data, file), year)
    except UnreadableFileError as error:
        from reportgen.importer.libreoffice import OldFormatError

        code = "IM-13" if isinstance(error, OldFormatError) else "IM-11"
        values = {"file": Path(file).name, "reason": str(error).rstrip("。") + "。"}
        return Reading(None, SourceMap(file, issues=[Issue(code, Location(file), values)]))


def _refuse_lock(file: str) -> None:
    if is_lock(Path(file).name):
        raise UnreadableFileError(_("它只表示另一个文件正在 Word、WPS 等程序中打开，不是报告"))


def _modern(data: bytes, file: str) -> bytes:
    """Return a file, one in an old or foreign office format converted by an installed office program."""
    if not is_old_office(data):
        return data
    from reportgen.importer.libreoffice import convert

    return convert(data, file)


def _filled(data: bytes, file: str, year: int | None) -> Imported | None:
    """Return the report in a workbook of ours, None where the file is none."""
    if len(data) > SIZE_LIMIT or not is_workbook(data):
        return None
    from reportgen.importer.filled.workbook import read_filled

    return read_filled(data, file, year)


def read_raw(data: bytes, file: str) -> RawDocument:
    """Return what a file shows that is in no old or foreign office format.

    Raises UnreadableFileError where it is none that can be read.
    """
    if len(data) > SIZE_LIMIT:
        raise UnreadableFileError(_("文件超过{limit}MB").format(limit=SIZE_LIMIT // 1_000_000))
    if not data.strip():
        raise UnreadableFileError(_("文件是空的"))
    if data.startswith((ZIP, OLE)):  # one with a password begins as an old one, and is refused for it
        return _read_archive(data, file)
    if data.startswith(PICTURES):
        raise UnreadableFileError(_("是图片，里面没有文字；请用原来的 Word 文件或网页"))
    if is_pdf(data):
        from reportgen.importer.pdf.reader import read_pdf

        return read_pdf(data, file)
    if is_page(data):
        from reportgen.importer.html.reader import read_html

        return read_html(data, file)
    from reportgen.importer.text.reader import read_text

    return read_text(data, file)


def _read_archive(data: bytes, file: str) -> RawDocument:
    """Return what a Word file or a workbook shows."""
    if is_workbook(data):
        from reportgen.importer.xlsx.reader import read_xlsx

        return read_xlsx(data, file)
    from reportgen.importer.docx.reader import read_docx

    return read_docx(data, file)
