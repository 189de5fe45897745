"""FE: the three figures of 信息处理费 (codes FE-01 to FE-05)."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.report.model import ProcessingFee
from reportgen.rules.rule import Remark, Subject, rule

_PROCESSING_FEE = "other_matters.processing_fee"
_UNPAID = "requests.results.other.fee_unpaid.total"
_CARRIED_IN, _CARRIED_OUT = "requests.carried_in.total", "requests.carried_out.total"
_FEES = "disclosure.fees.amount"
_YUAN_IN_WAN = 10000

MESSAGES = {
    "FE-01": _("收费通知{notices}件而总金额为{amount}元，请核对。"),
    "FE-02": _("实际收取大于通知总金额，请说明。"),
}
"""What is said of the three figures by themselves; the page to fill in says the same."""


@rule("FE-01", Severity.ERROR)
def notices_without_amount(subject: Subject) -> Iterator[Remark]:
    """Notices without an amount, or an amount without notices."""
    fee = _fee(subject)
    known = fee.notices is not None and fee.notice_amount is not None
    if known and (fee.notices == 0) != (fee.notice_amount == 0):
        message = MESSAGES["FE-01"].format(notices=fee.notices, amount=_plain(fee.notice_amount))
        yield _remark(subject, "notices", message)


@rule("FE-02", Severity.WARNING)
def more_than_asked(subject: Subject) -> Iterator[Remark]:
    """More collected than asked for this year."""
    fee = _fee(subject)
    if fee.collected is not None and fee.notice_amount is not None and fee.collected > fee.notice_amount:
        yield _remark(subject, "collected", MESSAGES["FE-02"])


@rule("FE-03", Severity.WARNING, _UNPAID, _CARRIED_IN)
def unpaid_without_notice(subject: Subject) -> Iterator[Remark]:
    """Requests closed for want of payment, and no notice; one of last year belongs to a request carried in."""
    unpaid, notices = subject.number(_UNPAID), _fee(subject).notices
    last_year = [report.other_matters.processing_fee for report in subject.previous]
    none_last_year = bool(last_year) and all(fee is not None and fee.notices == 0 for fee in last_year)
    if unpaid and notices == 0 and (subject.number(_CARRIED_IN) == 0 or none_last_year):
        message = _("有{count}件因逾期未缴费不再处理，而没有发出过收费通知，请核对。").format(count=unpaid)
        yield Remark(message, _UNPAID, path=subject.cell(_UNPAID).path)


@rule("FE-04", Severity.WARNING, _FEES)
def more_than_table_one(subject: Subject) -> Iterator[Remark]:
    """More collected than table one has as 行政事业性收费, of which it is a part."""
    collected, amount = _fee(subject).collected, subject.cells.number(_FEES)
    if collected is None or amount is None or _FEES in subject.unreadable or abs(collected) > _ABSURD:
        return
    rounded = (Decimal(collected) / _YUAN_IN_WAN).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if rounded > amount:
        message = _("信息处理费属于行政事业性收费，不应大于表中收费金额。")
        yield Remark(message, _FEES, path=subject.cell(_FEES).path)


_ABSURD = 10**15
"""CELL-10 has more; Decimal would not round it."""


@rule("FE-05", Severity.INFO, _UNPAID, _CARRIED_OUT)
def less_than_asked(subject: Subject) -> Iterator[Remark]:
    """Less collected than asked for, though every request was paid for and closed."""
    fee = _fee(subject)
    if fee.collected is None or fee.notice_amount is None or fee.collected >= fee.notice_amount:
        return
    if subject.number(_UNPAID) == 0 and subject.number(_CARRIED_OUT) == 0:
        message = _("实际收取{collected}元少于通知总金额{amount}元，而没有逾期未缴费的申请，请核对。")
        message = message.format(collected=_plain(fee.collected), amount=_plain(fee.notice_amount))
        yield _remark(subject, "collected", message)


def _fee(subject: Subject) -> ProcessingFee:
    return subject.report.other_matters.processing_fee or ProcessingFee()


def _remark(subject: Subject, field: str, message: str) -> Remark:
    return Remark(
        message, path=subject.words(_PROCESSING_FEE), location=subject.source.locate(f"{_PROCESSING_FEE}.{field}")
    )


def _plain(amount: Decimal | None) -> str:
    return f"{amount:f}"
