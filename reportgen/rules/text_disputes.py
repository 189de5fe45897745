"""TX: reviews and suits in the text against table three (codes TX-05, TX-12).

A rule speaks only where subject, verb and scope of a sentence are plain; every other sentence is passed over.
"""

import re
from collections.abc import Iterator

from reportgen.diagnostics import CellRef, Severity
from reportgen.language import _
from reportgen.rules.claims import NEAR, TAIL, Claim, claims, known, plain, remark_on
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.pattern import Pattern, Words
from reportgen.text.prose_numbers import CASE_UNITS, Figure
from reportgen.text.sentences import Mention

_REVIEW = "disputes.review.total"
_SUITS = ("disputes.direct_suit.total", "disputes.suit_after_review.total")
_TOTALS = (_REVIEW, *_SUITS)
_AND = "(?:以及|和|及|与|、)"
_DISPUTES: dict[str, tuple[CellRef, ...]] = {
    "行政复议": (_REVIEW,),
    "行政诉讼": _SUITS,
    "诉讼": _SUITS,
    "未经复议直接起诉": _SUITS[:1],
    "复议后起诉": _SUITS[1:],
}
_DISPUTE = "行政复议|行政诉讼"
_WORDS = Pattern("|".join(_DISPUTES))
_DISPUTED = Pattern(
    rf"((?:{_DISPUTE}|未经复议直接起诉|复议后起诉|(?<=[、，,和及])诉讼)(?:(?:案件)?{_AND}(?:被?提起)?(?:{_DISPUTE}|诉讼))?)"
    rf"(?:的)?(?:案件|申请|案|事项)?(?:的)?(?:数量|总数|数)?(各|均)?{TAIL}"
)
_DECIDING = Words("办理|审理|受理|审结|办结|收到|接收|作出|出庭|应诉|代理")
_UNCONCERNED = Pattern("^[^。；;]{0,30}(?:无关|不涉及|未涉及|其中涉及)")
_INSTANCES = Words("一审|二审|再审|上诉|败诉|维持|纠正|驳回|撤诉|胜诉")
_SPREAD = Pattern(r"^[、，,和及][ \u3000]?[0-9０-９]{1,9}[件个起份宗例]?(?=[、，,。；;和及]|$)")
_PREDICATE = Pattern("^(?:其中)?(?:全年|共|也|并)?(?:未|没有|无)?(?:发生|引发|引起|因|被)")
_CONCERNED = Words("政府信息公开|信息公开|依申请公开|公开工作|政务公开")
_NO_DISPUTE = Pattern(
    rf"(?:未|没有|无|不存在)[^，,。；;（(]{{0,40}}?((?:{_DISPUTE})"
    rf"(?:(?:案件|情况|事项|案)?(?:{_AND}|或者|或)?(?:被?提起)?(?:{_DISPUTE}|诉讼))?)"
    r"(?:案件|情况|情形|事项|申请|案|事件|的){0,4}(?:[、和及与或]{1,2}(?:被?提起)?(?:行政)?(?:申诉|举报申诉|投诉举报|举报|投诉|信访|赔偿))?"
    r"(?:等)?(?:情况|情形|事项|问题|案|件|的){0,4}(?:发生)?(?=[，,。；;）)！]|$)"
)
_NO_DENIAL = Pattern(
    "不服|(?<!被)申请人|当事人|其|该|均未|再次|不及时|不规范|不准确|不到位|不当|失误|违规|违法|败诉|纠正|超期|逾期|维持|撤销|不予|无正当|未及时|未按"
)


@rule("TX-05", Severity.WARNING, _REVIEW)
def other_number_of_disputes(subject: Subject) -> Iterator[Remark]:
    """Another number of reviews or suits than the table has."""
    for claim in claims(subject):
        text = claim.sentence.text
        if ("复议" in text or "行政诉讼" in text) and _about_own_disputes(claim):
            yield from _counted_disputes(claim)
            yield from _denied_disputes(claim)


def _about_own_disputes(claim: Claim) -> bool:
    return claim.passage.path == "overview.on_request" or _CONCERNED.found_in(claim.sentence.text)


def _counted_disputes(claim: Claim) -> Iterator[Remark]:
    for mention in claim.sentence.mentions:
        found = _DISPUTED.search(mention.lead[-NEAR:])
        if not found or mention.figure.unit not in CASE_UNITS or "分别" in mention.lead:
            continue
        words = _WORDS.findall(found[1])
        grouped = [[word] for word in words] if found[2] else [words]
        if all(_total_of(claim, together) in {None, mention.figure.value} for together in grouped):
            continue
        if _DECIDING.found_in(mention.clause) or _INSTANCES.found_in(mention.lead):
            continue
        if _UNCONCERNED.search(mention.after):
            continue
        if _SPREAD.match(mention.after) or re.match(r"[^，,。；;]{0,4}(?:一审|二审)", mention.after):
            continue
        if not plain(claim, mention) or not _stands_alone(mention):
            continue
        for together in grouped:
            yield from _dispute_remark(claim, mention.figure, together)


def _stands_alone(mention: Mention) -> bool:
    """Tell whether a number of cases is no part of something else."""
    told = "复议" in mention.before.partition("其中")[0] or _PREDICATE.search(mention.clause) is not None
    return mention.among is None or told


def _denied_disputes(claim: Claim) -> Iterator[Remark]:
    for found in _NO_DISPUTE.finditer(claim.sentence.text):
        before = re.split("[；;]", claim.sentence.text[: found.start()])[-1]
        clause = re.split("[，,；;：:]", before)[-1]
        if _NO_DENIAL.search(clause + found[0]) or re.search("除|外$", clause):
            continue
        if not claim.speaks_for_the_report(before + claim.sentence.text[found.start() : found.start(1)]):
            continue
        for word in _WORDS.findall(found[1]):
            span = Figure(found.start(), found.end(), found.end(), 0)
            yield from _dispute_remark(claim, span, [word])


def _refs_of(words: list[str]) -> tuple[CellRef, ...]:
    return tuple(ref for word in dict.fromkeys(words) for ref in _DISPUTES[word])


def _total_of(claim: Claim, words: list[str]) -> int | None:
    return known(claim.subject, *_refs_of(words))


def _dispute_remark(claim: Claim, figure: Figure, words: list[str]) -> Iterator[Remark]:
    refs, total = _refs_of(words), _total_of(claim, words)
    if total is not None and total != figure.value:
        named = dict.fromkeys("行政诉讼" if word == "诉讼" else word for word in words)
        message = _("正文称{kind}{count}件，表格为{total}件。")
        message = message.format(kind="、".join(named), count=figure.value, total=total)
        yield remark_on(claim, figure, message, refs, total)


_MENTIONED = ("复议", "诉讼", "起诉")


@rule("TX-12", Severity.INFO, *_TOTALS, "overview")
def disputes_not_mentioned(subject: Subject) -> Iterator[Remark]:
    """Reviews or suits in table three that the text passes over."""
    total = known(subject, *_TOTALS)
    text = subject.text_of("overview", "problems", "other_matters")
    if total and text and not any(word in text for word in _MENTIONED):
        message = _("表格中有行政复议、行政诉讼{total}件，正文没有说明。").format(total=total)
        refs = tuple(ref for ref in _TOTALS if known(subject, ref))
        yield Remark(message, operands=refs, path=subject.words("overview"))
