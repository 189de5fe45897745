"""The cells of a workbook as texts, with what formulas came to, and the names that were given to cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as OtherCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.importer.xlsx.extent import check_text
from reportgen.importer.xlsx.opening import OF_A_REPORT, open_workbook
from reportgen.text.visible import storable
from reportgen.workbook.parts import Place
from reportgen.workbook.values import digits_of

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TARGET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?[0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell."""

    text: str
    formula: str | None = None
    """With its sign of equality; None where the text was typed."""
    computed: bool = True
    """Whether the file says what a formula came to."""


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet that are not empty, by row and column from 0."""

    name: str
    cells: dict[tuple[int, int], Cell]
    rows_of: dict[str, list[tuple[int, int]]]
    """Where each typed text stands."""

    def text(self, row: int, column: int) -> str:
        """Return what a cell says that was typed, nothing for a formula."""
        cell = self.cells.get((row, column))
        return cell.text if cell and cell.formula is None else ""

    def row(self, number: int, *, before: int) -> set[str]:
        """Return what was typed into a row before a column."""
        return {self.text(number, column) for column in range(before)} - {""}

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return max((row for row, _column in self.cells), default=-1) + 1


@dataclass(frozen=True)
class Sheets:
    """A workbook that was opened."""

    sheets: dict[str, Sheet]
    names: dict[str, Place]
    """The cells that have names, by name in lower case: programs know no case here."""
    properties: dict[str, str]

    def cell(self, place: Place) -> Cell | None:
        """Return what stands at a place."""
        return self.sheets[place.sheet].cells.get((place.row, place.column))


def open_sheets(data: bytes) -> Sheets:
    """Return the cells of a workbook.

    Raises UnreadableFileError where it is damaged, claims more cells than any report has, or is built to harm.
    """
    with open_workbook(data, OF_A_REPORT, streaming=True) as book:
        sheets = {sheet.title: _sheet(sheet, book.shown[sheet.title]) for sheet in book.written.worksheets}
        return Sheets(sheets, dict(_names(book.written, sheets)), _properties(book.written))


def _sheet(written: Worksheet, shown: Worksheet) -> Sheet:
    results = {(cell.row, cell.column): cell.value for cell in _cells_of(shown)}
    cells: dict[tuple[int, int], Cell] = {}
    texts: dict[str, list[tuple[int, int]]] = {}
    length = 0
    for cell in _cells_of(written):
        place = cell.row - 1, cell.column - 1
        if cell.data_type == "f":
            result = results.get((cell.row, cell.column))
            formula = cell.value if isinstance(cell.value, str) else f"={getattr(cell.value, 'text', None) or ''}"
            cells[place] = Cell(_text(result), formula, result is not None)
        elif text := _text(cell.value):
            check_text(length := length + len(text))
            cells[place] = Cell(text)
            texts.setdefault(text, []).append(place)
    return Sheet(written.title, cells, texts)


def _cells_of(sheet: Worksheet) -> Iterator[OtherCell]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # of a sheet opened for reading only
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and not isinstance(cell, MergedCell):
                yield cell


def _text(value: object) -> str:
    """Return the value of a cell in the words of a report file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return digits_of(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return storable(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)).strip()


def _names(book: Workbook, sheets: dict[str, Sheet]) -> Iterator[tuple[str, Place]]:
    scopes = [getattr(sheet, "defined_names", {}) for sheet in book.worksheets]
    for scope in (*scopes, book.defined_names):
        for name, defined in scope.items():
            found = _TARGET.fullmatch(defined.attr_text or "")
            sheet = (found[1] or found[2]).replace("''", "'") if found else ""
            if found and sheet in sheets:
                letters, number = coordinate_from_string(found[3].replace("$", ""))
                yield name.lower(), Place(sheet, number - 1, column_index_from_string(letters) - 1)


def _properties(book: Workbook) -> dict[str, str]:
    props = book.custom_doc_props.props  # type: ignore[attr-defined]  # not named in the type stubs
    return {each.name: str(each.value) for each in props if each.name}
