"""XY: text that was copied from last year's report (codes XY-05 to XY-07)."""

import re
from collections.abc import Iterator
from itertools import islice

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.report.expressions import evaluate
from reportgen.report.model import Report
from reportgen.report.prose import passages
from reportgen.report.references import References
from reportgen.rules.rule import Remark, Subject, remark_at, rule
from reportgen.rules.wording import REACH, Wording
from reportgen.text.pattern import Pattern, Words

_PARTS = ("overview", "problems")
_ALIKE = 0.8
_LONG_ENOUGH, _TOO_LONG = 100, 10000
"""Characters of a part: a shorter one is alike by its subject, a longer one no report has."""
_COPIED_AT_LEAST, _SHOWN = 12, 60
_COMPARED = Pattern(r"[^\W\d_]")


@rule("XY-05", Severity.WARNING, given="previous")
def copied(subject: Subject) -> Iterator[Remark]:
    """Part one or five reads as last year's, years and numbers apart."""
    from rapidfuzz.distance import Indel

    for part in (part for part in subject.form.parts if part.key in _PARTS):
        now = _text(subject.report, part.key)
        letters = _letters(now)
        if not _LONG_ENOUGH <= len(letters) <= _TOO_LONG:
            continue
        for before in subject.previous:
            earlier = _letters(_text(before, part.key))[:_TOO_LONG]
            likeness = Indel.normalized_similarity(letters, earlier)
            if likeness >= _ALIKE:
                message = _("与上年度报告文字高度雷同（{share}%）。").format(share=int(likeness * 100))
                passage = _longest(now, letters, earlier)
                suggestion = _("照抄最长的一段：“{passage}”").format(passage=passage) if passage else None
                location = subject.source.locate(part.key)
                yield Remark(message, path=part.short, location=location, suggestion=suggestion)
                break


def _text(report: Report, part: str) -> str:
    references = References(report)
    bodies = (passage.prose.body or "" for passage in passages(report) if passage.path.startswith(f"{part}."))
    return "\n".join(evaluate(body, references).text for body in bodies)


def _letters(text: str) -> str:
    return "".join(_COMPARED.findall(text))


def _longest(text: str, letters: str, earlier: str) -> str | None:
    """Return the longest stretch of a text that last year's has, as it is written, cut where it is very long."""
    from rapidfuzz.distance import Indel

    blocks = Indel.opcodes(earlier, letters)
    longest = max((block for block in blocks if block.tag == "equal"), key=lambda b: b.dest_end - b.dest_start)
    if longest.dest_end - longest.dest_start < _COPIED_AT_LEAST:
        return None
    places = [found.start() for found in _COMPARED.finditer(text)]
    passage = "".join(text[places[longest.dest_start] : places[longest.dest_end - 1] + 1].split())
    return passage if len(passage) <= _SHOWN else f"{passage[:_SHOWN]}……"


_YEAR = Pattern(r"(?<![0-9〔\[（(－—–~～-])(20[0-9]{2})年(?!\d{1,2}月)(?!\s?[至到—–~～－-])度?(?:以来)?")
_SPANS = (("《", "》"), ("〔", "〕"), ("“", "”"))
_OPENING = Pattern(r"(?:我[局县市区镇乡办委厅院]|本[局机县市区镇乡]关?|全[县市区镇乡局]|截[至止]|在)?$")
_WHOLE_SENTENCE = Pattern(r"[，,]|底[，,]|(?:我|本|全)[局机县市区镇乡年]|共|累计")
_TITLE = Pattern("政府信息公开|政务公开|信息公开")
_CALLED_FOR = Pattern(
    "上年|上一年|去年|前年|同比|环比|相比|对比|比较|较|往年|历年|以来|结转|问题|不足|整改|规划|十[三四五]五|印发|出台|颁布|修订|修正"
    "|成立|组建|设立|挂牌|划转|更名|撤销|合并|机构改革|建成|开通|启用|上线|获|荣|评为|起|始|任|换届|遗留|期间|分别|年报|年度报告"
)
_NEXT_SENTENCE = 60
_MOST = 200
"""Years of one text that are looked at."""
_PREFACE = "preface.body"
_FOLLOWUP, _ISSUES = "problems.last_year_followup.body", "problems.issues.body"


@rule("XY-06", Severity.WARNING)
def other_year(subject: Subject) -> Iterator[Remark]:
    """A sentence that speaks of an earlier year as of its own."""
    year = subject.report.year
    if year is None:
        return
    for wording in subject.wordings:
        if wording.path == _FOLLOWUP or "年" not in wording.text or "20" not in wording.text:
            continue
        for found in islice(_YEAR.finditer(wording.text), _MOST):
            if _is_left_over(wording, found, year):
                message = _("文中出现“{year}年”，请核对是否为上年稿件残留。").format(year=found[1])
                yield remark_at(subject, wording, found.span(), message)


def _is_left_over(wording: Wording, found: re.Match[str], year: int) -> bool:
    """Tell whether a text speaks of the last two years as of its own, and nothing around calls for them.

    In the preface the year stands before what is reported, elsewhere at the head of a sentence.
    """
    text, named = wording.text, int(found[1])
    if not year - 2 <= named < year or any(_inside(text, found.start(), *signs) for signs in _SPANS):
        return False
    first, last = max(0, found.start() - REACH), found.end() + REACH
    begin = max(first, *(text.rfind(sign, first, found.start()) + 1 for sign in "。！？；;\n"))
    end = min((at for sign in "。！？\n" if (at := text.find(sign, found.end(), last)) >= 0), default=last)
    if wording.path == _PREFACE and _TITLE.match(text, found.end()):
        return f"{year}年" not in text[begin:end]
    whole = _OPENING.fullmatch(text[begin : found.start()].strip()) and _WHOLE_SENTENCE.match(text, found.end())
    others = re.findall(r"(20[0-9]{2})(?=年)", text[begin : end + _NEXT_SENTENCE])
    return bool(whole) and set(others) == {found[1]} and not _CALLED_FOR.search(text[begin:end])


def _inside(text: str, place: int, opening: str, closing: str) -> bool:
    first = max(0, place - REACH)
    return text.rfind(opening, first, place) > text.rfind(closing, first, place)


_LAST_YEAR = Pattern(r"上一?年度?|去年|往年|\d{4}年|前一年")
_MENDED = Words("改进|整改|解决|改善|完善|提升|提高|健全|优化|落实|加强|克服")
_SUBSTANCE = 20


@rule("XY-07", Severity.INFO, "problems.last_year_followup", given="previous")
def not_followed_up(subject: Subject) -> Iterator[Remark]:
    """Last year's report named problems, and this year's says nothing of them."""
    if not any(len(_letters(_of(report, _ISSUES))) >= _SUBSTANCE for report in subject.previous):
        return
    if _letters(_of(subject.report, _FOLLOWUP)) or any(_follows_up(text, subject) for text in _sentences(subject)):
        return
    message = _("上年度报告列出的主要问题，本年报告没有说明改进情况。")
    location = subject.source.locate("problems")
    yield Remark(message, path=subject.words("problems.last_year_followup"), location=location)


def _of(report: Report, path: str) -> str:
    found = (passage.prose.body for passage in passages(report) if f"{passage.path}.body" == path)
    return next(found, None) or ""


def _sentences(subject: Subject) -> Iterator[str]:
    for wording in subject.wordings:
        if wording.path.startswith(_PARTS):
            yield from re.split(r"[。！？\n]", wording.text)


def _follows_up(sentence: str, subject: Subject) -> bool:
    """Tell whether a sentence speaks of an earlier year and of mending."""
    earlier = [found[0] for found in _LAST_YEAR.finditer(sentence) if found[0] != f"{subject.report.year}年"]
    return bool(earlier) and _MENDED.found_in(sentence)
