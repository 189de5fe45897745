"""Workbooks that claim more cells than any report has are refused before anything is made of them."""

import re

from reportgen.importer.archives import open_archive
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

_MOST_ROWS, _MOST_COLUMNS = 5_000, 300
_REFERENCE = re.compile(rb'[ "]r="([A-Z]{1,3})([0-9]{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def check_extent(data: bytes) -> None:
    """Refuse sheets that claim cells far away. Why: what lies between would be made, too.

    Raises UnreadableFileError also where the file is no workbook, is locked, holds macros, or is built to harm.
    """
    archive = open_archive(data)
    for name in archive.names:
        if _SHEET.fullmatch(name):
            for column, row in _REFERENCE.findall(archive.read(name)):
                if int(row) > _MOST_ROWS or _number(column.decode()) > _MOST_COLUMNS:
                    raise UnreadableFileError(_("工作表过大，不像年报，没有读取"))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
