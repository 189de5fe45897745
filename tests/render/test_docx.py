"""The Word file of a document."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import Document, Figure, Heading, Paragraph, Table
from reportgen.forms.registry import form_ids
from reportgen.render.docx.reference_file import reference_docx
from reportgen.render.docx.signature import signature_indents
from reportgen.render.docx.writer import render_docx
from tests.render.specimen import png, specimen, with_figures
from tests.render.word_file import Cell, Shown, W, WordFile, cells, value

_REFERENCE = reference_docx()
_CHARACTER = 315
_TEXT_WIDTH = 8845


@pytest.fixture(params=form_ids())
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    """A document of each official form."""
    return _specimen(request.param, tmp_path)


@pytest.fixture
def file(document: Document) -> WordFile:
    """Its Word file, unpacked."""
    return WordFile(render_docx(document, _REFERENCE))


def _specimen(form_id: str, folder: Path) -> Document:
    (folder / "picture.png").write_bytes(png())
    return specimen(form_id, folder / "picture.png")


def _expected(document: Document) -> Iterator[Shown | list[Cell]]:
    yield Shown("Title", "\n".join(document.title_lines))
    yield from (Shown("Body Text", paragraph.text) for paragraph in document.preface)
    for part in document.parts:
        yield Shown("heading 1", part.heading)
        for block in part.blocks:
            match block:
                case Heading():
                    yield Shown(f"heading {block.level}", block.text)
                case Paragraph():
                    yield Shown("Body Text", block.text)
                case Figure():
                    yield from (Shown("插图", ""), Shown("caption", block.caption))
                case Table():
                    yield [Cell(cell.top, cell.left, cell.rows, cell.columns, cell.text) for cell in block.cells]
    yield from (Shown("Body Text", paragraph.text) for paragraph in document.corrections)
    yield from (Shown("Signature", document.signature or ""), Shown("Date", document.date or ""))


def _findings(data: bytes, folder: Path) -> list[object]:
    (folder / "file.docx").write_bytes(data)
    return list(OpenXmlValidator().validate(folder / "file.docx").errors)


def test_reads_back(document, file):
    """Every paragraph and every cell stands in the file, in its style and in its place, and nothing else."""
    expected = list(_expected(document))

    assert sum(len(block) for block in expected if isinstance(block, list)) > 270
    assert expected == file.shown()


def test_values_are_exact(document):
    """A value is printed as it is: blank, signed, with its decimals."""
    table = document.tables[0]
    given = ["", "-392", "2858.480", "+3", " 7"]
    refs = [cell.ref for cell in table.cells if cell.ref][: len(given)]
    texts = dict(zip(refs, given, strict=True))
    changed = replace(table, cells=tuple(replace(cell, text=texts.get(cell.ref, cell.text)) for cell in table.cells))
    part = replace(document.parts[1], blocks=(changed,))

    (shown,) = WordFile(render_docx(replace(document, parts=(part,)), _REFERENCE)).tables

    assert [cell.text for cell in changed.cells] == [cell.text for cell in cells(shown)]


@pytest.mark.parametrize("digits", [2, 5, 6, 7, 8])
def test_long_figures_get_smaller_type(document, digits, tmp_path):
    """Figures of up to 8 digits fit their column in Times, those of 5 in the size of their style; the file is valid."""
    data = render_docx(with_figures(document, digits), _REFERENCE)
    tables = WordFile(data).tables
    columns = [min(int(grid.attrib[f"{W}w"]) for grid in table.iter(f"{W}gridCol")) for table in tables[1:]]
    sizes = [{int(size.attrib[f"{W}val"]) for size in table.iter(f"{W}sz")} for table in tables]

    assert [] == _findings(data, tmp_path)
    assert [set()] * (3 if digits < 6 else 1) == [size for size in sizes if not size]
    for column, own in zip(columns, sizes[1:], strict=True):
        assert all(11 <= size < column / digits / 10 / 0.5 for size in own)


def test_head_rows_are_repeated(document, file):
    """The rows of the head are marked to be repeated, where the table has one head, and no other row."""
    marked = [[row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")] for table in file.tables]

    assert [0, 3, 3] == [table.head_height for table in document.tables]
    assert [[row < table.head_height for row in range(table.height)] for table in document.tables] == marked


def test_rows_are_whole(file):
    """No row is split between pages."""
    rows = list(file.body.iter(f"{W}tr"))

    assert len(rows) > 40
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_tables_are_described(document, file):
    """A table carries its name and its summary for screen readers."""
    described = [(value(table, "tblPr/tblCaption"), value(table, "tblPr/tblDescription")) for table in file.tables]

    assert [(table.caption, table.summary) for table in document.tables] == described


def test_tables_fill_the_width(file):
    """The columns of a table are together as wide as the text, and a cell as its columns."""
    for table in file.tables:
        widths = [int(column.attrib[f"{W}w"]) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert _TEXT_WIDTH == sum(widths)
        for row in table.iterfind(f"{W}tr"):
            assert _TEXT_WIDTH == sum(int(width.attrib[f"{W}w"]) for width in row.iter(f"{W}tcW"))


def test_table_stays_together(file):
    """Every row but the last keeps the next one on its page."""
    for table in file.tables:
        kept = [row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for row in table.iter(f"{W}tr")]
        assert [True] * (len(kept) - 1) + [False] == kept


@pytest.mark.parametrize("stamp", [None, "送审稿"])
def test_no_findings(document, stamp, tmp_path):
    """The file is valid Office Open XML."""
    assert [] == _findings(render_docx(replace(document, stamp=stamp), _REFERENCE), tmp_path)


@pytest.mark.parametrize("stamp", [None, "草稿"])
def test_stamp_on_every_page(document, stamp):
    """The state of a draft stands in the headers of odd and even pages; what is published has no header."""
    file = WordFile(render_docx(replace(document, stamp=stamp), _REFERENCE))

    kinds = [reference.attrib[f"{W}type"] for reference in file.body[-1].iterfind(f"{W}headerReference")]
    shown = [
        file.paragraph(paragraph)
        for name in sorted(file.parts)
        if name.startswith("word/header")
        for paragraph in file.xml(name)
    ]

    assert ([] if stamp is None else ["default", "even"]) == kinds
    assert ([] if stamp is None else [Shown("header", stamp)] * 2) == shown


def test_same_bytes(document, monkeypatch):
    """The bytes do not depend on the clock, nor do the times in the archive."""
    first = render_docx(document, _REFERENCE)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 100_000)

    assert first == render_docx(document, _REFERENCE)
    assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in WordFile(first).entries}


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_same_bytes_elsewhere(zone, tmp_path):
    """Another process in another time zone writes the same bytes."""
    script = """
import sys
from pathlib import Path
from tests.render.specimen import specimen
from reportgen.render.docx.writer import render_docx
from reportgen.render.docx.reference_file import reference_docx
sys.stdout.buffer.write(render_docx(specimen("2021", Path(sys.argv[1])), reference_docx()))
"""
    document = _specimen("2021", tmp_path)
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script, str(tmp_path / "picture.png")]

    elsewhere = subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert render_docx(document, _REFERENCE) == elsewhere


def test_properties(document, file):
    """The properties name the report and its date, and nobody."""
    properties = {etree.QName(entry).localname: entry.text for entry in file.xml("docProps/core.xml")}

    expected = {
        "title": document.title,
        "subject": "政府信息公开工作年度报告",
        "keywords": "政府信息公开；年度报告",
        "language": "zh-CN",
        "created": "2024-02-04T01:02:03Z",
        "modified": "2024-02-04T01:02:03Z",
    }
    assert expected == properties


def test_nothing_private(document, file, tmp_path):
    """No part holds a path, a person, a mark of editing or a note of a picture."""
    (tmp_path / "picture.png").write_bytes(png((b"tEXt", b"Author\0secret")))
    rendered = WordFile(render_docx(document, _REFERENCE))
    everything = b"\n".join(rendered.parts.values())

    assert file.parts.keys() == rendered.parts.keys()
    assert [] == [
        word for word in ("secret", "creator", "lastModifiedBy", "rsid", str(tmp_path)) if word.encode() in everything
    ]
    assert not any(word in name for name in rendered.parts for word in ("custom", "thumbnail", "comments", "Effects"))


def test_figure(document, file):
    """A figure has its caption as alternative text and is no wider than the text."""
    figures = [block for part in document.parts for block in part.blocks if isinstance(block, Figure)]

    described = [element.get("descr") for element in file.body.iter() if etree.QName(element).localname == "docPr"]

    assert len(figures) == 3
    assert [figure.caption for figure in figures] == described


@pytest.mark.parametrize(
    ("size", "expected"), [((4000, 1000), (156, 39)), ((1000, 4000), (40, 160)), ((72, 36), (25.4, 12.7))]
)
def test_figure_fits(size, expected, document, tmp_path):
    """A large picture is scaled down to the text, whole; a small one is not enlarged."""
    Image.new("1", size).save(tmp_path / "picture.png")

    body = WordFile(render_docx(document, _REFERENCE)).body
    extent = next(element.attrib for element in body.iter() if etree.QName(element).localname == "extent")

    assert expected == pytest.approx((int(extent["cx"]) / 36000, int(extent["cy"]) / 36000), abs=0.1)


def test_broken_figure(document, tmp_path):
    """A picture that ends early is reported by name."""
    (tmp_path / "picture.png").write_bytes(png()[:30])

    with pytest.raises(ReportgenError, match=r"picture\.png"):
        render_docx(document, _REFERENCE)


@pytest.mark.parametrize(
    ("signature", "date", "right", "left"),
    [
        ("某某市某某区人民政府", "2024年2月4日", 2, 18),
        ("某县某局", "2024年12月31日", 7, 19),
        ("", "2024年2月4日", 10, 20),
    ],
)
def test_signature(signature, date, right, left):
    """The name stands 2 characters from the right and the date begins 2 characters after it; a longer date moves it."""
    assert (right * _CHARACTER, left * _CHARACTER) == signature_indents(signature, date, 28 * _CHARACTER)


def test_signature_stays_with_the_text(file):
    """The name of the organ never stands alone on a page."""
    *_, before, signature, date = file.body.iterfind(f"{W}p")

    assert [True, True, False] == [
        paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in (before, signature, date)
    ]


def test_characters_xml_cannot_hold(document):
    """A character that XML forbids is shown as a sign of its own; the text around it stays."""
    broken = replace(document, preface=(Paragraph("前\x07言\ud800"),))

    assert Shown("Body Text", "前\ufffd言\ufffd") in WordFile(render_docx(broken, _REFERENCE)).shown()


def test_early_dates_have_four_digits(document):
    """A mistyped year still makes a time stamp that programs read."""
    early = WordFile(render_docx(replace(document, created=datetime(987, 1, 2, tzinfo=UTC)), _REFERENCE))

    assert b">0987-01-02T00:00:00Z<" in early.parts["docProps/core.xml"]
