"""What hides in an Excel file: sheets, rows, columns, names, comments, shared changes, data from elsewhere."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from lxml import etree

from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice, counted, listed
from reportgen.inspection.office.cells import Formats, hidden_text
from reportgen.inspection.office.parts import Package, attribute, child, place_of, whole
from reportgen.language import _

_BOOK = "xl/workbook.xml"
_ON = frozenset({"1", "true"})


def workbook_notices(package: Package) -> Iterator[Notice]:
    """Yield what is to be said of an Excel file."""
    book = package.xml(_BOOK)
    yield from _sheets(book)
    yield from _names(book)
    targets = package.targets(_BOOK)
    formats = Formats(package.xml("xl/styles.xml") if "xl/styles.xml" in package else None)
    shared = _shared(package)
    for sheet in book.iter("{*}sheet"):
        part = targets.get(attribute(sheet, "id") or "", "")
        if part in package and part.startswith("xl/worksheets/"):
            place = _("工作表“{name}”").format(name=attribute(sheet, "name") or "")
            root = package.xml(part)
            yield from _hidden_cells(root, place)
            yield from hidden_text(root, formats, shared, place)
    yield from _comments(package)
    yield from _changes(package)
    yield from _connections(package)


def _sheets(book: etree._Element) -> Iterator[Notice]:
    hidden = [
        attribute(sheet, "name") or ""
        for sheet in book.iter("{*}sheet")
        if (attribute(sheet, "state") or "visible") != "visible"
    ]
    if hidden:
        message = _("隐藏的工作表：{names}").format(names=listed(hidden))
        yield Notice(kinds.HIDDEN_CELLS, message, place_of(_BOOK))


def _names(book: etree._Element) -> Iterator[Notice]:
    """Yield hidden names; Excel itself hides those of filters and of what newer versions can do."""
    hidden = [
        name
        for element in book.iter("{*}definedName")
        if attribute(element, "hidden") in _ON
        and not (name := attribute(element, "name") or "").startswith(("_xlnm.", "_xlfn.", "_xlpm.", "_xleta."))
    ]
    if hidden:
        message = _("隐藏的名称：{names}").format(names=listed(hidden))
        yield Notice(kinds.HIDDEN_CELLS, message, place_of(_BOOK))


def _hidden_cells(root: etree._Element, place: str) -> Iterator[Notice]:
    rows = [
        attribute(row, "r") or "?"
        for row in root.iter("{*}row")
        if attribute(row, "hidden") in _ON and row.find("{*}c/{*}v") is not None
    ]
    filled = _filled_columns(root)
    columns = [
        _span(first, last)
        for column in root.iter("{*}col")
        if attribute(column, "hidden") in _ON
        and bisect_left(filled, first := whole(column, "min")) < bisect_right(filled, last := whole(column, "max"))
    ]
    if rows:
        yield Notice(kinds.HIDDEN_CELLS, _("隐藏的行：{names}").format(names=listed(rows)), place)
    if columns:
        yield Notice(kinds.HIDDEN_CELLS, _("隐藏的列：{names}").format(names=listed(columns)), place)


def _filled_columns(root: etree._Element) -> list[int]:
    """Return which columns hold anything. Why: to hide all columns to the right of a table is common."""
    cells = (cell for cell in root.iter("{*}c") if child(cell, "v") is not None or child(cell, "is") is not None)
    return sorted({_number(attribute(cell, "r") or "") for cell in cells})


def _number(reference: str) -> int:
    number = 0
    for letter in re.match(r"[A-Z]{0,3}", reference)[0]:  # type: ignore[index] # matches anything
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _span(first: int, last: int) -> str:
    return _letters(first) if first == last else _("{first}至{last}").format(first=_letters(first), last=_letters(last))


def _letters(number: int) -> str:
    left, letters = number, ""
    while left > 0:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _shared(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    items = package.xml("xl/sharedStrings.xml").iter("{*}si")
    return ["".join(text.text or "" for text in item.iter("{*}t")) for item in items]


def _comments(package: Package) -> Iterator[Notice]:
    """Yield comments of both kinds; what Excel writes for older versions beside a new one counts with it."""
    persons = {
        attribute(person, "id"): attribute(person, "displayName") or ""
        for part in package.under("xl/persons/", ".xml")
        for person in package.xml(part).iter("{*}person")
    }
    threaded = list(package.under("xl/threadedcomments/", ".xml"))
    for part in threaded:
        found = [persons.get(attribute(each, "personId"), "") for each in package.xml(part).iter("{*}threadedComment")]
        yield from _comment(part, found)
    for part in (
        () if threaded else (name for name in package.names if re.fullmatch(r"xl/(?:.*/)?comments?\d*\.xml", name))
    ):
        root = package.xml(part)
        authors = [element.text or "" for element in root.iter("{*}author")]
        found = [_author(authors, whole(each, "authorId")) for each in root.iter("{*}comment")]
        yield from _comment(part, found)


def _author(authors: list[str], number: int) -> str:
    return authors[number] if number < len(authors) else ""


def _comment(part: str, authors: list[str]) -> Iterator[Notice]:
    if authors:
        message = _("有{count}条批注：{authors}").format(count=len(authors), authors=counted(authors))
        yield Notice(kinds.COMMENT, message, place_of(part))


def _changes(package: Package) -> Iterator[Notice]:
    """Yield the log of changes that shared workbooks keep."""
    for part in package.under("xl/revisions/revisionheaders", ".xml"):
        authors = [attribute(header, "userName") or "" for header in package.xml(part).iter("{*}header")]
        if authors:
            message = _("有{count}处修订：{authors}").format(count=len(authors), authors=counted(authors))
            yield Notice(kinds.TRACKED, message, place_of(part))


def _connections(package: Package) -> Iterator[Notice]:
    for part in package.under("xl/connections.xml"):
        found = [attribute(each, "name") or "" for each in package.xml(part).iter("{*}connection")]
        if found:
            message = _("数据来自别处：{names}").format(names=listed(found))
            yield Notice(kinds.EXTERNAL, message, place_of(part))
