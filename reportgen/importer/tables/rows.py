"""Rows of cells: what the matching of the official tables reads, wherever they stood."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportgen.diagnostics import Location
from reportgen.importer.tables.labels import core_of, tables_naming, words_of
from reportgen.report.values import PENDING
from reportgen.text.numbers import read_number

TABLE_LIMIT = 2
"""Labels by which a table of the file is known for one of ours."""
_LONGEST_VALUE = 30
_NUMBERS = frozenset("（(1234567890")


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of a row; its place in the grid where the file tells it."""

    text: str
    location: Location
    left: int | None = None
    width: int = 1
    former: str | None = None

    @property
    def words(self) -> str:
        """Return its text as labels are compared."""
        return words_of(self.text)

    @property
    def end(self) -> int | None:
        """Return the column after it."""
        return None if self.left is None else self.left + self.width

    @property
    def core(self) -> str:
        """Return its words before what is explained in brackets, nothing where nothing is."""
        return core_of(self.text)

    @property
    def is_numbered(self) -> bool:
        """Tell whether it begins with a number or a bracket, as rows do and columns do not."""
        return self.text.lstrip()[:1] in _NUMBERS

    @property
    def is_blank(self) -> bool:
        """Tell whether there is nothing in it."""
        return not self.text.strip()

    @property
    def is_value(self) -> bool:
        """Tell whether it can be a value: a number in any dress, or a sign that stands for none."""
        return is_value(self.text)


Row = tuple[RowCell, ...]


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of one of the three tables, in reading order, from one or several pieces of the file."""

    key: str
    rows: tuple[Row, ...]
    location: Location
    gridded: bool
    """Whether the file itself says where each cell stands."""
    filled_up: bool = False
    """Whether blank cells at the end of a row may make up for others that were left out."""


@lru_cache(maxsize=4096)
def is_value(text: str) -> bool:
    """Tell whether a text can be a value of a cell: a number in any dress, a sign for none, or 待报."""
    plain = text.strip()
    if not plain or len(plain) > _LONGEST_VALUE:
        return False
    return plain == PENDING or read_number(plain, "万元").code in {None, "CELL-08", "CELL-04"}


def joined(pieces: Sequence[TableRows]) -> TableRows:
    """Return the pieces of one table as one."""
    first = pieces[0]
    rows = tuple(row for piece in pieces for row in piece.rows)
    gridded, filled_up = all(piece.gridded for piece in pieces), any(piece.filled_up for piece in pieces)
    return TableRows(first.key, rows, first.location, gridded, filled_up)


def labels_by_table(rows: Iterable[Row]) -> Counter[str]:
    """Return how many different labels of each table the rows hold; labels of several tables count for none."""
    texts = {cell.text for row in rows for cell in row if not cell.is_blank and not cell.text.isdecimal()}
    named = {words_of(text): tables_naming(words_of(text)) or tables_naming(core_of(text)) for text in texts}
    return Counter(next(iter(keys)) for keys in named.values() if len(keys) == 1)


def rows_by_table(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows table by table: a label that only another table has begins it."""
    strong = {key for key, count in labels_by_table(rows).items() if count >= TABLE_LIMIT}
    own = [_own_key(row, strong) for row in rows]
    current = next((key for key in own if key), next(iter(strong), None))
    if current is None:
        current = next(iter(labels_by_table(rows)), "requests")
    piece: list[Row] = []
    for row, key in zip(rows, own, strict=True):
        if key and key != current and piece:
            yield current, piece
            piece = []
        current = key or current
        piece.append(row)
    yield current, piece


def _own_key(row: Row, strong: set[str]) -> str | None:
    keys = labels_by_table([row])
    named = [key for key in keys if key in strong]
    return named[0] if len(named) == 1 else None
