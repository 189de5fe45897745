"""Rows of one register number: what says nothing against the other counts once, rows that contradict count nowhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.ledger.records import Record
from reportgen.ledger.tally import Place
from reportgen.ledger.values import fold


@dataclass(frozen=True, slots=True)
class Distinct:
    """The rows of a register, each once."""

    records: tuple[Record, ...]
    repeated: tuple[tuple[Place, Place], ...]
    """Rows that say nothing that another does not say as well, with the place of that one."""
    clashing: tuple[tuple[Record, Place], ...]
    """Rows of one number that say different things, each with the place of another."""


def without_repetition(records: Iterable[Record], *keys: str) -> Distinct:
    """Return rows without those that repeat another; two are of one case where number and `keys` are the same.

    Why: a request that is carried over stands in the sheets of two years, in the first without its answer. Where rows
    contradict each other, two requests may have got one number, and nothing tells.
    """
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        number = fold(record.text("number"))
        key = (number, *(fold(record.text(each)) for each in keys)) if number else (str(record.place),)
        groups.setdefault(key, []).append(record)
    kept: list[Record] = []
    repeated: list[tuple[Place, Place]] = []
    clashing: list[tuple[Record, Place]] = []
    for group in groups.values():
        fullest = max(group, key=lambda record: len(_filled(record)))
        others = [record for record in group if record is not fullest]
        if all(_filled(other) <= _filled(fullest) for other in others):
            kept.append(fullest)
            repeated += [(other.place, fullest.place) for other in others]
        else:
            clashing.append((fullest, others[0].place))
            clashing += [(other, fullest.place) for other in others]
    return Distinct(tuple(kept), tuple(repeated), tuple(clashing))


def _filled(record: Record) -> frozenset[tuple[str, object]]:
    return frozenset((key, value) for key, value in record.values.items() if value is not None)
