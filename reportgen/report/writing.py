"""A report as YAML in one canonical shape: the same report is always the same bytes."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reportgen.report.model import Group, Prose, Report
from reportgen.report.model_shape import field_order
from reportgen.report.tables import Record
from reportgen.report.values import PENDING, UNREAD, Pending, Unread
from reportgen.report.vocabulary import canonical
from reportgen.text.pattern import Pattern

_PLAIN = Pattern(r"[\w（《“〔](?:[^\s:#{}\[\],&*!|>'\"%@`\\]| (?=[^\s#]))*")
_NULLS = frozenset({"", "~", "null"})
_BLOCK = Pattern(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\t]*")
_LONG = 40
"""Characters; a longer text stands in a block of its own."""


def emit_report(report: Report) -> str:
    """Return the YAML of a report: Chinese keys, parts in the order of the form, nothing that was not said."""
    return "\n".join(_group_lines(report, "")) + "\n"


def _group_lines(group: Group, indent: str) -> Iterator[str]:
    for field in field_order(type(group)):
        yield from field_lines(group, field, indent)


def field_lines(group: Group, field: str, indent: str) -> Iterator[str]:
    """Yield the lines of one key of a group and of all below it, none where nothing was said."""
    value = getattr(group, field)
    if _is_said(group, field, value):
        yield from _entry_lines(scalar_text(canonical(type(group), field)), value, indent)


def _is_said(group: Group, field: str, value: Any) -> bool:
    if isinstance(group, Record):
        return field in group.model_fields_set
    if isinstance(value, Prose):
        return "body" in value.model_fields_set or bool(value.figures)
    if isinstance(value, Group):
        return _says_anything(value)
    return value not in (None, [], {}) and field in group.model_fields_set


def _says_anything(group: Group) -> bool:
    return any(_is_said(group, field, getattr(group, field)) for field in type(group).model_fields)


def _entry_lines(name: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Record):
        yield f"{indent}{name}: {_record(value)}"
    elif isinstance(value, Prose) and not value.figures:
        yield from text_lines(name, value.body or "", indent)
    elif isinstance(value, Group):
        yield f"{indent}{name}:"
        yield from _group_lines(value, f"{indent}  ")
    elif isinstance(value, dict):
        yield f"{indent}{name}:"
        for key, figure in value.items():
            yield f"{indent}  {scalar_text(key)}: {scalar_text(figure)}"
    elif isinstance(value, list) and value and isinstance(value[0], Group):
        yield f"{indent}{name}:"
        for item in value:
            first, *rest = list(_group_lines(item, f"{indent}  ")) or ["{}"]
            yield f"{indent}- {first.strip()}"
            yield from rest
    elif isinstance(value, list):
        yield f"{indent}{name}: [{', '.join(scalar_text(item) for item in value)}]"
    elif isinstance(value, str) and not isinstance(value, StrEnum):
        yield from text_lines(name, value, indent)
    else:
        yield f"{indent}{name}: {scalar_text(value)}"


def text_lines(name: str, text: str, indent: str) -> Iterator[str]:
    """Yield the lines of an entry that holds text: beside its key where it is short, else in a block."""
    if ("\n" not in text and len(text) <= _LONG) or not fits_block(text):
        yield f"{indent}{name}: {scalar_text(text)}"
        return
    yield f"{indent}{name}: |-"
    yield from block_lines(text, indent)


def block_lines(text: str, indent: str) -> Iterator[str]:
    """Yield the lines of a text that stands in a block below its key."""
    for line in text.split("\n"):
        yield f"{indent}  {line}" if line else ""


def fits_block(text: str) -> bool:
    """Tell whether a text can stand as a block: a first line without leading space, no control characters."""
    return _BLOCK.fullmatch(text) is not None and not text.startswith((" ", "\n")) and not text.endswith("\n")


def _record(record: Record) -> str:
    fields = [field for field in type(record).model_fields if field in record.model_fields_set]
    if record.scalar_key:
        return scalar_text(getattr(record, record.scalar_key))
    pairs = (
        f"{scalar_text(canonical(type(record), field))}: {scalar_text(getattr(record, field))}" for field in fields
    )
    return "{" + ", ".join(pairs) + "}"


def scalar_text(value: Any) -> str:
    """Return a single value as it is written, in quotes where YAML would read something else."""
    if value is None:
        return "~"
    if isinstance(value, Pending):
        return f"{{{PENDING}: {scalar_text(value.source)}}}" if value.source else PENDING
    if isinstance(value, Unread):
        return UNREAD
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    text = value.value if isinstance(value, StrEnum) else str(value)
    if text not in _NULLS and text.isprintable() and _PLAIN.fullmatch(text):
        return text
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
