"""What the sum of a row betrays: numbers cut in two, and blank cells that were left out."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportgen.importer.rows import RowCell
from reportgen.text.numbers import read_number


def is_split(values: Sequence[RowCell], width: int) -> bool:
    """Tell whether a row, its total last, adds up only when two neighbouring cells are one number: 12 as 1 and 2."""
    numbers = [_number(value) for value in values]
    if len(numbers) not in {width, width + 1} or any(number is None or number < 0 for number in numbers):
        return False
    if len(numbers) == width and _adds_up(numbers):
        return False
    last = len(numbers) - 1 if len(numbers) == width else len(numbers)
    for place, (left, right) in enumerate(pairwise(numbers[:last])):
        if left and not values[place + 1].is_blank:
            joined = int(f"{left}{right}")
            if _adds_up([*numbers[:place], joined, *numbers[place + 2 :]]):
                return True
    return False


def hides_blanks(rows: Iterable[Sequence[RowCell]]) -> bool:
    """Tell whether blank cells of a table were left out and made up for at the end of the rows.

    Why: `3 | 3 | | | | |` may be 自然人 3 and 总计 3; a reader who counts cells would give the second to 商业企业.
    """
    found = False
    for values in rows:
        filled = [place for place, value in enumerate(values) if not value.is_blank]
        if not filled:
            continue
        if filled != list(range(len(filled))):
            return False
        numbers = [_number(values[place]) for place in filled]
        short = len(filled) < len(values) and len(filled) < _WIDTH
        found = found or (short and len(numbers) > 1 and None not in numbers and _adds_up(numbers))
    return found


_WIDTH = 7
"""Values of a row whose last is the sum of the others."""


def _adds_up(numbers: Sequence[int | None]) -> bool:
    return sum(number or 0 for number in numbers[:-1]) == numbers[-1]


def _number(cell: RowCell) -> int | None:
    if cell.is_blank:
        return 0
    value = read_number(cell.text.strip(), "件").value
    return int(value) if value is not None else None
