"""The model of a report in a given form: tables and text parts are made from the form file.

A *record* is a group of the file whose members are cells: a row of table two, 规章 of table one, 行政复议 of table
three. It may be written as a mapping, or as a list of its cells with or without the total.
"""

from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, create_model

from reportgen.forms.cells import Chain, band_cells
from reportgen.forms.registry import form_id_for, form_ids, load_form
from reportgen.forms.schema import Form, Node, Part, Point, Table, ValueType
from reportgen.report.model import Group, Report, Text, key
from reportgen.report.words import YesNo


class Pending(BaseModel):
    """A figure still to come: 待报, with the office it comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: str | None = None


class Unread(BaseModel):
    """A figure that an importer could not read: 未识别."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Value = int | Decimal | Pending | Unread | None
"""What a cell may hold: a number, 待报, 未识别, or blank; an amount is a Decimal of 万元."""

Count = int | Pending | Unread | None
Amount = Decimal | Pending | Unread | None
_TYPES: dict[ValueType, Any] = {ValueType.COUNT: Count, ValueType.CHANGE: Count, ValueType.AMOUNT: Amount}


class Record(Group):
    """A group of cells."""

    sum_key: ClassVar[str | None] = None
    """The field that is the sum of the others, and may be left out of a list."""


class TableGroup(Group):
    """A table, or a group of its records."""


class TableBase(TableGroup):
    """An official table."""


class DefaultingTable(TableBase):
    """An official table in which someone may say that all that is left out is 0."""

    unlisted_zero: YesNo = key("未列均为0", note="写“是”表示没有列出的都是0；不写则未列出的是空白", default=False)


@cache
def report_model(form_id: str) -> type[Report]:
    """Return the report's model in an official form."""
    form = load_form(form_id)
    fields: dict[str, Any] = {part.key: _part_field(form, part) for part in form.parts if part.points or part.table}
    model = create_model(f"Report{form_id}", __base__=Report, **fields)
    model.form_id = form_id
    model.model_rebuild()
    return model


def report_of(data: dict[str, Any]) -> Report:
    """Return the report given as plain data, in the form it names or else that of its year.

    Raises pydantic's ValidationError where a value has the wrong type, or a key is none of ours.
    """
    head = _Head.model_validate(data)
    return report_model(head.format or form_id_for(head.year) or form_ids()[0]).model_validate(data)


class _Head(Group):
    """What decides which form a report is in."""

    model_config = ConfigDict(extra="ignore")
    year: int | None = key("年度", "报告年度", "年份")
    format: str | None = key("格式", "格式版本")


def _part_field(form: Form, part: Part) -> tuple[Any, Any]:
    if part.table is None:
        points = {name: (Text, field) for point in part.points for name, field in _point_fields(point)}
        model: Any = create_model(f"{part.key.title()}{form.id}", __base__=Group, **points)  # type: ignore[call-overload]
        return model, key(part.short, *part.aliases, many=model)
    return _table_model(form, part.table) | None, key(part.short, *part.aliases, note=part.label)


def _point_fields(point: Point) -> list[tuple[str, Any]]:
    note = "；".join(filter(None, (point.note, point.basis)))
    field = key(point.short, *point.aliases, point.label, note=note or None)
    return [(point.key, field), *(pair for inner in point.points for pair in _point_fields(inner))]


class _Branch:
    """A keyed node while the tree of a table's keys is put together."""

    def __init__(self, node: Node | None) -> None:
        self.node = node
        self.branches: dict[str, _Branch] = {}
        self.type: ValueType | None = None

    def add(self, chain: Chain, value_type: ValueType) -> None:
        if not chain:
            self.type = value_type
            return
        node = chain[0]
        self.branches.setdefault(str(node.key), _Branch(node)).add(chain[1:], value_type)


def _table_model(form: Form, table: Table) -> Any:
    root = _Branch(None)
    for band in table.bands:
        for row in band_cells(table, band):
            for cell in row:
                root.add(tuple(node for node in (*cell.row, *cell.column) if node.key), cell.type)
    totals = frozenset(
        tuple(equation.holds.split("=")[0].split()) for equation in table.equations if equation.each != "column"
    )
    known: dict[tuple[Any, ...], type[Record]] = {}

    def model_of(branch: _Branch, name: str, base: type[Group]) -> type[Group]:
        if all(inner.type for inner in branch.branches.values()):
            signature = tuple(branch.branches), tuple(inner.type for inner in branch.branches.values())
            if signature not in known:
                known[signature] = record_of(branch, f"{name}Record")
            return known[signature]
        fields: dict[str, Any] = {}
        for inner_key, inner in branch.branches.items():
            model = model_of(inner, f"{name}{inner_key.title()}", TableGroup)
            fields[inner_key] = (model, _node_key(inner.node, many=model))
        return create_model(name, __base__=base, **fields)

    def record_of(branch: _Branch, name: str) -> type[Record]:
        fields = {k: (_TYPES[inner.type], _node_key(inner.node)) for k, inner in branch.branches.items() if inner.type}
        record: type[Record] = create_model(name, __base__=Record, **fields)  # type: ignore[call-overload]
        record.sum_key = next((k for k in branch.branches if (k,) in totals), None)
        if len(branch.branches) == 1:
            record.scalar_key = next(iter(branch.branches))
        return record

    return model_of(root, f"{table.key.title()}{form.id}", DefaultingTable if table.unlisted_zero else TableBase)


def _node_key(node: Node | None, many: Any = None) -> Any:
    if node is None:
        message = "a table's key has no node"
        raise ValueError(message)
    note = "；".join(filter(None, (node.label, node.note, node.basis)))
    return key(node.short, *node.aliases, node.label, note=note, many=many)
