"""TX: requests received in the text against table two (codes TX-01, TX-02).

A rule speaks only where subject, verb and scope of a sentence are plain; every other sentence is passed over.
"""

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.forms.cells import cells_by_ref
from reportgen.language import _
from reportgen.rules.claims import (
    CARRIED_IN,
    CARRIED_OUT,
    HANDLED,
    NEAR,
    NEW,
    NOUN,
    OBJECT,
    RECEIVING,
    REQUEST_UNITS,
    TAIL,
    TELLS_OF_RECEIVING,
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
from reportgen.text.prose_numbers import Figure
from reportgen.text.sentences import Mention

_NOT_ACCEPTED = ("results.rejected.", "results.other.")

_NO_REQUEST = Pattern(
    rf"(?:未曾|未|没有|没|无)(?:再)?(?:{RECEIVING})(?:[和及或、]?(?:处理|受理))?({OBJECT}{NOUN})(?=[，,。.；;！、和及与（(]|也|$)"
)
_NONE_AT_ALL = Pattern(
    r"(?<![有并也])(?:无|没有)((?:政府信息)?依申请公开(?:政府信息|信息)?(?:申请|事项|办件|件)?)(?:情况)?(?=[，,。；;！]|$)"
)
_WITH_CARRIED = Words("结转|累计|合计|总计|共|叠加|加上|含|包括")


_ACCEPTED = Pattern(rf"受理(?:了)?(?:{OBJECT}{NOUN})(?:数量|总数|数)?{TAIL}")
_ALL_ANSWERED = Pattern("(?:均|都|全部)[^，,。；;]{0,24}(?:答复|办结|回复|办理|处理)")


def _received_claims(subject: Subject, new: int) -> Iterator[tuple[Claim, Mention]]:
    """Yield the figures of requests received that are other than the table's."""
    for claim in claims(subject):
        if TELLS_OF_RECEIVING.found_in(claim.sentence.text):
            for mention in claim.sentence.mentions:
                if mention.figure.value != new and received(claim, mention):
                    yield claim, mention


@rule("TX-01", Severity.WARNING, NEW)
def other_number_received(subject: Subject) -> Iterator[Remark]:
    """Another number of requests received than the table has."""
    new, carried = known(subject, NEW), known(subject, CARRIED_IN)
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
            yield remark_on(claim, mention.figure, message, (NEW,), new)
    yield from _accepted(subject, new)


def _accepted(subject: Subject, new: int) -> Iterator[Remark]:
    """Judge 受理2件，均已答复 where nothing was carried over and none refused: all that came were accepted."""
    carried, out, handled = (known(subject, ref) for ref in (CARRIED_IN, CARRIED_OUT, HANDLED))
    refused = [ref for ref in cells_by_ref(subject.form) if any(row in ref for row in _NOT_ACCEPTED)]
    if carried != 0 or out != 0 or handled != new or known(subject, *refused) != 0:
        return
    if "收到" in subject.text_of("overview.on_request"):
        return
    for claim, mention in _accepted_claims(subject):
        told = _ALL_ANSWERED.search(claim.sentence.text) or not mention.figure.value
        if told and mention.figure.value != new:
            message = _("正文称受理申请{count}件，表格“本年新收”为{total}件。")
            message = message.format(count=mention.figure.value, total=new)
            yield remark_on(claim, mention.figure, message, (NEW,), new)


def _accepted_claims(subject: Subject) -> Iterator[tuple[Claim, Mention]]:
    for claim in claims(subject):
        for mention in claim.sentence.mentions if "受理" in claim.sentence.text else ():
            whole = mention.among is None and mention.figure.unit in REQUEST_UNITS and claim.about_requests
            if whole and _ACCEPTED.search(mention.before[-NEAR:]) and plain(claim, mention):
                yield claim, mention


@rule("TX-02", Severity.WARNING, NEW)
def requests_denied(subject: Subject) -> Iterator[Remark]:
    """The text knows of no request and the table does, or the reverse."""
    new, carried = known(subject, NEW), known(subject, CARRIED_IN)
    if new:
        for claim in claims(subject):
            found = (
                _NO_REQUEST.search(claim.sentence.text) if TELLS_OF_RECEIVING.found_in(claim.sentence.text) else None
            )
            if found is None and "依申请公开" in claim.sentence.text:
                found = _NONE_AT_ALL.search(claim.sentence.text)
            if found and _says_none(claim, found):
                message = _("正文称未收到申请，表格“本年新收”为{total}件。").format(total=new)
                span = Figure(found.start(), found.end(), found.end(), 0)
                yield remark_on(claim, span, message, (NEW,), new)
    elif new == 0 and carried is not None:
        for claim, mention in _received_claims(subject, new):
            if not (mention.figure.value == carried and _WITH_CARRIED.found_in(claim.sentence.text)):
                message = _("表格“本年新收”为0件，正文称收到申请{count}件。").format(count=mention.figure.value)
                yield remark_on(claim, mention.figure, message, (NEW,), 0)
        for claim, mention in _accepted_claims(subject) if carried == 0 else ():
            if mention.figure.value:
                message = _("表格“本年新收”为0件，正文称受理申请{count}件。").format(count=mention.figure.value)
                yield remark_on(claim, mention.figure, message, (NEW,), 0)


def _says_none(claim: Claim, found: re.Match[str]) -> bool:
    before = re.split("[；;]", claim.sentence.text[: found.start()])[-1]
    named = "信息" in found[1] or "公开" in found[1] or claim.about_requests
    clause = re.split("[，,；;：:]", before)[-1]
    return (
        named
        and "书面" not in found[1]
        and not by_channel(clause)
        and not re.search("除|外|[起后]$|期间|对此|自然人|企业|[两三四五六七八九十0-9]个月", clause)
        and claim.speaks_for_the_report(before)
    )
