"""The models of the official tables, made from the form file.

A *record* is a group of the file whose members are cells: a row of table two, 规章 of table one, 行政复议 of table
three. It may be written as a mapping, or as a list of its cells with or without the total.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from pydantic import create_model

from reportgen.forms.cells import band_cells
from reportgen.forms.schema import Node, Table, ValueType
from reportgen.report.model import Group, key
from reportgen.report.values import Amount, Count
from reportgen.report.words import YesNo

_TYPES: dict[ValueType, Any] = {ValueType.COUNT: Count, ValueType.CHANGE: Count, ValueType.AMOUNT: Amount}


G = TypeVar("G", bound=Group)


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


def table_model(table: Table, name: str) -> type[TableBase]:
    """Return the model of a table: its keys nest as the keyed rows and columns of the form do."""
    totals = {text.holds.split("=")[0].strip() for text in table.equations if text.each != "column"}
    base = DefaultingTable if table.unlisted_zero else TableBase
    return _Maker(totals).group(_keys_of(table), name, base)


@dataclass(slots=True)
class _Key:
    """A keyed row or column, with the keys below it: none where it is a cell."""

    node: Node
    below: dict[str, "_Key"] = field(default_factory=dict)

    def declared(self, many: Any = None) -> Any:
        """Return its declaration as a field."""
        node = self.node
        note = "；".join(filter(None, (node.label, node.note, node.basis)))
        return key(node.short, *node.aliases, node.label, note=note, many=many)


def _keys_of(table: Table) -> dict[str, _Key]:
    keys: dict[str, _Key] = {}
    for band in table.bands:
        for row in band_cells(table, band):
            for cell in row:
                level = keys
                for node in (*cell.row, *cell.column):
                    if node.key:
                        level = level.setdefault(node.key, _Key(node)).below
    return keys


class _Maker:
    """Makes the models of one table; records with the same cells share one."""

    def __init__(self, totals: set[str]) -> None:
        self._totals = totals
        self._records: dict[tuple[str, ...], type[Record]] = {}

    def group(self, keys: dict[str, _Key], name: str, base: type[G]) -> type[G]:
        fields: dict[str, Any] = {}
        for english, member in keys.items():
            model = self._member(member, f"{name}{english.title()}")
            fields[english] = (model, member.declared(many=model))
        return create_model(name, __base__=base, **fields)

    def _member(self, member: _Key, name: str) -> type[Group]:
        if any(inner.below for inner in member.below.values()):
            return self.group(member.below, name, TableGroup)
        names = tuple(member.below)
        if names not in self._records:
            self._records[names] = self._record(member.below, f"{name}Record")
        return self._records[names]

    def _record(self, cells: dict[str, _Key], name: str) -> type[Record]:
        fields: dict[str, Any] = {
            english: (_TYPES[cell.node.type], cell.declared()) for english, cell in cells.items() if cell.node.type
        }
        record = create_model(name, __base__=Record, **fields)
        record.sum_key = next((english for english in cells if english in self._totals), None)
        record.scalar_key = next(iter(cells)) if len(cells) == 1 else None
        return record
