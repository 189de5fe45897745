"""TX: what the text says against the tables (codes TX-01 to TX-12).

A rule speaks only where subject, verb and scope of a sentence are plain; every other sentence is passed over.
"""

import re
from collections.abc import Iterator

from reportgen.diagnostics import CellRef, Severity
from reportgen.forms.cells import cells_by_ref
from reportgen.language import _
from reportgen.rules.claims import (
    NEAR,
    NOUN,
    OBJECT,
    OTHER_SUBJECT,
    RECEIVING,
    TAIL,
    Claim,
    by_channel,
    claims,
    known,
    plain,
    received,
    remark_on,
)
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.pattern import Pattern, Words
from reportgen.text.prose_numbers import CASE_UNITS, Figure
from reportgen.text.sentences import Mention

_NEW, _IN, _OUT = "requests.new_received.total", "requests.carried_in.total", "requests.carried_out.total"
_HANDLED = "requests.results.total.total"
_REVIEW = "disputes.review.total"
_SUITS = ("disputes.direct_suit.total", "disputes.suit_after_review.total")

_NO_REQUEST = Pattern(
    rf"(?:未曾|未|没有|没|无)(?:再)?(?:{RECEIVING})({OBJECT}{NOUN})(?:事项|件)?(?=[，,。；;！、和及与（(]|也|$)"
)
_WITH_CARRIED = Words("结转|累计|合计|总计|共|叠加|加上|含|包括")


def _received_claims(subject: Subject, new: int) -> Iterator[tuple[Claim, Mention]]:
    """Yield the figures of requests received that are other than the table's."""
    for claim in claims(subject):
        if "收" in claim.sentence.text or "接到" in claim.sentence.text:
            for mention in claim.sentence.mentions:
                if mention.figure.value != new and received(claim, mention):
                    yield claim, mention


@rule("TX-01", Severity.WARNING, _NEW)
def other_numberreceived(subject: Subject) -> Iterator[Remark]:
    """Another number of requests received than the table has."""
    new, carried = known(subject, _NEW), known(subject, _IN)
    if not new:
        return
    for claim, mention in _received_claims(subject, new):
        wanted = {new}
        if _WITH_CARRIED.found_in(claim.sentence.text):
            if carried is None:
                continue
            wanted.add(new + carried)
        if mention.figure.value not in wanted:
            message = _("正文称收到申请{count}件，表格为{total}件。")
            message = message.format(count=mention.figure.value, total=new)
            yield remark_on(claim, mention.figure, message, (_NEW,), new)


@rule("TX-02", Severity.WARNING, _NEW)
def requests_denied(subject: Subject) -> Iterator[Remark]:
    """The text knows of no request and the table does, or the reverse."""
    new, carried = known(subject, _NEW), known(subject, _IN)
    if new:
        for claim in claims(subject):
            found = _NO_REQUEST.search(claim.sentence.text) if "收" in claim.sentence.text else None
            if found and _says_none(claim, found):
                message = _("正文称未收到申请，表格“本年新收”为{total}件。").format(total=new)
                span = Figure(found.start(), found.end(), found.end(), 0, "", vague=False, doubtful=False)
                yield remark_on(claim, span, message, (_NEW,), new)
    elif new == 0 and carried is not None:
        for claim, mention in _received_claims(subject, new):
            if not (mention.figure.value == carried and _WITH_CARRIED.found_in(claim.sentence.text)):
                message = _("表格“本年新收”为0件，正文称收到申请{count}件。").format(count=mention.figure.value)
                yield remark_on(claim, mention.figure, message, (_NEW,), 0)


def _says_none(claim: Claim, found: re.Match[str]) -> bool:
    before = claim.sentence.text[: found.start()]
    named = "信息" in found[1] or "公开" in found[1] or claim.about_requests
    clause = re.split("[，,；;：:]", before)[-1]
    return (
        named
        and "书面" not in found[1]
        and not by_channel(clause)
        and not re.search("除|外|[起后]$|期间|对此|自然人|企业|[两三四五六七八九十0-9]个月", clause)
        and claim.speaks_for_the_report(before)
    )


_CATEGORIES: dict[str, tuple[str, str]] = {
    "予以公开": ("予以公开", "results.granted"),
    "准予公开": ("予以公开", "results.granted"),
    "同意公开": ("予以公开", "results.granted"),
    "予以部分公开": ("部分公开", "results.partial"),
    "部分予以公开": ("部分公开", "results.partial"),
    "部分公开": ("部分公开", "results.partial"),
    "不予公开": ("不予公开", "results.denied"),
    "无法提供": ("无法提供", "results.unavailable"),
    "不予处理": ("不予处理", "results.rejected"),
    "其他处理": ("其他处理", "results.other"),
    "结转下年度继续办理": ("结转下年度", "carried_out"),
    "结转下一年度继续办理": ("结转下年度", "carried_out"),
    "结转至下年度继续办理": ("结转下年度", "carried_out"),
    "结转到下年度继续办理": ("结转下年度", "carried_out"),
    "结转至下一年度继续办理": ("结转下年度", "carried_out"),
    "结转下年度办理": ("结转下年度", "carried_out"),
    "结转至下年度": ("结转下年度", "carried_out"),
    "结转至下一年度": ("结转下年度", "carried_out"),
    "结转到下年度": ("结转下年度", "carried_out"),
    "结转下一年度": ("结转下年度", "carried_out"),
    "结转下年度": ("结转下年度", "carried_out"),
    "结转下年": ("结转下年度", "carried_out"),
    "上年结转": ("上年结转", "carried_in"),
    "上年度结转": ("上年结转", "carried_in"),
    "上一年度结转": ("上年结转", "carried_in"),
}
_WORD = "|".join(sorted(_CATEGORIES, key=len, reverse=True))
_CATEGORY = Words(_WORD)
_AND = "(?:以及|和|及|与|、)"
_COUNTED = Pattern(
    rf"(?:^|[，,、；;：:（()）。和及与]|其中|决定|答复|分别|有|属于|作出|办结|[0-9]{{4}}年度?|本年度?|全年)"
    rf"({_WORD})(?:{_AND}({_WORD}))?(?:政府信息公开申请|信息公开申请|的|申请|答复|决定)?{TAIL}"
)
_COUNTED_AFTER = Pattern(rf"^(?:申请)?(?:决定|答复)?({_WORD})(?=[，,。；;、（()）]|$)")
_COUNTED_NEXT = ("申请", "决定", "答复", *_CATEGORIES)
_APPLICANT = Words("自然人|企业|科研机构|公益组织|法律服务|法人|组织|个人")
_SPREAD = Pattern(r"^[、，,和及][ \u3000]?[0-9０-９]")
_LATER = Pattern(r"^[^，,。；;]{0,12}(?:转为|评估|复核|审查|复查|整改|抽查|案卷)")
_WHOLE = Words("办结|办理|答复|结果|共|合计|全部|总计")
_KIN = {"carried_in", "carried_out"}


@rule("TX-03", Severity.WARNING, _OUT)
def other_number_of_results(subject: Subject) -> Iterator[Remark]:
    """Another number of results, or of requests carried over, than the table has."""
    for claim in claims(subject):
        text = claim.sentence.text
        if ("公开" in text or "提供" in text or "处理" in text or "结转" in text) and claim.about_requests:
            yield from _results(claim)


def _results(claim: Claim) -> Iterator[Remark]:
    for mention in claim.sentence.mentions:
        words = _result_words(mention) if mention.figure.unit in CASE_UNITS else []
        if not words:
            continue
        rows = [_CATEGORIES[word] for word in words]
        refs = tuple(ref for _name, row in rows for ref in _row_refs(claim.subject, row))
        total = known(claim.subject, *refs)
        if total is None or mention.figure.value == total or not _plain_result(claim, mention, {r for _n, r in rows}):
            continue
        name = "和".join(dict.fromkeys(name for name, _row in rows))
        message = _("正文“{category}{count}件”与表格{total}件不一致。")
        message = message.format(category=name, count=mention.figure.value, total=total)
        yield remark_on(claim, mention.figure, message, refs, total)


def _result_words(mention: Mention) -> list[str]:
    lead = mention.lead[-NEAR:]
    if "分别" in lead or "各" in lead[-3:]:
        return []
    if _CATEGORY.found_in(lead) and (found := _COUNTED.search(lead)):
        return [word for word in found.groups() if word]
    if _CATEGORY.found_in(lead[-12:]) or not mention.after.startswith(_COUNTED_NEXT):
        return []
    found = _COUNTED_AFTER.match(mention.after[:NEAR])
    return [found[1]] if found else []


def _row_refs(subject: Subject, row: str) -> tuple[CellRef, ...]:
    prefix = f"requests.{row}."
    return tuple(ref for ref in cells_by_ref(subject.form) if ref.startswith(prefix) and ref.endswith(".total"))


def _plain_result(claim: Claim, mention: Mention, rows: set[str]) -> bool:
    """Tell whether a result is one of all requests, not of a part of them."""
    if not mention.figure.exact or _SPREAD.match(mention.after) or _LATER.match(mention.after):
        return False
    if not claim.speaks_for_the_report(mention.before):
        return False
    if rows <= _KIN:
        carried_in_part = rows == {"carried_in"} and re.search("办理|办结|答复|其中", mention.lead)
        return not by_channel(mention.clause) and not carried_in_part and not _APPLICANT.found_in(mention.clause)
    if mention.bracket or by_channel(mention.clause) or _APPLICANT.found_in(mention.clause):
        return False
    return _of_all_requests(claim, mention)


def _of_all_requests(claim: Claim, mention: Mention) -> bool:
    subject = claim.subject
    mentions = claim.sentence.mentions
    new, carried, handled = (known(subject, ref) for ref in (_NEW, _IN, _HANDLED))
    if new is None or carried is None:
        return False
    earlier = [other for other in mentions[: mention.index] if other.figure.unit in CASE_UNITS]
    if mention.among is not None:
        if mention.among < 0:
            return False
        parent = mentions[mention.among]
        whole = {new + carried, handled}
        said = received(claim, parent) and (not carried or parent.figure.value != new)
        if parent.figure.value not in whole and not said:
            return False
        if by_channel(parent.clause) or not parent.figure.exact:
            return False
    part = [o for o in earlier if _APPLICANT.found_in(o.lead) or by_channel(o.clause) or OTHER_SUBJECT.found_in(o.lead)]
    if part and not _WHOLE.found_in(mention.before[part[-1].figure.end - mention.figure.start :]):
        return False
    left_over = [other for other in earlier if "结转" in other.lead and "下" not in other.lead]
    after_it = mention.before[left_over[-1].figure.end - mention.figure.start :] if left_over else ""
    if left_over and not _WHOLE.found_in(after_it):
        return any(received(claim, other) for other in earlier)
    counted = [other for other in earlier if received(claim, other)]
    return not (carried and counted and counted[-1].figure.value == new and not _WHOLE.found_in(mention.before))


_DISPUTES: dict[str, tuple[CellRef, ...]] = {"行政复议": (_REVIEW,), "行政诉讼": _SUITS}
_DISPUTE = "行政复议|行政诉讼"
_DISPUTED = Pattern(
    rf"({_DISPUTE})((?:案件)?{_AND}(?:被?提起)?(?:{_DISPUTE}))?(?:的)?(?:案件|申请|案|事项)?(?:的)?(?:数量|总数|数)?{TAIL}"
)
_DECIDING = Pattern(r"(?:办理|审理|受理|审结|办结|收到|接收|作出|出庭|应诉|代理)[^，,；;]{0,12}$")
_INSTANCES = Words("一审|二审|再审|上诉|败诉|维持|纠正|驳回|撤诉|胜诉")
_CONCERNED = Words("政府信息公开|信息公开|依申请公开|公开工作|政务公开")
_NO_DISPUTE = Pattern(
    rf"(?:未|没有|无|不存在)[^，,。；;（(]{{0,40}}?({_DISPUTE})((?:案件|情况|事项)?(?:{_AND}|或|或者)(?:被?提起)?(?:{_DISPUTE}))?"
    r"(?:案件|情况|情形|事项|申请|案|事件|的)*(?:发生)?(?=[，,。；;）)！]|$)"
)
_NO_DENIAL = Words("不服|申请人|当事人|其|该|均未|再次|败诉|纠正|超期|逾期|维持|撤销|不予|无正当|未及时|未按")


@rule("TX-05", Severity.WARNING, _REVIEW)
def other_number_of_disputes(subject: Subject) -> Iterator[Remark]:
    """Another number of reviews or suits than the table has."""
    for claim in claims(subject):
        text = claim.sentence.text
        if ("行政复议" in text or "行政诉讼" in text) and _about_own_disputes(claim):
            yield from _counted_disputes(claim)
            yield from _denied_disputes(claim)


def _about_own_disputes(claim: Claim) -> bool:
    return claim.passage.path == "overview.on_request" or _CONCERNED.found_in(claim.sentence.text)


def _counted_disputes(claim: Claim) -> Iterator[Remark]:
    for mention in claim.sentence.mentions:
        found = _DISPUTED.search(mention.lead[-NEAR:])
        if not found or mention.figure.unit not in CASE_UNITS or "各" in mention.lead[-2:] or "分别" in mention.lead:
            continue
        words = [found[1], *re.findall(_DISPUTE, found[2] or "")]
        if _total_of(claim, words) in {None, mention.figure.value}:
            continue
        if _DECIDING.search(mention.lead[-NEAR:][: found.start()]) or _INSTANCES.found_in(mention.lead):
            continue
        if _SPREAD.match(mention.after) or re.match(r"[^，,。；;]{0,4}(?:一审|二审)", mention.after):
            continue
        if not plain(claim, mention) or (
            mention.among is not None and "复议" not in mention.before.partition("其中")[0]
        ):
            continue
        yield from _dispute_remark(claim, mention.figure, words)


def _denied_disputes(claim: Claim) -> Iterator[Remark]:
    for found in _NO_DISPUTE.finditer(claim.sentence.text):
        before = claim.sentence.text[: found.start()]
        clause = re.split("[，,；;：:]", before)[-1]
        if _NO_DENIAL.found_in(clause + found[0]) or re.search("除|外$", clause):
            continue
        if not claim.speaks_for_the_report(before + found[0].partition("行政")[0]):
            continue
        words = [found[1], *re.findall(_DISPUTE, found[2] or "")]
        for word in words:
            span = Figure(found.start(), found.end(), found.end(), 0, "", vague=False, doubtful=False)
            yield from _dispute_remark(claim, span, [word])


def _refs_of(words: list[str]) -> tuple[CellRef, ...]:
    return tuple(ref for word in dict.fromkeys(words) for ref in _DISPUTES[word])


def _total_of(claim: Claim, words: list[str]) -> int | None:
    return known(claim.subject, *_refs_of(words))


def _dispute_remark(claim: Claim, figure: Figure, words: list[str]) -> Iterator[Remark]:
    refs, total = _refs_of(words), _total_of(claim, words)
    if total is not None and total != figure.value:
        message = _("正文称{kind}{count}件，表格为{total}件。")
        message = message.format(kind="、".join(dict.fromkeys(words)), count=figure.value, total=total)
        yield remark_on(claim, figure, message, refs, total)
