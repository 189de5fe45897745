"""The Word file as LibreOffice lays it out."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page

from reportgen.document.nodes import Document, Paragraph, Table
from reportgen.render.docx.reference_file import reference_docx
from reportgen.render.docx.writer import render_docx
from tests.render.specimen import png, specimen, with_figures

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of a report with a long preface of Chinese characters only."""
    folder = tmp_path_factory.mktemp("layout")
    document = _specimen(folder)
    with _laid_out(replace(document, preface=(Paragraph("公" * 28 * 50),)), folder) as pages:
        yield pages


def _specimen(folder: Path) -> Document:
    (folder / "picture.png").write_bytes(png())
    return specimen("2021", folder / "picture.png")


@contextmanager
def _laid_out(document: Document, folder: Path) -> Iterator[list[Page]]:
    (folder / "report.docx").write_bytes(render_docx(document, reference_docx()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pdfplumber.open(folder / "report.pdf") as pdf:
        yield pdf.pages


def test_28_characters_22_lines(pages):
    """A full page of text has 22 lines of 28 characters."""
    lines = Counter(round(character["top"]) for character in pages[1].chars if character["text"] == "公")

    assert [28] * 22 == list(lines.values())


def test_tables_on_one_page(pages):
    """A table stands on one page with its heading: its first and its last label are found there."""
    assert [1] * 3 == _pages_of_tables(pages)


def _pages_of_tables(pages: list[Page]) -> list[int]:
    """Return on how many pages each table is found whole."""
    whole = [
        ("二、主动公开政府信息情况", "行政事业性收费"),
        ("三、收到和处理政府信息公开申请情况", "四、结转下年度继续办理"),
        ("四、政府信息公开行政复议、行政诉讼情况", "复议后起诉"),
    ]
    texts = [page.extract_text() for page in pages]
    return [sum(first in text and last in text for text in texts) for first, last in whole]


def test_long_figures_stay_on_one_line(tmp_path):
    """Figures of 8 digits stay on one line and off each other, even in a wide stand-in for Times."""
    document = with_figures(_specimen(tmp_path), 8)
    tables = tuple(part for part in document.parts if isinstance(part.blocks[0], Table))
    figures = Counter(cell.text for table in document.tables[1:] for cell in table.cells if cell.ref)

    with _laid_out(replace(document, preface=(), parts=tables), tmp_path) as pages:
        words = Counter(word["text"] for page in pages for word in page.extract_words(x_tolerance=0.4))
        assert {} == {figure: count for figure, count in figures.items() if words[figure] < count}
        assert [1] * 3 == _pages_of_tables(pages)
