"""Registers come as workbooks and as text, sound or hostile."""

from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportgen.importer.raw import UnreadableFileError
from reportgen.ledger.sheets import MOST_ROWS, read_sheets
from tests.ledger.building import HEADS, book_of, counted, figures
from tests.ledger.register import saved

ROWS = [("1", "2023-03-01", "自然人", "2023-03-10", "予以公开"), ("2", "2023-04-01", "商业企业", "", "办理中，延期")]
COUNTED = {
    "carried_out.business": 1,
    "new_received.business": 1,
    "new_received.natural_person": 1,
    "results.granted.natural_person": 1,
}


WHOLE = book_of(("登记", HEADS, ROWS))
"""Made once: it holds the time of its making."""


def text_of(delimiter: str) -> str:
    """Return a register as a table of text, as a spreadsheet program saves it."""
    lines = [HEADS, *ROWS[:1], (*ROWS[1][:4], '"办理中\n延期"')]
    return "\r\n".join(delimiter.join(line) for line in lines) + "\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_of_text_is_counted(encoding: str, delimiter: str):
    """Text in UTF-8 or GB 18030, between commas, tabs or semicolons, with a line break in a cell."""
    text = text_of(delimiter).replace("\n延期", "")
    found = counted(text.encode(encoding), file="台账.csv").tallies["requests"]
    assert COUNTED == figures(found)
    assert ["台账!2（1）", "台账!3（2）"] == [str(entry.place) for entry in found.entries]


def test_heads_in_two_rows_of_text_are_read_together():
    """Without merged cells, a head in the upper row reaches as far as those below it are not under another."""
    lines = (
        "某局复议诉讼及依申请公开台账,,,,,,",
        "序号,编号,收到日期,申请人情况,,答复情况,",
        ",,,姓名,类别,日期,类型",
        "1,1,2023-03-01,某某,自然人,2023-03-10,公开",
    )
    assert {"new_received.natural_person": 1, "results.granted.natural_person": 1} == figures(
        counted("\n".join(lines).encode(), file="台账.csv").tallies["requests"]
    )


def far_cell() -> bytes:
    """Return a workbook with a cell in a row that no register has."""
    book = Workbook()
    book.worksheets[0].cell(MOST_ROWS + 1, 1, 1)
    return saved(book)


def wide() -> bytes:
    """Return a workbook whose last cell alone makes it too large."""
    book = Workbook()
    book.worksheets[0].cell(MOST_ROWS, 200, 1)
    return saved(book)


def with_part(name: str, data: bytes) -> bytes:
    """Return a register with another part."""
    source, made = ZipFile(BytesIO(book_of(("登记", HEADS, ROWS)))), BytesIO()
    with ZipFile(made, "w") as archive:
        for each in source.namelist():
            archive.writestr(each, source.read(each))
        archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "空的", id="empty"),
        pytest.param(far_cell, "工作表过大", id="far"),
        pytest.param(wide, "工作表过大", id="wide"),
        pytest.param(lambda: with_part("xl/vbaProject.bin", b"x"), "宏", id="macros"),
        pytest.param(lambda: with_part("../x.xml", b"x"), "文件之外", id="outside"),
        pytest.param(b"PK\x03\x04xl/workbook.xml", "不是完整的", id="broken"),
        pytest.param(b"PK\x03\x04word/document.xml", "不是 Excel 工作簿", id="word"),
        pytest.param(b"%PDF-1.7", "不是 Excel 工作簿", id="pdf"),
        pytest.param(b"a,b\x00c", "不是 Excel 工作簿", id="bytes"),
        pytest.param(
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码", id="locked"
        ),
        pytest.param(("甲," * 400 + "\n").encode(), "工作表过大", id="columns"),
        pytest.param(("甲\n" * (MOST_ROWS + 1)).encode(), "工作表过大", id="rows"),
        pytest.param(('"' + "甲" * 200_000).encode(), "csv 的写法有误", id="quote"),
    ],
)
def test_what_is_no_register_is_refused_in_a_sentence(data: bytes | Callable[[], bytes], reason: str):
    """Whatever is too large, locked, built to harm or something else is named so."""
    with pytest.raises(UnreadableFileError, match=reason):
        read_sheets(data if isinstance(data, bytes) else data(), "台账.xlsx")


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_damaged_workbook_is_refused(data: st.DataObject):
    """Whatever is broken in it, a workbook is read or refused in a sentence."""
    whole = bytearray(WHOLE)
    for _change in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(UnreadableFileError):
        assert read_sheets(bytes(whole), "台账.xlsx").shown
