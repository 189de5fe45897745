"""Requests carried from one year to the next: the rows of table two that have them, column by column."""

from functools import cache

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.forms.schema import Form

NEW, CARRIED_IN, CARRIED_OUT = "requests.new_received", "requests.carried_in", "requests.carried_out"
NEW_TOTAL, CARRIED_IN_TOTAL, CARRIED_OUT_TOTAL = (f"{row}.total" for row in (NEW, CARRIED_IN, CARRIED_OUT))


@cache
def carried_cells(form: Form) -> tuple[tuple[Cell, tuple[CellRef, CellRef, CellRef]], ...]:
    """Return every cell of what is carried over, with the references of what was new, carried in, and its own."""
    cells = cells_by_ref(form)
    found = []
    for ref, cell in cells.items():
        row, _dot, column = ref.rpartition(".")
        refs = (f"{NEW}.{column}", f"{CARRIED_IN}.{column}", ref)
        if row == CARRIED_OUT and cells.keys() >= set(refs):
            found.append((cell, refs))
    return tuple(found)
