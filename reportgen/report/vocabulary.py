"""The keys a group of the report file may have, in every spelling."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import Any, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel

from reportgen.forms.registry import form_ids, load_form
from reportgen.language import _
from reportgen.report.model import Group, ProcessingFee, Report
from reportgen.text.normalize import normalize_key


@cache
def spellings(model: type[Group]) -> dict[str, str]:
    """Return the field meant by each spelling of a key, normalised; the first spelling of a field is canonical."""
    found: dict[str, str] = {}
    for name, field in model.model_fields.items():
        choices = field.validation_alias.choices if isinstance(field.validation_alias, AliasChoices) else []
        for spelling in (*choices, name):
            found.setdefault(normalize_key(str(spelling)), name)
    return found


@cache
def canonical(model: type[Group], field: str) -> str:
    """Return the Chinese spelling a key is written with."""
    return str(model.model_fields[field].title)


@cache
def shape(model: type[Group], field: str) -> tuple[str, type[Group] | None]:
    """Return how a field is written: `group`, `groups`, `list`, `mapping` or `scalar`, and the model of a group."""
    return _shape(model.model_fields[field].annotation)


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


@cache
def all_spellings(model: type[Group]) -> frozenset[str]:
    """Return every spelling of every key, normalised, in a group and all groups below it."""
    inner = (shape(model, field)[1] for field in model.model_fields)
    return frozenset(spellings(model)).union(*(all_spellings(group) for group in inner if group))


def canonical_path(model: type[Group], loc: tuple[int | str, ...]) -> str:
    """Return the Chinese keys that lead to a place of a report: 机关·类型."""
    words = []
    group: type[Group] | None = model
    for step in loc:
        if group is not None and step in group.model_fields:
            words.append(canonical(group, str(step)))
            group = shape(group, str(step))[1]
    return "·".join(words)


def nearest(model: type[Group], key: str) -> str | None:
    """Return the key that was most likely meant, None where nothing is near."""
    import difflib

    words = {spelling: field for spelling, field in spellings(model).items() if not spelling.isascii()}
    found = difflib.get_close_matches(normalize_key(key), words, n=1, cutoff=0.6)
    return canonical(model, words[found[0]]) if found else None


def whereabouts(model: type[Group], key: str) -> tuple[str, ...] | None:
    """Return the keys below a group that lead to a key; None where it has no place there, or more than one."""
    places = _places(model).get(normalize_key(key), ())
    return places[0] if len(places) == 1 else None


@cache
def _places(model: type[Group]) -> dict[str, list[tuple[str, ...]]]:
    """Return where each key stands in a group or below it, by every spelling."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for spelling, field in spellings(model).items():
        found.setdefault(spelling, []).append((canonical(model, field),))
    for field in model.model_fields:
        inner = shape(model, field)[1]
        for spelling, places in _places(inner).items() if inner else ():
            found.setdefault(spelling, []).extend((canonical(model, field), *place) for place in places)
    return found


@cache
def unit_of(model: type[Group], field: str) -> str | None:
    """Return the unit of a figure outside the tables, None where the field is no figure."""
    if model is not ProcessingFee:
        return None
    return "元" if Decimal in _members(model.model_fields[field].annotation) else "件"


MESSAGES = {
    "expected.group": _("一组“键: 值”"),
    "expected.scalar": _("一个值"),
    "expected.number": _("一个数字"),
    "expected.record": _("写明各项的一行，如 {{{column}: 20}}，或依次列出各格的数"),
    "expected.date_parsing": _("日期（如 2024-01-08）"),
    "expected.bool_parsing": _("“是”或“否”"),
    "expected.int_parsing": _("整数"),
    "one_of": _("{words}之一"),
    "either": _("{few}或{many}"),
    "comma": _("、"),
}
"""What a value should have been; the page to fill in says the same."""


def expectation(problem: str, context: Mapping[str, Any] | None = None) -> str:
    """Return what a value should have been, for a kind of problem or the type of a pydantic error."""
    if problem == "enum" and context:
        words = str(context["expected"]).replace("'", "").replace(" or ", ", ").replace(", ", MESSAGES["comma"])
        return MESSAGES["one_of"].format(words=words)
    if problem == "unknown_form":
        return MESSAGES["comma"].join(form_ids())
    known = MESSAGES.get(f"expected.{problem}")
    return known.format(column=(context or {}).get("example")) if known else problem


@cache
def field_order(model: type[Group]) -> tuple[str, ...]:
    """Return the fields in the order a file is written: those of a report with its parts in the order of the form."""
    fields = tuple(model.model_fields)
    if not issubclass(model, Report) or model is Report:
        return fields
    parts = tuple(part.key for part in load_form(model.form_id).parts)
    before = tuple(takewhile(lambda field: field not in parts, fields))
    return (*before, *parts, *(field for field in fields if field not in {*before, *parts}))


@cache
def annotation_parts(model: type[Group], field: str) -> tuple[Any, ...]:
    """Return the types a field may hold."""
    return _members(model.model_fields[field].annotation)


@cache
def other_spellings(model: type[Group], field: str) -> tuple[str, ...]:
    """Return the spellings of a key beside the canonical one, as they are declared."""
    alias = model.model_fields[field].validation_alias
    choices = map(str, alias.choices) if isinstance(alias, AliasChoices) else ()
    return (*(word for word in choices if word != canonical(model, field)), field)
