"""Figures that go without saying: totals that are the sum of their parts, zeros where someone said 未列均为0.

Why: whichever way figures were entered, the same ones make the same file.
"""

from collections.abc import Collection

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import definitions
from reportgen.report.cells import cells_of, sum_terms
from reportgen.report.model import Group, Report
from reportgen.report.tables import DefaultingTable, Record


def leave_out_sums(report: Report) -> Report:
    """Return a copy of a report without the totals that are the sum of their parts; no figure changes."""
    values = cells_of(report).values
    tidied = report.model_copy(deep=True)
    for ref, equations in definitions(report.form).items():
        sums = {sum_terms(equation.right, values) for equation in equations} - {None}
        if ref in values and sums == {values[ref]}:
            _leave_out_total(tidied, ref.split("."))
    return tidied


def _leave_out_total(group: Group, keys: list[str]) -> None:
    for key in keys[:-1]:
        group = getattr(group, key)
    _leave_out(group, keys[-1])


def leave_out_zeros(report: Report) -> Report:
    """Return a copy of a report without the zeros that 未列均为0 stands for."""
    tidied = report.model_copy(deep=True)
    for key in report.form.tables:
        table = tidied.part(key)
        if isinstance(table, DefaultingTable) and table.unlisted_zero:
            _leave_out_zeros(table, key, definitions(report.form))
    return tidied


def _leave_out_zeros(group: Group, path: str, totals: Collection[CellRef]) -> None:
    """Leave out zeros below a place, but no total: one that was given is checked."""
    for name in tuple(group.model_fields_set):
        value, place = getattr(group, name), f"{path}.{name}"
        if isinstance(value, Group):
            _leave_out_zeros(value, place, totals)
            if isinstance(value, Record) and not value.model_fields_set:
                group.model_fields_set.discard(name)
        elif isinstance(group, Record) and value == 0 and place not in totals:
            _leave_out(group, name)


def _leave_out(group: Group, name: str) -> None:
    group.__dict__[name] = None
    group.model_fields_set.discard(name)
