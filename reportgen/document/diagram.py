"""What a picture drawn from the figures shows, as plain data: renderers draw it, and print it as tables."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from reportgen.diagnostics import CellRef

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as its table prints it."""

    text: str
    number: Number | None
    """None where it is not known yet; the text then says so."""
    refs: tuple[CellRef, ...]
    """The cells it is the sum of; most are one."""


@dataclass(frozen=True, slots=True)
class Series:
    """The amounts of one kind, one for each category of its chart."""

    name: str
    """Empty where a chart has no more than one kind."""
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: for every category one of each series."""

    title: str
    unit: str
    heads: tuple[str, str]
    """What its categories are, and what its figures are, as the heads of a table: 申请人, 新收件数."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    description: str
    """One or two sentences that say what the chart shows."""

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Return all its figures."""
        return tuple(amount for series in self.series for amount in series.amounts)

    @property
    def is_zero(self) -> bool:
        """Tell whether there is no bar to draw."""
        return all(amount.number == 0 for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of its own, large: 行政许可 41268 件."""

    label: str
    amount: Amount
    unit: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture of tiles and charts, with its text alternative."""

    caption: str
    description: str
    """The caption as a sentence, then what the picture shows."""
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    note: str | None = None
    """What it says in place of tiles and charts where there is nothing to draw: every figure is zero."""


@dataclass(frozen=True, slots=True)
class Infographic:
    """A page of pictures under the official title."""

    title: str
    title_lines: tuple[str, ...]
    subject: str
    stamp: str | None
    """The state of a draft; None on what may be published."""
    diagram: Diagram
    source: str
    """Where the figures come from, in one line."""
    created: datetime
