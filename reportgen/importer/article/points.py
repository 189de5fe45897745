"""Points of parts one and five by the words of their headings, and how those headings are written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Part
from reportgen.text.normalize import normalize_label

BRACKETED, ARABIC, BARE = "bracketed", "arabic", "bare"
"""How the headings of points are numbered: （一）, 1., or not at all."""
_NUMBERS = {
    BRACKETED: re.compile(r"\s*[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)][、.．]?\s*"),
    ARABIC: re.compile(r"\s*(?:[0-9]{1,2}\s*[.．、](?![0-9])|[（(]\s*[0-9]{1,2}\s*[）)])\s*"),
    BARE: re.compile(r"\s*【?"),
}
_STOP = re.compile("[。：:；;\n】]|[ \u3000]{1,}(?=[^ \u3000])")
_LONGEST = 30
_CLAUSE = re.compile("[，,。：:；;\n]")

_SUPERVISION = frozenset({"supervision", "assessment", "public_review", "accountability"})
_KEYWORDS = {
    "overview": (
        ("accountability", re.compile("责任追究|追责|问责")),
        ("public_review", re.compile("评议")),
        ("on_request", re.compile("依申请|申请")),
        ("proactive", re.compile("主动公开")),
        ("platform", re.compile("平台|载体|渠道建设|网站建设")),
        ("management", re.compile("(?:信息|资源)(?:资源)?.{0,4}管理|规范性文件管理")),
        ("supervision", re.compile("监督|保障|组织领导|培训")),
        ("assessment", re.compile("考核")),
        ("lead", re.compile("概述|综述|总体")),
    ),
}
"""Words by which a heading of part one is known, the narrower before the wider."""
_OF_WORK = "(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?"
_SITUATION = "(?:的|政府|政务|信息|公开|工作|受理|办理|答复|处理|建设|管理|运行|结果|方面|情况)*"
_THIS_YEAR = "(?:20[0-9]{2}年度?|本年度?|今年|目前|当前|现阶段)?"
_LAST_YEAR = "(?:对|针对)?(?:上一?年度?|去年|20[0-9]{2}年度?)"
_PROBLEM = "(?:存在|面临|报告)?(?:着|的)?(?:主要|突出|一些)?(?:问题|不足|困难|短板)(?:之处)?"
_PLAIN = {
    "overview": (
        ("proactive", f"{_OF_WORK}主动公开{_SITUATION}"),
        ("on_request", f"{_OF_WORK}(?:依申请(?:公开)?|(?:收到)?政府信息公开申请){_SITUATION}"),
        ("management", f"{_OF_WORK}(?:政府|政务)?信息(?:资源)?管理{_SITUATION}"),
        ("platform", f"{_OF_WORK}(?:政府信息)?(?:公开)?平台{_SITUATION}"),
        ("supervision", f"{_OF_WORK}监督(?:和|与|及)?保障{_SITUATION}"),
        ("assessment", f"{_OF_WORK}考核{_SITUATION}"),
        ("public_review", f"{_OF_WORK}社会评议{_SITUATION}"),
        ("accountability", f"{_OF_WORK}责任追究{_SITUATION}"),
        ("lead", "概述|综述"),
    ),
    "problems": (
        (
            "last_year_followup",
            f"{_LAST_YEAR}{_OF_WORK}(?:中)?{_PROBLEM}(?:及|和|与)?(?:的)?(?:整改|改进|落实|解决)(?:的|落实|完成|措施)?(?:情况)?",
        ),
        ("last_year_followup", "上年问题改进情况"),
        (
            "issues",
            (
                f"{_THIS_YEAR}{_OF_WORK}(?:中)?{_THIS_YEAR}(?:还|仍)?{_PROBLEM}(?:[及和与、](?:不足|困难|问题|原因))?"
                "(?:[及和与、].{0,8}(?:改进|整改)(?:情况|措施|计划|打算)?)?(?:方面|情况)?"
            ),
        ),
        (
            "measures",
            (
                "(?:20[0-9]{2}年度?)?(?:下一?步|今后|接下来)?(?:的)?(?:主要)?(?:工作)?(?:改进|整改|解决|下一步)(?:的)?"
                "(?:工作)?(?:的)?(?:措施|举措|打算|计划|思路|安排|情况|方向|办法|对策)(?:和打算)?"
            ),
        ),
        ("measures", "(?:下一?步|今后|20[0-9]{2}年)(?:的)?(?:主要)?(?:工作)?(?:措施|举措|打算|计划|思路|安排|方向)"),
    ),
}
"""Headings that say no more than what point follows: the report has its own in their place."""


@dataclass(frozen=True, slots=True)
class PointHeading:
    """A heading of a point, and the text behind it in the same paragraph."""

    point: str
    rest: str
    plain: bool
    """Whether it says no more than the report's own heading."""


@dataclass(frozen=True, slots=True)
class Points:
    """The points of a part of a report on a year: what its form lacks is no heading."""

    part: Part
    year: int | None

    def style(self, texts: Sequence[str]) -> str:
        """Return how the headings of points are written: as the first that names one; lesser ones come below it."""
        styles = (style for text in texts for style in _NUMBERS if self._point(text, style))
        return next(styles, BRACKETED)

    def heading(self, text: str, style: str) -> PointHeading | None:
        """Return the heading a paragraph is or begins with; one that says more than its point stays in the text."""
        split = split_heading(text, style)
        if split and (point := self.plain(split[0])):
            return PointHeading(point, split[1], plain=True)
        number = _NUMBERS[style].match(text)
        if style == BARE or number is None:
            return None
        clause = _CLAUSE.split(text[number.end() : number.end() + _LONGEST + 1], maxsplit=1)[0]
        point = self.worded(clause)
        return PointHeading(point, text[number.end() :].strip() if split else text, plain=False) if point else None

    def marked_heading(self, text: str) -> PointHeading | None:
        """Return the point of a paragraph that the file itself marks as a heading; None where it names none."""
        style = next(style for style, number in _NUMBERS.items() if number.match(text))
        heading = _NUMBERS[style].sub("", text, count=1).strip()
        if point := self.plain(heading):
            return PointHeading(point, "", plain=True)
        named = self.worded(heading)
        return PointHeading(named, heading, plain=False) if named else None

    def plain(self, heading: str) -> str | None:
        """Return the point that a heading names and nothing else."""
        words = normalize_label(heading)
        if known := _official(self.part).get(words):
            return known
        point = next((point for point, pattern in _patterns(self.part) if pattern.fullmatch(words)), None)
        told_of_now = point == "last_year_followup" and self.year and str(self.year) in words
        return "issues" if told_of_now and "issues" in keys_of(self.part) else point

    def worded(self, heading: str) -> str | None:
        """Return the point of part one that a heading of more words is about."""
        own = keys_of(self.part)
        named = [point for point, words in _KEYWORDS.get(self.part.key, ()) if point in own and words.search(heading)]
        if "supervision" in own and len(_SUPERVISION.intersection(named)) > 1 and _SUPERVISION.issuperset(named):
            return "supervision"
        return named[0] if named else None

    def _point(self, text: str, style: str) -> str | None:
        split = split_heading(text, style)
        return self.plain(split[0]) if split else None


def split_heading(text: str, style: str) -> tuple[str, str] | None:
    """Return the heading a paragraph is or begins with, without its number, and the text behind it."""
    number = _NUMBERS[style].match(text)
    if number is None:
        return None
    stop = _STOP.search(text, number.end(), number.end() + _LONGEST + 2)
    if stop is None and len(text) - number.end() > _LONGEST:
        return None
    end = stop.start() if stop else len(text)
    heading = text[number.end() : end].strip()
    if not heading or len(heading) > _LONGEST or "，" in heading or "," in heading:
        return None
    return heading, text[stop.end() :].strip() if stop else ""


@cache
def keys_of(part: Part) -> frozenset[str]:
    """Return the keys of the points that a part has."""
    return frozenset(point.key for point in part.every_point)


@cache
def _patterns(part: Part) -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = _PLAIN.get(part.key, ())
    return tuple((point, re.compile(pattern)) for point, pattern in known if point in keys_of(part))


@cache
def _official(part: Part) -> dict[str, str]:
    """Return the points of a part by the names they have in any form, those of its own form before others."""
    parts = (other for form_id in form_ids() for other in load_form(form_id).parts if other.key == part.key)
    return {
        normalize_label(spelling): point.key
        for each in (*parts, part)
        for point in each.every_point
        for spelling in (point.label, point.short, *point.aliases)
        if point.key in keys_of(part)
    }
