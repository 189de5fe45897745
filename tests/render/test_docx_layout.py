"""The Word file as LibreOffice lays it out."""

import shutil
import subprocess
from collections import Counter
from dataclasses import replace

import pdfplumber
import pytest

from reportgen.document.nodes import Paragraph
from reportgen.render.docx import render_docx
from reportgen.render.reference import reference_docx
from tests.render.specimen import png, specimen

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The pages of a report with a long preface of Chinese characters only."""
    folder = tmp_path_factory.mktemp("layout")
    (folder / "picture.png").write_bytes(png())
    document = specimen("2021", folder / "picture.png")
    long = replace(document, preface=(Paragraph("公" * 28 * 50),))
    (folder / "report.docx").write_bytes(render_docx(long, reference_docx()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "report.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pdfplumber.open(folder / "report.pdf") as pdf:
        yield pdf.pages


def test_28_characters_22_lines(pages):
    """A full page of text has 22 lines of 28 characters."""
    lines = Counter(round(character["top"]) for character in pages[1].chars if character["text"] == "公")

    assert [28] * 22 == list(lines.values())


def test_tables_on_one_page(pages):
    """A table stands on one page with its heading: its first and its last label are found there."""
    whole = [
        ("二、主动公开政府信息情况", "行政事业性收费"),
        ("三、收到和处理政府信息公开申请情况", "四、结转下年度继续办理"),
        ("四、政府信息公开行政复议、行政诉讼情况", "复议后起诉"),
    ]
    texts = [page.extract_text() for page in pages]

    assert [1] * 3 == [sum(first in text and last in text for text in texts) for first, last in whole]
