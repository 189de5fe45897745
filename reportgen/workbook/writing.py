"""Writing into sheets: text stays text, numbers are numbers where they read back the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reportgen.diagnostics import CellRef
from reportgen.forms.schema import Form
from reportgen.report.leaves import Path
from reportgen.workbook.contents import Contents
from reportgen.workbook.kinds import Kind
from reportgen.workbook.parts import Place, name_of
from reportgen.workbook.styles import Styles
from reportgen.workbook.values import number_of

PROTECTION = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_columns": True,
    "insert_rows": True,
}
"""What may be done in a protected sheet beside filling it in; there is no password."""
_A4 = 9
_LINE, _HIGHEST = 15, 409
"""Points of a line of text, and of the highest row there is."""


@dataclass(frozen=True)
class Making:
    """A workbook that is being made, and what goes into it."""

    book: Workbook
    styles: Styles
    form: Form
    contents: Contents
    hints: Mapping[str, str]
    """Words to start from, by path."""
    last: Mapping[CellRef, str]
    """Last year's figures."""

    def write(self, sheet: Worksheet, place: Place, kind: Kind, style: str) -> None:
        """Write the value of a cell, or an empty cell to fill in."""
        text = self.contents.texts.get(place, "")
        number = number_of(text) if kind.is_number or kind is Kind.CELL else None
        if number is not None:
            sheet.write_number(place.row, place.column, number, self.styles[style])
        elif text:
            sheet.write_string(place.row, place.column, text, self.styles[style])
        else:
            sheet.write_blank(place.row, place.column, None, self.styles[style])

    def name(self, path: Path, place: Place) -> None:
        """Give a cell the name of its value."""
        self.book.define_name(name_of(path), f"='{place.sheet}'!{place.fixed}")


def style_of(kind: Kind) -> str:
    """Return how the cell of a kind of value looks."""
    return "prose" if kind is Kind.PROSE else "number" if kind.is_number else "text"


def comment(text: str, *, width: float = 2.2, height: float = 0.9) -> dict[str, Any]:
    """Return the options of a cell's comment, without its writer; sizes are in those of an ordinary one."""
    lines = sum(1 + len(line) // 18 for line in text.split("\n"))
    tall = max(height, 0.25 * lines)
    return {"author": "", "x_scale": width, "y_scale": tall, "font_name": "宋体", "font_size": 10}


def height_of(text: str, width: float, least: float) -> float:
    """Return the height of a row, in points, that shows a text in a column of a width."""
    lines = sum(max(1, -(-breadth_of(line) // max(1, int(width) - 2))) for line in text.split("\n"))
    return min(_HIGHEST, max(least, 6 + _LINE * lines))


def breadth_of(text: str) -> int:
    """Return how many digits are as wide as a text, by which columns are measured."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def finish(sheet: Worksheet, *, landscape: bool = False) -> None:
    """Lock what is not to be filled in, and make a sheet print on pages of its width."""
    sheet.protect("", PROTECTION)
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
