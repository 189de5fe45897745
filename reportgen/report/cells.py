"""The figures of a report as they count: zeros that someone vouched for, and totals that were left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import Term, definitions
from reportgen.forms.schema import Form
from reportgen.report.model import Group, Report
from reportgen.report.tables import DefaultingTable, TableBase
from reportgen.report.values import Pending, Unread, Value


@dataclass(frozen=True, slots=True)
class Cells:
    """Every value cell of the form, by reference; a table that is missing has none."""

    values: Mapping[CellRef, Value]
    computed: frozenset[CellRef]
    """Totals left out of the file and summed from their parts."""
    omitted: frozenset[CellRef]
    """Totals left out whose parts are not all known."""

    def number(self, ref: CellRef) -> int | Decimal | None:
        """Return a cell's number, None where it is blank, pending, unread or missing."""
        value = self.values.get(ref)
        return None if isinstance(value, (Pending, Unread)) else value


def cells_of(report: Report) -> Cells:
    """Return the figures of a report with left-out zeros and totals filled in."""
    totals = definitions(report.form)
    values: dict[CellRef, Value] = {}
    absent: list[CellRef] = []
    for (table_key, *keys), cells in _records(report.form).items():
        table = report.part(table_key)
        if not isinstance(table, TableBase):
            continue
        record: Group = table
        for key in keys:
            record = getattr(record, key)
        written = record.model_fields_set
        zero = isinstance(table, DefaultingTable) and table.unlisted_zero
        for name, ref in cells:
            values[ref] = getattr(record, name)
            if name not in written:
                if ref in totals:
                    absent.append(ref)
                elif zero:
                    values[ref] = 0
    computed = _sum_up(report, values, absent)
    return Cells(values, computed, frozenset(absent) - computed)


@cache
def _records(form: Form) -> dict[tuple[str, ...], list[tuple[str, CellRef]]]:
    """Return the names and references of the cells that stand together, by the keys that lead there."""
    found: dict[tuple[str, ...], list[tuple[str, CellRef]]] = {}
    for ref in cells_by_ref(form):
        *keys, name = ref.split(".")
        found.setdefault(tuple(keys), []).append((name, ref))
    return found


def _sum_up(report: Report, values: dict[CellRef, Value], absent: list[CellRef]) -> frozenset[CellRef]:
    """Fill left-out totals in `values`, from the inside out, as far as parts are known and rows and columns agree."""
    equations = definitions(report.form)
    computed: set[CellRef] = set()
    while True:
        sums = {
            ref: {sum_terms(equation.right, values) for equation in equations[ref]} - {None}
            for ref in absent
            if ref not in computed
        }
        agreed = {ref: next(iter(totals)) for ref, totals in sums.items() if len(totals) == 1}
        if not agreed:
            return frozenset(computed)
        values.update(agreed)
        computed.update(agreed)


def sum_terms(terms: tuple[Term, ...], values: Mapping[CellRef, Value]) -> int | None:
    """Return the signed sum of cells, None where one of them is no number."""
    total = 0
    for term in terms:
        value = values.get(term.cell.ref)
        if not isinstance(value, int):
            return None
        total += term.sign * value
    return total
