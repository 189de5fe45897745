"""Filled workbooks come from anybody: whatever is done to them, they are read, or refused in a sentence."""

import json
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.report.reading import Reading, read_report
from reportgen.rules.engine import word_issues
from reportgen.workbook.book import render_workbook
from tests.cli.running import SAMPLES
from tests.workbook.filling import FILE, edited, read_back, returned

MINIMAL = read_report(SAMPLES / "minimal.yaml").report
assert MINIMAL is not None
WORKBOOK = render_workbook(MINIMAL)


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    """Return the workbook with its parts changed."""
    stream = BytesIO()
    with ZipFile(BytesIO(WORKBOOK)) as archive, ZipFile(stream, "w", ZIP_DEFLATED) as copy:
        for name in archive.namelist():
            copy.writestr(name, change(name, archive.read(name)))
    return stream.getvalue()


def refused(data: bytes) -> str:
    """Return the sentence in which a workbook is refused."""
    reading = import_data(data, FILE)
    assert isinstance(reading, Reading)
    found = list(word_issues(reading.source.issues, reading.source))
    assert ["IM-11"] == [finding.code for finding in found]
    return found[0].message


def test_a_cell_far_away():
    """A sheet that claims the last cell there is is refused before anything is made of it."""
    far = edited(WORKBOOK, lambda book: book["申请办理"].cell(1_048_576, 16_384, 1))

    assert "工作表过大" in refused(far)


def test_a_document_type():
    """No document type is taken."""
    declared = b'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "aaaa">]>'

    data = repacked(lambda name, part: declared + part.partition(b"?>")[2] if name == "docProps/custom.xml" else part)

    assert import_data(data, FILE) is not None


def test_macros():
    """Macros are refused."""
    stream = BytesIO(WORKBOOK)
    with ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf")

    assert "含有宏" in refused(stream.getvalue())


def test_a_bomb():
    """A part that unpacks to more than any workbook has is refused."""
    stream = BytesIO(WORKBOOK)
    with ZipFile(stream, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", b"0" * 120_000_000)

    assert "压缩得异常厉害" in refused(stream.getvalue()) or "解压后超过" in refused(stream.getvalue())


CARRIED = (
    ("no path", "甲"),
    ("not json", "[1,"),
    ('["overview", "proactive", "figures", 0, "file"]', "&a [*a, *a]"),
    ('["overview", "proactive", "figures", 0, "file"]', "[" * 200),
    ('["overview", "proactive", "figures", "x", "file"]', "甲"),
    ('["corrections", -5]', "{}"),
    ('["corrections", 100000000000]', "{日期: 昨天}"),
    ('["local_figures", 1, "else"]', "1"),
    ('["requests", "new_received"]', "[1, 2]"),
    ('["__class__"]', "甲"),
    ('["year", "year"]', "甲"),
    ('[["year"]]', "甲"),
    (json.dumps(["agency"] * 40), "甲"),
    ("[" * 5000, "甲"),
    ('{"year": 1}', "甲"),
)


def test_what_is_carried_is_not_trusted():
    """Rows of the sheet that is not for changing are left aside where a report has no such place."""
    untouched = returned(WORKBOOK)

    def change(book: openpyxl.Workbook) -> None:
        for row, (path, original) in enumerate(CARRIED, 4):
            book["其他数据"].cell(row, 2).value = path
            book["其他数据"].cell(row, 4).value = original

    imported = import_data(edited(WORKBOOK, change), FILE)

    assert isinstance(imported, Imported)
    assert imported.report.agency == read_back(WORKBOOK).report.agency
    assert "机关" in untouched


def test_names_that_lead_nowhere():
    """Names of sheets and cells that there are not count for nothing."""
    data = repacked(
        lambda name, part: (
            part.replace("'申请办理'!$D$7<".encode(), b"#REF!<")
            .replace("'申请办理'!$E$7<".encode(), "'没有这张'!$A$1<".encode())
            .replace("'申请办理'!$F$7<".encode(), "'申请办理'!$D$7:$F$9<".encode())
            if name == "xl/workbook.xml"
            else part
        )
    )

    assert data != WORKBOOK
    assert returned(WORKBOOK) == returned(data)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_damaged_parts(data: st.DataObject):
    """Whatever is broken in a part, the workbook is read or refused."""
    with ZipFile(BytesIO(WORKBOOK)) as archive:
        wanted = data.draw(st.sampled_from([name for name in archive.namelist() if name.endswith(".xml")]))
    cut = data.draw(st.integers(0, 2_000))
    noise = data.draw(st.binary(max_size=8))

    imported = import_data(
        repacked(lambda name, part: part[:cut] + noise + part[cut + 9 :] if name == wanted else part), FILE
    )

    assert imported is not None


_TYPED = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Z"]), max_size=30)


@settings(max_examples=12, deadline=None)
@given(texts=st.lists(_TYPED, min_size=60, max_size=60))
def test_anything_typed_anywhere(texts: list[str]):
    """Whatever is typed over whichever cell, reading ends with a report."""

    def change(book: openpyxl.Workbook) -> None:
        for number, text in enumerate(texts):
            sheet = book.worksheets[1 + number % (len(book.worksheets) - 1)]
            with suppress(ValueError, AttributeError):  # what openpyxl does not write, behind merged cells neither
                sheet.cell(1 + number % 12, 1 + number % 4).value = text

    imported = import_data(edited(WORKBOOK, change), FILE)

    assert isinstance(imported, Imported)


@pytest.mark.parametrize("value", [10**400, 1e308, float("1e16"), -0.0])
def test_numbers_no_cell_should_hold(value: float):
    """A number beyond all measure is a finding, or the number it is."""
    data = repacked(
        lambda name, part: (
            part.replace(b"<v>2024</v>", f"<v>{value}</v>".encode()) if name.endswith("sheet2.xml") else part
        )
    )

    assert isinstance(import_data(data, FILE), Imported | Reading)
