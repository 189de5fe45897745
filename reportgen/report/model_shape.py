"""How the fields of a report are shaped: groups, lists or single values, their order in a file, their units."""

from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from reportgen.forms.registry import load_form
from reportgen.report.model import Group, ProcessingFee, Report


@cache
def shape(model: type[Group], field: str) -> tuple[str, type[Group] | None]:
    """Return how a field is written: `group`, `groups`, `list`, `mapping` or `scalar`, and the model of a group."""
    return _shape(model.model_fields[field].annotation)


@cache
def annotation_parts(model: type[Group], field: str) -> tuple[Any, ...]:
    """Return the types a field may hold."""
    return _members(model.model_fields[field].annotation)


@cache
def unit_of(model: type[Group], field: str) -> str | None:
    """Return the unit of a figure outside the tables, None where the field is no figure."""
    if model is not ProcessingFee:
        return None
    return "元" if Decimal in _members(model.model_fields[field].annotation) else "件"


@cache
def field_order(model: type[Group]) -> tuple[str, ...]:
    """Return the fields in the order a file is written: those of a report with its parts in the order of the form."""
    fields = tuple(model.model_fields)
    if not issubclass(model, Report) or model is Report:
        return fields
    parts = tuple(part.key for part in load_form(model.form_id).parts)
    before = tuple(takewhile(lambda field: field not in parts, fields))
    return (*before, *parts, *(field for field in fields if field not in {*before, *parts}))


def _shape(annotation: Any) -> tuple[str, type[Group] | None]:
    for inner in _members(annotation):
        origin = get_origin(inner)
        if origin is list:
            item = get_args(inner)[0]
            return ("groups", item) if _is_group(item) else ("list", None)
        if origin is dict:
            return "mapping", None
        if _is_group(inner):
            return "group", inner
    return "scalar", None


def _members(annotation: Any) -> tuple[Any, ...]:
    """Return the members of a union, Annotated wrappers taken off."""
    if hasattr(annotation, "__metadata__"):
        return _members(annotation.__origin__)
    if get_origin(annotation) in {Union, type(int | None)}:
        return tuple(part for member in get_args(annotation) for part in _members(member))
    return (annotation,)


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel) and issubclass(annotation, Group)
