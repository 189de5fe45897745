"""The JSON Schema of a report file: it lets an editor complete and explain keys."""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

from reportgen.forms.registry import form_ids
from reportgen.report.by_form import report_model
from reportgen.report.model import Group, Report
from reportgen.report.model_shape import annotation_parts, field_order, shape, unit_of
from reportgen.report.tables import Record
from reportgen.report.vocabulary import canonical, other_spellings
from reportgen.report.words import Day

_DATE = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)$"}
_NUMBERING = "(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[0-9]+[.、]) ?"
_YES_NO = {"enum": ["是", "否", True, False]}
_PENDING = {
    "type": "object",
    "properties": {"待报": {"type": ["string", "null"]}},
    "required": ["待报"],
    "additionalProperties": False,
}


def report_schema(form_id: str) -> dict[str, Any]:
    """Return the schema of a report in an official form, in JSON Schema 2020-12."""
    model = report_model(form_id)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "政府信息公开工作年度报告",
        "description": f"{model.form_id}年版统一格式的填报文件",
        **_group(model),
        "$defs": {group.__name__: _written(group) for group in dict.fromkeys(_groups_in(model))} | {"待报": _PENDING},
    }


def _groups_in(model: type[Group]) -> Iterator[type[Group]]:
    """Yield every group below one."""
    for field in model.model_fields:
        inner = shape(model, field)[1]
        if inner is not None:
            yield inner
            yield from _groups_in(inner)


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _group(model: type[Group]) -> dict[str, Any]:
    fields = field_order(model)
    properties = {canonical(model, field): _field(model, field) for field in fields}
    schema: dict[str, Any] = {
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": {_other_spellings(model, field): _field(model, field) for field in fields},
        "additionalProperties": False,
    }
    if issubclass(model, Report):
        schema["allOf"] = [_required(model, field) for field in ("year", "agency")]
    return schema


def _other_spellings(model: type[Group], field: str) -> str:
    """Return the pattern of a key's other spellings: they are right, but an editor need not offer them."""
    words = "|".join(map(re.escape, other_spellings(model, field)))
    return f"^(?:{words}|{_NUMBERING}(?:{re.escape(canonical(model, field))}))$"


def _required(model: type[Group], field: str) -> dict[str, Any]:
    words = (canonical(model, field), *other_spellings(model, field))
    return {"anyOf": [{"required": [word]} for word in words]}


def _field(model: type[Group], field: str) -> dict[str, Any]:
    note = model.model_fields[field].description
    return ({"description": note} if note else {}) | _value(model, field)


def _value(model: type[Group], field: str) -> dict[str, Any]:
    kind, inner = shape(model, field)
    if kind == "group" and inner is not None:
        return _reference(inner.__name__)
    if kind == "groups" and inner is not None:
        listed = {"type": ["array", "null"], "items": _reference(inner.__name__)}
        return {"anyOf": [listed, _reference(inner.__name__)]} if inner.scalar_key else listed
    if kind == "list":
        return {"anyOf": [{"type": ["string", "null"]}, {"type": "array", "items": {"type": "string"}}]}
    if kind == "mapping":
        return {"type": ["object", "null"], "additionalProperties": {"type": ["number", "string"]}}
    return _cell(model, field) if issubclass(model, Record) else _scalar(model, field)


def _written(model: type[Group]) -> dict[str, Any]:
    """Return the ways a group may be written: its keys, its one value, or the cells of a row in order."""
    ways = [_group(model)]
    if issubclass(model, Record) and model.scalar_key is None:
        count = len(model.model_fields)
        shortest = count - 1 if model.sum_key else count
        items = _cell(model, next(iter(model.model_fields)))
        ways.append({"type": "array", "items": items, "minItems": shortest, "maxItems": count})
        ways.append({"const": "待报"})
    elif model.scalar_key:
        ways.append(_value(model, model.scalar_key))
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def _cell(model: type[Group], field: str) -> dict[str, Any]:
    amount = Decimal in annotation_parts(model, field)
    number = {"type": "number"} if amount else {"type": "integer"}
    return {"anyOf": [number, {"enum": ["待报", "未识别", None]}, _reference("待报")]}


def _scalar(model: type[Group], field: str) -> dict[str, Any]:
    parts = annotation_parts(model, field)
    words = next((part for part in parts if isinstance(part, type) and issubclass(part, StrEnum)), None)
    if words:
        return {"enum": [word.value for word in words]}
    if bool in parts:
        return _YES_NO
    if get_args(Day)[0] in parts:
        return _DATE
    if issubclass(model, Report) and field == "format":
        return {"enum": [*form_ids(), *map(int, form_ids())]}
    if unit := unit_of(model, field):
        return {"type": ["number" if unit == "元" else "integer", "null"], "minimum": 0}
    return {"type": ["integer", "null"]} if int in parts else {"type": ["string", "number", "null"]}
