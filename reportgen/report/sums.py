"""Totals that go without saying: those that are the sum of their parts, and so follow from them.

Why: whichever way figures were entered, the same ones make the same file.
"""

from reportgen.forms.equations import definitions
from reportgen.report.cells import cells_of, sum_terms
from reportgen.report.model import Group, Report


def leave_out_sums(report: Report) -> Report:
    """Return a copy of a report without the totals that are the sum of their parts; no figure changes."""
    values = cells_of(report).values
    tidied = report.model_copy(deep=True)
    for ref, equations in definitions(report.form).items():
        sums = {sum_terms(equation.right, values) for equation in equations} - {None}
        if ref in values and sums == {values[ref]}:
            _leave_out(tidied, ref.split("."))
    return tidied


def _leave_out(group: Group, keys: list[str]) -> None:
    for key in keys[:-1]:
        group = getattr(group, key)
    group.__dict__[keys[-1]] = None
    group.model_fields_set.discard(keys[-1])
