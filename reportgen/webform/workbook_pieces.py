"""The workbook to fill in, in pieces: its parts as the blank workbook has them, and where every value goes."""

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import Any
from zipfile import ZipFile

from reportgen.document.build import created_at
from reportgen.forms.schema import Form
from reportgen.importer.filled.workbook import NO_RESULT
from reportgen.language import _
from reportgen.report.by_form import report_model
from reportgen.report.leaves import dotted
from reportgen.report.values import PENDING, Unread
from reportgen.report.writing import scalar_text
from reportgen.webform.marks import Marks, replaced
from reportgen.workbook.book import EARLIEST, render_workbook
from reportgen.workbook.boxes import TEXT_WIDTHS, WIDTHS
from reportgen.workbook.contents import NAME, VALUE
from reportgen.workbook.formulas import TOTAL_SIGNS
from reportgen.workbook.kinds import YES_NO, Kind
from reportgen.workbook.layout import layout_of
from reportgen.workbook.parts import FILL_IN, MARK, Boxes, Grid, Layout, Register
from reportgen.workbook.registers import NARROW
from reportgen.workbook.values import BLANK, CUT, LONGEST
from reportgen.workbook.writing import height_of

_CREATED = "docProps/core.xml"
_TITLED = ("docProps/core.xml", "xl/sharedStrings.xml")
"""Parts that name the report."""
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_GUIDE = 1
"""Sheets before those of the layout."""


def workbook_pieces(form: Form) -> dict[str, Any]:
    """Return the pieces of a workbook.

    `parts` are templates of `strings`; `slots` say, by the path of a value, its sheet, row and column, its kind, and
    how many digits a line of it has; `registers` are the lists: the one without a path holds what no cell can.
    """
    marks = Marks()
    layout = layout_of(form.id)
    return {
        "parts": _parts(form, marks),
        "strings": marks.strings,
        "slots": dict(_slots(layout)),
        "registers": [_register(register, number) for number, register in _numbered(layout)],
        "earliest": EARLIEST.strftime(_MOMENT),
        "signs": {
            "yes": YES_NO[0],
            "no": YES_NO[1],
            "blank": BLANK,
            "pending": PENDING,
            "pendingFrom": f"{PENDING}：{{source}}",
            "unread": scalar_text(Unread()),
        },
        "mark": MARK,
        "fillIn": FILL_IN,
        "total": list(TOTAL_SIGNS),
        "messages": _messages(),
        "text": {"longest": LONGEST, "cut": CUT},
        "rows": _rows(),
    }


def _parts(form: Form, marks: Marks) -> dict[str, Any]:
    blank = report_model(form.id)()
    with ZipFile(BytesIO(render_workbook(blank))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name in _TITLED:
        parts[name] = replaced(parts[name], blank.title, marks.mark("title"))
    moment = created_at(blank).strftime(_MOMENT)
    parts[_CREATED] = parts[_CREATED].replace(moment, marks.mark("created"))
    return {name: marks.cut(text) for name, text in parts.items()}


def _messages() -> dict[str, str]:
    """Return what is told of a workbook that was filled in."""
    return {
        "damaged": _("打不开这个文件：它应是 .xlsx 工作簿。请用 Excel 或 WPS 打开后另存一次。"),
        "foreign": _("这个工作簿不是填报表，没有可读取的内容。"),
        "otherForm": _("这份填报表是{form}年版格式的，这里填的是{current}年版，没有读取。"),
        "missing": _("填报表里有{count}格找不到，没有读取，第一处是“{first}”。"),
        "leftOut": _("表中这一行不是填报表原有的，没有读取：“{text}”。"),
        "noResult": f"{{formula}}（{NO_RESULT}）",
    }


def _rows() -> dict[str, float]:
    """Return the heights of a row of one line, of each further line, and of the highest row there is."""
    one, two, many = (height_of("\n" * breaks, NARROW, 0) for breaks in (0, 1, 9999))
    return {"one": one, "further": two - one, "highest": many}


def _across(width: int) -> int:
    """Return how many digits stand on a line of a column of a width."""
    one = height_of("", width, 0)
    return next(digits for digits in count(1) if height_of("0" * (digits + 1), width, 0) > one)


def _numbered(layout: Layout) -> Iterator[tuple[int, Register]]:
    """Yield the lists with the numbers of their sheets."""
    for number, sheet in enumerate(layout.sheets, _GUIDE + 1):
        if isinstance(sheet, Boxes):
            yield from ((number, register) for register in sheet.registers)


def _slots(layout: Layout) -> Iterator[tuple[str, list[Any]]]:
    """Yield the values that stand by themselves."""
    for number, sheet in enumerate(layout.sheets, _GUIDE + 1):
        if isinstance(sheet, Grid):
            if sheet.zero:
                path = dotted((sheet.part.key, "unlisted_zero"))
                yield path, [number, sheet.zero.row + 1, sheet.zero.column + 1, Kind.CHOICE, 0]
            yield from ((ref, [number, place.row + 1, place.column + 1, Kind.CELL, 0]) for ref, place in sheet.values)
            continue
        width = _across((TEXT_WIDTHS if sheet.texts else WIDTHS)[2])
        for box in sheet.boxes:
            long = width if box.kind in {Kind.PROSE, Kind.LIST} else 0
            yield dotted(box.path), [number, box.place.row + 1, box.place.column + 1, box.kind, long]


def _register(register: Register, number: int) -> dict[str, Any]:
    columns = [
        {
            "path": [(NAME, VALUE)[place]] if register.named else list(column.path),
            "label": column.label,
            "kind": column.kind,
            "across": _across(NARROW),
        }
        for place, column in enumerate(register.columns)
    ]
    return {
        "path": dotted(register.path),
        "title": register.title,
        "sheet": number,
        "row": register.head.row + 2,
        "column": register.head.column + 1,
        "named": register.named,
        "columns": columns,
    }
