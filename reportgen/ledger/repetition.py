"""Rows of one register number: what says nothing against the other counts once, rows that contradict count nowhere."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from reportgen.ledger.records import Record
from reportgen.ledger.tally import Place
from reportgen.ledger.values import fold, read_date


@dataclass(frozen=True, slots=True)
class Distinct:
    """The rows of a register, each once."""

    records: tuple[Record, ...]
    repeated: tuple[tuple[Place, Place], ...]
    """Rows that say nothing that another does not say as well, with the place of that one."""
    clashing: tuple[tuple[Record, Place], ...]
    """Rows of one number that say different things, each with the place of another."""


def without_repetition(records: Iterable[Record], other: Callable[[Record], Hashable]) -> Distinct:
    """Return rows without those that repeat another; they are of one case where number and what `other` says agree.

    Why: a request that is carried over stands in the sheets of two years, in the first without its answer. Where rows
    contradict each other, two requests may have got one number, and nothing tells.
    """
    groups: dict[Hashable, list[Record]] = {}
    for record in records:
        number = fold(record.text("number"))
        key: Hashable = (number, other(record)) if number else record.place
        groups.setdefault(key, []).append(record)
    kept: list[Record] = []
    repeated: list[tuple[Place, Place]] = []
    clashing: list[tuple[Record, Place]] = []
    for group in groups.values():
        fullest = max(group, key=lambda record: len(_filled(record)))
        rest = [record for record in group if record is not fullest]
        if all(_filled(each) <= _filled(fullest) for each in rest):
            kept.append(fullest)
            repeated += [(each.place, fullest.place) for each in rest]
        else:
            clashing.append((fullest, rest[0].place))
            clashing += [(each, fullest.place) for each in rest]
    return Distinct(tuple(kept), tuple(repeated), tuple(clashing))


def year_received(record: Record) -> int | None:
    """Return the year a request came in. Why: many offices number theirs from 1 again each year."""
    day = read_date(record.values.get("received"))
    return day.year if day else None


def _filled(record: Record) -> frozenset[tuple[str, object]]:
    return frozenset((key, value) for key, value in record.values.items() if value is not None)
