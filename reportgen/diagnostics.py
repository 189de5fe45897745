"""What is found and where: severities, locations and findings, as plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

CellRef = str
"""Table, row keys and column keys joined by dots: `requests.carried_out.total`."""


class ReportgenError(Exception):
    """Work cannot go on; the message is one sentence for the user."""


class Severity(StrEnum):
    """How much a finding matters: only an error blocks `build`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)


class Location(NamedTuple):
    """A place in an input: a line and column (1-based code points) of a text file, or a named spot of another.

    Why: reading a report makes a hundred, and a named tuple is made in a third of the time a frozen dataclass takes.
    """

    file: str
    line: int | None = None
    column: int | None = None
    spot: str | None = None
    """Place inside a file without lines, such as `表2:第5行:第3列`."""

    def __str__(self) -> str:
        """Return the place as an editor understands it: `report.yaml:37:14`."""
        parts = (self.file, self.line, self.column, self.spot)
        return ":".join(str(part) for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Operand:
    """A cell that takes part in a finding, and its place where it was written down."""

    cell: CellRef
    location: Location | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has to say, with its place and the arithmetic."""

    code: str
    severity: Severity
    message: str
    location: Location
    cell: CellRef | None = None
    operands: tuple[Operand, ...] = ()
    path: str | None = None
    """The place in the words of the form: 结转下年度继续办理·自然人."""
    left: int | Decimal | None = None
    right: int | Decimal | None = None
    suggestion: str | None = None

    @property
    def difference(self) -> int | Decimal | None:
        """Return right less left, where both sides of an equation are known."""
        return None if self.left is None or self.right is None else self.right - self.left


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding that a person has looked at and stated to be right: it no longer counts."""

    finding: Finding
    reason: str
    by: str
    until: date | None
