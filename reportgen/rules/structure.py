"""ST: the parts of a report and the points that must be in them (codes ST-03, 04, 06, 07, 08, 09)."""

import re
from collections.abc import Iterator

from reportgen.diagnostics import Severity
from reportgen.forms.registry import form_id_for
from reportgen.forms.schema import Point
from reportgen.language import _
from reportgen.report.words import AgencyKind
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.numerals import chinese_numeral
from reportgen.text.pattern import Pattern

_PROCESSING_FEE = "other_matters.processing_fee"

MESSAGES = {
    "ST-03": _("第{number}部分缺少统一格式表格。"),
    "ST-08": _("未报告信息处理费收取情况。"),
}
"""Templates by code, for the page to fill in, too."""


@rule("ST-03", Severity.ERROR)
def missing_table(subject: Subject) -> Iterator[Remark]:
    """A part without its official table."""
    for number, part in enumerate(subject.form.parts, 1):
        if part.table and subject.report.part(part.key) is None and not subject.misread(part.key):
            message = MESSAGES["ST-03"].format(number=chinese_numeral(number))
            suggestion = _("补上“{key}”一项").format(key=part.short)
            yield Remark(message, path=part.short, location=subject.source.locate(part.key), suggestion=suggestion)


@rule("ST-04", Severity.ERROR)
def form_of_another_year(subject: Subject) -> Iterator[Remark]:
    """A form that is named, but was not the form of the report's year."""
    year, used = subject.report.year, subject.report.format
    due = form_id_for(year)
    if year is not None and used is not None and due is not None and used != due:
        message = _("{year}年度应使用{due}年版格式，现用{used}年版表格。").format(year=year, due=due, used=used)
        suggestion = _("改用{due}年版表格，“格式”一项可以不写").format(due=due)
        yield Remark(message, path="格式", location=subject.source.locate("format"), suggestion=suggestion)


_IN_WORDS = {
    "proactive": Pattern("主动公开"),
    "on_request": Pattern("依申请|申请公开|信息公开申请"),
    "management": Pattern("信息(?:资源|公开)?(?:规范化|规范|日常|精细化)?管理"),
    "platform": Pattern("平台"),
    "supervision": Pattern(
        "监督保障|监督(?!管理)|组织领导|(?:组织|制度|机制|经费|人员|队伍|强化|加强)保障|保障(?:机制|措施|体系)"
        "|考核|督导|督查|业务培训|责任追究"
    ),
}
_IN_FIGURES = {
    "proactive": Pattern(r"(?:公开|发布|公布)[^。；\n]{0,30}信息[^。；\n]{0,20}[0-9] ?余?[条件篇]"),
    "on_request": Pattern(
        r"(?:依申请|申请公开|信息公开申请)[^。；\n]{0,30}[0-9] ?[件条宗起份]|(?:未|没有)收到[^。；\n]{0,30}申请"
    ),
}
"""What tells of a point under whatever sub-heading."""
_SUBHEADING = Pattern(
    r"^[ \t\u3000\u00a0]{0,8}[（(][一二三四五六七八九十]{1,3}[）)](.{1,40}?)(?:[。：:；\n]|$)", re.MULTILINE
)


@rule("ST-06", Severity.WARNING, "overview")
def missing_point(subject: Subject) -> Iterator[Remark]:
    """One of the points of part one: neither its key is filled nor is it spoken of under another."""
    part, whole = subject.form.part("overview"), subject.text_of("overview")
    text = "\n".join(_SUBHEADING.findall(whole)) or whole  # own sub-headings say what a text is about
    for point in part.points:
        words, figures = _IN_WORDS.get(point.key) or Pattern(_names(point)), _IN_FIGURES.get(point.key)
        own = (point,) if point.key in _IN_WORDS else (point, *point.points)
        written = any(_written(subject, f"overview.{each.key}") for each in own)
        if point.heading and not written and not words.search(text):
            if figures and figures.search(whole):
                continue
            message = _("{part}缺少“{point}”。").format(part=part.short, point=point.label)
            location = subject.source.locate(f"overview.{point.key}")
            suggestion = _("在“{part}”下写明“{key}”").format(part=part.short, key=point.short)
            yield Remark(message, path=f"{part.short}·{point.short}", location=location, suggestion=suggestion)


def _names(point: Point) -> str:
    """Return a pattern of the names of a point: what tells of one that nobody has described here."""
    return "|".join(re.escape(name) for name in (point.short, point.label, *point.aliases))


_STATED = {
    "assessment": ("工作考核", "考核|考评"),
    "public_review": ("社会评议", "评议|第三方评估|第三方测评|满意度"),
    "accountability": ("责任追究结果", "责任追究|追责|问责|追究[^，。；\n]{0,12}责任"),
}
_SEVERITIES = {AgencyKind.GOVERNMENT: Severity.ERROR, AgencyKind.TOWNSHIP: Severity.WARNING}
_TITLES = Pattern("《[^《》]{0,200}》")
_CLAUSE_END = Pattern("[，,。；;！？\n]")
_ONLY_RULES = Pattern(
    "(?:制定|建立|健全|完善|印发|出台|修订|依据|依照|根据|按照).{0,60}(?:制度|办法|机制|细则|方案|体系|规定)"
)


@rule("ST-07", Severity.ERROR, "overview")
def unstated_duties(subject: Subject) -> Iterator[Remark]:
    """A people's government that does not state 工作考核, 社会评议 and 责任追究结果 (条例第五十条第一款第四项)."""
    severity = _SEVERITIES.get(subject.report.agency.kind) if subject.report.agency.kind else None
    if severity is None:
        return
    text = _TITLES.sub("", subject.text_of("overview", "other_matters.items"))
    stated = "\n".join(_ONLY_RULES.sub("", clause) for clause in _CLAUSE_END.split(text))
    part = subject.form.part("overview")
    missing = [
        name
        for point in part.every_point
        for name, words in (_STATED.get(point.key) or (point.short, _names(point)),)
        if point.governments_only and not _written(subject, f"overview.{point.key}") and not re.search(words, stated)
    ]
    if missing:
        message = _("各级人民政府年度报告应包括{missing}情况。").format(missing=_("、").join(missing))
        suggestion = _("在“{part}”下写明，没有的也要写明，如“未发生责任追究情况”").format(part=part.short)
        location = subject.source.locate("overview")
        yield Remark(message, path=part.short, location=location, suggestion=suggestion, severity=severity)


@rule("ST-08", Severity.ERROR)
def missing_fee(subject: Subject) -> Iterator[Remark]:
    """A report of 2021 or later without 信息处理费 (国办函〔2020〕109号), in figures or in words."""
    if _lacks_fee(subject) and not _FEE_WORDS.search(_fee_text(subject)):
        message = MESSAGES["ST-08"]
        yield Remark(
            message,
            path=subject.words(_PROCESSING_FEE),
            location=subject.source.locate(_PROCESSING_FEE),
            suggestion=_fee_wanted(subject),
        )


@rule("ST-09", Severity.WARNING)
def fee_without_figures(subject: Subject) -> Iterator[Remark]:
    """A fee that is told in words, without its three figures. Blank figures are CELL-03's."""
    text = _fee_text(subject)
    if not _lacks_fee(subject) or not _FEE_WORDS.search(text):
        return
    if not all(part.search(text) for part in _TRIPLE) and not _ALL_NIL.search(text):
        message = _("应写明发出收费通知件数、总金额和实际收取总金额（没有的写0）。")
        yield Remark(
            message,
            path=subject.words(_PROCESSING_FEE),
            location=subject.source.locate(_PROCESSING_FEE),
            suggestion=_fee_wanted(subject),
        )


FEE_TOLD = "处理费|收费|收取[^。；\n]{0,30}费|产生[^，。；\n]{0,12}费用"
"""What a text says that reports 信息处理费; the page to fill in looks for it, too."""
_FEE_WORDS = Pattern(FEE_TOLD)
_NUMBER = r"[0-9０-９零一二三四五六七八九十百千万两.,]{1,20}(?![0-9年])"
_TRIPLE = (
    Pattern(
        f"通知[^。\n]{{0,12}}?{_NUMBER}\\s{{0,3}}[件份个]|{_NUMBER}\\s{{0,3}}[件份个][^。\n]{{0,8}}通知|件数[^。，\n0-9]{{0,6}}{_NUMBER}"
    ),
    Pattern(f"(?:金额|总额|计)[^。\n]{{0,12}}?{_NUMBER}\\s{{0,3}}万?元|金额[^。，\n0-9]{{0,6}}{_NUMBER}"),
    Pattern(
        f"(?:收取|实收)[^。\n]{{0,25}}?{_NUMBER}\\s{{0,3}}万?元|收取[^。，\n0-9]{{0,12}}金额[^。，\n0-9]{{0,6}}{_NUMBER}"
    ),
)
_ALL_NIL = Pattern("(?:件数|通知)[^。\n]{0,30}金额[^。\n]{0,30}(?:收取|实收)[^。\n]{0,20}[均都皆](?:为|是)? ?[0０零]")


def _lacks_fee(subject: Subject) -> bool:
    missing = subject.report.other_matters.processing_fee is None and not subject.misread(_PROCESSING_FEE)
    return subject.form.processing_fee and missing


def _fee_wanted(subject: Subject) -> str:
    part = subject.words("other_matters")
    return _("在“{part}”下写明“信息处理费”三项，没有的填0").format(part=part)


def _fee_text(subject: Subject) -> str:
    titles = (item.title or "" for item in subject.report.other_matters.items)
    return "\n".join((subject.text_of("other_matters.items"), *titles))


def _written(subject: Subject, path: str) -> bool:
    """Tell whether a block of text is filled, be it with something that could not be read."""
    return any(shown.path == path and shown.text.strip() for shown in subject.texts) or subject.misread(path)
