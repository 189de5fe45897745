"""Where everything stands in a workbook to fill in: sheets, rows and columns, computed from the form and the model."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from reportgen.forms.registry import load_form
from reportgen.forms.schema import Part, Point
from reportgen.report.by_form import report_model
from reportgen.report.leaves import Path, dotted
from reportgen.report.model import Group
from reportgen.report.model_shape import field_order, shape
from reportgen.report.tables import DefaultingTable
from reportgen.report.vocabulary import canonical
from reportgen.workbook.kinds import Kind, choices_of, kind_of
from reportgen.workbook.parts import (
    BASICS,
    BOX_HEADS,
    CARRIED,
    CARRIED_HEADS,
    GUIDE,
    REPORT,
    TABLE_ROW,
    TEXT_HEADS,
    ZERO_ROW,
    Box,
    Boxes,
    Column,
    Grid,
    Layout,
    Place,
    Register,
)

_BESIDE = 7
"""Where an answer stands above a table without row heads, whose columns are narrow."""
_SPARE = 2
_ROWS = 6
"""Rows of a register that are there from the start."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
"""Characters of a sheet's name."""


def layout_of(form_id: str, rows: Mapping[str, int] | None = None) -> Layout:
    """Return the layout of a form's workbook, with room for as many items as `rows` says in each list, by its path."""
    return _layout(form_id, tuple(sorted((rows or {}).items())))


@cache
def _layout(form_id: str, rows: tuple[tuple[str, int], ...]) -> Layout:
    return Layout(load_form(form_id), tuple(_Maker(form_id, dict(rows)).sheets()))


class _Maker:
    def __init__(self, form_id: str, rows: Mapping[str, int]) -> None:
        self._model = report_model(form_id)
        self._form = load_form(form_id)
        self._parts = {part.key: part for part in self._form.parts}
        self._rows = rows
        self._names = {GUIDE, BASICS, CARRIED}

    def sheets(self) -> Iterator[Boxes | Grid]:
        own = [field for field in field_order(self._model) if field not in self._parts]
        lists = [field for field in own if shape(self._model, field)[0] in {"groups", "mapping"}]
        yield self._basics([field for field in own if field not in lists])
        for part in self._form.parts:
            yield self._part(part)
        for field in lists:
            yield self._list(field)
        columns = tuple(Column((), head, "", Kind.PROSE) for head in CARRIED_HEADS)
        note = "由程序写出：表里放不下的内容原样存放在这里，请不要改动。"
        carried = Register((), CARRIED, note, Place(CARRIED, 2, 0), columns, self._capacity(""))
        yield Boxes(CARRIED, CARRIED, (), (), (carried,))

    def _basics(self, fields: list[str]) -> Boxes:
        boxes: list[Box] = []
        for field in fields:
            boxes += self._boxes(self._model, (field,), REPORT, BASICS, 2 + len(boxes))
        return Boxes(BASICS, BASICS, BOX_HEADS, tuple(boxes))

    def _boxes(self, model: type[Group], path: Path, belongs: str, sheet: str, row: int) -> list[Box]:
        """Return the boxes of a field, and of all there is below it."""
        field = str(path[-1])
        kind = kind_of(model, field)
        inner = shape(model, field)[1]
        name = canonical(model, field)
        if kind is Kind.GROUP and inner is not None:
            group = name if belongs in {REPORT, ""} else f"{belongs}·{name}"
            boxes: list[Box] = []
            for below in inner.model_fields:
                boxes += self._boxes(inner, (*path, below), group, sheet, row + len(boxes))
            return boxes
        note = model.model_fields[field].description or ""
        full = (*path, "body") if kind is Kind.PROSE else path
        return [Box(full, Place(sheet, row, 2), belongs, name, note, kind, choices_of(model, field))]

    def _part(self, part: Part) -> Boxes | Grid:
        name = self._name(part.sheet)
        if part.table:
            defaulting = issubclass(shape(self._model, part.key)[1] or Group, DefaultingTable)
            zero = Place(name, ZERO_ROW, part.table.label_columns or _BESIDE) if defaulting else None
            return Grid(name, part, part.table, TABLE_ROW, zero)
        if part.points:
            points = [point for outer in part.points for point in _with_inner(outer)]
            boxes = tuple(
                Box((part.key, point.key, "body"), Place(name, 2 + n, 2), "", point.label, _note(point), Kind.PROSE)
                for n, point in enumerate(points)
            )
            return Boxes(name, part.label, TEXT_HEADS, boxes, texts=True)
        return self._free_part(part, name)

    def _free_part(self, part: Part, name: str) -> Boxes:
        """Return the sheet of a part that is neither text nor a table: its values, and its lists below them."""
        model = shape(self._model, part.key)[1] or Group
        lists = [field for field in model.model_fields if shape(model, field)[0] == "groups"]
        boxes: list[Box] = []
        for field in model.model_fields:
            if field not in lists:
                boxes += self._boxes(model, (part.key, field), "", name, 2 + len(boxes))
        row, registers = 2 + len(boxes) + 1, []
        for field in lists:
            columns = len((shape(model, field)[1] or Group).model_fields)
            registers.append(self._register(model, (part.key, field), Place(name, row + 1, max(0, 3 - columns))))
            row += registers[-1].rows + 3
        return Boxes(name, part.label, BOX_HEADS, tuple(boxes), tuple(registers))

    def _list(self, field: str) -> Boxes:
        title = canonical(self._model, field)
        name = self._name(title)
        return Boxes(name, title, (), (), (self._register(self._model, (field,), Place(name, 2, 0)),))

    def _register(self, model: type[Group], path: Path, head: Place) -> Register:
        field = str(path[-1])
        inner = shape(model, field)[1]
        title, note = canonical(model, field), model.model_fields[field].description or ""
        rows = self._capacity(dotted(path))
        if inner is None:
            columns = (Column((), "名称", "", Kind.TEXT), Column((), "数值", "", Kind.FIGURE))
            return Register(path, title, note, head, columns, rows, named=True)
        return Register(path, title, note, head, tuple(_columns(inner)), rows)

    def _capacity(self, path: str) -> int:
        return max(_ROWS, self._rows.get(path, 0) + _SPARE)

    def _name(self, wanted: str) -> str:
        plain = _FORBIDDEN.sub("", wanted)[:_LONGEST_NAME] or "表"
        name, number = plain, 2
        while name in self._names:
            name = f"{plain[: _LONGEST_NAME - 2]}{number}"
            number += 1
        self._names.add(name)
        return name


def _columns(model: type[Group], above: Path = ()) -> Iterator[Column]:
    for field, info in model.model_fields.items():
        kind = kind_of(model, field)
        path = (*above, field, "body") if kind is Kind.PROSE else (*above, field)
        yield Column(path, canonical(model, field), info.description or "", kind, choices_of(model, field))


def _with_inner(point: Point) -> Iterator[Point]:
    yield point
    for inner in point.points:
        yield from _with_inner(inner)


def _note(point: Point) -> str:
    due = "各级人民政府填写，其他机关不用填。" if point.governments_only else None
    return "\n".join(filter(None, (due, point.note, point.basis)))
