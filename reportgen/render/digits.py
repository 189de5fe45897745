"""How long the figures of a table are: its narrow columns set long ones in smaller type."""

from unicodedata import east_asian_width

from reportgen.document.nodes import CellKind, Table

MOST = 8
"""Digits that still get a line of their own; a longer figure breaks."""


def longest_figure(table: Table) -> int:
    """Return how many digits wide the longest value of a table is, 8 at most; a Chinese character counts twice.

    Why: one size for the whole table, or the figures of a column could not be compared at a glance.
    """
    return min(MOST, max((_width(cell.text) for cell in table.cells if cell.kind is CellKind.VALUE), default=0))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
