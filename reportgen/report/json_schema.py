"""The JSON Schema of a report file: it lets an editor complete and explain keys."""

from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

from reportgen.forms.registry import form_ids
from reportgen.report.model import Group, Report
from reportgen.report.tables import Record, report_model
from reportgen.report.vocabulary import annotation_parts, canonical, field_order, other_spellings, shape, unit_of
from reportgen.report.words import Day

_DATE = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)$"}
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
    } | _group(model)


def _group(model: type[Group]) -> dict[str, Any]:
    fields = field_order(model)
    properties = {canonical(model, field): _field(model, field) for field in fields}
    others = {
        f"^({'|'.join(names)})$": _field(model, field) for field in fields if (names := other_spellings(model, field))
    }
    schema: dict[str, Any] = {"type": ["object", "null"], "properties": properties, "additionalProperties": False}
    if others:
        schema["patternProperties"] = others
    if model is Report or issubclass(model, Report):
        schema["required"] = [canonical(model, "year"), canonical(model, "agency")]
    return schema


def _field(model: type[Group], field: str) -> dict[str, Any]:
    note = model.model_fields[field].description
    return ({"description": note} if note else {}) | _value(model, field)


def _value(model: type[Group], field: str) -> dict[str, Any]:
    kind, inner = shape(model, field)
    if kind == "group" and inner is not None:
        return _written(inner)
    if kind == "groups" and inner is not None:
        return {"type": ["array", "null"], "items": _written(inner)}
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
        items = {"anyOf": [_cell(model, field) for field in list(model.model_fields)[:1]]}
        ways.append({"type": "array", "items": items, "minItems": shortest, "maxItems": count})
        ways.append({"const": "待报"})
    elif model.scalar_key:
        ways.append(_value(model, model.scalar_key))
    return ways[0] if len(ways) == 1 else {"anyOf": ways}


def _cell(model: type[Group], field: str) -> dict[str, Any]:
    amount = Decimal in annotation_parts(model, field)
    number = {"type": "number"} if amount else {"type": "integer"}
    return {"anyOf": [number, {"enum": ["待报", "未识别", None]}, _PENDING]}


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
