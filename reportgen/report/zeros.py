"""Zeros that go without saying: in a table of which someone said 未列均为0, none is written.

Why: whichever way figures were entered, the same ones make the same file.
"""

from collections.abc import Collection

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import definitions
from reportgen.report.model import Group, Report
from reportgen.report.tables import DefaultingTable, Record


def leave_out_zeros(report: Report) -> Report:
    """Return a copy of a report without the zeros that 未列均为0 stands for."""
    tidied = report.model_copy(deep=True)
    for key in report.form.tables:
        table = tidied.part(key)
        if isinstance(table, DefaultingTable) and table.unlisted_zero:
            _leave_out(table, key, definitions(report.form))
    return tidied


def _leave_out(group: Group, path: str, totals: Collection[CellRef]) -> None:
    """Leave out zeros below a place, but no total: one that was given is checked."""
    for name in tuple(group.model_fields_set):
        value, place = getattr(group, name), f"{path}.{name}"
        if isinstance(value, Group):
            _leave_out(value, place, totals)
            if isinstance(value, Record) and not value.model_fields_set:
                group.model_fields_set.discard(name)
        elif isinstance(group, Record) and value == 0 and place not in totals:
            group.__dict__[name] = None
            group.model_fields_set.discard(name)
