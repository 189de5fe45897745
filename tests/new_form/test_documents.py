"""A new form has its documents, and they come back, from its file alone."""

import json
import re
from pathlib import Path

import pytest

from reportgen.document.build import build_document
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.report.reading import read_report
from tests.made_up_form import made_up_form
from tests.new_form.dropped import SOUND, Dropped
from tests.outputs import (
    TEMPLATES,
    shown_in_docx,
    shown_in_fragment,
    shown_in_html,
    shown_in_pdf,
    texts,
    told_by_blocks,
    told_without_spaces,
)
from tests.render.pdf_file import PdfFile

ENDINGS = ("html", "fragment.html", "docx", "pdf")


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_they_equal_the_report(dropped: Dropped, built: Path, ending: str):
    """`verify` finds every cell and paragraph in the document."""
    said = dropped.done("verify", f"{built}.{ending}", "--against", SOUND)

    assert "一致：核对了260格和12段文字。" in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_they_come_back(dropped: Dropped, built: Path, tmp_path: Path, ending: str):
    """`import` reads every cell and text of the document, which the sound report has."""
    report = tmp_path / "年报.yaml"
    dropped.done("import", f"{built}.{ending}", "--year", "2027", "-o", report)

    before, after = (json.loads(dropped.done("export", path, "--to", "json")) for path in (SOUND, report))
    assert before["cells"] == after["cells"]
    assert before["text"] == after["text"]


def test_text_comes_back(dropped: Dropped, tmp_path: Path):
    """So does plain text, with a row a line and columns parted by bars."""
    page = write_text(tmp_path / "年报.txt")
    report = tmp_path / "年报.yaml"
    dropped.done("import", page, "-o", report)

    before, after = (json.loads(dropped.done("export", path, "--to", "json")) for path in (SOUND, report))
    assert before["cells"] == after["cells"]
    assert before["text"] == after["text"]


def write_text(path: Path) -> Path:
    """Write the sound report as the text of a page."""
    with made_up_form(path.parent, "2027"):
        report = read_report(SOUND).report
        assert report is not None
        document = build_document(report, SOUND.parent)
    lines = list(document.title_lines)
    for part in document.parts:
        lines.append(part.heading)
        for block in part.blocks:
            if hasattr(block, "lines"):
                lines += [" | ".join(cell.text for cell in line) for line in block.lines()]
            else:
                lines.append(getattr(block, "text", ""))
    path.write_text("\n\n".join([*lines, str(document.signature), str(document.date)]), encoding="utf-8")
    return path


def test_they_say_the_same(tmp_path: Path):
    """Page, fragment, Word file and PDF say what the document says, in one order."""
    with made_up_form(tmp_path, "2027"):
        report = read_report(SOUND).report
        assert report is not None
        document = build_document(report, SOUND.parent)
    told = list(texts(document))

    assert {"网上提出", "其中网上办理数量", "五、公共企事业单位信息公开情况", "六、问题与改进"} <= set(told)
    assert told == shown_in_html(document)
    assert told[len(document.title_lines) :] == shown_in_fragment(document)
    assert told_by_blocks(document) == shown_in_docx(document)
    assert told_without_spaces(document) == shown_in_pdf(document)


def test_values_name_their_heads(tmp_path: Path):
    """Every value in the PDF is tied to exactly its own heads, in the new rows, columns and tables too."""
    with made_up_form(tmp_path, "2027"):
        report = read_report(SOUND).report
        assert report is not None
        document = build_document(report, SOUND.parent)
    pdf = PdfFile(render_pdf(render_html(document, TEMPLATES), document))
    cells = [cell for table in document.tables for cell in table.cells]
    heads = {cell.id: cell.text for cell in cells if not cell.ref}
    tied = {
        cell.ref: [str(head) for head in element.A.Headers]
        for cell, element in zip(cells, pdf.elements({"/TH", "/TD"}), strict=True)
        if cell.ref
    }

    assert 260 == len(tied)
    assert {cell.ref: list(cell.headers) for cell in cells if cell.ref} == tied
    assert {"其中：按提出方式", "网上提出", "申请人情况", "法人或其他组织", "新闻媒体"} == {
        heads[head] for head in tied["requests.channels.online.media"]
    }


def test_the_infographic(built: Path):
    """Charts and tiles take the rows and columns of the form: the new kind of applicant, and two amounts."""
    page = Path(f"{built}.infographic.html").read_text(encoding="utf-8")

    assert Path(f"{built}.infographic.png").stat().st_size > 10_000
    assert re.search("企业2件，新闻媒体1件", page)
    assert "12.50" in page


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_nothing_private_is_in_them(dropped: Dropped, built: Path, ending: str):
    """`doctor` finds nothing that should not be published."""
    assert "没有发现不宜公开的内容" in dropped.done("doctor", f"{built}.{ending}")
