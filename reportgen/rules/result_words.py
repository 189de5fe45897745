"""The words of a text for rows of table two: 予以公开, 结转下年度继续办理, 本机关不掌握相关政府信息."""

from dataclasses import dataclass

from reportgen.text.pattern import Pattern

_CATEGORIES = {
    "予以公开": ("予以公开", "results.granted"),
    "准予公开": ("予以公开", "results.granted"),
    "同意公开": ("予以公开", "results.granted"),
    "予以部分公开": ("部分公开", "results.partial"),
    "部分予以公开": ("部分公开", "results.partial"),
    "部分公开": ("部分公开", "results.partial"),
    "不予公开": ("不予公开", "results.denied"),
    "无法提供": ("无法提供", "results.unavailable"),
    "不予处理": ("不予处理", "results.rejected"),
    "其他处理": ("其他处理", "results.other"),
}
_REASONS = {
    "属于国家秘密": "results.denied.state_secret",
    "其他法律行政法规禁止公开": "results.denied.law_prohibited",
    "危及“三安全一稳定”": "results.denied.security_stability",
    "保护第三方合法权益": "results.denied.third_party",
    "属于三类内部事务信息": "results.denied.internal_affairs",
    "属于四类过程性信息": "results.denied.process_info",
    "属于行政执法案卷": "results.denied.enforcement_file",
    "属于行政查询事项": "results.denied.admin_query",
    "本机关不掌握相关政府信息": "results.unavailable.not_held",
    "本机关不掌握相关信息": "results.unavailable.not_held",
    "没有现成信息需要另行制作": "results.unavailable.needs_creation",
    "补正后申请内容仍不明确": "results.unavailable.still_unclear",
    "信访举报投诉类申请": "results.rejected.petition",
    "要求提供公开出版物": "results.rejected.publication",
}
_CARRIED_OUT = (
    r"(?:结转|顺延|转结|转)(?:[至到入])?(?:下一?年度?|次年|明年|20[0-9]{2}年度?)(?:继续)?(?:办理|答复|处理)?(?:的)?"
)
_CARRIED_IN = (
    r"(?:上一?年度?|20[0-9]{2}年度?)(?:的)?(?:结转|转结)(?:至本年度?)?(?:的)?(?:办理)?(?:件(?!数))?"
    r"|结转上一?年度?(?:的)?"
)
CATEGORY = "|".join(sorted(_CATEGORIES, key=len, reverse=True))
"""The words for the seven kinds of result, as alternatives of a pattern."""
WORD = "|".join((CATEGORY, *sorted(_REASONS, key=len, reverse=True), _CARRIED_OUT, _CARRIED_IN))
"""All words for rows."""
LATER = f"{CATEGORY}|{_CARRIED_OUT}"
"""Words that may follow their number: 4件不予公开."""
_IN = Pattern(_CARRIED_IN)
_YEAR = Pattern("20[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row or group of table two under the name a message gives it."""

    name: str
    path: str

    @property
    def carried(self) -> bool:
        """Tell whether it is a row of requests carried over, in or out."""
        return self.path in {"carried_in", "carried_out"}

    @property
    def group(self) -> str | None:
        """Return the kind of result a reason belongs to, None where it is no reason."""
        return self.path.rpartition(".")[0] if self.path.count(".") > 1 else None


def row_of(word: str, year: int) -> Row | None:
    """Return the row a word stands for in the report of a year, None where it tells of another year's."""
    if word in _CATEGORIES:
        return Row(*_CATEGORIES[word])
    if word in _REASONS:
        return Row(word, _REASONS[word])
    named = _YEAR.search(word) if "20" in word else None
    if not word.startswith(("上", "20", "结转上")):
        return Row("结转下年度", "carried_out") if not named or int(named[0]) == year + 1 else None
    return Row("上年结转", "carried_in") if not named or int(named[0]) == year - 1 else None


def without_carried_in(text: str) -> str:
    """Return a text without its words for 上年结转."""
    return _IN.sub("", text)
