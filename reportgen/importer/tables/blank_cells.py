"""Whether blank cells at the end of a row stand where the file has them, or make up for some that were left out.

Why: what scrapes pages often drops blank cells and fills rows up at their end. `3 | 3 | | | | |` may then be 自然人 3
and 总计 3; a reader who counts cells would give the second to 商业企业.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.importer.tables.columns import fit
from reportgen.importer.tables.labels import TableLabels
from reportgen.importer.tables.rows import Row, RowCell, TableRows


@dataclass(frozen=True, slots=True)
class BlankCells:
    """What the rows of a table say of its blank cells."""

    made_up: bool
    """Whether rows are filled up at their end, and nothing shows that blank cells inside a row were kept."""
    several: bool = False
    """Whether a row that ends with blank cells has several values."""

    def are_doubtful(self, values: Sequence[RowCell], *, summed: bool) -> bool:
        """Tell whether the values of a row, its blank end among them, may belong elsewhere.

        Where rows have totals and none of the short ones has more than one value, that one is taken to be the first:
        those who leave cells blank fill in 自然人 and stop.
        """
        filled = sum(not value.is_blank for value in values)
        if not self.made_up or not filled or not values[-1].is_blank:
            return False
        return self.several or filled > 1 or not summed


KEPT = BlankCells(made_up=False)


def blank_cells_in(labels: TableLabels, found: TableRows, rows: Iterable[tuple[Sequence[RowCell], int]]) -> BlankCells:
    """Return what rows of values, each with the width it should have, say of the blank cells of their table."""
    if not found.filled_up:
        return KEPT
    made_up, several = any(_is_filled_head(labels, row) for row in found.rows), False
    for values, width in rows:
        fitted = fit(values, width)
        filled = [place for place, value in enumerate(fitted) if not value.is_blank]
        if filled and filled != list(range(len(filled))):
            return KEPT
        made_up = made_up or (len(values) > width and values[-1].is_blank)
        several = several or 1 < len(filled) < len(fitted)
    return BlankCells(made_up, several)


def _is_filled_head(labels: TableLabels, row: Row) -> bool:
    """Tell whether a row of heads ends with a blank cell, which no column would be without, or is all blank."""
    if not row or not row[-1].is_blank:
        return False
    if row[0].is_blank:
        return all(cell.is_blank for cell in row)
    return not any(cell.is_value or labels.rows_like(cell.words, cell.core) for cell in row if not cell.is_blank)
