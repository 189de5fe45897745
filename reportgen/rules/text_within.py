"""TX: the text against itself, and what it leaves out (codes TX-04, TX-09 to TX-11)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.rules.claims import Claim, by_channel, claims, shown
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.pattern import Pattern, Words
from reportgen.text.prose_numbers import Figure
from reportgen.text.sentences import Mention

_REASONS = {
    "无法提供": (
        "无现成信息",
        "没有现成信息",
        "没有现成的信息",
        "不掌握",
        "信息不存在",
        "需要另行制作",
        "需另行制作",
        "补正后仍不明确",
    ),
    "不予公开": (
        "国家秘密",
        "商业秘密",
        "个人隐私",
        "第三方合法权益",
        "内部事务信息",
        "过程性信息",
        "行政执法案卷",
        "行政查询事项",
    ),
    "不予处理": ("信访举报投诉", "信访、举报、投诉", "重复申请", "公开出版物", "大量反复申请"),
}
_REASONED = Pattern(
    rf"(?<!予以公开、)(?<!和)(?<!及)({'|'.join(_REASONS)})(?:的)?(?:申请)?[ ]?[0-9０-９]{{1,8}}[件个起份宗]"
    r"[（(]([^（）()]{1,120})[）)]"
)


@rule("TX-04", Severity.WARNING, "requests.results.denied.state_secret.total")
def reason_of_another_result(subject: Subject) -> Iterator[Remark]:
    """A reason in brackets that belongs to another kind of result."""
    for claim in claims(subject):
        if not claim.about_requests or not ("（" in claim.sentence.text or "(" in claim.sentence.text):
            continue
        for found in _REASONED.finditer(claim.sentence.text):
            for right, reasons in _REASONS.items():
                reason = next((reason for reason in reasons if reason in found[2]), None)
                if reason and right != found[1] and not re.search("不涉及|不属于国家|不含|除", found[2]):
                    at = found.start(2) + found[2].index(reason)
                    message = _("“{reason}”属于“{right}”，不属于“{wrong}”。")
                    yield Remark(
                        message.format(reason=reason, right=right, wrong=found[1]),
                        path=claim.passage.words,
                        location=claim.locate(at, at + len(reason)),
                        suggestion=_("原文：{sentence}").format(sentence=claim.sentence.marked((at, at + len(reason)))),
                    )


_REST = Pattern("(?:其他|其余|其它)[^，,、]{0,12}$")
_SEPARATOR = Pattern(r"^(?:）|\))?[ ]?(、|，|,|和|及|以及)")
_ENOUGH = 2
_NOT_A_PART = Words(
    "办结|答复|办理|受理|回复|收到|新收|结转|已|均|同时|同比|增|减|另|还|累计|分别|各|共|比|较|占|平均|达|超"
)
_OVERLAPPING = Words("转载|同步|兼|多次|渠道|平台|媒体|网站|微信|微博|公众号|客户端|专栏|公示栏|抖音")
_VAGUE_SHARE = 10
"""A sum with vague parts may be off by a tenth of the total."""


@rule("TX-09", Severity.INFO)
def parts_do_not_add_up(subject: Subject) -> Iterator[Remark]:
    """Parts after 其中 that do not add up to the total before it."""
    for claim in claims(subject):
        if claim.sentence.text.count("其中") == 1:
            yield from _sum(claim)


def _sum(claim: Claim) -> Iterator[Remark]:
    mentions = [mention for mention in claim.sentence.mentions if not mention.bracket]
    parts = [mention for mention in mentions if mention.among is not None]
    if not parts or parts[0].among is None or parts[0].among < 0:
        return
    whole = claim.sentence.mentions[parts[0].among]
    total = Decimal(whole.figure.value)
    summed = sum((Decimal(part.figure.value) for part in parts), Decimal(0))
    parts = _listed(whole, parts) if summed != total else []
    if (
        len(parts) < _ENOUGH
        or whole.bracket
        or not re.fullmatch(r"[，,（(。；;：:]*(?:[（(])?", whole.after.partition("其中")[0])
    ):
        return
    beside = _beside(whole)
    vague = whole.figure.vague or any(part.figure.vague for part in parts)
    exhaustive = _REST.search(parts[-1].lead) is not None and not _goes_on(parts[-1])
    gap = abs(total - summed)
    if any(part.figure.doubtful for part in (whole, *parts)) or summed in beside:
        return
    if vague and gap * _VAGUE_SHARE <= total:
        return
    overlapping = any(_OVERLAPPING.found_in(part.lead) for part in parts)
    if exhaustive or (summed > max(beside) and not vague and not overlapping):
        message = _("分项相加为{sum}，与总数{total}不符。")
        yield Remark(
            message.format(sum=_about(summed, vague=vague), total=_about(total, vague=whole.figure.vague)),
            path=claim.passage.words,
            location=claim.locate(whole.figure.start, whole.figure.end),
            left=summed,
            right=total,
            suggestion=shown(claim, whole.figure, *(part.figure for part in parts)),
            severity=Severity.WARNING if exhaustive and not vague else None,
        )


def _about(number: Decimal, *, vague: bool) -> str:
    return str(number) + _("余") if vague else str(number)


def _beside(whole: Mention) -> set[Decimal]:
    """Return what parts may add up to: a figure, one told beside it, or 新收20件，结转2件 together."""
    before = whole.sentence.mentions[: whole.index + 1]
    told = [other for other in before if other.figure.unit == whole.figure.unit and not other.bracket]
    values = [Decimal(other.figure.value) for other in told]
    together = [sum(values, Decimal(0))] if any("结转" in other.lead for other in told) else []
    return {*values, *together}


def _goes_on(last: Mention) -> bool:
    """Tell whether more in the same unit follows after ；: 其他文件10条；会议纪要4条."""
    *_said, after = re.split("[；;]", last.after, maxsplit=1)
    return ("；" in last.after or ";" in last.after) and f"{last.figure.unit}" in after


def _listed(whole: Mention, parts: list[Mention]) -> list[Mention]:
    """Return the parts of one list, none where it is not plain that they are one."""
    separators = set()
    for number, part in enumerate(parts):
        lead = part.lead.rpartition("其中")[2] if number == 0 else part.lead
        if number:
            found = _SEPARATOR.match(lead)
            if found is None:
                return []
            separators.add({"，": ",", "以及": "和", "及": "和"}.get(found[1], found[1]))
            lead = lead[found.end() :]
        if part.figure.unit != whole.figure.unit or not part.figure.counts:
            return []
        if _NOT_A_PART.found_in(lead) or not lead.strip("：: 有，,"):
            return []
        if re.match(r"[^，,、。；;]{1,}", part.after) and not re.match("^(?:和|及|以及|（|\\()", part.after):
            return []
    return parts if len(separators - {"和"}) <= 1 else []


_SPEAKING = ("余", "多", "约", "近", "左右")
_PERSONS = frozenset({"人", "人次", "户", "家", "名"})


@rule("TX-10", Severity.INFO)
def vague_number(subject: Subject) -> Iterator[Remark]:
    """A number that is only about right."""
    for claim in claims(subject):
        if not any(word in claim.sentence.text for word in _SPEAKING):
            continue
        vague = [m.figure for m in claim.sentence.mentions if m.figure.vague and m.figure.counts]
        vague = [figure for figure in vague if figure.unit not in _PERSONS]
        if vague:
            message = _("年度报告数据应准确，请改为具体数字。")
            location = claim.locate(vague[0].start, vague[0].end)
            yield Remark(message, path=claim.passage.words, location=location, suggestion=shown(claim, *vague))


_PUBLISHED = Pattern(
    r"(?:^|[，,；;。：:])(?:20[0-9]{2}年度?|全年|本年度?|今年|一年来|累计|总共|共|我局|我单位|本机关|本单位|我镇|我委|我街道)*"
    r"(?:通过|在|利用|依托)?(?P<channel>[^，,；;。：:、0-9]{0,24}?(?:网站|专栏|栏目|公示栏|微信公众号|微博|政务新媒体))?"
    r"(?:上|内|中)?(?:共|累计)?(?:主动)?公开(?P<what>[^，,；;。：:0-9]{0,30}?)信息(?:共|共计|累计|合计|总计|总数为|数量为)*$"
)
_PLAIN_OBJECT = Pattern("(?:各类|政府|政务|的)*")
_OF_A_SITE = Pattern("门户|官方|政府(?=门户|网站)|网站$")
_ELSEWHERE = Pattern("(?:在|通过|利用|依托).{0,30}?(?:网站|专栏|栏目|平台).*")
_COLUMN = Pattern("(?:专栏|栏目)$")
_NAMED = 4
"""Characters by which a column of a site is told from another: 财政资金栏目, 财政资金专栏."""


@dataclass(frozen=True, slots=True)
class _Published:
    """How much was published in one way, of everything or of kinds that are listed."""

    claim: Claim
    figure: Figure
    channel: tuple[str, str]
    listed: bool


@rule("TX-11", Severity.INFO)
def two_numbers_for_one(subject: Subject) -> Iterator[Remark]:
    """The same quantity twice, with different values, or more of some kinds than of all."""
    found = list(_all_published(subject))
    for number, later in enumerate(found):
        for first in found[:number]:
            if first.channel == later.channel and first.claim != later.claim and _contradict(first, later):
                yield Remark(
                    _("前后两处“公开政府信息”数量不一致。"),
                    path=later.claim.passage.words,
                    location=later.claim.locate(later.figure.start, later.figure.end),
                    left=first.figure.value,
                    right=later.figure.value,
                    suggestion=shown(later.claim, later.figure),
                )
                return


def _contradict(first: _Published, later: _Published) -> bool:
    if first.listed and later.listed:
        return False
    if not first.listed and not later.listed:
        return first.figure.value != later.figure.value
    some, everything = (first, later) if first.listed else (later, first)
    return some.figure.value > everything.figure.value


def _all_published(subject: Subject) -> Iterator[_Published]:
    for claim in claims(subject):
        if "信息" in claim.sentence.text and "公开" in claim.sentence.text:
            for mention in claim.sentence.mentions:
                if found := _published(claim, mention):
                    yield found


def _published(claim: Claim, mention: Mention) -> _Published | None:
    figure = mention.figure
    if mention.among is not None or mention.bracket or not figure.exact or figure.unit not in {"条", "件"}:
        return None
    near = mention.before[-80:]
    found = _PUBLISHED.search(near) if "公开" in near and "信息" in near[-12:] else None
    if found is None or re.match(r"[^，,。；;、（(]", mention.after):
        return None
    channel, what = found["channel"] or "", _PLAIN_OBJECT.sub("", found["what"])
    *others, last = re.split("[，,；;。：:]", mention.before.replace(channel, ""))
    subject = "，".join([*(_ELSEWHERE.sub("", clause) for clause in others), last])
    if not claim.speaks_for_the_report(subject) or by_channel(last) or (what and "、" not in what):
        return None
    return _Published(claim, figure, (_bare_channel(claim, channel), figure.unit), bool(what))


def _bare_channel(claim: Claim, channel: str) -> str:
    """Return the name of a site or column as far as it tells one from another: none for the organ's own site."""
    if column := _COLUMN.search(channel):
        return f"{channel[: column.start()][-_NAMED:]}专栏"
    if not channel.endswith("网站"):
        return channel
    site = _OF_A_SITE.sub("", channel)
    return "网站" if claim.speaks_for_the_report(site) and not site.endswith(tuple("省市县区州")) else f"{site}网站"
