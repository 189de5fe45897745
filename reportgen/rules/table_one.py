"""T1: table one, 主动公开政府信息情况 (codes T1-01 to T1-07)."""

from collections.abc import Iterator

from reportgen.diagnostics import CellRef, Severity
from reportgen.forms.cells import cells_by_ref
from reportgen.language import _
from reportgen.report.words import AgencyKind, AgencyLevel
from reportgen.rules.rule import Remark, Subject, rule

_ISSUED = "disclosure.normative_documents.issued"
_REPEALED = "disclosure.normative_documents.repealed"
_IN_FORCE = "disclosure.normative_documents.in_force"
_DECISIONS = tuple(f"disclosure.{row}.decisions" for row in ("licensing", "penalties", "coercion"))
_FEES = "disclosure.fees.amount"
_LOCAL_KINDS = frozenset({AgencyKind.TOWNSHIP, AgencyKind.SUBDISTRICT})
_LOCAL_LEVELS = frozenset({AgencyLevel.COUNTY, AgencyLevel.TOWN})
_PROJECT_ROWS = ("licensing", "other_services", "penalties", "coercion")


@rule("T1-01", Severity.WARNING)
def rules_without_power(subject: Subject) -> Iterator[Remark]:
    """规章 reported by an organ without 规章制定权."""
    agency = subject.report.agency
    if agency.rulemaking or agency.kind is AgencyKind.MINISTRY:
        return
    cells = tuple(ref for ref in cells_by_ref(subject.form) if ref.startswith("disclosure.rules."))
    filled = tuple(ref for ref in cells if subject.number(ref))
    if filled:
        message = _("“规章”指部门规章和政府规章，不含本单位内部规章制度；本机关没有规章制定权，三格应填0。")
        local = agency.kind in _LOCAL_KINDS or agency.level in _LOCAL_LEVELS
        severity = Severity.ERROR if local else None
        yield Remark(message, filled[0], filled, path=subject.cell(filled[0]).path, severity=severity)


@rule("T1-02", Severity.WARNING, _ISSUED, _REPEALED, _IN_FORCE)
def too_few_in_force(subject: Subject) -> Iterator[Remark]:
    """Fewer documents in force than issued less repealed."""
    issued, repealed, in_force = (subject.number(ref) for ref in (_ISSUED, _REPEALED, _IN_FORCE))
    if issued is not None and repealed is not None and in_force and in_force < issued - repealed:
        message = _("“行政规范性文件”现行有效{in_force}件，少于本年制发{issued}件减废止{repealed}件，请核对。")
        yield Remark(
            message.format(in_force=in_force, issued=issued, repealed=repealed),
            _IN_FORCE,
            (_ISSUED, _REPEALED, _IN_FORCE),
            path=subject.cell(_IN_FORCE).path,
            left=issued - repealed,
            right=in_force,
        )


@rule("T1-03", Severity.WARNING, _ISSUED, _IN_FORCE)
def issued_but_none_in_force(subject: Subject) -> Iterator[Remark]:
    """Documents issued this year, none in force at its end."""
    issued = subject.number(_ISSUED)
    if issued and subject.number(_IN_FORCE) == 0:
        message = _("本年制发{issued}件而现行有效为0件，请核对。").format(issued=issued)
        yield Remark(message, _IN_FORCE, (_ISSUED, _IN_FORCE), path=subject.cell(_IN_FORCE).path)


@rule("T1-04", Severity.INFO, _ISSUED)
def unusual_issuer(subject: Subject) -> Iterator[Remark]:
    """行政规范性文件 of an organ that is seldom entitled to issue them (国办发〔2018〕37号).

    The 2019 form counts what was made public, which may be the documents of others.
    """
    if subject.report.agency.kind not in {AgencyKind.SUBDISTRICT, AgencyKind.COMMITTEE}:
        return
    cells = (ref for ref in cells_by_ref(subject.form) if ref.startswith("disclosure.normative_documents."))
    filled = tuple(ref for ref in cells if subject.number(ref))
    if filled:
        message = _("请确认本机关在行政规范性文件制定主体清单内。")
        yield Remark(message, filled[0], filled, path=subject.cell(filled[0]).path)


@rule("T1-05", Severity.INFO, *_DECISIONS)
def no_enforcement(subject: Subject) -> Iterator[Remark]:
    """No decision of any kind by an organ that says it enforces."""
    if subject.report.agency.enforces and all(subject.number(ref) == 0 for ref in _DECISIONS):
        message = _("本机关有行政执法职能，许可、处罚、强制均为0，请核对。")
        yield Remark(message, _DECISIONS[0], _DECISIONS, path=subject.cell(_DECISIONS[0]).path)


@rule("T1-06", Severity.INFO, _FEES)
def no_fees(subject: Subject) -> Iterator[Remark]:
    """No fees collected by an organ that says it charges some."""
    if subject.report.agency.charges_fees and subject.cells.number(_FEES) == 0:
        message = _("本机关有行政事业性收费项目，“本年收费金额”为0，请核对。")
        yield Remark(message, _FEES, path=subject.cell(_FEES).path)


@rule("T1-07", Severity.WARNING, "disclosure.licensing.items_change")
def projects_as_decisions(subject: Subject) -> Iterator[Remark]:
    """2019 form: decisions that are exactly last year's projects and their change."""
    for row in _PROJECT_ROWS:
        cells: tuple[CellRef, ...] = tuple(
            f"disclosure.{row}.{column}" for column in ("items_last_year", "items_change", "decisions")
        )
        before, change, decisions = (subject.number(ref) for ref in cells)
        if before is not None and change and decisions == before + change:
            message = _(
                "“{row}”的处理决定数量恰为上一年项目数量与本年增减之和（{before}{change:+}={decisions}），"
                "请核对是否把项目数填成了决定数。"
            )
            cell = subject.cell(cells[-1])
            words = message.format(row=cell.row_path, before=before, change=change, decisions=decisions)
            yield Remark(words, cell.ref, cells, path=cell.path, left=before + change, right=decisions)
