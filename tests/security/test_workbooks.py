"""Workbooks made to harm: to import, filled in, as a register, to look through."""

from pathlib import Path

import openpyxl
import pytest

from reportgen.importer.archives import MAX_RATIO, RATIO_FROM
from tests.importer.word_building import pack
from tests.inspection.making import relation
from tests.security.attack import attacked, refused
from tests.security.workbook_parts import PART, book, cell, many_rows, relations, rows

LAST = "XFD1048576"
"""The last cell there is."""
_MERGED = '<mergeCells><mergeCell ref="{}"/></mergeCells>'
_REMARK = '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author/></authors>'
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE worksheet [<!ENTITY a0 "{"哈" * 100}">{_LAUGHS}]>'
TOO_LARGE = "工作表过大"
HOSTILE = {
    "a row far away": (book(rows(cell(), attributes=' r="99999999"')), TOO_LARGE),
    "a row told as a fraction": (book(rows(cell(), attributes=' r="1e9"')), TOO_LARGE),
    "a cell far away": (book(rows(cell(LAST))), TOO_LARGE),
    "in small letters": (book(rows(cell(LAST.lower()))), TOO_LARGE),
    "under another spelling": (book(rows(cell("&#88;FD1048576"))), TOO_LARGE),
    "in UTF-16": (book(rows(cell(LAST)), encoding="utf-16"), TOO_LARGE),
    "merged without end, in UTF-16": (
        book(rows(cell("A1")) + _MERGED.format(f"A1:{LAST}"), encoding="utf-16"),
        TOO_LARGE,
    ),
    "merged columns": (book(rows(cell("A1")) + _MERGED.format("A:XFD")), TOO_LARGE),
    "in a part of another name": (
        book(rows(cell("A1")) + _MERGED.format(f"A1:{LAST}"), part="xl/other/甲.bin"),
        TOO_LARGE,
    ),
    "a link over all": (
        book(rows(cell("A1")) + f'<hyperlinks><hyperlink ref="A1:{LAST}" location="a"/></hyperlinks>'),
        TOO_LARGE,
    ),
    "links times merged cells": (
        book(
            rows(cell("A1"))
            + "<mergeCells>"
            + "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(4999, 0, -1))
            + "</mergeCells><hyperlinks>"
            + '<hyperlink ref="B1" location="a"/>' * 50_000
            + "</hyperlinks>"
        ),
        TOO_LARGE,
    ),
    "a remark over all": (
        book(
            rows(cell("A1")),
            more={
                "xl/worksheets/_rels/sheet1.xml.rels": relations(r9=("comments", "/xl/comments1.xml")),
                "xl/comments1.xml": f'{_REMARK}<commentList><comment ref="A1:{LAST}" authorId="0"><text/></comment>'
                "</commentList></comments>",
            },
        ),
        TOO_LARGE,
    ),
    "a long formula repeated": (
        book(
            f'<sheetData><row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A9">{"B1+" * 20_000}1</f></c></row>'
            + many_rows('<c><f t="shared" si="0"/></c>' * 200, 500)
            + "</sheetData>"
        ),
        TOO_LARGE,
    ),
    "one text in every cell": (
        book(
            "<sheetData>" + many_rows('<c t="s"><v>0</v></c>' * 250, 700) + "</sheetData>",
            strings=f'<si><t xml:space="preserve"> {"字" * 30_000}</t></si>',
        ),
        TOO_LARGE,
    ),
    "cells without end": (book(f"<sheetData>{many_rows('<c/>' * 290, 4900)}</sheetData>"), TOO_LARGE),
    "two cells far apart, on many sheets": (book(rows(cell("A1"), cell("KN4999"))), TOO_LARGE),
    "one part for many sheets": (
        book(f"<sheetData>{many_rows(cell() * 100, 900)}</sheetData>", sheets=400),
        "已损坏",
    ),
    "entities": (book(rows(cell(text="&a9;")), doctype=LAUGHS), "DOCTYPE"),
    "entities in UTF-16": (book(rows(cell(text="&a9;")), doctype=LAUGHS, encoding="utf-16"), "DOCTYPE"),
    "a bomb": (book(rows(cell()), more={"xl/media/a.bmp": bytes(RATIO_FROM * 2)}), "压缩得异常厉害"),
    "macros": (book(rows(cell()), more={"xl/vbaProject.bin": b"\xd0\xcf"}), "含有宏"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_workbook_to_import(tmp_path: Path, name: str):
    """What claims more than it holds is refused in one sentence, within memory."""
    data, reason = HOSTILE[name]

    assert reason in refused(tmp_path, "a.xlsx", data)


REGISTERS = (
    *("a row far away", "under another spelling", "merged without end, in UTF-16", "a link over all"),
    *("a long formula repeated", "one text in every cell", "one part for many sheets", "entities"),
)


@pytest.mark.parametrize("name", REGISTERS)
def test_a_workbook_as_a_register(tmp_path: Path, name: str):
    """As a register it is refused for the same reason."""
    data, reason = HOSTILE[name]

    assert reason in refused(tmp_path, "台账.xlsx", data, with_="ledger")


def test_a_workbook_to_look_through(tmp_path: Path):
    """`doctor` says of each of them what it found, or why it did not look."""
    for number, (data, _reason) in enumerate(HOSTILE.values()):
        (tmp_path / f"{number}.xlsx").write_bytes(data)

    result = attacked(tmp_path, "doctor", *(f"{number}.xlsx" for number in range(len(HOSTILE))))

    assert result.out + result.err != ""
    assert [] == [number for number in range(len(HOSTILE)) if f"{number}.xlsx" not in result.out + result.err]


def test_nothing_is_fetched_for_a_workbook(tmp_path: Path):
    """Links to the outside are text: the address is not asked, the file is not opened."""
    outside = relation(PART, "oleObject", "file:///etc/passwd") | relation(
        "xl/workbook.xml", "externalLink", "http://192.0.2.1/a.xlsx"
    )
    data = book(rows(cell("A1"), cell("B1", "=HYPERLINK(&quot;http://192.0.2.1&quot;)")), more={**outside})

    reason = refused(tmp_path, "a.xlsx", data)

    assert "root:" not in reason


def test_a_sound_workbook_is_looked_at(tmp_path: Path):
    """The parts these attacks are made of are a workbook: refused for what is in it, not for how it is made."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(rows(cell("A1", "甲"))))

    assert "甲" == openpyxl.load_workbook(path).worksheets[0]["A1"].value
    assert "不像政府信息公开工作年度报告" in refused(tmp_path, "b.xlsx", path.read_bytes())


def test_ratios_are_measured(tmp_path: Path):
    """What a header says of an entry's size is not believed."""
    data = bytearray(pack({"xl/workbook.xml": bytes(RATIO_FROM + RATIO_FROM // MAX_RATIO), "a": ""}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (100).to_bytes(4, "little")

    assert "不能读取" in refused(tmp_path, "a.xlsx", bytes(data))
