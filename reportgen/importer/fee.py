"""信息处理费: the three figures of part six, in whatever sentence they stand (国办函〔2020〕109号)."""

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"([0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?|零)"
_BETWEEN = "[^。；;\n0-9０-９]"
_NOTICES = re.compile(
    rf"通知书?(?:的?件数)?{_BETWEEN}{{0,8}}?{_NUMBER}\s*[件份个]|发出{_BETWEEN}{{0,12}}?{_NUMBER}\s*[件份个]{_BETWEEN}{{0,12}}?收费通知"
)
_AMOUNT = re.compile(rf"总?金额{_BETWEEN}{{0,10}}?{_NUMBER}\s*(万?元)")
_COLLECTED = re.compile(
    rf"(?:实际|共)?收取{_BETWEEN}{{0,24}}?{_NUMBER}\s*(万?元)|实收{_BETWEEN}{{0,16}}?{_NUMBER}\s*(万?元)"
)
_ABOUT = re.compile("信息处理费|收费通知|信息公开.{0,8}收费")
_WIDE = str.maketrans("０１２３４５６７８９．零", "0123456789.0", ",，")


@dataclass(frozen=True, slots=True)
class Fee:
    """The three figures: 件, 元, 元."""

    notices: int | None
    notice_amount: Decimal | None
    collected: Decimal | None


def is_about_fee(text: str) -> bool:
    """Tell whether a text is about 信息处理费."""
    return bool(_ABOUT.search(text))


def fee_in(sentence: str) -> Fee | None:
    """Return the three figures of a sentence, None where one of them is missing."""
    if not is_about_fee(sentence):
        return None
    notices = _NOTICES.search(sentence)
    amount = _AMOUNT.search(sentence, notices.end() if notices else 0)
    collected = _COLLECTED.search(sentence, amount.end() if amount else 0)
    if not (notices and amount and collected):
        return None
    count = _decimal(notices[1] or notices[2])
    if count != int(count):
        return None
    return Fee(int(count), _yuan(amount), _yuan(collected))


def _yuan(found: re.Match[str]) -> Decimal:
    value = _decimal(found[1])
    return value if found[2] == "元" else _plain(value * 10000)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _decimal(written: str) -> Decimal:
    return Decimal(written.translate(_WIDE))
