"""XY: this year's figures against last year's (codes DOC-03, XY-01 to XY-04, XY-08, T3-02, T3-03)."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics import CellRef, Severity
from reportgen.forms.cells import cells_by_ref, table_cells
from reportgen.language import _
from reportgen.report.source import Issue
from reportgen.rules.rule import Remark, Subject, reading_rule, rule

_IN, _OUT = "requests.carried_in", "requests.carried_out"
_NEW, _HANDLED = "requests.new_received.total", "requests.results.total.total"
_REVIEW, _DIRECT, _AFTER = (f"disputes.{group}.total" for group in ("review", "direct_suit", "suit_after_review"))
_FEES = "disclosure.fees.amount"
_COMPARED = (*(f"disclosure.{row}.decisions" for row in ("licensing", "penalties", "coercion")), _FEES, _NEW)
_CHANGE, _CHANGE_AT_LEAST = 4, 50
"""An increase by more than 300 per cent makes more than four times as much; a fall is judged the same way."""
_WAN_FOR_YUAN = 5000
"""From this many times last year's fee on, the unit is in doubt: CELL-07."""


def _reorganised(subject: Subject) -> bool:
    """Tell whether last year's report is of several organs, of another one, or counts other units."""
    if len(subject.previous) != 1:
        return True
    before, now = subject.previous[0], subject.report
    earlier = {_bare(name) for name in (before.agency.name, *before.agency.other_names)}
    same_scope = before.scope == now.scope or before.scope is None or now.scope is None
    return _bare(now.agency.name) not in earlier or not same_scope


def _bare(name: str | None) -> str:
    return "".join((name or "").split()).replace("(", "（").replace(")", "）")


@reading_rule("DOC-03", Severity.WARNING)
def unreadable(issue: Issue) -> Remark:
    """Last year's report cannot be read, or is not last year's."""
    return Remark(_("无法读取上年度报告“{file}”，跨年核对未进行：{reason}。").format(**issue.values))


@rule("XY-01", Severity.ERROR, f"{_IN}.total", given="previous")
def carried_over(subject: Subject) -> Iterator[Remark]:
    """上年结转 is what last year's report carried over, column by column."""
    cells = [cell for cell in table_cells(subject.form.tables["requests"]) if cell.ref.startswith(f"{_IN}.")]
    pairs = {cell: (subject.number(cell.ref), _carried_out(subject, cell.ref)) for cell in cells}
    totals = next(pair for cell, pair in pairs.items() if cell.ref == f"{_IN}.total")
    same_total = None in totals or totals[0] == totals[1]
    severity = Severity.WARNING if same_total or _reorganised(subject) else None
    message = _("“上年结转”{carried_in}件与上年度报告“结转下年度继续办理”{carried_out}件不一致。")
    for cell, (now, before) in pairs.items():
        if now is not None and before is not None and now != before:
            yield Remark(
                message.format(carried_in=now, carried_out=before),
                cell.ref,
                path=cell.path,
                left=now,
                right=before,
                severity=severity,
            )


def _carried_out(subject: Subject, ref: CellRef) -> int | Decimal | None:
    return subject.last_year.number(f"{_OUT}.{ref.rpartition('.')[2]}")


_ROWS = ("disclosure.rules", "disclosure.normative_documents")


@rule("XY-02", Severity.WARNING, *(f"{row}.in_force" for row in _ROWS), given="previous")
def in_force(subject: Subject) -> Iterator[Remark]:
    """现行有效 is last year's plus what was issued less what was repealed."""
    for row in _ROWS:
        refs = tuple(f"{row}.{column}" for column in ("issued", "repealed", "in_force"))
        issued, repealed, now = (subject.number(ref) for ref in refs)
        before = subject.last_year.number(refs[-1])
        if issued is None or repealed is None or now is None or before is None:
            continue
        expected = before + issued - repealed
        if now != expected:
            message = _(
                "现行有效{now}件≠上年{before}+制发{issued}−废止{repealed}={expected}，"
                "如因清理、主体调整、统计口径变化所致，请说明。"
            )
            yield Remark(
                message.format(now=now, before=before, issued=issued, repealed=repealed, expected=expected),
                refs[-1],
                refs,
                path=subject.cell(refs[-1]).path,
                left=expected,
                right=now,
            )


@rule("XY-03", Severity.INFO, _REVIEW, _DIRECT, _AFTER, given="previous")
def pending_cases(subject: Subject) -> Iterator[Remark]:
    """What was pending a year ago is among this year's cases."""
    for total in (_REVIEW, _DIRECT, _AFTER):
        now = subject.number(total)
        pending = subject.last_year.number(f"{total.rpartition('.')[0]}.pending")
        if now is not None and pending is not None and pending > now:
            message = _("上年尚未审结{pending}件，本年该类合计只有{total}件。").format(pending=pending, total=now)
            yield Remark(message, total, path=subject.cell(total).path, left=pending, right=now)


@rule("XY-04", Severity.INFO, given="previous")
def great_change(subject: Subject) -> Iterator[Remark]:
    """More than four times last year's figure, or less than a fourth, and 50 apart at least."""
    for ref in _COMPARED:
        now, before = subject.cells.number(ref), subject.last_year.number(ref)
        if now is None or before is None or ref in subject.unreadable or min(now, before) < 0:
            continue
        less, more = sorted((now, before))
        if more - less >= _CHANGE_AT_LEAST and more > _CHANGE * less and not _wrong_unit(ref, before, now):
            message = _("较上年变化较大（{before}→{now}），请核对或说明。").format(before=before, now=now)
            yield Remark(message, ref, path=subject.cell(ref).path, left=before, right=now)


def _wrong_unit(ref: CellRef, before: int | Decimal, now: int | Decimal) -> bool:
    return ref == _FEES and before > 0 and now >= _WAN_FOR_YUAN * before


@rule("XY-08", Severity.INFO, *(f"{row}.in_force" for row in _ROWS), given="previous")
def other_form(subject: Subject) -> Iterator[Remark]:
    """Last year's report has a form that counts something else than 现行有效, as that of 2019."""
    needed = {f"{row}.in_force" for row in _ROWS}
    other = next((each for each in subject.previous if not needed <= cells_by_ref(each.form).keys()), None)
    if other is not None:
        message = _("上年度报告使用{form}年版格式，现行有效件数不作跨年核对。").format(form=other.form_id)
        yield Remark(message, path="上年度报告", location=subject.source.locate("previous"))


@rule("T3-02", Severity.INFO, _REVIEW, _AFTER, given="previous")
def suit_without_review(subject: Subject) -> Iterator[Remark]:
    """Suits after review, and no review this year or last."""
    if subject.number(_AFTER) and subject.number(_REVIEW) == subject.last_year.number(_REVIEW) == 0:
        message = _("有“复议后起诉”案件而没有行政复议案件，请核对。")
        yield Remark(message, _AFTER, (_AFTER, _REVIEW), path=subject.cell(_AFTER).path)


@rule("T3-03", Severity.INFO, _REVIEW, _DIRECT, _HANDLED, given="previous")
def more_cases_than_answers(subject: Subject) -> Iterator[Remark]:
    """More reviews and direct suits than answers in two years."""
    review, direct, handled = (subject.number(ref) for ref in (_REVIEW, _DIRECT, _HANDLED))
    before = subject.last_year.number(_HANDLED)
    if review is None or direct is None or handled is None or before is None:
        return
    if review + direct > handled + before:
        message = _("复议、诉讼件数超过答复件数，请核对。")
        refs = (_REVIEW, _DIRECT, _HANDLED)
        cell = subject.cell(_REVIEW)
        yield Remark(message, _REVIEW, refs, path=cell.path, left=review + direct, right=handled + before)
