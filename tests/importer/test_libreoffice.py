"""Old and foreign office files, by the LibreOffice that is installed."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep

import openpyxl
import pytest

from reportgen.importer.docx.reader import read_docx
from reportgen.importer.libreoffice import OldFormatError, convert
from reportgen.importer.raw import RawTable
from reportgen.render.docx.reference_file import reference_docx
from reportgen.render.docx.writer import render_docx
from tests.building import sample_document
from tests.importer.word_building import (
    DELETED_MARK,
    FILE,
    INSERTED_MARK,
    OFFICIAL,
    WHO,
    anchored,
    cell,
    comment,
    deleted,
    inserted,
    item,
    pack,
    paragraph,
    parts,
    row,
    run,
    table,
)

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


SMALL = pack(parts(paragraph("新收20件") + table(row("自然人", "20"), grid=(2000, 2000)) + paragraph("以上。")))
SAMPLES = ("complete", "yanghe-2020")


def _has_calc() -> bool:
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").exists()


@pytest.fixture(scope="module")
def own():
    """Files as they were before an office program had them."""
    return {"small": SMALL} | {
        sample: render_docx(sample_document(sample, draft=True), reference_docx()) for sample in SAMPLES
    }


@pytest.fixture(scope="module")
def save(tmp_path_factory):
    """Save files in another format, as an office program would."""
    folder = tmp_path_factory.mktemp("saved")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"

    def save(files: dict[str, bytes], ending: str, wanted: str) -> dict[str, bytes]:
        sources = [folder / f"{name}.{ending}" for name in files]
        for source, data in zip(sources, files.values(), strict=True):
            source.write_bytes(data)
        command = ["soffice", profile, "--headless", "--convert-to", wanted, "--outdir", str(folder / "out")]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=240)
        return {name: (folder / "out" / f"{name}.{wanted}").read_bytes() for name in files}

    return save


@pytest.fixture(scope="module")
def as_doc(own, save):
    """The files, saved as doc."""
    return save(own, "docx", "doc")


def content(data: bytes) -> list[object]:
    """Return what a file shows."""
    return [
        [[(c.text, c.rows, c.columns) for c in line] for line in block.rows]
        if isinstance(block, RawTable)
        else (block.text, block.level)
        for block in read_docx(data, FILE).blocks
    ]


@needs_libreoffice
def test_our_files_saved_as_docx(own, save):
    """A report that LibreOffice saved again has the same paragraphs and tables."""
    saved = save(own, "docx", "docx")

    assert {name: content(own[name]) for name in SAMPLES} == {name: content(saved[name]) for name in SAMPLES}


@needs_libreoffice
@pytest.mark.parametrize("sample", SAMPLES)
def test_our_files_saved_as_doc(own, as_doc, sample):
    """A report saved as doc and converted again has the same paragraphs and tables."""
    assert content(own[sample]) == content(convert(as_doc[sample], "年报.doc"))


@needs_libreoffice
def test_changes_saved_as_docx(save):
    """Numbers, tracked changes and comments are the same after LibreOffice saved the file."""
    body = (
        item("总体情况")
        + item("主动公开", 1)
        + paragraph(inserted("机构职能"), f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>{INSERTED_MARK}')
        + item("依申请公开", 1)
        + paragraph(run("新收") + deleted("4") + inserted("5") + anchored(0, run("件")))
        + paragraph(deleted("已无此事。"), DELETED_MARK)
        + table(
            row("甲", "1"),
            row(cell(deleted("乙")), cell(deleted("2")), properties=f"<w:del {WHO}/>"),
            row(cell(inserted("丙")), cell(inserted("3")), properties=f"<w:ins {WHO}/>"),
            row("丁", cell(deleted("4") + inserted("5"))),
            grid=(2000, 2000),
        )
        + paragraph("以上。")
    )
    before = pack(parts(body, numbering=OFFICIAL, comments=comment(0, "请核对")))
    raw = read_docx(before, FILE)

    assert ["（二）机构职能", "（三）依申请公开"] == [block.text for block in raw.paragraphs()][2:4]
    assert raw == replace(read_docx(save({"changes": before}, "docx", "docx")["changes"], FILE), title=raw.title)


@needs_libreoffice
@pytest.mark.parametrize("name", ["年报.wps", "年报.docx"])
def test_doc_by_another_name(as_doc, name):
    """A doc is converted whatever its name says: WPS calls such files wps."""
    made = convert(as_doc["small"], name)

    assert content(SMALL) == content(made)


@needs_libreoffice
@pytest.mark.parametrize(("wanted", "name"), [("rtf", "年报.doc"), ("odt", "年报.odt")])
def test_texts(save, wanted, name):
    """A text in a foreign format becomes docx."""
    made = convert(save({"small": SMALL}, "docx", wanted)["small"], name)

    assert content(SMALL) == content(made)


@pytest.mark.skipif(not _has_calc(), reason="needs LibreOffice Calc")
@pytest.mark.parametrize(("wanted", "name"), [("xls", "填报.et"), ("xls", "填报.xls"), ("ods", "填报.ods")])
def test_sheets(save, wanted, name):
    """A sheet in an old or foreign format becomes xlsx."""
    book = openpyxl.Workbook()
    book.worksheets[0]["B2"] = 20
    packed = BytesIO()
    book.save(packed)
    made = convert(save({"book": packed.getvalue()}, "xlsx", wanted)["book"], name)

    assert 20 == openpyxl.load_workbook(BytesIO(made)).worksheets[0]["B2"].value


@pytest.mark.parametrize("name", ["年报.doc", "年报.pdf", "年报", "年报.et"])
def test_no_office_file(name):
    """What is no office file is not taken for text and converted."""
    with pytest.raises(OldFormatError, match=r"^LibreOffice 不能转换这个文件$"):
        convert(b"hello", name)


@needs_libreoffice
def test_a_damaged_file():
    """A file LibreOffice cannot read is said to be one."""
    with pytest.raises(OldFormatError, match=r"^LibreOffice 不能转换这个文件$"):
        convert(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "年报.doc")


def test_no_libreoffice(monkeypatch, tmp_path):
    """Without LibreOffice on the PATH the reason says so."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(OldFormatError, match=r"^没有安装 LibreOffice"):
        convert(SMALL, "年报.docx")


@pytest.mark.skipif(sys.platform == "win32", reason="a program of its own stands in for a slow LibreOffice")
def test_time_is_up(monkeypatch, tmp_path):
    """A program that takes too long is ended, with what it started, and nothing is left of it."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    begun = monotonic()

    with pytest.raises(OldFormatError, match=r"^LibreOffice 在 1 秒内没有转换完$"):
        convert(SMALL, "年报.docx", timeout=1)
    assert monotonic() - begun < 10
    child = int((tmp_path / "child").read_text())
    while _runs(child) and monotonic() - begun < 20:  # a killed process may take a moment to be gone
        sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text(encoding="ascii", errors="replace").split()[2] != "Z"
