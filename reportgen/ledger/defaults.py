"""The columns and words of registers that are known without being told, from `defaults.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

KINDS = ("requests", "disputes")
"""The kinds of sheets of a register, each counted into the table of that key."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a register."""

    key: str
    name: str
    """As our own blank register calls it."""
    headers: tuple[str, ...]
    """What other registers call it."""
    weak: tuple[str, ...] = ()
    """What means it only where nothing else does."""
    needed: bool = False
    date: bool = False
    blank: bool = False
    """Whether our blank register has it."""
    note: str = ""
    """What the blank register says of it."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """All that is known of registers beside the form."""

    fields: Mapping[str, Mapping[str, Field]]
    """By kind of sheet, then by key."""
    unread: Mapping[str, tuple[str, ...]]
    """Columns of the blank register by kind of sheet that are the office's own, and are not read."""
    serial: tuple[str, ...]
    """Headers of columns that only count the rows."""
    unclear: tuple[str, ...]
    """Headers that may mean one thing or another."""
    words: Mapping[str, Any]
    safe: tuple[str, ...]


@cache
def defaults() -> Defaults:
    """Return what is known of registers."""
    data = yaml.load(Path(__file__).with_name("defaults.yaml").read_bytes(), yaml.CSafeLoader)
    fields = {kind: {key: _field(key, given) for key, given in data["columns"][kind].items()} for kind in KINDS}
    unread = {kind: tuple(data["unread"][kind]) for kind in KINDS}
    return Defaults(fields, unread, tuple(data["serial"]), tuple(data["unclear"]), data["words"], tuple(data["safe"]))


def _field(key: str, given: Mapping[str, Any]) -> Field:
    lists = {name: tuple(given.get(name, ())) for name in ("headers", "weak")}
    return Field(key, **{**given, **lists})
