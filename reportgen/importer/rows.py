"""Where the official tables stand in a document, as rows of cells: in tables, or in lines of running text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportgen.diagnostics import Location
from reportgen.importer.headings import part_named
from reportgen.importer.labels import core_of, pieces_of_heads, tables_naming, words_of
from reportgen.importer.raw import Block, Paragraph, RawTable
from reportgen.text.numbers import read_number

_TABLE_LIMIT = 2
"""Labels by which a table of the file is known for one of ours."""
_RUN_LIMIT = 4
"""Labels by which lines of text are known for a table that lost its cells."""
_SHARE = 0.8
_WHOLE = 8
"""Cells of a row of table two under its own heading: the label and seven values."""
_LONGEST_HEAD = 60
"""Characters of a line above a table that names a row of it."""
_GAP, _GAP_LENGTH = 2, 60
"""Lines that are neither label nor number and may stand inside a table of lines, and their length."""
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
    """Tell whether a text can be a value of a cell."""
    plain = text.strip()
    return bool(plain) and len(plain) <= _LONGEST_VALUE and read_number(plain, "万元").code in {None, "CELL-08", "CELL-04"}


def joined(pieces: Sequence[TableRows]) -> TableRows:
    """Return the pieces of one table as one."""
    first = pieces[0]
    rows = tuple(row for piece in pieces for row in piece.rows)
    gridded, filled_up = all(piece.gridded for piece in pieces), any(piece.filled_up for piece in pieces)
    return TableRows(first.key, rows, first.location, gridded, filled_up)


def find_tables(blocks: Sequence[Block]) -> Iterator[Paragraph | TableRows]:
    """Yield the document with its official tables found; pieces of one table that follow each other are one."""
    pending: TableRows | None = None
    for item in _found(blocks):
        if isinstance(item, TableRows) and pending and item.key == pending.key:
            pending = joined((pending, item))
            continue
        if pending:
            yield pending
            pending = None
        if isinstance(item, TableRows):
            pending = item
        else:
            yield item
    if pending:
        yield pending


def _found(blocks: Sequence[Block]) -> Iterator[Paragraph | TableRows]:
    run: list[Paragraph] = []
    last: str | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        above, heads = _parted(run, block)
        found = list(_in_lines(above))
        yield from found
        last = _last_key(found, last)
        run = []
        pieces = list(_in_table(block, last, heads))
        yield from pieces
        last = _last_key(pieces, last)
    yield from _in_lines(run)


def _parted(run: Sequence[Paragraph], table: RawTable) -> tuple[Sequence[Paragraph], tuple[Row, ...]]:
    """Part off the lines right above a table that name a row, a block or a band of it, as rows of it."""
    rows = list(_grid_rows(table))
    keys = {*_names_a_table(rows), *(["requests"] if _has_whole_row(rows) else [])}
    end = len(run)
    while end and len(run[end - 1].text) <= _LONGEST_HEAD and keys & _tables_headed(run[end - 1].text):
        end -= 1
    return run[:end], tuple((_cell_of(line),) for line in run[end:])


def _tables_headed(text: str) -> frozenset[str]:
    """Return the tables of which a line above a table names a row, a block or a band; not those it names as a part."""
    if part_named(text):
        return frozenset()
    inside = text.replace("）", "").replace(")", "").replace("(", "（").rpartition("（")[2]
    return tables_naming(words_of(text)) | tables_naming(core_of(text)) | tables_naming(words_of(inside))


def _last_key(found: Sequence[Paragraph | TableRows], before: str | None) -> str | None:
    """Return the table that a piece without labels would continue: one with nothing but blank lines since."""
    if not found:
        return before
    last = found[-1]
    return last.key if isinstance(last, TableRows) else None


def _in_table(table: RawTable, last: str | None, heads: tuple[Row, ...]) -> Iterator[Paragraph | TableRows]:
    """Yield a table of the file as ours, or as several, or as paragraphs where it is none; `heads` stand above it."""
    rows = (*heads, *_grid_rows(table))
    gridded = any(cell.rows > 1 or cell.columns > 1 for row in table.rows for cell in row)
    if sum(_names_a_table(rows).values()) < _TABLE_LIMIT and not _has_whole_row(rows):
        filled = [cell for row in rows for cell in row if not cell.is_blank]
        if last and filled and sum(cell.is_value for cell in filled) >= _SHARE * len(filled):
            yield TableRows(last, rows, table.location, gridded, table.filled_up)
        else:
            yield from (Paragraph(cell.text, cell.location, former=cell.former) for cell in filled)
        return
    for key, piece in _by_key(rows):
        location = piece[0][0].location if piece[0] else table.location
        yield TableRows(key, tuple(piece), location, gridded, table.filled_up)


def _has_whole_row(rows: Iterable[Row]) -> bool:
    """Tell whether a row is a label of table two and as many values as it has columns: it needs no other label."""
    return any(len(row) == _WHOLE and _begins_row(row[0]) and all(cell.is_value for cell in row[1:]) for row in rows)


def _begins_row(cell: RowCell) -> bool:
    keys = tables_naming(cell.words)
    return keys == {"requests"} or ("requests" in keys and cell.is_numbered)


def _grid_rows(table: RawTable) -> Iterator[Row]:
    """Yield the rows of a table, every cell with its left edge; flattened cells are taken apart."""
    taken: dict[int, int] = {}
    for cells in table.rows:
        row: list[RowCell] = []
        left = 0
        for cell in cells:
            while taken.get(left, 0) > 0:
                left += 1
            row.append(RowCell(cell.text, cell.location, left, cell.columns, cell.former))
            for column in range(left, left + cell.columns):
                taken[column] = max(taken.get(column, 0), cell.rows)
            left += cell.columns
        taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}
        yield tuple(row)


def _names_a_table(rows: Iterable[Row]) -> Counter[str]:
    """Return how many different labels of each table the rows hold; labels of several tables count for none."""
    texts = {cell.text for row in rows for cell in row if not cell.is_blank and not cell.text.isdecimal()}
    named = {words_of(text): tables_naming(words_of(text)) or tables_naming(core_of(text)) for text in texts}
    return Counter(next(iter(keys)) for keys in named.values() if len(keys) == 1)


def _by_key(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows table by table: a label that only another table has begins it."""
    strong = {key for key, count in _names_a_table(rows).items() if count >= _TABLE_LIMIT}
    own = [_own_key(row, strong) for row in rows]
    current = next((key for key in own if key), next(iter(strong), None))
    if current is None:
        current = next(iter(_names_a_table(rows)), "requests")
    piece: list[Row] = []
    for row, key in zip(rows, own, strict=True):
        if key and key != current and piece:
            yield current, piece
            piece = []
        current = key or current
        piece.append(row)
    yield current, piece


def _own_key(row: Row, strong: set[str]) -> str | None:
    keys = _names_a_table([row])
    named = [key for key in keys if key in strong]
    return named[0] if len(named) == 1 else None


def _in_lines(run: Sequence[Paragraph]) -> Iterator[Paragraph | TableRows]:
    """Yield running text with the tables in it that lost their cells: a label or a number on every line."""
    rows = [_row_of(line) for line in run]
    start = 0
    while start < len(run):
        end = _end_of_table(run, rows, start)
        if end == start:
            yield run[start]
            start += 1
            continue
        piece = [row or (_cell_of(line),) for line, row in zip(run[start:end], rows[start:end], strict=True)]
        for key, part in _by_key(piece):
            yield TableRows(key, tuple(part), part[0][0].location, gridded=False)
        start = end


def _end_of_table(run: Sequence[Paragraph], rows: Sequence[Row | None], start: int) -> int:
    """Return where the table that begins at a line ends; the line itself where none begins there."""
    first = rows[start]
    if first is None or not any(tables_naming(cell.words) for cell in first):
        return start
    end, gap = start, 0
    for place in range(start, len(run)):
        gap = 0 if rows[place] else gap + 1
        if gap > _GAP or (gap and (len(run[place].text) > _GAP_LENGTH or part_named(run[place].text))):
            break
        end = end if gap else place + 1
    found = [row for row in rows[start:end] if row]
    return end if sum(_names_a_table(found).values()) >= _RUN_LIMIT else start


def _row_of(line: Paragraph) -> Row | None:
    """Return the cells in a line of text that may belong to a table, None where it plainly does not."""
    text = line.text.strip()
    if line.level is not None:
        return None
    if is_value(text) or tables_naming(words_of(text)) or _is_piece(text):
        return (_cell_of(line),)
    if "\n" in text:
        cells = [piece for piece in text.split("\n") if piece.strip()]
        return tuple(RowCell(piece, line.location) for piece in cells) if all(map(_is_cell, cells)) else None
    pieces = text.split()
    if (end := _end_of_label(pieces)) and tables_naming(words_of("".join(pieces[:end]))):
        texts = ("".join(pieces[:end]), *pieces[end:])
        return tuple(RowCell(text, line.location) for text in texts)
    if len(pieces) > 1 and sum(map(_is_cell, pieces)) >= _SHARE * len(pieces):
        return tuple(RowCell(piece, line.location) for piece in _joined(pieces))
    return None


def _end_of_label(pieces: Sequence[str]) -> int:
    """Return where the values at the end of a line begin; 0 where it ends with none."""
    end = len(pieces)
    while end and is_value(pieces[end - 1]):
        end -= 1
    return end if end < len(pieces) else 0


def _cell_of(line: Paragraph) -> RowCell:
    return RowCell(line.text.strip(), line.location, former=line.former)


def _is_cell(text: str) -> bool:
    return is_value(text) or bool(tables_naming(words_of(text))) or _is_piece(text)


def _is_piece(text: str) -> bool:
    return words_of(text) in pieces_of_heads()


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of a flattened row, those of one label together again: 商业 企业."""
    place = 0
    while place < len(pieces):
        for end in range(min(place + 4, len(pieces)), place, -1):
            text = "".join(pieces[place:end])
            if end == place + 1 or is_value(pieces[place]):
                yield pieces[place]
                place += 1
                break
            if tables_naming(words_of(text)):
                yield text
                place = end
                break
