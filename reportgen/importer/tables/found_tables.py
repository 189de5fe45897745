"""Where the official tables stand in a document: in tables of the file, or in lines of running text."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reportgen.forms.registry import form_ids, load_form
from reportgen.importer.article.headings import part_named
from reportgen.importer.raw import Block, Paragraph, RawTable
from reportgen.importer.tables.flattened import cell_of, tables_in_lines
from reportgen.importer.tables.labels import core_of, tables_naming, words_of
from reportgen.importer.tables.rows import TABLE_LIMIT, Row, RowCell, TableRows, joined, labels_by_table, rows_by_table

_SHARE = 0.8
"""Of the cells of a table without labels: how many must be values for it to go on with the table before it."""
_LONGEST_HEAD = 60
"""Characters of a line above a table that names a row of it."""


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
        found = list(tables_in_lines(above))
        yield from found
        last = _last_key(found, last)
        run = []
        pieces = list(_in_table(block, last, heads))
        yield from pieces
        last = _last_key(pieces, last)
    yield from tables_in_lines(run)


def _parted(run: Sequence[Paragraph], table: RawTable) -> tuple[Sequence[Paragraph], tuple[Row, ...]]:
    """Part off the lines right above a table that name a row, a block or a band of it, as rows of it."""
    rows = list(_grid_rows(table))
    keys = {*labels_by_table(rows), *(["requests"] if _has_whole_row(rows) else [])}
    end = len(run)
    while end and len(run[end - 1].text) <= _LONGEST_HEAD and keys & _tables_headed(run[end - 1].text):
        end -= 1
    return run[:end], tuple((cell_of(line),) for line in run[end:])


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
    if sum(labels_by_table(rows).values()) < TABLE_LIMIT and not _has_whole_row(rows):
        filled = [cell for row in rows for cell in row if not cell.is_blank]
        if last and filled and sum(cell.is_value for cell in filled) >= _SHARE * len(filled):
            yield TableRows(last, rows, table.location, gridded, table.filled_up)
        else:
            yield from (Paragraph(cell.text, cell.location, former=cell.former) for cell in filled)
        return
    for key, piece in rows_by_table(rows):
        location = piece[0][0].location if piece[0] else table.location
        yield TableRows(key, tuple(piece), location, gridded, table.filled_up)


def _has_whole_row(rows: Iterable[Row]) -> bool:
    """Tell whether a row is a label of table two and as many values as it has columns: it needs no other label."""
    widths = _widths()
    return any(len(row) in widths and _begins_row(row[0]) and all(cell.is_value for cell in row[1:]) for row in rows)


@cache
def _widths() -> frozenset[int]:
    """Return how many cells a row of table two has under its own heading: the label and the values, in any form."""
    tables = (load_form(form_id).tables.get("requests") for form_id in form_ids())
    return frozenset(1 + len(band.leaf_columns) for table in tables if table for band in table.bands)


def _begins_row(cell: RowCell) -> bool:
    keys = tables_naming(cell.words)
    return keys == {"requests"} or ("requests" in keys and cell.is_numbered)


def _grid_rows(table: RawTable) -> Iterator[Row]:
    """Yield the rows of a table, every cell with its left edge."""
    for row in table.placed():
        yield tuple(RowCell(cell.text, cell.location, left, cell.columns, cell.former) for left, cell in row)
