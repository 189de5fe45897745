"""T2: table two, 收到和处理政府信息公开申请情况 (codes T2-01 to T2-09)."""

from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.forms.equations import equations_of
from reportgen.language import _
from reportgen.rules.carried import CARRIED_IN_TOTAL, CARRIED_OUT_TOTAL, NEW_TOTAL, carried_cells
from reportgen.rules.equation import equation_remarks
from reportgen.rules.rule import Remark, Subject, rule

_HANDLED = "requests.results.total.total"
_MISC = "requests.results.other.misc.total"
_MANY_CARRIED, _CARRIED_SHARE = 5, 0.5
_MANY_MISC, _MISC_SHARE = 3, 0.3

MESSAGES = {"T2-05": _("“{column}”列结转下年度{carried_out}件，多于新收与上年结转之和{sum}件，请核对。")}
"""What is said of two rows together; the page to fill in says the same."""


@rule("T2-01", Severity.ERROR)
def received_equals_handled(subject: Subject) -> Iterator[Remark]:
    """The equation printed in the table: what came in was answered or carried over."""
    yield from equation_remarks(subject, "T2-01")


@rule("T2-02", Severity.ERROR)
def results_add_up(subject: Subject) -> Iterator[Remark]:
    """（七）总计 is the sum of the results above it."""
    yield from equation_remarks(subject, "T2-02")


@rule("T2-03", Severity.ERROR)
def applicants_add_up(subject: Subject) -> Iterator[Remark]:
    """The column 总计 is the sum of the applicants beside it."""
    yield from equation_remarks(subject, "T2-03")


@rule("T2-05", Severity.WARNING, NEW_TOTAL, CARRIED_IN_TOTAL, CARRIED_OUT_TOTAL)
def carried_more_than_received(subject: Subject) -> Iterator[Remark]:
    """More carried over than there was."""
    for cell, refs in carried_cells(subject.form):
        new, carried_in, carried_out = (subject.number(ref) for ref in refs)
        if new is None or carried_in is None or carried_out is None or carried_out <= new + carried_in:
            continue
        if new < 0 or carried_in < 0:
            continue
        values = {"column": cell.column_path, "carried_out": carried_out, "sum": new + carried_in}
        yield Remark(
            MESSAGES["T2-05"].format(**values),
            cell.ref,
            refs,
            path=cell.path,
            left=new + carried_in,
            right=carried_out,
        )


@rule("T2-06", Severity.INFO, NEW_TOTAL, CARRIED_IN_TOTAL, CARRIED_OUT_TOTAL)
def many_carried_over(subject: Subject) -> Iterator[Remark]:
    """More than half of all requests carried over."""
    refs = (NEW_TOTAL, CARRIED_IN_TOTAL, CARRIED_OUT_TOTAL)
    new, carried_in, carried_out = (subject.number(ref) for ref in refs)
    if new is None or carried_in is None or carried_out is None:
        return
    received = new + carried_in
    if carried_out >= _MANY_CARRIED and _CARRIED_SHARE * received < carried_out <= received:
        share = round(carried_out * 100 / received)
        message = _("结转下年度的申请占比偏高（{share}%），请核对是否按期答复。").format(share=share)
        yield Remark(message, refs[-1], refs, path=subject.cell(refs[-1]).path)


@rule("T2-07", Severity.INFO, CARRIED_IN_TOTAL, _HANDLED, CARRIED_OUT_TOTAL)
def carried_in_unanswered(subject: Subject) -> Iterator[Remark]:
    """Last year's requests still open at the end of this year (条例第三十三条)."""
    refs = (CARRIED_IN_TOTAL, _HANDLED, CARRIED_OUT_TOTAL)
    carried_in, handled, carried_out = (subject.number(ref) for ref in refs)
    if carried_in is None or carried_out is None or handled != 0:
        return
    if 0 < carried_in <= carried_out:
        message = _("上年结转的申请本年仍未办结，已超过20个工作日（延长后40个），请核对。")
        yield Remark(message, refs[0], refs, path=subject.cell(refs[0]).path)


@rule("T2-08", Severity.INFO, _MISC, _HANDLED)
def many_misc(subject: Subject) -> Iterator[Remark]:
    """A large share of results under 3.其他."""
    misc, handled = subject.number(_MISC), subject.number(_HANDLED)
    if misc and handled and misc >= _MANY_MISC and misc > _MISC_SHARE * handled:
        message = _("“3.其他”占比偏高，建议按具体情形归类或在文字中说明。")
        yield Remark(message, _MISC, (_MISC, _HANDLED), path=subject.cell(_MISC).path)


@rule("T2-09", Severity.INFO)
def only_total_filled(subject: Subject) -> Iterator[Remark]:
    """A row with its total and nothing else."""
    values = subject.cells.values
    for equation in equations_of(subject.form):
        total = equation.total
        if total is None or equation.text.each != "row" or not total.ref.startswith("requests."):
            continue
        applicants = [term.cell.ref for term in equation.right]
        blank = all(ref in values and values[ref] is None for ref in applicants)
        if blank and subject.number(total.ref) is not None:
            message = _("“{row}”只填了总计，各类申请人为空，没有的请填0。").format(row=total.row_path)
            yield Remark(message, total.ref, path=total.path)
