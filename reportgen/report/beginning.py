"""What a report starts from: last year's organ and words as defaults, and the one row that is the same figures.

Why: whatever else stood in last year's report is wrong this year until someone has said it again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_id_to_use, load_form
from reportgen.report.by_form import report_model
from reportgen.report.cells import cells_of
from reportgen.report.model import Group, Report
from reportgen.report.prose import passages

_KEPT = ("agency", "scope", "contact", "signature", "site")
"""What an organ is, and how it is reached: true until someone changes it."""
_CARRIED_OUT, _CARRIED_IN = "requests.carried_out.", "requests.carried_in."
_IN_FORCE = ".in_force"


@dataclass(frozen=True, slots=True)
class Beginning:
    """A report that is about to be written."""

    report: Report
    """Year, form, organ and contact; 上年结转 where last year's report tells it."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Last year's running text by its path, to start from; none of it is in the report."""
    carried: Mapping[CellRef, int] = field(default_factory=dict)
    """The cells of 上年结转 with last year's 结转下年度继续办理, in 件."""
    in_force: Mapping[CellRef, int] = field(default_factory=dict)
    """The cells of 现行有效件数 with last year's, in 件: this year's is that, plus what was issued, less what was
    repealed. Empty where last year's report is in another format, in which they mean something else."""


def begin(year: int | None, last: Report | None = None) -> Beginning:
    """Return what the report of a year starts from; a year no form covers gets the newest one.

    Without a year it is the one after last year's.
    """
    if year is None and last is not None and last.year is not None:
        year = last.year + 1
    form_id = form_id_to_use(year)
    data: dict[str, Any] = {} if year is None else {"year": year}
    if last is None:
        return Beginning(report_model(form_id).model_validate(data))
    data |= {name: value for name in _KEPT if (value := _said(last, name)) is not None}
    carried = dict(_carried(last, form_id))
    for ref, number in carried.items():
        _put(data, ref, number)
    report = report_model(form_id).model_validate(data)
    texts = {passage.path: passage.prose.body for passage in passages(last) if passage.prose.body}
    return Beginning(report, texts, carried, dict(_in_force(last, form_id)))


def _said(last: Report, name: str) -> Any:
    value = getattr(last, name)
    if isinstance(value, Group):
        return value.model_dump(exclude_unset=True) or None
    return value if name in last.model_fields_set else None


def _carried(last: Report, form_id: str) -> Iterator[tuple[CellRef, int]]:
    """Yield the applicants' cells of 上年结转: a total follows from them."""
    cells = cells_of(last)
    known = cells_by_ref(load_form(form_id))
    for ref in cells_by_ref(last.form):
        if ref.startswith(_CARRIED_OUT):
            number = cells.number(ref)
            target = _CARRIED_IN + ref.removeprefix(_CARRIED_OUT)
            if isinstance(number, int) and target in known and not ref.endswith(".total"):
                yield target, number


def _in_force(last: Report, form_id: str) -> Iterator[tuple[CellRef, int]]:
    if last.form_id != form_id:
        return
    for ref, value in cells_of(last).values.items():
        if ref.endswith(_IN_FORCE) and isinstance(value, int):
            yield ref, value


def _put(data: dict[str, Any], ref: CellRef, number: int) -> None:
    *groups, name = ref.split(".")
    for group in groups:
        data = data.setdefault(group, {})
    data[name] = number
