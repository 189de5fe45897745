"""ST: what was left in the text by mistake (codes ST-14, ST-17, ST-20, ST-22, ST-23)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from reportgen.diagnostics import Severity
from reportgen.forms.registry import form_id_for, form_ids, notice_of
from reportgen.language import _
from reportgen.report.wording import Wording, place_of
from reportgen.rules.rule import Remark, Subject, rule
from reportgen.text.pattern import Pattern, Words

MESSAGES = {"ST-23": _("请补全“{text}”。")}
"""Templates by code, for the page to fill in, too."""

_NEW_CITATIONS = 2021
"""The first report year of the format that stands since."""
_SENTENCE_ENDS = "。！？；\n"
_REACH = 500
"""Characters to each side that are looked at. Why: a text without any stop would be read again for every word."""
_MOST = 50
"""Findings of one rule in one text; where there are more, something else is wrong."""


def _remark(
    subject: Subject, wording: Wording, span: tuple[int, int], message: str, suggestion: str | None = None
) -> Remark:
    location = place_of(wording, *span, subject.source)
    return Remark(message, path=wording.words, location=location, suggestion=suggestion)


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around a stretch of text, as far as a sentence goes."""
    return _stretch(text, start, end, _SENTENCE_ENDS, _REACH)


def _paragraph(text: str, start: int, end: int) -> str:
    return _stretch(text, start, end, "\n", 5 * _REACH)


def _stretch(text: str, start: int, end: int, signs: str, reach: int) -> str:
    first, last = max(0, start - reach), end + reach
    begin = max(text.rfind(sign, first, start) for sign in signs) + 1
    ends = [at for sign in signs if (at := text.find(sign, end, last)) >= 0]
    return text[max(begin, first) : min(ends, default=last)]


_HALF_YEAR = Pattern(r"(?:截[至止]|到)(?:到)?目前为止|截[至止]到?(?:今年|本年)?6月(?:底|末|份|30日)?|上半年")
_HALF_YEAR_MARKS = ("目前为止", "6月", "上半年")
_WHOLE_YEAR = Pattern(r"下半年|全年|年底|年末|[三四]季度|(?<!\d)(?:[789]|1[012])月|每年|历年")
_NOT_PAST = Words(r"将|拟|计划|力争|争取|预计|明年|来年|次年|下年|下一年|去年|上年|上一年|同期|同比")


@rule("ST-14", Severity.WARNING)
def half_year(subject: Subject) -> Iterator[Remark]:
    """Words of a half-year summary."""
    for wording in subject.wordings:
        if not any(mark in wording.text for mark in _HALF_YEAR_MARKS):
            continue
        for found in islice(_HALF_YEAR.finditer(wording.text), _MOST):
            if _speaks_of_half_a_year(wording.text, found):
                suggestion = _("核对“{text}”所在的一句").format(text=found[0])
                message = _("疑似半年总结残留，请改为全年口径。")
                yield _remark(subject, wording, found.span(), message, suggestion)


def _in_title(text: str, place: int) -> bool:
    first = max(0, place - _REACH)
    return text.rfind("《", first, place) > text.rfind("》", first, place)


def _speaks_of_half_a_year(text: str, found: re.Match[str]) -> bool:
    sentence = _sentence(text, *found.span())
    if "《" in sentence and _in_title(text, found.start()):
        return False
    if found[0] != "上半年":
        return not _NOT_PAST.found_in(sentence)
    beside = _paragraph(text, *found.span())
    dated = re.search(r"(?:\d{4}年|每年)$", text[max(0, found.start() - 5) : found.start()])
    return (
        "下半年" not in beside
        and not dated
        and not _WHOLE_YEAR.search(sentence.replace("上半年", ""))
        and (not _NOT_PAST.found_in(sentence))
    )


_CITED_AS_PAST = Words(r"废止|失效|取代|替代|不再|修订前|原《|原条例|旧")


@dataclass(frozen=True, slots=True)
class _Outdated:
    """A document that stands no longer, how citations of it are recognised, and what stands instead."""

    number: str
    """What every citation of it has."""
    citation: Pattern
    newer: str | None
    beside: Pattern | None = None
    """What stands beside a citation that knows of the newer one."""


def _cited(notice: str) -> Pattern:
    """Return a pattern of the number of a notice, however its brackets and spaces are written."""
    word, _bracket, rest = notice.partition("〔")
    year, _bracket, number = rest.removesuffix("号").partition("〕")
    if not (word and year.isdecimal() and number.isdecimal()):
        message = f"a notice is written 国办公开办函〔2021〕30号, not {notice}"
        raise ValueError(message)
    return Pattern(rf"{re.escape(word)}\s?[〔\[［(（【]\s?{year}\s?[〕\]］)）】]\s?{number}\s?号")


_DECREE = _Outdated("492", Pattern(r"国务院令\s?[（(]?第?\s?492\s?号"), "国务院令第711号", Pattern(r"711\s?号"))
_OPINION = _Outdated("32", _cited("国办发〔2014〕32号"), None)


@cache
def _outdated(form_id: str) -> tuple[_Outdated, ...]:
    """Return what stands no longer in the years of a form: the notices of the forms before it, too."""
    current = notice_of(form_id)
    older = (notice_of(other) for other in form_ids() if other < form_id)
    beside = _cited(current)
    notices = (_Outdated(notice.partition("〕")[2].rstrip("号"), _cited(notice), current, beside) for notice in older)
    return (_DECREE, *notices, _OPINION)


@rule("ST-17", Severity.WARNING)
def outdated_citation(subject: Subject) -> Iterator[Remark]:
    """A citation of what has been replaced, in a report of 2021 or later."""
    year = subject.report.year or 0
    due = form_id_for(year)
    if year < _NEW_CITATIONS or due is None:
        return
    for wording in subject.wordings:
        for outdated in _outdated(due):
            if outdated.number in wording.text:
                for found in islice(outdated.citation.finditer(wording.text), _MOST):
                    if _cited_as_current(wording.text, found, outdated):
                        message = _("引用的依据已更新。")
                        yield _remark(subject, wording, found.span(), message, _newer_citation(outdated, found[0]))


def _cited_as_current(text: str, found: re.Match[str], outdated: _Outdated) -> bool:
    beside = outdated.beside is not None and outdated.beside.search(_paragraph(text, *found.span()))
    return not beside and not _CITED_AS_PAST.found_in(_sentence(text, *found.span()))


def _newer_citation(outdated: _Outdated, cited: str) -> str:
    if outdated.newer is None:
        return _("删去“{cited}”，或改为现行文件").format(cited=cited)
    return _("“{cited}”改为“{newer}”").format(cited=cited, newer=outdated.newer)


_WIDE_DIGITS = "０１２３４５６７８９Ｘ"
_DIGITS = str.maketrans(_WIDE_DIGITS, "0123456789X")
_LONG_NUMBER = Pattern(r"(?<![0-9A-Za-z])(?:[1-8][0-9]{16}[0-9Xx]|1[3-9][0-9](?:[ -]?[0-9]{4}){2})(?![0-9A-Za-z])")
_IDENTITY_LENGTH = 18
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"
_UNITS = frozenset("元件条个次份户人万亿%％￥平米台只")
_CONTACT = Words(
    "电话|手机|联系|热线|咨询|举报|监督|投诉|传真|微信|客服|地址|邮编|邮箱|号码为|编号|索引|账号|单号|备案"
)
_PRIVATE_PERSON = Pattern(r"(?:申请人|当事人|原告|第三人|投诉人|举报人|来访人|身份证)[^，。；\n]{0,16}$")
_SECRET = Pattern(
    r"(?:绝密|机密|秘密)\s?[★☆]|密\s?级\s?[:：]\s?(?:绝密|机密|秘密)|^[ \u3000]*(?:绝密|机密|秘密)[ \u3000]*$"
    r"|内部(?:资料|文件|材料)[，,、 \u3000]?(?:注意保存|妥善保管|严禁外传|不得外传|请勿外传|严禁翻印)",
    re.MULTILINE,
)
_SECRET_MARKS = ("绝密", "机密", "秘密", "内部资料", "内部文件", "内部材料")


@rule("ST-20", Severity.ERROR)
def sensitive(subject: Subject) -> Iterator[Remark]:
    """Identity numbers, private persons' mobile numbers, marks of secrecy."""
    for wording in subject.wordings:
        for start, end, suggestion in islice(_sensitive(wording.text), _MOST):
            message = _("疑似含个人信息或涉密标志。")
            yield _remark(subject, wording, (start, end), message, suggestion)


def _sensitive(text: str) -> Iterator[tuple[int, int, str]]:
    plain = text.translate(_DIGITS) if any(digit in text for digit in _WIDE_DIGITS) else text
    for found in _LONG_NUMBER.finditer(plain):
        if len(found[0]) == _IDENTITY_LENGTH:
            if _is_identity_number(found[0].upper()):
                shown = f"{found[0][:6]}********{found[0][-4:]}"
                yield *found.span(), _("公民身份号码“{shown}”不能公开，请删去").format(shown=shown)
        elif _is_private_mobile(plain, found):
            yield *found.span(), _("个人手机号码“{shown}”请删去").format(shown=f"{found[0][:3]}****{found[0][-4:]}")
    if any(mark in text for mark in _SECRET_MARKS):
        for found in _SECRET.finditer(text):
            yield *found.span(), _("“{text}”请核对后删去，涉密内容不得公开").format(text=found[0].strip())


def _is_identity_number(number: str) -> bool:
    """Tell whether date of birth and check digit of a citizen's number are right (GB 11643)."""
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return born.year >= 1900 and _CHECK_SIGNS[total % 11] == number[-1]


def _is_private_mobile(text: str, found: re.Match[str]) -> bool:
    if text[found.end() : found.end() + 1] in _UNITS or text[max(0, found.start() - 1) : found.start()].endswith(
        ("/", "=", ".", "-", "_", "#")
    ):
        return False
    if _PRIVATE_PERSON.search(text[max(0, found.start() - 30) : found.start()]):
        return True
    return not _CONTACT.found_in(_sentence(text, *found.span()))


_CHROME = Pattern(
    r"[\u4e00-\u9fff]?公网安备\s?[0-9]*(?:号)?|[\u4e00-\u9fff]?ICP备\s?[0-9]+号?|网站标识码\s?[:：]\s?\S{0,12}"
    r"|(?:浏览|点击|阅读|累计)次数\s?[:：]|【?字\s?体\s?[:：]\s?[\[【（]?\s?[大小]\s?中|当前位置\s?[:：]|您(?:现在)?的?位置\s?[:：]"
    r"|责任编辑\s?[:：]|扫一扫在手机(?:上)?(?:打开|查看)|【?打印(?:本页)?】?\s?【?关闭(?:窗口|本页)?】?|用微信“扫一扫”"
    r"|(?:账号|手机)\+密码登录|版权所有\s?[:：©]"
)
_CHROME_MARKS = (
    "备", "标识码", "次数", "字体", "字 体", "位置", "编辑", "扫", "打印", "登录", "版权",
)  # fmt: skip
_CHROME_LINE = Pattern(
    r"(?m)^[ \u3000\u00a0]*((?:设为首页|加入收藏|无障碍(?:阅读|浏览)|长者版|关怀版|听全文|我要纠错|打印(?:整页|内容)"
    r"|相关(?:信息|链接|文章|阅读|附件)|网站地图|返回顶部|关闭窗口|打印本页"
    r"|分享到?|登录|(?:立即)?注册|还没有账号[？?]|[上下]一[篇条](?:[:：][^\n。]{0,60})?|首页(?:\s?[>＞›»|｜][^\n。]{0,80})?|今天是[:：][^\n。]{0,30})"
    r"(?:[ \u3000|｜>]{1,3}(?:登录|注册|网站地图|相关信息|关于我们|联系我们))*)[:：]?[ \u3000\u00a0]*$"
)
_CHROME_LINE_MARKS = (
    "收藏",
    "无障碍",
    "长者版",
    "关怀版",
    "全文",
    "纠错",
    "打印",
    "相关",
    "地图",
    "顶部",
    "窗口",
    "本页",
    "分享",
    "登录",
    "注册",
    "账号",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "首页",
    "今天是",
)
_FOREIGN = Pattern(
    r"伟德(?:手机网页版|源自英国|国际官网|体育官网)|bet365|365bet|365体育|uedbet|ibet国际|(?:沙巴|明升|威廉希尔)体育"
    r"|足彩(?:app|在线|官网)|钱柜登[陆录]"
    r"|(?:亚博|开云|乐鱼|皇冠|英皇|太阳城|永利|葡京|威尼斯人)(?:体育|娱乐|集团|国际)?(?:官网|手机版|网址|app)",
    re.IGNORECASE,
)
_FOREIGN_MARKS = ("伟德", "365", "bet", "体育", "足彩", "钱柜", "官网", "手机版", "网址", "app", "APP")


@rule("ST-22", Severity.WARNING)
def site_words(subject: Subject) -> Iterator[Remark]:
    """Words of a page around the report, or another site's name, copied along."""
    for wording in subject.wordings:
        for pattern, marks in (
            (_CHROME, _CHROME_MARKS),
            (_CHROME_LINE, _CHROME_LINE_MARKS),
            (_FOREIGN, _FOREIGN_MARKS),
        ):
            if any(mark in wording.text for mark in marks):
                for found in islice(pattern.finditer(wording.text), _MOST):
                    group = found.lastindex or 0
                    text = found[group].strip()
                    message = _("文中含有网站栏目文字或其他网站名称“{text}”，请删去。").format(text=text)
                    yield _remark(subject, wording, found.span(group), message)


_PLACEHOLDER = Pattern(
    r"×{2,}|(?<![A-Za-z&])(?:X{2,4}|x{2,4}|Ｘ{2,})(?![A-Za-z0-9])|【\s*】|(?<![A-Za-z0-9_/.])_{3,}(?![A-Za-z0-9_])|＿{2,}"
    r"|【(?:请|此处|待)[^】\n]{0,40}】|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
    r"|(?<=[（(【\[：:，。；、“\s])待(?:补充|填写|填)(?=[）)】\]。，；、”\s]|$)|^待(?:补充|填写|填)(?=[。，；\s]|$)"
    r"|[（(]此处[^）)\n]{0,40}[）)]|(?:单击|点击)?此处(?:填写|输入)[^，。；\n]{0,10}|（?该部分以表格形式报告。表格如下"
)
_PLACEHOLDER_MARKS = (
    "××", "XX", "xx", "ＸＸ", "【", "__", "＿", "TODO", "TBD", "FIXME", "待补充", "待填", "此处", "该部分以表格",
)  # fmt: skip


@rule("ST-23", Severity.ERROR)
def placeholder(subject: Subject) -> Iterator[Remark]:
    """Something that was to be filled in; each kind once a text."""
    for wording in subject.wordings:
        if not any(mark in wording.text for mark in _PLACEHOLDER_MARKS):
            continue
        seen: set[str] = set()
        for found in islice(_PLACEHOLDER.finditer(wording.text), _MOST):
            if found[0] not in seen:
                seen.add(found[0])
                message = MESSAGES["ST-23"].format(text=found[0].lstrip("（"))
                yield _remark(subject, wording, found.span(), message)
