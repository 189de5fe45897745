"""The figures in Chinese prose with their units: `20件`, `1,234条`, `二十件`, `1.2万件`, `400余条`, `12.5万元`.

What is no figure is left out: ordinals (第二十条), 一件事, document numbers, bare digits without a unit.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.text.pattern import Pattern, Words

CASE_UNITS = frozenset("件个起份宗例")
"""Counters of requests, cases and documents."""
MONEY = {"元": Decimal(1) / 10000, "万元": Decimal(1), "亿元": Decimal(10000)}
"""Units of money in 万元."""
_LONG_COUNTERS = "人次|场次|批次|件次"
_SHORT_COUNTERS = "件个起份宗例条次篇期场人项家部批处户名册幅则块台辆所座类封本张轮"
_COUNTERS = frozenset({*_LONG_COUNTERS.split("|"), *_SHORT_COUNTERS})
_TIMES = "个工作日|工作日|个月|个小时|个季度|个自然日|年|月|日|天|号|岁|小时|分钟|时|周"
_OTHER_UNITS = f"个百分点|百分点|{_TIMES}|[%％‰]|平方米|公里|亩|倍|位|分"
_SPACE = "[ \u3000]?"
_VAGUE_AFTER = "左右|上下"
_DIGIT = "[0-9０-９]"
_FIGURE = Pattern(
    rf"(?P<number>(?<![0-9０-９.．]){_DIGIT}+(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*(?:[.．]{_DIGIT}+)?"
    r"|[零〇一二两三四五六七八九十百千万亿]+)"
    rf"(?P<more>{_SPACE}[余多来])?(?P<scale>[千百]?[万亿](?!元)|[千百](?![零〇一二三四五六七八九十]))?(?P<more2>[余多])?{_SPACE}"
    rf"(?P<unit>{_OTHER_UNITS}|亿元|万元|元|{_LONG_COUNTERS}|[{_SHORT_COUNTERS}])"
    rf"(?P<after>{_VAGUE_AFTER})?"
)
_VAGUE_WORDS = Words("约|近")
_VAGUE_BEFORE = Pattern(r"[约近][ \u3000]?$")
_RANGE_SIGNS = "至到—~～－–-"
_RANGE = Pattern(rf"(?:{_DIGIT}|[一二三四五六七八九十百千万亿件个条])[{_RANGE_SIGNS}]$")
_CUT = Pattern(rf"{_DIGIT}[,，]$")
_NO_FIGURE_BEFORE = frozenset("第每这那某任同逐其首哪半统〔〕唯")
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_DIGITS = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "亿": 10**8, "百": 100, "千": 1000}
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text with its unit."""

    start: int
    """Where its digits begin."""
    number_end: int
    end: int
    """Where its unit ends."""
    value: int | Decimal
    unit: str = ""
    vague: bool = False
    """Whether 余, 多, 约, 近 or 左右 stands beside it."""
    doubtful: bool = False
    """Whether it is one end of a range, or may be two numbers parted by a full-width comma."""

    @property
    def counts(self) -> bool:
        """Tell whether its unit is a counter: neither money nor time nor a share."""
        return self.unit in _COUNTERS

    @property
    def exact(self) -> bool:
        """Tell whether it says one whole number or amount and nothing else."""
        return not (self.vague or self.doubtful)


def figures_in(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text, in their order."""
    found = (_figure(text, match) for match in _FIGURE.finditer(text))
    return tuple(figure for figure in found if figure)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    written = match["number"]
    start, before = match.start(), text[max(match.start() - 4, 0) : match.start()]
    chinese = written[0] in "零〇一二两三四五六七八九十百千万亿"
    if (before[-1:] and before[-1] in _NO_FIGURE_BEFORE) or (chinese and text[match.end() : match.end() + 1] == "事"):
        return None
    value = _chinese(written) if chinese else _arabic(written)
    if value is None or (chinese and match["unit"] not in "件个起份宗例条篇次场期部项"):
        return None
    for sign in match["scale"] or "":
        value *= _SCALES[sign]
    if isinstance(value, Decimal) and match["unit"] not in MONEY and value == int(value):
        value = int(value)
    nearly = _VAGUE_WORDS.found_in(before) and _VAGUE_BEFORE.search(before)
    ranging = not set(before).isdisjoint(_RANGE_SIGNS) and _RANGE.search(before)
    vague = bool(match["more"] or match["more2"] or match["after"] or nearly)
    doubtful = "，" in written or bool(ranging or _CUT.search(before))
    return Figure(start, match.end("number"), match.end(), value, match["unit"], vague, doubtful)


def _arabic(written: str) -> int | Decimal | None:
    plain = written.translate(_WIDE)
    if len(plain) > _LONGEST:
        return None
    return Decimal(plain) if "." in plain else int(plain)


def _chinese(written: str) -> int | None:
    """Return a number in Chinese numerals, None where it is not well-formed or only a row of digits."""
    if len(written) > _LONGEST or written[0] in "百千万亿":
        return None
    total, section, digit = 0, 0, None
    for sign in written:
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _POWERS:
            section += (1 if digit is None else digit) * _POWERS[sign]
            digit = None
        else:
            total = (total + section + (digit or 0)) * _SCALES[sign]
            section, digit = 0, None
    return total + section + (digit or 0)
