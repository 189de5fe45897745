"""Word files with anything done to them: read, or refused in one sentence, and in time."""

from copy import deepcopy
from functools import cache
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.importer.docx.package import W
from reportgen.importer.docx.reader import read_docx
from reportgen.importer.raw import RawDocument, RawTable, UnreadableFileError
from reportgen.render.docx.reference_file import reference_docx
from reportgen.render.docx.writer import render_docx
from tests.building import sample_document
from tests.importer.word_building import (
    DELETED_MARK,
    FILE,
    INSERTED_MARK,
    OFFICIAL,
    anchored,
    cell,
    comment,
    deleted,
    field,
    inserted,
    item,
    pack,
    paragraph,
    parts,
    row,
    run,
    span,
    table,
    text_box,
)

SECONDS = 2
"""For one small file, on a busy machine."""

BODY = (
    item("总体情况")
    + item("主动公开", 1)
    + paragraph(run("新收") + deleted("4") + inserted("5") + anchored(1, run("件")), INSERTED_MARK)
    + paragraph(field("PAGE", run("1")) + text_box(paragraph("框") + table(row("甲", "1"))), DELETED_MARK)
    + table(
        row(cell("甲", span(1, "restart")), cell("乙", span(2)), properties="<w:ins/>"),
        row(cell("", span(1, "continue")), "1", cell(table(row("2")) + paragraph("")), properties="<w:del/>"),
        row("丙", "3", properties='<w:gridBefore w:val="1"/>'),
        grid=(1000, 50, 1000),
    )
    + paragraph("<w:sdt><w:sdtPr/><w:sdtContent>" + run("尾") + "</w:sdtContent></w:sdt>", '<w:pStyle w:val="b"/>')
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
)
RICH = parts(BODY, styles=STYLES, numbering=OFFICIAL, comments=comment(1, "核对"))
MUTABLE = [name for name in RICH if name.endswith((".xml", ".rels"))]
VALUES = [
    "",
    "0",
    "1",
    "-1",
    "8",
    "9",
    "99999999999999999999",
    "continue",
    "restart",
    "甲",
    "a",
    "%1",
    "TOC",
    "０",
    "²",
]
TAGS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "ins",
    "del",
    "vMerge",
    "hMerge",
    "numPr",
    "sdt",
    "txbxContent",
    "fldChar",
    "pPr",
]


def outcome(data: bytes) -> RawDocument | None:
    """Return what is read, None for a file that is refused; fails where it takes long, or names no reason."""
    begun, reason = process_time(), "none"
    raw = None
    try:
        raw = read_docx(data, FILE)
    except UnreadableFileError as error:
        reason = str(error)
    assert reason
    assert process_time() - begun < SECONDS
    for found in raw.tables() if raw else ():
        assert columns_as_html(found) == [
            [str(each.location.spot).split(":")[2] for each in line] for line in found.rows
        ]
    return raw


def columns_as_html(found: RawTable) -> list[list[str]]:
    """Return the columns of cells where each takes the first that is free; fails where two would overlap."""
    taken: set[tuple[int, int]] = set()
    columns: list[list[str]] = []
    for top, line in enumerate(found.rows):
        columns.append([])
        left = 0
        for each in line:
            while (top, left) in taken:
                left += 1
            area = {(top + down, left + right) for down in range(each.rows) for right in range(each.columns)}
            assert area
            assert not area & taken
            taken |= area
            columns[-1].append(f"第{left + 1}列")
    return columns


@cache
def ours() -> bytes:
    """Return a file we made."""
    return render_docx(sample_document("minimal", draft=True), reference_docx())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(max_size=4), st.integers(0, 8)), min_size=1, max_size=6))
def test_bytes_changed(changes):
    """Bytes put in, taken out and overwritten lead to a document or one sentence."""
    data = ours()
    for place, put, taken in changes:
        start = place % len(data)
        data = data[:start] + put + data[start + taken :]

    assert isinstance(outcome(data), RawDocument | None)


Change = tuple[str, int, int, str]
CHANGES = st.tuples(
    st.sampled_from(["drop", "double", "move", "wrap", "rename", "value", "text"]),
    st.integers(0, 2000),
    st.integers(0, 2000),
    st.sampled_from(VALUES + TAGS),
)


def changed(xml: str, changes: list[Change]) -> bytes:
    """Return a part with elements dropped, doubled, moved, wrapped and renamed, and values replaced."""
    root = etree.fromstring(xml)
    for kind, first, second, word in changes:
        elements = list(root.iter(etree.Element))[1:]
        if not elements:
            break
        element, other = elements[first % len(elements)], elements[second % len(elements)]
        _change(kind, element, other, word)
    return etree.tostring(root)


def _change(kind: str, element: etree._Element, other: etree._Element, word: str) -> None:
    parent = element.getparent()
    assert parent is not None
    name = f"{W}{word}" if word in TAGS else f"{W}p"
    match kind:
        case "drop":
            parent.remove(element)
        case "double":
            parent.append(deepcopy(element))
        case "move" if element not in other.iterancestors() and element is not other:
            other.append(element)
        case "wrap":
            wrapper = etree.SubElement(parent, name)
            wrapper.append(element)
        case "rename":
            element.tag = name
        case "text":
            element.text = word
        case _:
            for key in element.attrib:
                element.set(key, word)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(MUTABLE), st.lists(CHANGES, min_size=1, max_size=12))
def test_elements_changed(name, changes):
    """Whatever elements stand where, and whatever their values, leads to a document or one sentence."""
    assert isinstance(outcome(pack(RICH | {name: changed(RICH[name], changes)})), RawDocument | None)


LONG = {
    "columns without number": table(row(*[cell("1", span(99999999))] * 500)),
    "text boxes in text boxes": paragraph(text_box(paragraph(text_box(paragraph(text_box(paragraph("内"))))))),
    "comments over everything": paragraph(
        "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in range(3000)) + run("长" * 30_000)
    ),
    "paragraphs that all become one": paragraph("甲", DELETED_MARK) * 3000,
    "fields that never end": paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 3000),
    "a table in a table in a table": "<w:tbl><w:tr><w:tc>" * 60 + paragraph("内") + "</w:tc></w:tr></w:tbl>" * 60,
    "rows merged down": table(*[row(cell("甲", span(1, "continue")), "1")] * 1500),
    "numbers of nine levels": "".join(item("甲", number % 9) for number in range(1500)),
}


@pytest.mark.parametrize("name", LONG)
def test_long(name):
    """What could make reading slow is read in time."""
    assert isinstance(outcome(pack(parts(LONG[name], numbering=OFFICIAL, comments=comment(1, "核对")))), RawDocument)


FOUND = {
    "two slivers side by side": table(row(cell("甲", span(2)), "乙"), row("1", "2", "3"), grid=(50, 50, 1000)),
    "slivers no cell has alone": table(
        row(cell("甲", span(2)), cell("乙", span(2))), row(cell("1", span(3)), "2"), grid=(40, 40, 40, 40)
    ),
    "a row of nothing in a table in a cell": table(row("甲", "乙", cell(table(row(), row("1")) + paragraph("")))),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(name):
    """What once went wrong is read."""
    assert isinstance(outcome(pack(parts(FOUND[name]))), RawDocument)
