"""ST: what the parts of a report say (codes ST-10, 12, 13, 16, 18, 19)."""

import re
from collections.abc import Iterator
from datetime import date

from reportgen.diagnostics import Severity
from reportgen.forms.cells import places_of
from reportgen.forms.schema import Form
from reportgen.language import _
from reportgen.report.words import Status
from reportgen.rules.dates import in_words
from reportgen.rules.organ_names import abbreviates
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.numerals import chinese_numeral
from reportgen.text.pattern import Pattern, Words

_NOTHING = Pattern(
    "[（(]?(?:本年度?|本单位|本机关|目前|暂时?)?[，,]?(?:暂无|无|没有|不存在)"
    "(?:明显|突出|较大|主要|存在)?的?(?:主要)?(?:问题|不足)?(?:及改进情况)?[。.]?[）)]?"
)
_A_PROBLEM = Words("问题|不足|不够|不强|不高|不深|不全|不及时|不到位|不完善|不规范|薄弱|有待|欠缺|差距|短板|弱项")
_A_MEASURE = Words("将|下一步|今后|改进|整改|加强|加大|完善|强化|提升|提高|优化|健全|规范|丰富|拓宽|推进|落实|进一步")
_ABOUT_60 = 50
"""Characters below which part five is too short; 60 are customary, and counts differ by how signs are counted."""


@rule("ST-10", Severity.WARNING, "problems")
def empty_problems(subject: Subject) -> Iterator[Remark]:
    """Part five that names no problem or no measure, says 无, or is hardly more than that."""
    if subject.misread("problems"):
        return
    texts = {shown.path: "".join(shown.text.split()) for shown in subject.texts if shown.path.startswith("problems.")}
    issues, whole = texts.get("problems.issues", ""), "".join(texts.values())
    part = subject.words("problems")
    if _NOTHING.fullmatch(issues or whole):
        message = _("存在的问题不能写“无”。")
    elif not issues and not _A_PROBLEM.found_in(whole):
        message = _("“{part}”没有写存在的问题。").format(part=part)
    elif _lacks_measures(subject) and not _A_MEASURE.found_in(whole):
        message = _("“{part}”没有写改进措施。").format(part=part)
    elif len(whole) < _ABOUT_60:
        message = _("“{part}”只有{count}个字，请写明问题和改进措施。").format(part=part, count=len(whole))
    else:
        return
    location = subject.source.locate("problems.issues")
    yield Remark(message, path=part, location=location, suggestion=_("写明本年存在的问题和相应的改进措施"))


def _lacks_measures(subject: Subject) -> bool:
    """Tell whether the point on what is to be done is empty; a form may have none."""
    place = "problems.measures"
    return place in places_of(subject.form) and not subject.text_of(place).strip()


_PERIOD = Pattern(
    r"(?:统计[^。\n0-9]{0,12}?(?:期限|时限|时间|时段|周期|范围)|统计期|数据[^。\n0-9]{0,8}?(?:期限|时限|时间范围))[^。\n0-9]{0,16}?"
    r"([0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日?[起始]?[至到—~～－–-]{1,2}"
    r" ?(?:([0-9]{4}) ?年)? ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日?"
)

_TELLS_OF_FIGURES = Words("统计|数据")


@rule("ST-12", Severity.WARNING)
def other_period(subject: Subject) -> Iterator[Remark]:
    """A period of figures that is not the calendar year."""
    year, period = subject.report.year, subject.report.period
    if year is None or subject.following_year is None:
        return
    message = _("统计期限应为{year}年1月1日至12月31日，现为“{found}”。")
    if period:
        start, end = period.start or date(year, 1, 1), period.end or date(year, 12, 31)
        if (start, end) != (date(year, 1, 1), date(year, 12, 31)):
            found = f"{in_words(start)}至{in_words(end)}"
            location = subject.source.locate("period")
            yield Remark(message.format(year=year, found=found), path="统计期限", location=location)
    for shown in subject.texts:
        for match in _PERIOD.finditer(shown.text) if _TELLS_OF_FIGURES.found_in(shown.text) else ():
            first, month, day, last, end_month, end_day = (int(part) if part else None for part in match.groups())
            if (first, month, day, last or first, end_month, end_day) != (year, 1, 1, year, 12, 31):
                found = match[0][match.start(1) - match.start() :]
                location = subject.source.locate(f"{shown.path}.body")
                yield Remark(message.format(year=year, found=found), path=shown.words, location=location)


_ALIEN = {
    "12345": "数据|政务服务|行政审批|热线|信访",
    "热线": "数据|政务服务|行政审批|热线|信访",
    "网络问政": "信访|网信",
    "信访": "信访",
    "招商": "商务|投资促进|投促|招商|合作交流|经济合作|经济协作",
}
"""Matters beside government information, and what stands in the name of an organ whose business they are."""
_COUNTED = Pattern(
    r"(12345|(?<!公开)热线|网络问政|信访|招商)(?!举报投诉类)([^。；;\n]{0,25}?)[0-9]+\s?(?:余|多)?(?:件|条|條|个|個|次|起|批|家|项|項|亿|万)"
)
_COUNT_FIRST = Pattern(
    r"(?<![0-9])[0-9]{1,7}\s?(?:余|多)?(?:件|条|个|次|起|批)(?:次)?(?:群众|市民|政务)?(12345|网络问政|信访|招商)()(?!举报投诉类)"
)
_OWN_MATTER = Words("公开|申请|信息|解读|发布|培训|专栏|栏目")


@rule("ST-13", Severity.INFO)
def beside_the_matter(subject: Subject) -> Iterator[Remark]:
    """Figures in part one about hotlines, petitions or investment: 30号 wants no padding."""
    name = subject.report.agency.name or ""
    alien = {word for word, business in _ALIEN.items() if not re.search(business, name)}
    for shown in subject.texts:
        if not shown.path.startswith("overview.") or not any(word in shown.text for word in alien):
            continue
        found = list(_alien_figures(shown.text, alien))
        if found:
            message = _("“不宜泛化”：与政府信息公开无直接关系的内容建议删减。")
            suggestion = _("删减“{text}”").format(text="”“".join(found[:3]))
            location = subject.source.locate(f"{shown.path}.body")
            yield Remark(message, path=shown.words, location=location, suggestion=suggestion)


def _alien_figures(text: str, alien: set[str]) -> Iterator[str]:
    for sentence in re.split("[。；;\n]", text):
        if "回应" in sentence or "关切" in sentence:  # answering the public is part of the matter
            continue
        for match in (*_COUNTED.finditer(sentence), *_COUNT_FIRST.finditer(sentence)):
            if match[1] in alien and not _OWN_MATTER.found_in(match[2]):
                yield match[0].strip()


@rule("ST-16", Severity.INFO)
def no_date(subject: Subject) -> Iterator[Remark]:
    """A report without a date, or with one outside the months reports are written in; a draft may lack it.

    Why the outline: one read from a page or a document is a draft only until somebody says more of it.
    """
    report = subject.report
    drafted = "status" in report.model_fields_set and report.status in {Status.DRAFT, Status.REVIEW}
    unfinished = drafted and subject.outline is None
    if report.signed_on is None:
        found = (str(issue.path or issue.values.get("key")) for issue in subject.source.issues)
        if not any(name.startswith("成文") for name in found) and (subject.publishing or not unfinished):
            location = subject.source.locate("signed_on")
            yield Remark(
                _("缺少署名或成文日期。"), path="成文日期", location=location, suggestion=_("补上“成文日期”一项")
            )
        return
    following = subject.following_year
    if following and not date(following, 1, 1) <= report.signed_on <= date(following, 3, 31):
        message = _("成文日期{day}不在{year}年1月1日至3月31日之间，请核对。")
        message = message.format(day=in_words(report.signed_on), year=following)
        yield Remark(message, path="成文日期", location=subject.source.locate("signed_on"))


_PARTS_COUNTED = Pattern("([一二三四五六七八九十0-9]{1,2})个?(?:大)?(部分|方面|项内容)")
_PARTS = {
    "overview": "总体情况",
    "disclosure": "主动公开",
    "requests": "申请情况|申请的?处理|处理[^，、]{0,8}申请",
    "disputes": "复议|诉讼",
    "problems": "问题",
    "other_matters": "其他",
}
"""What prefaces call the parts; others by the names the form has for them."""


@rule("ST-18", Severity.INFO)
def miscounted_parts(subject: Subject) -> Iterator[Remark]:
    """A preface that counts or lists other parts than the form has."""
    for shown in subject.texts:
        if shown.path not in {"preface", "overview.lead"}:
            continue
        for sentence in shown.text.split("。"):
            counted = _PARTS_COUNTED.search(sentence) if re.search("报告|全文|年报", sentence) else None
            if counted and _wrong_parts(sentence, subject.form, *counted.groups()):
                location = subject.source.locate(f"{shown.path}.body")
                number = chinese_numeral(len(subject.form.parts))
                suggestion = _("年度报告由{number}个部分组成，请逐一列出").format(number=number)
                message = _("前言列举的部分数与正文不符。")
                yield Remark(message, path=shown.words, location=location, suggestion=suggestion)


def _wrong_parts(sentence: str, form: Form, number: str, called: str) -> bool:
    """Tell whether a sentence speaks of the parts of the report, and not of all of them."""
    due = len(form.parts)
    names = (_PARTS.get(part.key) or "|".join(map(re.escape, (part.short, *part.aliases))) for part in form.parts)
    listed = sum(bool(re.search(words, sentence)) for words in names)
    if called != "部分" and listed <= due // 2:
        return False
    if not listed and not re.search("(?:组成|构成|共分|分为|包括|共)", sentence):
        return False
    counted = number in {chinese_numeral(due), str(due)}
    return not counted or (2 < listed < due and ("等" not in sentence or listed == due - 1))


_INNER_OFFICE = Pattern("(?:办公室|办公厅)$")
_IGNORED = Pattern(r"[\s（）()“”\"·]")


@rule("ST-19", Severity.INFO)
def other_signature(subject: Subject) -> Iterator[Remark]:
    """A signature that is not the organ of the title, nor a name it declares, nor a government's own office."""
    agency, signature = subject.report.agency, subject.report.signature
    if not agency.name or not signature:
        return
    names = (agency.name, agency.short_name or "", *agency.other_names, *agency.former_names)
    signed, name = _IGNORED.sub("", signature), _IGNORED.sub("", agency.name)
    if any(signed == _IGNORED.sub("", known) for known in names) or "{" in signature:
        return
    office = _INNER_OFFICE.search(signed)
    if (office and name.endswith("人民政府")) or (not office and abbreviates(name, signed)):
        return
    message = _("署名“{signature}”与标题中的机关名称“{name}”不一致。")
    message = message.format(signature=signature, name=agency.name)
    yield Remark(message, path="署名", location=subject.source.locate("signature"))
