"""The keys of the report file as data: what each may hold and in which spellings, for a reader in another language."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.forms.registry import load_form
from reportgen.report.by_form import report_model
from reportgen.report.model import Group, Prose, Report
from reportgen.report.model_shape import annotation_parts, field_order, shape, unit_of
from reportgen.report.tables import Record, TableGroup
from reportgen.report.vocabulary import canonical, spellings

_TYPES = {bool: "yesno", int: "int", Decimal: "decimal", date: "date", str: "text"}
"""How a single value is written; `bool` first, which is an `int`, too."""


def key_tree(form_id: str) -> dict[str, Any]:
    """Return the whole report of a form as one key without a name, with all its keys below it.

    A key has `name` (English), `title` (the spelling it is written with), `spellings` (all, normalised), `note` and
    `shape`: `scalar` with a `type` (text, int, decimal, year, form, yesno, date, word with its `words`, or what a cell
    holds: count, amount, change, with its `ref`), `list` of texts, `mapping` of figures, or what has `children`:
    `group`, `groups`, `record` of cells, `text` that may stand for its body. A group may have a `scalarKey`, a record
    a `sumKey`; the tables and the groups in them are `inTable`.
    """
    cells = cells_by_ref(load_form(form_id))
    return {"name": "", "title": "", "shape": "group"} | _group(report_model(form_id), "", cells)


def _group(model: type[Group], path: str, cells: dict[str, Cell]) -> dict[str, Any]:
    described: dict[str, Any] = {"children": [_key(model, field, path, cells) for field in field_order(model)]}
    if model.scalar_key:
        described["scalarKey"] = model.scalar_key
    if issubclass(model, Record) and model.sum_key:
        described["sumKey"] = model.sum_key
    if issubclass(model, Record | TableGroup):
        described["inTable"] = True
    return described


def _key(model: type[Group], field: str, path: str, cells: dict[str, Cell]) -> dict[str, Any]:
    path = f"{path}.{field}" if path else field
    described: dict[str, Any] = {
        "name": field,
        "title": canonical(model, field),
        "spellings": [spelling for spelling, meant in spellings(model).items() if meant == field],
    }
    if path in cells:
        return described | {"shape": "scalar", "type": str(cells[path].type), "unit": cells[path].unit, "ref": path}
    if note := model.model_fields[field].description:
        described["note"] = note
    kind, inner = shape(model, field)
    described["shape"] = kind
    if inner is None:
        return described | (_scalar(model, field) if kind == "scalar" else {})
    if issubclass(inner, Record):
        described["shape"] = "record"
    elif inner is Prose:
        described["shape"] = "text"
    return described | _group(inner, path, cells)


def _scalar(model: type[Group], field: str) -> dict[str, Any]:
    if issubclass(model, Report) and field in {"year", "format"}:
        return {"type": "year" if field == "year" else "form"}
    held = annotation_parts(model, field)
    words = next((part for part in held if issubclass(part, StrEnum)), None)
    if words:
        return {"type": "word", "words": [[word.value, word.name.lower()] for word in words]}
    unit = unit_of(model, field)
    kind = next(name for type_, name in _TYPES.items() if type_ in held)
    return {"type": kind, "unit": unit} if unit else {"type": kind}
