"""PDFs for tests: samples as we publish them, pages printed with and without tags, and how what was read looks."""

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import weasyprint

from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Document, Figure, Table
from reportgen.importer.pdf.reader import read_pdf
from reportgen.importer.raw import Paragraph, RawDocument, RawTable
from reportgen.render.docx.writer import render_docx
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.pdf_attachment import Attachment
from reportgen.render.resources import Templates
from tests.building import sample_document

FILE = "年报.pdf"
OFFICE = shutil.which("soffice")
_PAGE = "<style>@page { size: A4; margin: 30mm } p { margin: 0; text-indent: 2em; font-size: 16pt; line-height: 29pt }"
_TABLES = "table { border-collapse: collapse; width: 100% } td, th { border: 1px solid; height: 20mm }</style>"

Shown = str | list[list[tuple[str, int, int]]]
"""A paragraph, or the cells of a table row by row: text, rows, columns."""


@cache
def published(name: str) -> bytes:
    """Return the PDF of a sample."""
    document = sample_document(name)
    return render_pdf(render_html(document, Templates()), document)


@cache
def untagged(name: str) -> bytes:
    """Return the pages of a sample as a printer gets them: the same look, no tags."""
    return printed_as_it_is(render_html(sample_document(name), Templates()))


def printed_as_it_is(page: str) -> bytes:
    """Return the PDF of a page without tags."""
    data: bytes = weasyprint.HTML(string=page).write_pdf()
    return data


def with_attachment(name: str, data: bytes, file: str = "年报.yaml") -> bytes:
    """Return the PDF of a sample with a file attached."""
    document = sample_document(name)
    return render_pdf(render_html(document, Templates()), document, Attachment(file, "text/plain", data, "数据"))


def printed(body: str, *, tagged: bool = False) -> bytes:
    """Return the PDF of a page: A4, text as in official documents, tables ruled."""
    data: bytes = weasyprint.HTML(string=f"<html lang='zh'><body>{_PAGE}{_TABLES}{body}</body></html>").write_pdf(
        pdf_tags=tagged
    )
    return data


def exported(name: str, folder: Path, *, tagged: bool) -> bytes:
    """Return the PDF that LibreOffice makes of a sample's Word file."""
    word = folder / "年报.docx"
    word.write_bytes(render_docx(sample_document(name), Templates().find("docx/reference.docx").read_bytes()))
    options = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{str(tagged).lower()}"}}}}'
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", options, "--outdir", str(folder), str(word)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return word.with_suffix(".pdf").read_bytes()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Return a PDF after a change to its objects."""
    output = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(output, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return output.getvalue()


def read(data: bytes) -> RawDocument:
    """Return what the reader makes of a PDF."""
    return read_pdf(data, FILE)


def shown(raw: RawDocument) -> list[Shown]:
    """Return all that was read: paragraphs, and tables cell by cell."""
    return [block.text if isinstance(block, Paragraph) else rows(block) for block in raw.blocks]


def rows(table: RawTable) -> list[list[tuple[str, int, int]]]:
    """Return the cells of a table row by row."""
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in table.rows]


def expected(document: Document, *, title: tuple[str, ...]) -> list[Shown]:
    """Return all that a document shows, under its title in one line or in two."""
    found: list[Shown] = [*title, *(paragraph.text for paragraph in document.preface)]
    for part in document.parts:
        found.append(part.heading)
        for block in part.blocks:
            if isinstance(block, Table):
                found.append([[(cell.text, cell.rows, cell.columns) for cell in line] for line in block.lines()])
            else:
                found.append(block.caption if isinstance(block, Figure | Diagram) else block.text)
    found += [paragraph.text for paragraph in document.corrections]
    return found + [text for text in (document.signature, document.date) if text]
