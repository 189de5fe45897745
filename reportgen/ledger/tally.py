"""What was counted: rows with the cells each of them counts in, and the rows that could not be told."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from reportgen.diagnostics import CellRef


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a register, as it may be shown."""

    sheet: str
    row: int
    number: str = ""
    """Its register number, as far as that may be shown."""

    def __str__(self) -> str:
        """Return the place as a spreadsheet program names it, with the register number: 申请登记!12（2023-007）."""
        return f"{self.sheet}!{self.row}" + (f"（{self.number}）" if self.number else "")


class UncertainError(Exception):
    """A row cannot be classed; the message says why, and holds nothing that could be a name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that was counted."""

    place: Place
    cells: tuple[CellRef, ...]
    """The cells it counts in: where it comes from and where it goes."""
    begun: date | None
    ended: date | None
    words: str
    """Its category in the words of the form."""


@dataclass(frozen=True, slots=True)
class Unclassed:
    """A row that is counted nowhere, and why."""

    place: Place
    reason: str
    group: str | None = None
    """The applicants or the kind of case it belongs to, None where that is not known either."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A request that was answered too late, or is not answered though it is time."""

    place: Place
    received: date
    due: date
    answered: date | None


@dataclass(frozen=True)
class Tally:
    """The counts of one table."""

    entries: tuple[Entry, ...] = ()
    unclassed: tuple[Unclassed, ...] = ()
    repeated: tuple[tuple[Place, Place], ...] = ()
    """Rows of the number of another that say nothing else, each with that other; they were counted once."""
    overdue: tuple[Overdue, ...] = ()
    calendar_gaps: frozenset[int] = frozenset()
    """Years whose holidays are not known, in which overdue answers were told by weekends alone."""
    elsewhere: Counter[str] = field(default_factory=Counter)
    """Rows that do not belong to the year, or are not to be counted, by the reason."""

    @cached_property
    def counts(self) -> Mapping[CellRef, int]:
        """Return how many rows count in each cell; a cell without any is missing."""
        return Counter(ref for entry in self.entries for ref in entry.cells)

    @property
    def doubtful(self) -> frozenset[str] | None:
        """Return the applicants or kinds of cases whose counts may be short; None where that may be all of them."""
        groups = {each.group for each in self.unclassed}
        return None if None in groups else frozenset(group for group in groups if group)

    def behind(self, refs: Collection[CellRef]) -> list[Entry]:
        """Return the rows that count in one of some cells, in the order of the register."""
        wanted = frozenset(refs)
        return [entry for entry in self.entries if not wanted.isdisjoint(entry.cells)]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a register says of a year."""

    year: int
    why: str
    """How the year is known."""
    tallies: Mapping[str, Tally]
    """By table; one that the register says nothing of is missing."""
