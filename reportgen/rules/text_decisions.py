"""TX: documents, decisions, fees and applicants in the text against the tables (codes TX-06 to TX-08)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics import CellRef, Severity
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.schema import Form
from reportgen.language import _
from reportgen.rules.claims import NEAR, TAIL, Claim, claims, known, plain, received, remark_on
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.pattern import Pattern, Words
from reportgen.text.prose_numbers import MONEY
from reportgen.text.sentences import Mention

_DOCUMENT_UNITS = frozenset("件个份部")
_DOCUMENTS = "disclosure.normative_documents."
_DOCUMENT = "(?:行政)?规范性文件"
_DOCUMENTED = {
    "issued": (
        Words("制发|印发|出台|制定"),
        Pattern(rf"(?:制发|印发|出台|制定)(?:了)?{_DOCUMENT}{TAIL}|{_DOCUMENT}(?:本年)?制发{TAIL}"),
        Pattern(rf"^[，,、](?:本年)?(?:新)?(?:制发|印发|出台|制定){TAIL}"),
    ),
    "repealed": (
        Words("废止"),
        Pattern(rf"废止(?:了)?{_DOCUMENT}{TAIL}|{_DOCUMENT}(?:本年)?废止{TAIL}"),
        Pattern(rf"^[，,、](?:本年)?废止{TAIL}"),
    ),
    "in_force": (
        Words("现行有效"),
        Pattern(rf"现行有效(?:的)?{_DOCUMENT}{TAIL}|{_DOCUMENT}现行有效{TAIL}"),
        Pattern(rf"^[，,、](?:年末|年底|目前|现有)?现行有效(?:的)?(?:{_DOCUMENT})?{TAIL}"),
    ),
}
_VERBS = {
    "issued": Pattern("(?:制发|印发|出台|制定)(?:了)?$"),
    "repealed": Pattern("废止(?:了)?$"),
    "in_force": Pattern("现行有效(?:的)?$"),
}
_NAMED_AFTER = Pattern("^(?:行政)?规范性文件(?=[，,。；;、]|$)")
_OTHER_DOCUMENTS = Words("宣布失效|失效|修改|修订|名义|党|牵头|起草|联合|代拟|拟")
_DONE_WITH_DOCUMENTS = Words("清理|公开|公布|发布|上传|备案|审查|审核|解读")
_MIRROR = Pattern(
    r"(?:制发|印发|出台|制定)(?:发布|公布)?(?:了)?[^，,。；;0-9]{0,10}(?P<issued>[0-9]{1,6})[件个份部][，,、]"
    r"(?:本年度?|全年)?(?:清理)?废止(?:了)?[^，,。；;0-9]{0,10}(?P<repealed>[0-9]{1,6})[件个份部][，,、]"
    r"(?:年末|年底|目前|现有)?现行有效[^，,。；;0-9]{0,10}(?P<in_force>[0-9]{1,6})[件个份部]"
)
"""The three figures of the row 行政规范性文件 one after the other."""


@rule("TX-06", Severity.WARNING, f"{_DOCUMENTS}issued")
def other_number_of_documents(subject: Subject) -> Iterator[Remark]:
    """Another number of 行政规范性文件 than the table has."""
    for claim in claims(subject):
        if "规范性文件" not in claim.sentence.text or _OTHER_DOCUMENTS.found_in(claim.sentence.text):
            continue
        rows = _MIRROR.finditer(claim.sentence.text) if "现行有效" in claim.sentence.text else ()
        mirrored = {found.start(column): column for found in rows for column in _DOCUMENTED}
        begun = False
        for mention in claim.sentence.mentions:
            column = mirrored.get(mention.figure.start) or _document_column(mention, begun=begun)
            begun = column is not None
            done = _DONE_WITH_DOCUMENTS.found_in(mention.before + re.split("[，,。；;]", mention.after)[0])
            if column and (mention.figure.start in mirrored or not done):
                yield from _documents(claim, mention, column)


def _document_column(mention: Mention, *, begun: bool) -> str | None:
    if mention.figure.unit not in _DOCUMENT_UNITS or mention.among is not None:
        return None
    lead = mention.lead[-NEAR:]
    for column, (words, full, short) in _DOCUMENTED.items():
        if words.found_in(lead) and (("规范性文件" in lead and full.search(lead)) or (begun and short.search(lead))):
            return column
        if _VERBS[column].search(lead) and _NAMED_AFTER.match(mention.after):
            return column
    return None


def _documents(claim: Claim, mention: Mention, column: str) -> Iterator[Remark]:
    ref = _DOCUMENTS + column
    total = known(claim.subject, ref)
    if total is not None and total != mention.figure.value and plain(claim, mention):
        message = _("正文称规范性文件{column}{count}件，表格为{total}件。")
        names = {"issued": _("制发"), "repealed": _("废止"), "in_force": _("现行有效")}
        message = message.format(column=names[column], count=mention.figure.value, total=total)
        yield remark_on(claim, mention.figure, message, (ref,), total)


_DECISIONS: dict[str, CellRef] = {
    "许可": "disclosure.licensing.decisions",
    "处罚": "disclosure.penalties.decisions",
    "强制": "disclosure.coercion.decisions",
}
_DECIDED = Pattern(
    rf"(作出|做出|实施|、|，|,|和|及|^全年|年度?)(?:了)?(作出|做出|实施)?行政(许可|处罚|强制)(?:处理)?(决定)?{TAIL}"
)
_FEES = "disclosure.fees.amount"
_CENTS_OF_WAN = Decimal("0.01")
"""Table one is customarily rounded to this."""
_CHARGED = Pattern(rf"(?:^|[，,、]|收取|收缴|征收|本年|全年|年度?)行政事业性收费(?:金额|收入|总额|总金额)?{TAIL}")
_OTHER_DECISIONS = Words(
    "公开|公示|办理|受理|上传|发布|归集|录入|减免|免征|罚没|其中|撤销|变更|不予|降低|上缴|抽查|事项"
)


@rule("TX-07", Severity.WARNING, _FEES)
def other_number_of_decisions(subject: Subject) -> Iterator[Remark]:
    """Another number of decisions, or another amount of fees, than the table has."""
    for claim in claims(subject):
        text = claim.sentence.text
        if "行政" not in text or not any(word in text for word in ("作出", "做出", "实施", "决定", "收费")):
            continue
        begun, start = False, 0
        for mention in claim.sentence.mentions:
            if not begun:
                start = mention.figure.start - len(re.split("[，,；;：:。]", mention.before)[-1])
            beside = claim.sentence.text[start : mention.figure.end] + re.split("[，,、。；;]", mention.after)[0]
            if mention.figure.unit in MONEY:
                if not _OTHER_DECISIONS.found_in(beside):
                    yield from _fees(claim, mention)
                continue
            lead = mention.lead[-NEAR:]
            found = _DECIDED.search(lead) if _KINDS.found_in(lead) else None
            begun = found is not None and (bool(_DECIDING & {*found.groups()}) or begun)
            if found and begun and not _OTHER_DECISIONS.found_in(beside):
                yield from _decisions(claim, mention, found[3])


_KINDS = Words("行政许可|行政处罚|行政强制")
_DECIDING = frozenset({"作出", "做出", "实施", "决定"})


def _decisions(claim: Claim, mention: Mention, kind: str) -> Iterator[Remark]:
    ref = _DECISIONS[kind]
    total = known(claim.subject, ref)
    if mention.figure.unit not in {"件", "个", "起", "份", "宗", "例"} or total is None:
        return
    if mention.figure.value != total and plain(claim, mention):
        message = _("正文所列{item}为{count}，表格为{total}。")
        message = message.format(item=f"行政{kind}", count=f"{mention.figure.value}件", total=f"{total}件")
        yield remark_on(claim, mention.figure, message, (ref,), total)


def _fees(claim: Claim, mention: Mention) -> Iterator[Remark]:
    total = claim.subject.cells.number(_FEES)
    if total is None or not _CHARGED.search(mention.lead[-NEAR:]):
        return
    written = Decimal(mention.figure.value) * MONEY[mention.figure.unit]
    step = Decimal(mention.figure.value).as_tuple().exponent
    unit = MONEY[mention.figure.unit] * (Decimal(10) ** step if isinstance(step, int) else 1)
    rounding = min(Decimal(1).scaleb(int(Decimal(total).as_tuple().exponent)), _CENTS_OF_WAN)
    if abs(written - total) >= max(unit, rounding):
        message = _("正文所列{item}为{count}，表格为{total}。")
        count = f"{mention.figure.value}{mention.figure.unit}"
        message = message.format(item="行政事业性收费", count=count, total=f"{total:f}万元")
        yield remark_on(claim, mention.figure, message, (_FEES,), total)


_PERSON = "natural_person"
_APPLICANTS = {
    "自然人": _PERSON,
    "商业企业": "business",
    "科研机构": "research",
    "社会公益组织": "public_welfare",
    "法律服务机构": "legal_service",
    **dict.fromkeys(("法人或其他组织", "法人和其他组织", "法人及其他组织", "法人、其他组织")),
}
"""The columns that texts name; None stands for all columns of organisations."""
_APPLIED = Pattern(
    rf"(?:其中|、|，|,|和|及|：|:|由)({'|'.join(_APPLICANTS)})(?:的)?(?:政府信息公开申请|信息公开申请|申请|提出|提交|提出申请)?{TAIL}"
)
_ROWS = ("new_received", "results.total", "carried_in", "carried_out")


@rule("TX-08", Severity.WARNING, "requests.new_received.total")
def other_number_of_applicants(subject: Subject) -> Iterator[Remark]:
    """Another number of requests of a kind of applicant than its column has."""
    new = known(subject, "requests.new_received.total")
    for claim in claims(subject):
        if new is None or "其中" not in claim.sentence.text:
            continue
        mentions = claim.sentence.mentions
        for mention in mentions:
            parent = mentions[mention.among] if mention.among is not None and mention.among >= 0 else None
            if parent is None or parent.figure.value != new:
                continue
            found = _APPLIED.search(mention.lead[-NEAR:])
            if found and received(claim, parent):
                yield from _applicants(claim, mention, found[1])


def _organisations(form: Form) -> tuple[str, ...]:
    row = "requests.new_received."
    columns = (ref.removeprefix(row) for ref in cells_by_ref(form) if ref.startswith(row))
    return tuple(column for column in columns if column not in {_PERSON, "total"})


def _applicants(claim: Claim, mention: Mention, name: str) -> Iterator[Remark]:
    column = _APPLICANTS[name]
    columns = (column,) if column else _organisations(claim.subject.form)
    refs = tuple(f"requests.new_received.{column}" for column in columns)
    rows = [known(claim.subject, *(f"requests.{row}.{column}" for column in columns)) for row in _ROWS]
    new, *others = rows
    if new is None or not plain(claim, mention) or mention.figure.unit not in {"件", "个", "起", "份", "宗", "例"}:
        return
    carried = others[1]
    if mention.figure.value not in {*rows, None if carried is None else new + carried}:
        message = _("正文称{applicant}{count}件，表格该列为{total}件。")
        message = message.format(applicant=name, count=mention.figure.value, total=new)
        yield remark_on(claim, mention.figure, message, refs, new)
