"""Counts as figures of a report: cell by cell, as the tables alone, as the report of a year that holds nothing else.

Where rows could not be classed, the counts of their applicants or cases may be short: those cells are 待报, never a
figure that is too small; and so are those of which a register tells nothing.
"""

from typing import Any

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import definitions
from reportgen.forms.schema import Form
from reportgen.ledger.tally import Counted, Tally
from reportgen.ledger.words import countable
from reportgen.report.beginning import begin
from reportgen.report.by_form import report_model
from reportgen.report.implied import leave_out_zeros
from reportgen.report.model import Report
from reportgen.report.values import Pending


def figures(form: Form, counted: Counted) -> dict[CellRef, int | Pending]:
    """Return the value of every cell, but totals: of these only what a register tells and its parts do not."""
    found: dict[CellRef, int | Pending] = {}
    for ref in cells_by_ref(form):
        tally = counted.tallies.get(ref.partition(".")[0])
        if tally is not None and (ref in countable(form) or ref not in definitions(form)):
            unknown = ref not in countable(form) or _is_doubtful(ref, tally)
            found[ref] = Pending() if unknown else tally.counts.get(ref, 0)
    return found


def _is_doubtful(ref: CellRef, tally: Tally) -> bool:
    """Tell whether rows that could not be classed may belong to a cell: to its column, or its kind of cases."""
    doubtful = tally.doubtful
    return doubtful is None or not doubtful.isdisjoint(ref.split("."))


def new_report(counted: Counted) -> Report:
    """Return the report of the year with the tables that were counted."""
    data: dict[str, Any] = begin(counted.year).report.model_dump(exclude_unset=True)
    return _with_tables(data, begin(counted.year).report.form, counted)


def counted_tables(form: Form, counted: Counted) -> Report:
    """Return a report in a form that holds nothing but the tables that were counted."""
    return _with_tables({}, form, counted)


def _with_tables(data: dict[str, Any], form: Form, counted: Counted) -> Report:
    for ref, value in figures(form, counted).items():
        *groups, name = ref.split(".")
        place = data
        for group in groups:
            place = place.setdefault(group, {})
        place[name] = value
    for table in counted.tallies:
        data[table]["unlisted_zero"] = True
    return leave_out_zeros(report_model(form.id).model_validate(data))
