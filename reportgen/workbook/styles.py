"""How cells of a workbook look, by what they are for."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

_GREY, _RED, _BLUE, _LINE, _HEAD = "#6B6B6B", "#C00000", "#1F4E79", "#808080", "#E8EEF7"
_PLAIN = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_TOP = {"valign": "top", "text_wrap": True}
_LINED = {"border": 1, "border_color": _LINE}
_TO_FILL_IN = {**_LINED, **_TOP, "align": "left", "locked": False}
_OFFICIAL = {"border": 1, "text_wrap": True, "font_size": 10.5}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 15, "align": "center"},
    "heading": {"font_name": "黑体", "font_size": 12},
    "line": _TOP,
    "hint": {**_TOP, "font_color": _GREY, "font_size": 10},
    "head": {**_LINED, "bold": True, "bg_color": _HEAD, "align": "center", "text_wrap": True},
    "label": {**_LINED, **_TOP},
    "remark": {**_LINED, **_TOP, "font_color": _GREY, "font_size": 10},
    "text": {**_TO_FILL_IN, "num_format": "@"},  # whatever is typed stays text: 001, and what begins with =
    "fixed": {**_TO_FILL_IN, "num_format": "@", "locked": True, "font_color": _GREY},
    "prose": _TO_FILL_IN,  # not marked as text: old programs show a long one as ####
    "number": _TO_FILL_IN,
    "official head": {**_OFFICIAL, "align": "center"},
    "official label": {**_OFFICIAL, "align": "left"},
    "cell": {"border": 1, "align": "center", "locked": False},
    "total": {"border": 1, "align": "center", "bg_color": "#F2F2F2"},
    "sentence": {"font_color": _RED},
    "status": {"bold": True, "font_color": _BLUE},
}
_COLOURS = {"blank": "#FFF9DB", "pending": "#FFE3B3", "wrong": "#FFC9C9"}
"""Of cells still to fill in, cells that wait for a figure, cells that cannot be right."""


class Styles:
    """The formats of one workbook, each made when it is first used."""

    def __init__(self, book: Workbook) -> None:
        """Make formats in a workbook."""
        self._book = book
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        """Return the format of a kind of cell, or of a state it is in."""
        if name not in self._made:
            look = {"bg_color": _COLOURS[name]} if name in _COLOURS else {**_PLAIN, **_LOOKS[name]}
            self._made[name] = self._book.add_format(look)
        return self._made[name]
