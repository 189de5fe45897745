"""Whether blank cells at the end of a row stand where the file has them, or make up for some that were left out.

Why: what scrapes pages often drops blank cells and fills rows up at their end. `3 | 3 | | | | |` may then be 自然人 3
and 总计 3; a reader who counts cells would give the second to 商业企业.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.importer.columns import fit
from reportgen.importer.rows import RowCell
from reportgen.importer.sums import adds_up, number_in


@dataclass(frozen=True, slots=True)
class BlankCells:
    """What the rows of a table say of its blank cells."""

    made_up: bool
    """Whether rows are filled up at their end, and nothing shows that blank cells inside a row were kept."""
    left_out: bool
    """Whether some were left out for certain: a total stands right behind what it sums up."""

    def are_doubtful(self, values: Sequence[RowCell], *, summed: bool) -> bool:
        """Tell whether the values of a row, its blank end among them, may belong elsewhere.

        One value alone in a table whose rows have totals is taken to be the first: those who leave cells blank fill
        in 自然人 and stop.
        """
        filled = sum(not value.is_blank for value in values)
        if not filled or not values[-1].is_blank:
            return False
        return self.left_out or (self.made_up and (filled > 1 or not summed))


KEPT = BlankCells(made_up=False, left_out=False)


def blank_cells_in(rows: Iterable[tuple[Sequence[RowCell], int]], *, summed: bool) -> BlankCells:
    """Return what rows of values, each with the width it should have, say of the blank cells of their table."""
    made_up = left_out = False
    for values, width in rows:
        fitted = fit(values, width)
        filled = [place for place, value in enumerate(fitted) if not value.is_blank]
        if filled and filled != list(range(len(filled))):
            return KEPT
        made_up = made_up or (len(values) > width and values[-1].is_blank)
        numbers = [number_in(fitted[place]) for place in filled]
        short = 1 < len(filled) < len(fitted) <= width
        left_out = left_out or (summed and short and None not in numbers and adds_up(numbers))
    return BlankCells(made_up, left_out)
