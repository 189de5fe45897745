"""Web pages that are broken or hostile: they are read or refused in bounded time."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.importer.html.reader import read_html
from reportgen.importer.raw import RawCell, RawTable, UnreadableFileError
from tests.importer.web_page import PROSE, sample_page, texts


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "不是网页"),
        ("没有标签".encode(), "不是网页"),
        (b"From: <Saved by X>\r\nContent-Type: multipart/related;\r\n\r\n<p>1</p>", "MHTML"),
        (b"<!-- -->", "没有文字"),
        (b"<html><body><script>1</script><p>&nbsp;</p></body></html>", "没有文字"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)) * 8, "编码无法识别"),
        (b"<p>" + b"\xff\xfe\x80" * 400, "编码无法识别"),
        (b"<p>1" + b" " * 20_000_000, "超过20MB"),
        (b"<b>" * 1_000_001, "标签过多"),
        (b"<b>1" * 1500, "层次过深"),
        (b"<table><tr><td>1" * 60, "层次过深"),
        (b"<table>" + b"<td>1" * 100_001, "表格过大"),
        (b"<table><tr><td>1" + b"<td>1" * 300, "列数过多"),
        (b"<p>1" + b"x" * 1_000_001 + b"<p>2", "文字过长"),
        (b"<p>1<!--" + b"x" * 12_000_000 + b"--><p>2", "文字过长"),
    ],
)
def test_what_is_refused(data: bytes, reason: str):
    """What is no page, shows nothing or goes beyond all measure is refused with the reason."""
    with pytest.raises(UnreadableFileError, match=reason):
        read_html(data, "页.html")


def test_deep_nesting():
    """Tags that are opened hundreds of times and never closed lose no text."""
    body = "".join(f"<font>{number} " for number in range(900))

    assert [" ".join(map(str, range(900)))] == texts(body)


@pytest.mark.parametrize(
    "data",
    [
        b"<p " + b" ".join(b"a%d" % number for number in range(200_000)) + b">1",
        b"<table><tr><td>0<td>" * 50 + b"1<br>" * 100_000,
        b"<table>" + b"<tr><td rowspan=0 colspan=60>1" * 4 + b"<tr>" * 200_000,
        b"<p>1" + b"<!--" * 500_000,
        b"<div>" * 900 + b"1" + b"</q>" * 100_000,
        b"<p>1" + b" \n" * 450_000 + b"2",
        b"1<br>" * 200_000,
    ],
)
def test_hostile_pages_take_bounded_time(data: bytes):
    """Markup that is made to take long does not."""
    began = time.process_time()
    read_html(data, "页.html")

    assert time.process_time() - began < 10


TAGS = st.sampled_from(
    [
        *("table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "p", "div", "br", "h2", "b", "span", "pre"),
        *("li", "ruby", "rt", "script", "title", "del", "html", "body", "form"),
    ]
)
ATTRIBUTES = st.sampled_from(
    ["", " rowspan=2", " rowspan=0", " colspan=3", " colspan=99", " class=td", " class=table", " class=tr", " hidden"]
)
PIECES = st.one_of(
    st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
    st.builds("</{}>".format, TAGS),
    st.sampled_from(["3", "公开", "&nbsp;", "\n", "<!--", "-->", "<", "\0", PROSE * 5]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_markup_is_read_or_refused(markup: str):
    """Tags in any order give a document whose tables fit their grid, or a refusal."""
    try:
        document = read_html(markup.encode(), "页.html")
    except UnreadableFileError:
        return
    for table in document.tables():
        assert all(span == (cell.rows, cell.columns) for cell, span in zip(_flat(table), _fitted(table), strict=True))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_pages_are_read_or_refused(data: st.DataObject):
    """A page of ours with bytes cut out, put in or repeated gives a document or a refusal."""
    whole = sample_page("lusong-2023")
    for _change in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(whole)))
        end = start + data.draw(st.integers(0, 200))
        whole = whole[:start] + data.draw(st.binary(max_size=8) | st.just(whole[start:end] * 3)) + whole[end:]
    try:
        document = read_html(whole, "页.html")
    except UnreadableFileError:
        return
    assert all(_flat(table) for table in document.tables())


def _flat(table: RawTable) -> list[RawCell]:
    return [cell for row in table.rows for cell in row]


def _fitted(table: RawTable) -> Iterator[tuple[int, int]]:
    """Yield the spans that cells laid from left to right really get."""
    taken: set[tuple[int, int]] = set()
    for top, row in enumerate(table.rows):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            area = {(top + down, left + right) for down in range(cell.rows) for right in range(cell.columns)}
            overlap = bool(area & taken) or top + cell.rows > len(table.rows)
            assert f"第{top + 1}行:第{left + 1}列" == (cell.location.spot or "").split(":", 1)[1]
            taken |= area
            yield (0, 0) if overlap else (cell.rows, cell.columns)
