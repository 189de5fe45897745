"""What the sum of a row betrays: a number cut in two."""

from collections.abc import Sequence
from itertools import pairwise

from reportgen.importer.tables.rows import RowCell
from reportgen.text.numbers import read_number


def is_split(values: Sequence[RowCell], width: int) -> bool:
    """Tell whether a row, its total last, adds up only when two neighbouring cells are one number: 12 as 1 and 2."""
    numbers = [_number_in(value) for value in values]
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


def _adds_up(numbers: Sequence[int | None]) -> bool:
    """Tell whether the last number is the sum of the others."""
    return sum(number or 0 for number in numbers[:-1]) == numbers[-1]


def _number_in(cell: RowCell) -> int | None:
    """Return the number in a cell, 0 for a blank one, None where it is none."""
    if cell.is_blank:
        return 0
    value = read_number(cell.text.strip(), "件").value
    return int(value) if value is not None else None
