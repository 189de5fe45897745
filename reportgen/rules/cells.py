"""CELL: what stands in a single cell (codes CELL-01 to CELL-11)."""

from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics import CellRef, Severity
from reportgen.forms.cells import Cell, cells_by_ref, table_cells
from reportgen.forms.schema import ValueType
from reportgen.language import _
from reportgen.report.model import ProcessingFee
from reportgen.report.source import Issue
from reportgen.report.values import Pending, Unread, Value
from reportgen.report.vocabulary import canonical_path
from reportgen.report.words import AgencyKind, Status
from reportgen.rules.rule import Remark, Subject, reading_rule, rule

_FEES = "disclosure.fees.amount"
_FEE_LIMIT = 100000
_ABOUT_WAN = 5000, 20000
_LARGE, _ABSURD = 10**7, 10**12
_CENT_IN_WAN = 6
FINAL = (Status.FINAL, Status.PUBLISHED)
"""The states in which no figure may still be to come."""

MESSAGES = {
    "CELL-01": _("“{path}”应填写整数，现为“{value}”。"),
    "CELL-01.amount": _("“{path}”应填写数字，现为“{value}”。"),
    "CELL-02": _("“{path}”不能为负数，现为{value}。"),
    "CELL-03": _("{cells}为空，没有数据的请填0。"),
    "CELL-03.unread": _("{cells}未识别，请对照原件填写。"),
    "CELL-03.many": _("{cells}等{count}格"),
    "CELL-04": _("“{path}”填的是“{value}”，请改填数字（没有的填0）。"),
    "CELL-06": _("“{path}”小数超过六位，请核对。"),
    "CELL-08": _("“{path}”含有单位或全角数字，已按{read}读取。"),
    "CELL-09": _("“{path}”应有{expected}个数，实际读到{found}个。"),
    "CELL-10": _("“{path}”数值异常大，请核对。"),
    "CELL-11": _("“{path}”待报。"),
    "CELL-11.source": _("“{path}”待报，来源：{source}。"),
}
"""What is said of a cell, by code; the page to fill in says the same."""

_DEPARTMENTS = frozenset({AgencyKind.DEPARTMENT, AgencyKind.SUBDISTRICT, AgencyKind.COMMITTEE, AgencyKind.TOWNSHIP})


@reading_rule("CELL-01", Severity.ERROR)
def not_a_whole_number(issue: Issue) -> Remark:
    """A count that is no integer, an amount that is no number."""
    if issue.values["unit"] in {"万元", "元"}:
        return Remark(MESSAGES["CELL-01.amount"].format(path=issue.path, **issue.values))
    return Remark(MESSAGES["CELL-01"].format(path=issue.path, **issue.values))


@rule("CELL-02", Severity.ERROR)
def negative(subject: Subject) -> Iterator[Remark]:
    """A negative count or amount, except 本年增/减 of the 2019 form."""
    message = MESSAGES["CELL-02"]
    for cell, value in _written_numbers(subject):
        if cell.type is not ValueType.CHANGE and value < 0:
            yield Remark(message.format(path=cell.path, value=_plain(value)), cell.ref, path=cell.path)
    for path, words, fee in _fees(subject):
        if fee is not None and fee < 0:
            location = subject.source.locate(path)
            yield Remark(message.format(path=words, value=_plain(fee)), path=words, location=location)


def _written_numbers(subject: Subject) -> Iterator[tuple[Cell, int | Decimal]]:
    """Yield the numbers of a report but the totals we summed: their parts have been spoken of."""
    cells, computed = cells_by_ref(subject.form), subject.cells.computed
    for ref, value in subject.cells.values.items():
        if isinstance(value, (int, Decimal)) and ref not in computed:
            yield cells[ref], value


def _fees(subject: Subject) -> Iterator[tuple[str, str, int | Decimal | None]]:
    """Yield the place, the words and the value of the three figures of 信息处理费, where it is reported."""
    fee = subject.report.other_matters.processing_fee
    for field in ProcessingFee.model_fields if fee else ():
        path = ("other_matters", "processing_fee", field)
        yield ".".join(path), canonical_path(type(subject.report), path), getattr(fee, field)


@rule("CELL-03", Severity.ERROR)
def blank(subject: Subject) -> Iterator[Remark]:
    """Cells that are blank or 未识别, one finding a table; cells that another finding names are left out."""
    named = _named_elsewhere(subject)
    for table in subject.form.tables.values():
        own = [cell.ref for cell in table_cells(table) if cell.ref not in named]
        blanks = tuple(ref for ref in own if _is_blank(subject, ref))
        if blanks:
            yield _blank_cells(subject, blanks, MESSAGES["CELL-03"])
        unread = tuple(ref for ref in own if isinstance(subject.cells.values.get(ref), Unread))
        if unread:
            yield _blank_cells(subject, unread, MESSAGES["CELL-03.unread"])
    spoken_of = {issue.path for issue in subject.source.issues}
    fees = [(path, words) for path, words, fee in _fees(subject) if fee is None and words not in spoken_of]
    if fees:
        message = MESSAGES["CELL-03"].format(cells=_listed([words for _path, words in fees]))
        yield Remark(message, path=fees[0][1], location=subject.source.locate(fees[0][0]))


def _blank_cells(subject: Subject, cells: tuple[CellRef, ...], message: str) -> Remark:
    paths = [subject.cell(ref).path for ref in cells]
    location = subject.source.locate(cells[0])
    return Remark(message.format(cells=_listed(paths)), cells[0], cells, path=paths[0], location=location)


def _is_blank(subject: Subject, ref: CellRef) -> bool:
    values = subject.cells.values
    return ref in values and values[ref] is None and ref not in subject.cells.omitted


def _named_elsewhere(subject: Subject) -> frozenset[CellRef]:
    named = (issue.cell for issue in subject.source.issues if issue.code == "CELL-04" or issue.code.startswith("IM-"))
    return subject.unreadable.union(cell for cell in named if cell)


def _listed(paths: list[str], shown: int = 4) -> str:
    quoted = "".join(f"“{path}”" for path in paths[:shown])
    return quoted if len(paths) <= shown else MESSAGES["CELL-03.many"].format(cells=quoted, count=len(paths))


@reading_rule("CELL-04", Severity.ERROR)
def stand_in(issue: Issue) -> Remark:
    """A sign that stands for nothing: /, —, 无."""
    message = MESSAGES["CELL-04"].format(path=issue.path, **issue.values)
    return Remark(message, suggestion=_("没有的填0"))


@rule("CELL-06", Severity.WARNING)
def below_a_cent(subject: Subject) -> Iterator[Remark]:
    """An amount of 万元 with more than six decimals."""
    for ref, value in subject.cells.values.items():
        if isinstance(value, Decimal) and -int(value.as_tuple().exponent) > _CENT_IN_WAN:
            path = subject.cell(ref).path
            yield Remark(MESSAGES["CELL-06"].format(path=path), ref, path=path)


@rule("CELL-07", Severity.WARNING, _FEES)
def yuan_for_wan(subject: Subject) -> Iterator[Remark]:
    """A fee so large for a single organ, or beside last year's, that it was probably entered in 元."""
    fee = subject.cells.number(_FEES)
    too_large = fee is not None and fee >= _FEE_LIMIT and subject.report.agency.kind in _DEPARTMENTS
    if fee is not None and (too_large or _ten_thousandfold(fee, subject)):
        message = _("“本年收费金额”为{value}万元，请核对是否误以元为单位填写。").format(value=fee)
        amount = f"{(Decimal(fee) / 10000).normalize():f}"
        suggestion = _("如为{value}元，请填{amount}").format(value=fee, amount=amount)
        yield Remark(message, _FEES, path=subject.cell(_FEES).path, suggestion=suggestion)


def _ten_thousandfold(fee: int | Decimal, subject: Subject) -> bool:
    """Tell whether a fee is about 10,000 times last year's: as many 元 as there were 万元."""
    before = subject.last_year.number(_FEES)
    return before is not None and before > 0 and _ABOUT_WAN[0] <= fee / before <= _ABOUT_WAN[1]


@reading_rule("CELL-08", Severity.WARNING)
def dressed_number(issue: Issue) -> Remark:
    """A number with its unit, thousands commas or full-width digits."""
    read = _plain(issue.values["read"])
    message = MESSAGES["CELL-08"].format(path=issue.path, read=read)
    return Remark(message, suggestion=_("改为{read}").format(read=read))


def _plain(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@reading_rule("CELL-09", Severity.ERROR)
def row_width(issue: Issue) -> Remark:
    """A row with too few or too many cells."""
    suggestion = _("数与数之间请用半角逗号“,”") if issue.values["comma"] else None
    return Remark(MESSAGES["CELL-09"].format(path=issue.path, **issue.values), suggestion=suggestion)


@rule("CELL-10", Severity.WARNING)
def very_large(subject: Subject) -> Iterator[Remark]:
    """A figure of more than ten million; from a million million on it cannot be right."""
    for cell, value in _written_numbers(subject):
        if value > _LARGE:
            message = MESSAGES["CELL-10"].format(path=cell.path)
            yield Remark(message, cell.ref, path=cell.path, severity=Severity.ERROR if value >= _ABSURD else None)


@rule("CELL-11", Severity.WARNING)
def pending(subject: Subject) -> Iterator[Remark]:
    """A figure still to come; an error where the report is final or about to be published."""
    final = subject.publishing or subject.report.status in FINAL
    for ref, value in subject.cells.values.items():
        if isinstance(value, Pending):
            path = subject.cell(ref).path
            message = _pending_message(path, value)
            yield Remark(message, ref, path=path, severity=Severity.ERROR if final else None)


def _pending_message(path: str, value: Value) -> str:
    if isinstance(value, Pending) and value.source:
        return MESSAGES["CELL-11.source"].format(path=path, source=value.source)
    return MESSAGES["CELL-11"].format(path=path)
