"""The keys a group of the report file may have, in every spelling."""

from functools import cache

from pydantic import AliasChoices

from reportgen.report.model import Group
from reportgen.report.model_shape import shape
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
def other_spellings(model: type[Group], field: str) -> tuple[str, ...]:
    """Return the spellings of a key beside the canonical one, as they are declared."""
    alias = model.model_fields[field].validation_alias
    choices = map(str, alias.choices) if isinstance(alias, AliasChoices) else ()
    return (*(word for word in choices if word != canonical(model, field)), field)
