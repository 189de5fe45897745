"""TX: results of requests in the text against table two (code TX-03)."""

import re
from collections.abc import Iterator

from reportgen.diagnostics import CellRef, Severity
from reportgen.forms.cells import cells_by_ref
from reportgen.language import _
from reportgen.rules.claims import (
    CARRIED_IN,
    CARRIED_OUT,
    HANDLED,
    NEAR,
    NEW,
    OTHER_SUBJECT,
    TAIL,
    Claim,
    by_channel,
    claims,
    known,
    plain,
    received,
    remark_on,
)
from reportgen.rules.result_words import CATEGORY, LATER, WORD, Row, row_of, without_carried_in
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.pattern import Pattern, Words
from reportgen.text.prose_numbers import CASE_UNITS, Figure
from reportgen.text.sentences import Mention

_COUNTED = Pattern(
    r"(?:^|[，,、；;：:（()）。和及与而]|其中|决定|答复|分别|有|属于|作出|办结|包括|含|加上|[0-9]{4}年度?|本年度?|全年)(?:“)?"
    r"(?:本机关(?=无法|不予))?"
    rf"((?:{WORD})(?:”?(?:以及|和|及|与|、)“?(?:{WORD}))?)”?(?:政府信息公开申请|信息公开申请|的|申请|答复|决定|处理)?(?:数量|总数|件数)?{TAIL}"
)
_COUNTED_AFTER = Pattern(rf"^(?:申请)?(?:决定|答复)?({LATER})(?=[，,。；;、（(）)外]|$)")
_NEXT = ("申请", "决定", "答复", "予", "准", "同意", "部分", "不予", "无法", "其他处理", "结转", "顺延", "转")
_WORDS = Pattern(WORD)
_SIGNS = Words(
    "公开|提供|处理|结转|转结|顺延|转下|转至|转到|转入|转2|转次|转明|秘密|一稳定|权益|内部事务|过程性|案卷|查询|掌握|现成|不明确|类申请|出版物"
)
"""What every word for a row has one of."""
_APPLICANT = Words("自然人|企业|科研机构|公益组织|法律服务|法人|组织|个人")
_ALL_OF_A_KIND = Pattern("第三方|[均都全]?(?:部)?(?:为|系|是|由)(?:自然人|公民)")
_MARKED = Pattern("主动公开[^，,。；;]{0,12}[0-9]|公文|公开属性")
"""Documents by what was decided of their publication, not requests: 主动公开30件、依申请公开4件、不予公开2件."""
_EVERY = Pattern("(?:所有|全部|上述|以上)(?:的)?(?:政府信息公开)?申请")
_SPREAD = Pattern(r"^[、，,和及][ \u3000]?[0-9０-９]{1,9}[件个起份宗例]?(?=[、，,。；;和及]|$)")
_LATER = Pattern(r"^[^，,。；;]{0,12}(?:转为|评估|复核|审查|复查|整改|抽查|案卷[评检抽查])")
_REQUESTS = Pattern(rf"申请(?:事项|件)?{TAIL}|(?:类|方面|涉及|关于|内容为)[^，,。；;]{{0,12}}$")
_REQUESTS_AFTER = Pattern("^[^，,。；;0-9]{0,12}申请")
_WHOLE = Words("办结|办理|答复|结果|共|合计|全部|总计")


_MARKS = ("公开", "提供", "处理", "结转", "顺延", "转下")


@rule("TX-03", Severity.WARNING, CARRIED_OUT)
def other_number_of_results(subject: Subject) -> Iterator[Remark]:
    """Another number of results, or of requests carried over, than the table has."""
    for claim in claims(subject):
        text = claim.sentence.text
        if claim.about_requests and any(word in text for word in _MARKS):
            yield from _counted(claim)
            yield from _listed(claim)
    yield from _closed(subject)


def _counted(claim: Claim) -> Iterator[Remark]:
    for mention in claim.sentence.mentions:
        rows = _rows(claim, mention) if mention.figure.unit in CASE_UNITS else []
        for remark in _compared(claim, mention.figure, rows):
            if _plain_result(claim, mention, rows):
                yield remark


def _compared(claim: Claim, figure: Figure, rows: list[Row]) -> Iterator[Remark]:
    refs = tuple(ref for row in rows for ref in _refs(claim.subject, row.path))
    total = known(claim.subject, *refs) if refs else None
    if total is not None and figure.value != total:
        message = _("正文“{category}{count}件”与表格{total}件不一致。")
        name = "和".join(dict.fromkeys(row.name for row in rows))
        message = message.format(category=name, count=figure.value, total=total)
        yield remark_on(claim, figure, message, refs, total)


def _rows(claim: Claim, mention: Mention) -> list[Row]:
    """Return the rows a figure is said to be of."""
    lead = mention.lead[-NEAR:]
    words: list[str] = []
    if _SIGNS.found_in(lead) and (found := _COUNTED.search(lead)):
        words = _WORDS.findall(found[1])
    elif (
        mention.after.startswith(_NEXT)
        and (found := _COUNTED_AFTER.match(mention.after[:NEAR]))
        and not _WORDS.search(lead[-12:])
    ):
        words = [found[1]]
    if not words or "分别" in lead or "各" in lead[-3:]:
        return []
    rows = [row_of(word, claim.subject.report.year or 0) for word in words]
    return [] if None in rows else [row for row in rows if row]


def _refs(subject: Subject, row: str) -> tuple[CellRef, ...]:
    prefix = f"requests.{row}."
    return tuple(ref for ref in cells_by_ref(subject.form) if ref.startswith(prefix) and ref.endswith(".total"))


def _plain_result(claim: Claim, mention: Mention, rows: list[Row]) -> bool:
    """Tell whether a result is one of all requests, not of a part of them."""
    if not mention.figure.exact or _SPREAD.match(mention.after) or _LATER.match(mention.after):
        return False
    if not claim.speaks_for_the_report(mention.before):
        return False
    if by_channel(mention.clause) or _APPLICANT.found_in(_ALL_OF_A_KIND.sub("", mention.clause)):
        return False
    if any(row.path == "results.denied" for row in rows) and _MARKED.search(mention.before):
        return False
    if all(row.carried for row in rows):
        lead = mention.before if re.search("含|包括", mention.lead) else mention.lead
        said = re.search("办理|办结|答复|其中", without_carried_in(lead))
        return not (said and any(row.path == "carried_in" for row in rows))
    if group := next((row.group for row in rows if row.group), None):
        above = _above(claim, mention)
        if above and group in {row.path for row in _rows(claim, above)}:
            return _plain_result(claim, above, _rows(claim, above))
    return not mention.bracket and _of_all_requests(claim, mention)


def _above(claim: Claim, mention: Mention) -> Mention | None:
    """Return the figure of which one in brackets or after 其中 is a part."""
    mentions = claim.sentence.mentions
    if mention.bracket:
        return next((other for other in reversed(mentions[: mention.index]) if not other.bracket), None)
    return mentions[mention.among] if mention.among is not None and mention.among >= 0 else None


def _of_all_requests(claim: Claim, mention: Mention) -> bool:
    subject = claim.subject
    mentions = claim.sentence.mentions
    new, carried = known(subject, NEW), known(subject, CARRIED_IN)
    if new is None or carried is None:
        return False
    earlier = [other for other in mentions[: mention.index] if other.figure.unit in CASE_UNITS]
    if mention.among is not None and not (
        _EVERY.search(mention.before) if mention.among < 0 else _is_whole(claim, mentions[mention.among])
    ):
        return False
    earlier = [other for other in earlier if not _told_apart(claim, other, mention)]
    part = [
        o
        for o in earlier
        if _APPLICANT.found_in(_ALL_OF_A_KIND.sub("", o.lead)) or by_channel(o.clause) or OTHER_SUBJECT.found_in(o.lead)
    ]
    if part and not _WHOLE.found_in(mention.before[part[-1].figure.end - mention.figure.start :]):
        return False
    if any(_of_some(claim, other) for other in earlier):
        return False
    left_over = [other for other in earlier if "结转" in other.lead and "下" not in other.lead]
    after_it = mention.before[left_over[-1].figure.end - mention.figure.start :] if left_over else ""
    if left_over and not _WHOLE.found_in(after_it):
        return any(received(claim, other) for other in earlier)
    counted = [other for other in earlier if received(claim, other)]
    return not (carried and counted and counted[-1].figure.value == new and not _WHOLE.found_in(mention.before))


def _of_some(claim: Claim, other: Mention) -> bool:
    """Tell whether a figure is a number of requests that are not all: 同一申请人提出的申请6件."""
    told = _REQUESTS.search(other.lead[-NEAR:]) or _REQUESTS_AFTER.match(other.after)
    counted = told is not None and not _rows(claim, other)
    new, carried, handled = (known(claim.subject, ref) for ref in (NEW, CARRIED_IN, HANDLED))
    return (
        counted and other.figure.value not in {new, (new or 0) + (carried or 0), handled} and not received(claim, other)
    )


def _is_whole(claim: Claim, parent: Mention) -> bool:
    """Tell whether a figure is that of all requests, or of those carried in after all that were received."""
    new, carried, handled = (known(claim.subject, ref) for ref in (NEW, CARRIED_IN, HANDLED))
    if by_channel(parent.clause) or not parent.figure.exact or new is None or carried is None:
        return False
    if parent.figure.value in {new + carried, handled}:
        return True
    if any(row.path == "carried_in" for row in _rows(claim, parent)):
        before = claim.sentence.mentions[: parent.index]
        return any(received(claim, other) or other.figure.value in {new + carried, handled} for other in before)
    return received(claim, parent) and (not carried or parent.figure.value != new)


def _told_apart(claim: Claim, other: Mention, mention: Mention) -> bool:
    """Tell whether a figure is in a list of channels or applicants that ended at ； before another one."""
    parted = claim.sentence.text[other.figure.end : mention.figure.start]
    if other.among is None or other.among < 0 or not re.search("[；;]", parted):
        return False
    return _is_whole(claim, claim.sentence.mentions[other.among])


_LIST = Pattern(
    rf"((?:{CATEGORY})(?:(?:、|和|及|与|以及)(?:{CATEGORY})){{1,6}})"
    r"(?:的)?(?:政府信息公开申请|申请|件数|数量)?分别(?:为|是|有|达)?[ ]?"
    r"([0-9]{1,7}[件个]?(?:[、，,和及与][ ]?[0-9]{1,7}[件个]?){1,6})(?![0-9％%.])"
)
_NUMBER = Pattern("[0-9]{1,7}")


def _listed(claim: Claim) -> Iterator[Remark]:
    """Judge 予以公开、部分公开分别为8件、4件, where there are as many numbers as words."""
    if "分别" not in claim.sentence.text:
        return
    for found in _LIST.finditer(claim.sentence.text):
        rows = [row for word in _WORDS.findall(found[1]) if (row := row_of(word, claim.subject.report.year or 0))]
        numbers = list(_NUMBER.finditer(found[2]))
        before = claim.sentence.text[: found.start()]
        whole = not by_channel(before) and not _APPLICANT.found_in(before) and "其中" not in before
        if len(numbers) == len(rows) and whole and claim.speaks_for_the_report(before):
            for row, number in zip(rows, numbers, strict=True):
                start, end = number.start() + found.start(2), number.end() + found.start(2)
                figure = Figure(start, end, end, int(number[0]))
                yield from _compared(claim, figure, [row])


_CLOSED = Pattern(
    r"(?:^|[，,；;。])(?:目前|现|全年|本年度?|年内|共|已|全部|均|依法|依规)*(?:办结|办理完毕)(?:了)?"
    rf"(?:政府信息公开申请|信息公开申请|依申请公开(?:事项|件)?|申请)?{TAIL}"
)
_TELLS_OF_ALL = Words("收|接到|办")
_OTHER_ENDS = Words("撤回|撤销|撤消|放弃|终止|补正|转办|转交|退回|延期|征求|按时|按期|逾期|超期|提前|期限|作废|无效")


def _closed(subject: Subject) -> Iterator[Remark]:
    """Judge 收到20件，办结18件, where neither requests carried over nor another way to count explain the number."""
    new, carried, out, handled = (known(subject, ref) for ref in (NEW, CARRIED_IN, CARRIED_OUT, HANDLED))
    if new is None or carried is None or out is None or handled is None:
        return
    explained = {handled, new, new + carried, new - out, handled - carried}
    told: set[str] = set()
    for claim in claims(subject):
        for mention in claim.sentence.mentions if _TELLS_OF_ALL.found_in(claim.sentence.text) else ():
            if received(claim, mention) and mention.figure.value in {new, new + carried}:
                told.add(claim.sentence.paragraph)
            elif claim.sentence.paragraph in told and mention.figure.value not in explained:
                yield from _compared_closed(claim, mention, handled)


def _compared_closed(claim: Claim, mention: Mention, handled: int) -> Iterator[Remark]:
    whole = (
        mention.figure.unit in CASE_UNITS and mention.among is None and not _OTHER_ENDS.found_in(claim.sentence.text)
    )
    if whole and "办" in mention.lead and _CLOSED.search(mention.lead[-NEAR:]) and plain(claim, mention):
        message = _("正文“{category}{count}件”与表格{total}件不一致。")
        message = message.format(category="办结", count=mention.figure.value, total=handled)
        yield remark_on(claim, mention.figure, message, (HANDLED,), handled)
