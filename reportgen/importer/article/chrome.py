"""What a site puts around a report: navigation, lines of metadata, login boxes, record numbers."""

import re

_LINE = re.compile(
    r"[\s【\[>]*(?:"
    r"(?:相关|热门|推荐)(?:信息|链接|文章|阅读|附件|稿件|文档|解读|政策|词条|内容)|网站(?:地图|导航)|返回(?:顶部|首页|列表|上页)|关闭(?:窗口|本页|页面)?|打印(?:本页|正文)?|"
    r"(?:加入)?收藏|(?:我要)?纠错|分享(?:到)?.{0,12}|保存|繁体(?:版|中文)?|简体(?:版|中文)?|English|视力保护色.{0,20}|"
    r"(?:立即)?(?:登录|注册)|还没有账号[?？]?|(?:账号|手机)\+密码登录|[上下]一[篇条][:：]?.{0,60}|首页|网站首页|当前位置.{0,20}|您(?:现在)?的?(?:所在)?位置.{0,20}|"
    r"今天是.{0,30}|扫一扫.{0,20}|用微信.{0,12}|责任编辑.{0,20}|编辑[:：].{0,12}|作者[:：].{0,12}|供稿.{0,20}|(?:信息|稿件|文章)?来源[:：].{0,80}|"
    r"(?:发布|发文|成文|更新|公开|生成|印发|生效|失效)(?:时间|日期)\s*[:：]?.{0,80}|(?:浏览|点击|阅读|累计|访问)(?:次数|量|数)?[:：].{0,30}|(?:浏览|点击|阅读|累计|访问)(?:次数|量|数).{0,20}|"
    r"字\s*[体号]\s*[:：]?.{0,20}|(?:大\s*中\s*小|小\s*中\s*大)|索\s*引\s*号.{0,80}|文\s*号\s*[:：].{0,80}|(?:文件)?名\s*称\s*[:：].{0,120}|标\s*题\s*[:：].{0,120}|主题(?:分类|词).{0,80}|"
    r"发(?:文|布)(?:机关|机构|单位|部门).{0,80}|公开(?:方式|范围|属性|目录|类型|形式|责任部门|主体).{0,40}|有\s*效\s*[性期]\s*[:：]?.{0,60}|信息(?:分类|类别|索引|名称).{0,80}|组配分类.{0,60}|体裁分类.{0,60}|服务对象.{0,60}|"
    r"版权所有.{0,80}|主办(?:单位)?[:：].{0,80}|承办(?:单位)?[:：].{0,80}|技术支持.{0,60}|(?:网站)?标识码.{0,40}|.{0,20}公网安备.{0,40}|.{0,10}ICP备.{0,30}|"
    r"附\s*件\s*[0-9一二三]?\s*[:：]?.{0,80}|(?:文件|附件)?下载.{0,40}|(?:PDF|WORD|Word|DOCX?)(?:版)?下载|点击(?:查看|下载).{0,20}|(?:查看|图文|文字|图解)?解读|无障碍.{0,10}|长者.{0,10}|关于我们|联[系络]我们|网站声明.{0,20}|电子地图|"
    r"[^\s。，]{0,24}(?:报告|年报)\.(?:pdf|docx?|wps|ofd|xlsx?|PDF|DOCX?)|"
    r"政务微[信博]|微信|微博|(?:主要)?友情链接.{0,20}"
    r")[\s】\]>›»|｜/]*"
)
_TRAIL = re.compile(r"[^>›»＞。]{0,120}[>›»＞][^。]{1,120}")
"""A breadcrumb."""
_NAVIGATION = re.compile(r"(?:\S{2,12}\s*[|｜]\s*){2,}\S{2,12}")
_SITE = re.compile(r".{0,30}(?:手机网页版|官网|门户网站|政府网)")
_SIGNS = re.compile(r"[\s|｜/\\_=*·.…—-]+")
_SITE_LENGTH = 30
_BYLINE = re.compile(
    r"20[0-9]{2}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2}\s*日?\s*(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*(?:来源|浏览|点击|作者|阅读|字)?.{0,60}"
)
_LABEL = re.compile(
    r"[【\[\s]*(?:索\s*引\s*号|文\s*号|(?:文件|信息)?名\s*称|标\s*题|[\u4e00-\u9fff]{2}(?:机关|机构|单位|部门|日期|时间|方式|分类|类别|来源)|"
    r"(?:信息|文章|稿件)?来源|主题(?:分类|词)|关键词|有\s*效\s*性|语\s*种|体\s*裁)[】\]\s]*[:：]?\s*"
)
_VALUE_LENGTH = 80
_BARE = re.compile(r"[^。，,；;：:、！？]{1,40}")


def is_chrome(text: str) -> bool:
    """Tell whether a line belongs to the page and not to the report."""
    text = text.strip()
    return bool(
        _LINE.fullmatch(text)
        or _TRAIL.fullmatch(text)
        or _NAVIGATION.fullmatch(text)
        or _SIGNS.fullmatch(text)
        or (len(text) <= _SITE_LENGTH and _SITE.fullmatch(text))
    )


def is_bare(text: str) -> bool:
    """Tell whether a line is no sentence: above the text it names a source or a place of the site."""
    return bool(_BARE.fullmatch(text))


def is_dated(text: str) -> bool:
    """Tell whether a line begins with a day and is no sentence."""
    return bool(_BYLINE.fullmatch(text)) and "。" not in text


def is_label(text: str) -> bool:
    """Tell whether a line is the label of a piece of metadata, its value left for the next line."""
    return bool(_LABEL.fullmatch(text))


def is_value_of(text: str, label: str) -> bool:
    """Tell whether a line is what a label before it announces: no other label, no sentence, a title only of a title."""
    if not is_label(label) or is_label(text) or len(text) > _VALUE_LENGTH or "。" in text:
        return False
    return "报告" not in text or bool(re.search(r"名\s*称|标\s*题", label))
