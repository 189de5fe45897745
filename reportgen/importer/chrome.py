"""What a site puts around a report: navigation, lines of metadata, login boxes, record numbers."""

import re

from reportgen.importer.raw import Paragraph

_LINE = re.compile(
    r"[\s【\[]*(?:"
    r"相关(?:信息|链接|文章|阅读|附件|稿件|文档)|网站地图|返回(?:顶部|首页|列表)|关闭(?:窗口|本页|页面)?|打印(?:本页|正文)?|收藏|纠错|分享(?:到)?|"
    r"(?:立即)?(?:登录|注册)|还没有账号\??？?|(?:账号|手机)\+密码登录|[上下]一[篇条][:：]?.{0,60}|首页|当前位置|您(?:现在)?的位置|"
    r"今天是|扫一扫|用微信.{0,12}|责任编辑|编辑[:：].{0,12}|作者[:：].{0,12}|供稿.{0,20}|(?:信息)?来源[:：].{0,80}|"
    r"(?:发布|发文|成文|更新|公开|生成)(?:时间|日期)[:：].{0,80}|(?:浏览|点击|阅读|累计|访问)(?:次数|量|数)[:：]?.{0,30}|"
    r"字\s*[体号]\s*[:：]?.{0,20}|大\s*中\s*小|索\s*引\s*号.{0,80}|文\s*号\s*[:：].{0,80}|名\s*称\s*[:：].{0,120}|主题(?:分类|词).{0,80}|"
    r"发(?:文|布)(?:机关|机构|单位|部门).{0,80}|公开(?:方式|范围|属性|目录|类型|形式).{0,40}|有\s*效\s*性.{0,60}|信息(?:分类|类别|索引).{0,80}|"
    r"版权所有.{0,80}|主办(?:单位)?[:：].{0,80}|承办(?:单位)?[:：].{0,80}|技术支持.{0,60}|(?:网站)?标识码.{0,40}|.{0,20}公网安备.{0,40}|.{0,10}ICP备.{0,30}|"
    r"附件\s*[:：]?.{0,80}|(?:文件|附件)?下载.{0,40}|(?:PDF|WORD|Word|DOCX?)(?:版)?下载|无障碍.{0,10}|长者.{0,10}|关于我们|联系我们|网站声明.{0,20}|电子地图|"
    r"政务微[信博]|微信|微博|(?:主要)?友情链接.{0,20}"
    r")[\s】\]>›»|｜/]*"
)
_TRAIL = re.compile(r".{0,120}[>›»＞].{1,120}")
"""A breadcrumb."""
_NAVIGATION = re.compile(r"(?:\S{2,12}\s*[|｜]\s*){2,}\S{2,12}")
_SITE = re.compile(r".{0,30}(?:手机网页版|官网|门户网站|政府网)")


def is_chrome(paragraph: Paragraph) -> bool:
    """Tell whether a line belongs to the page and not to the report."""
    text = paragraph.text.strip()
    return bool(
        _LINE.fullmatch(text)
        or _TRAIL.fullmatch(text)
        or _NAVIGATION.fullmatch(text)
        or (len(text) <= 30 and _SITE.fullmatch(text))
    )
