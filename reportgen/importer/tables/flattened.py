"""Official tables that lost their cells: lines of text with a label or a number on each, or a whole row, or all."""

from collections.abc import Iterator, Sequence

from reportgen.importer.article.headings import part_named
from reportgen.importer.raw import Paragraph
from reportgen.importer.tables.labels import begins_label, pieces_of_heads, tables_naming, words_of
from reportgen.importer.tables.rows import Row, RowCell, TableRows, is_value, labels_by_table, rows_by_table

_RUN_LIMIT = 4
"""Labels by which lines of text are known for a table that lost its cells."""
_SHARE = 0.8
"""Of the pieces of a line: how many must be labels or values."""
_GAP, _GAP_LENGTH = 2, 60
"""Lines that are neither label nor number and may stand inside a table of lines, and their length."""
_LABEL_PIECES = 4
"""Pieces into which a space may have broken a label."""


def tables_in_lines(run: Sequence[Paragraph]) -> Iterator[Paragraph | TableRows]:
    """Yield running text with the tables in it that lost their cells: a label or a number on every line."""
    rows = [_row_of(line) for line in run]
    start = 0
    while start < len(run):
        end = _end_of_table(run, rows, start)
        if end == start:
            yield run[start]
            start += 1
            continue
        piece = [row or (cell_of(line),) for line, row in zip(run[start:end], rows[start:end], strict=True)]
        for key, part in rows_by_table(piece):
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
    return end if sum(labels_by_table(found).values()) >= _RUN_LIMIT else start


def _row_of(line: Paragraph) -> Row | None:
    """Return the cells in a line of text that may belong to a table, None where it plainly does not."""
    text = line.text.strip()
    if line.level is not None:
        return None
    if is_value(text) or tables_naming(words_of(text)) or _is_piece(text):
        return (cell_of(line),)
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


def cell_of(line: Paragraph) -> RowCell:
    """Return a whole line as a cell."""
    return RowCell(line.text.strip(), line.location, former=line.former)


def _is_cell(text: str) -> bool:
    words = words_of(text)
    return is_value(text) or bool(tables_naming(words)) or begins_label(words) or _is_piece(text)


def _is_piece(text: str) -> bool:
    return words_of(text) in pieces_of_heads()


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of a flattened row, those of one label together again: 商业 企业."""
    place = 0
    while place < len(pieces):
        for end in range(min(place + _LABEL_PIECES, len(pieces)), place, -1):
            text = "".join(pieces[place:end])
            if end == place + 1 or is_value(pieces[place]):
                yield pieces[place]
                place += 1
                break
            if tables_naming(words_of(text)):
                yield text
                place = end
                break
