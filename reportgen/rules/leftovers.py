"""ST: what was left in the text by mistake (codes ST-14, ST-22, ST-23)."""

import re
from collections.abc import Iterator
from itertools import islice

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.rules.rule import Remark, Subject, remark_at, rule
from reportgen.rules.wording import MOST, REACH, paragraph_around, sentence_around
from reportgen.text.pattern import Pattern, Words

MESSAGES = {"ST-23": _("请补全“{text}”。")}
"""Templates by code, for the page to fill in, too."""

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
        for found in islice(_HALF_YEAR.finditer(wording.text), MOST):
            if _speaks_of_half_a_year(wording.text, found):
                suggestion = _("核对“{text}”所在的一句").format(text=found[0])
                message = _("疑似半年总结残留，请改为全年口径。")
                yield remark_at(subject, wording, found.span(), message, suggestion)


def _in_title(text: str, place: int) -> bool:
    first = max(0, place - REACH)
    return text.rfind("《", first, place) > text.rfind("》", first, place)


def _speaks_of_half_a_year(text: str, found: re.Match[str]) -> bool:
    sentence = sentence_around(text, *found.span())
    if "《" in sentence and _in_title(text, found.start()):
        return False
    if found[0] != "上半年":
        return not _NOT_PAST.found_in(sentence)
    beside = paragraph_around(text, *found.span())
    dated = re.search(r"(?:\d{4}年|每年)$", text[max(0, found.start() - 5) : found.start()])
    return (
        "下半年" not in beside
        and not dated
        and not _WHOLE_YEAR.search(sentence.replace("上半年", ""))
        and (not _NOT_PAST.found_in(sentence))
    )


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
                for found in islice(pattern.finditer(wording.text), MOST):
                    group = found.lastindex or 0
                    text = found[group].strip()
                    message = _("文中含有网站栏目文字或其他网站名称“{text}”，请删去。").format(text=text)
                    yield remark_at(subject, wording, found.span(group), message)


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
        for found in islice(_PLACEHOLDER.finditer(wording.text), MOST):
            if found[0] not in seen:
                seen.add(found[0])
                message = MESSAGES["ST-23"].format(text=found[0].lstrip("（"))
                yield remark_at(subject, wording, found.span(), message)
