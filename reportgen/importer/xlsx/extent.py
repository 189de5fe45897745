"""How far the sheets of a workbook reach, told from their bytes before anything makes cells of them."""

import re

from reportgen.importer.archives import Archive
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

MOST_COLUMNS = 300
MOST_CELLS = 1_500_000
MOST_MERGED = 200_000
"""Cells under all merged ranges of a sheet together: a workbook is opened by making every one of them."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]{0,200}?ref\s*=\s*["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']"""
)
_ELEMENTS = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")


def check_extent(archive: Archive, most_rows: int) -> None:
    """Refuse sheets that claim cells far away, or merged ones without end. Why: all that lies between would be made.

    Raises UnreadableFileError.
    """
    for name in archive.names:
        if _SHEET.fullmatch(name):
            data = archive.read(name)
            merged = 0
            if sum(1 for _element in _ELEMENTS.finditer(data)) > MOST_CELLS:  # they need not say where they are
                raise UnreadableFileError(_too_large())
            for column, row in _CELL.findall(data):
                _check(column, row, most_rows)
            for left, top, right, bottom in _MERGED.findall(data):
                merged += (int(bottom) - int(top) + 1) * (_number(right) - _number(left) + 1)
                if merged > MOST_MERGED:
                    raise UnreadableFileError(_too_large())


def _check(column: bytes, row: bytes, most_rows: int) -> None:
    if int(row) > most_rows or _number(column) > MOST_COLUMNS:
        raise UnreadableFileError(_too_large())


def _too_large() -> str:
    return _("工作表过大，没有读取：有内容或格式的行、列太多，请删去多余的空行、空列后另存")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
