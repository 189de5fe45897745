"""The rows of a sheet that stand for something: without blank rows, sums, heads repeated on every page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.ledger.defaults import defaults
from reportgen.ledger.headers import Layout
from reportgen.ledger.privacy import shown_number
from reportgen.ledger.sheets import Row, Sheet, Value
from reportgen.ledger.tally import Place
from reportgen.ledger.values import fold, read_date, text_of

_SUMS = ("合计", "总计", "小计", "共计")


@dataclass(frozen=True, slots=True)
class Record:
    """A row with its values by field."""

    place: Place
    values: Mapping[str, Value]

    def text(self, field: str) -> str:
        """Return a value as text, empty where there is none."""
        return text_of(self.values.get(field))

    def has(self, field: str) -> bool:
        """Tell whether something stands in a column."""
        return self.values.get(field) is not None


@dataclass(frozen=True, slots=True)
class Records:
    """The rows of a sheet."""

    layout: Layout
    title: str
    found: tuple[Record, ...]
    idle: tuple[int, ...]
    """Rows with something in them, but nothing in a column that is known."""
    hidden: int
    """How many of the rows found are hidden."""


def records_of(sheet: Sheet, layout: Layout) -> Records:
    """Return the rows below the heads of a sheet."""
    heads = next(row.values for row in sheet.rows if row.number == layout.top)
    found: list[Record] = []
    idle: list[int] = []
    hidden = 0
    for row in sheet.rows:
        if row.number <= layout.top or _is_repeated(row, heads) or _is_sum(row, layout):
            continue
        values = dict(_values(row, layout))
        if any(value is not None for value in values.values()):
            found.append(Record(Place(sheet.title, row.number, shown_number(values.get("number"))), values))
            hidden += row.hidden
        elif any(value is not None for index, value in enumerate(row.values) if index not in layout.serial):
            idle.append(row.number)
    return Records(layout, sheet.title, tuple(found), tuple(idle), hidden)


def _values(row: Row, layout: Layout) -> Iterator[tuple[str, Value]]:
    """Yield the values of known columns; one number over several rows belongs to the first alone."""
    for key, column in layout.columns.items():
        value = row.values[column.index] if column.index < len(row.values) else None
        repeated = key == "number" and column.index in row.repeated
        yield key, None if repeated else value


def _is_repeated(row: Row, heads: tuple[Value, ...]) -> bool:
    pairs = [(value, head) for value, head in zip(row.values, heads, strict=False) if value is not None]
    return bool(pairs) and all(value == head for value, head in pairs)


def _is_sum(row: Row, layout: Layout) -> bool:
    first = next((fold(text_of(value)) for value in row.values if value is not None), "")
    dates = (key for key, each in defaults().fields[layout.kind].items() if each.date and key in layout.columns)
    return first.startswith(_SUMS) and not any(read_date(_at(row, layout.columns[key].index)) for key in dates)


def _at(row: Row, index: int) -> Value:
    return row.values[index] if index < len(row.values) else None
