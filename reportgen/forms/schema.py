"""The words of a form file: form, part, point, table, band, node, equation.

Forms are loaded once and compared by identity, so that what is computed from one can be cached cheaply.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class ValueType(StrEnum):
    """What a value cell holds: a whole number, an amount of 万元, or a signed change."""

    COUNT = "count"
    AMOUNT = "amount"
    CHANGE = "change"

    @property
    def unit(self) -> str:
        """Return the unit a cell of this type has unless its column names another."""
        return "万元" if self is ValueType.AMOUNT else "件"


@dataclass(frozen=True, eq=False)
class Node:
    """A row or a column of an official table, or a group of them."""

    label: str
    """As printed in the table; empty only for the single unlabelled row of a table without row heads."""
    short: str
    """The key of the report file and the name in templates: a valid identifier."""
    key: str | None = None
    """English name; a node without one adds nothing to cell references."""
    aliases: tuple[str, ...] = ()
    basis: str | None = None
    note: str | None = None
    type: ValueType | None = None
    unit: str | None = None
    children: tuple["Node", ...] = field(default=(), repr=False)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names it has in templates."""
        return frozenset(filter(None, (self.short, self.key, *self.aliases)))

    @cached_property
    def leaves(self) -> tuple["Node", ...]:
        """Return the lines of the grid this node covers, itself where it is one."""
        return tuple(leaf for child in self.children for leaf in child.leaves) or (self,)

    @cached_property
    def depth(self) -> int:
        """Return the number of levels from this node down."""
        return 1 + max((child.depth for child in self.children), default=0)


@dataclass(frozen=True, eq=False)
class Band:
    """A stretch of a table with heads of its own; the disclosure table is a stack of bands."""

    columns: tuple[Node, ...]
    rows: tuple[Node, ...]
    title: str | None = None
    """A line across the whole table: 第二十条第（一）项."""
    stub: str | None = None
    """What is printed above the row heads: 信息内容."""

    @property
    def leaf_columns(self) -> tuple[Node, ...]:
        """Return the columns that hold values."""
        return tuple(leaf for column in self.columns for leaf in column.leaves)

    @property
    def leaf_rows(self) -> tuple[Node, ...]:
        """Return the rows that hold values."""
        return tuple(leaf for row in self.rows for leaf in row.leaves)

    @property
    def head_depth(self) -> int:
        """Return the number of grid rows its column heads take."""
        return max(column.depth for column in self.columns)

    @property
    def label_columns(self) -> int:
        """Return the number of grid columns its row heads take; none where its only row has no label."""
        return max(row.depth for row in self.rows) if any(row.label for row in self.rows) else 0


@dataclass(frozen=True, eq=False)
class EquationText:
    """A 勾稽关系 as written in the form file; `equations` gives it its cells."""

    rule: str
    each: str
    """`column`: terms are rows; `row`: terms are columns; `group`: terms are columns of a keyed group."""
    holds: str


@dataclass(frozen=True, eq=False)
class Table:
    """One of the three official tables."""

    key: str
    summary: str
    """One sentence that says what the table holds, for who cannot see its shape."""
    bands: tuple[Band, ...]
    equations: tuple[EquationText, ...]
    unlisted_zero: bool
    """Whether someone may say 未列均为0 for it; nothing in table one ever defaults."""
    question: str | None = None
    """What to ask before any figure of it is asked for; "no" means that all of it is 0."""

    @property
    def label_columns(self) -> int:
        """Return the number of grid columns that row heads take."""
        return max(band.label_columns for band in self.bands)

    @property
    def width(self) -> int:
        """Return the number of grid columns."""
        return self.label_columns + max(len(band.leaf_columns) for band in self.bands)


@dataclass(frozen=True, eq=False)
class Point:
    """A sub-heading of a text part."""

    key: str
    label: str
    short: str
    aliases: tuple[str, ...] = ()
    heading: bool = True
    """Whether its label is printed above its text."""
    governments_only: bool = False
    """Due from 各级人民政府 alone (条例第五十条)."""
    basis: str | None = None
    note: str | None = None
    points: tuple["Point", ...] = ()


@dataclass(frozen=True, eq=False)
class Part:
    """One of the six parts, with text points or a table."""

    key: str
    label: str
    short: str
    sheet: str
    """The name of its sheet in a workbook to fill in."""
    aliases: tuple[str, ...] = ()
    root: str | None = None
    """The name of its table in templates: 申请."""
    basis: str | None = None
    points: tuple[Point, ...] = ()
    table: Table | None = None

    @cached_property
    def every_point(self) -> tuple[Point, ...]:
        """Return its points in their order, each before those below it."""

        def below(points: tuple[Point, ...]) -> Iterator[Point]:
            for point in points:
                yield point
                yield from below(point.points)

        return tuple(below(self.points))


@dataclass(frozen=True, eq=False)
class Form:
    """An official format: what a report of certain years must look like."""

    id: str
    notice: str
    name: str
    first_year: int
    processing_fee: bool
    """Whether part six must give the three figures of 信息处理费."""
    parts: tuple[Part, ...]

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Return the tables by key, in the order of their parts."""
        return {part.key: part.table for part in self.parts if part.table}

    def part(self, key: str) -> Part:
        """Return the part with this key."""
        return next(part for part in self.parts if part.key == key)

    def nodes(self) -> Iterator[Node]:
        """Yield every row and column node of every table, groups before their members."""

        def below(nodes: tuple[Node, ...]) -> Iterator[Node]:
            for node in nodes:
                yield node
                yield from below(node.children)

        for table in self.tables.values():
            for band in table.bands:
                yield from below(band.rows)
                yield from below(band.columns)
