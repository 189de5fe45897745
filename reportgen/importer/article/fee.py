"""信息处理费: the three figures of part six, in whatever sentence they stand (国办函〔2020〕109号)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"[0-9０-９]{1,12}(?:[,，][0-9０-９]{3}){0,4}(?:[.．][0-9０-９]{1,6})?|零"
_FIGURE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>[件份个张次笔]|万?元)")
_ABOUT = re.compile("信息处理费|收费通知|信息公开.{0,8}收费|处理费")
_NOTICE_BEHIND = re.compile("(?:政府)?(?:信息公开)?(?:信息处理费)?的?(?:收费|缴费)?通知")
_NO_NOTICE = re.compile("(?:未|没有|无)(?:曾|发生)?(?:发出|发过|发)[^，。；]{0,16}通知")
_NOT_COLLECTED = re.compile(
    "(?:未|没有|无)(?:曾|实际|向[^，。；]{0,12})?(?:收取|收费|收到)[^，。；0-9]{0,16}(?=[，。；]|$)"
)
_ALL_NOUGHT = re.compile(
    "通知书?的?(?:件数|数量|份数)?[^0-9。；]{0,24}金额[^0-9。；]{0,24}(?:收取|实收)[^0-9。；]{0,24}(?:均|都|全部)(?:为|是)?(?:0|０|零)"
)
_COLLECTED = re.compile("实际|实收|已收|收取|收缴|到账|缴纳")
_NOTIFIED = re.compile("金额|应收|涉及|合计|共计")
_WIDE = str.maketrans("０１２３４５６７８９．零", "0123456789.0", ",，")
_SENTENCE = re.compile("[^。\n]+。?")
_KNOWN = re.compile(
    "《[^》]*》|〔[^〕]*〕|（[^）]*）|[0-9０-９.．,，：:、；;。（）\\s]+|"
    "政府|政务|信息|公开|处理费|管理办法|管理|收费|通知书?|件数|份数|数量|总?金额|实际|应收|实收|收取|收到|缴纳|发出|发生|发放|情况|"
    "本年度?|全年|年度|年|月|日|国办函|号|条例|规定|要求|有关|相关|依据|根据|按照|依法|严格|执行|关于|因|共计?|合计|累计|分别|涉及|均|都|为|是|以及|并|及|和|与|或|的|了|其中|无|未|没有|零|也|且|任何|"
    "(?:我|本)(?:机关|单位|部门|局|委|办|厅|院|会|镇|乡|街道|县|区|市|省)|机关|单位|向|申请人|公民|法人|其[他它]组织|万?元|[件份个张次笔]|至|起|止|截至"
)
_UNKNOWN_LIMIT = 2
"""Characters of other words that a sentence may hold and still say nothing but the fee."""


@dataclass(frozen=True, slots=True)
class Fee:
    """The three figures: 件, 元, 元."""

    notices: int | None
    notice_amount: Decimal | None
    collected: Decimal | None


def is_about_fee(text: str) -> bool:
    """Tell whether a text is about 信息处理费."""
    return bool(_ABOUT.search(text))


def is_title_of_fee(title: str) -> bool:
    """Tell whether the title of an item is about 信息处理费 and nothing else."""
    return is_about_fee(title) and _says_no_more(title)


def fee_in(text: str) -> Fee | None:
    """Return the three figures a text tells of the fee, None where one of them is missing."""
    if not is_about_fee(text):
        return None
    told = [sentence for sentence in _SENTENCE.findall(text) if _tells(sentence)]
    if any(_ALL_NOUGHT.search(sentence) for sentence in told):
        return Fee(0, Decimal(0), Decimal(0))
    found: dict[str, Decimal] = {}
    for sentence in told:
        for name, value in _figures(sentence):
            found.setdefault(name, value)
    notices, amount, collected = (found.get(name) for name in ("notices", "amount", "collected"))
    if notices is None or amount is None or collected is None or notices != int(notices):
        return None
    return Fee(int(notices), amount, collected)


def without_fee(text: str) -> str:
    """Return a text without the sentences that say nothing but the fee: the report writes its own."""
    kept = (sentence for sentence in _SENTENCE.findall(text) if not (_tells(sentence) and _says_no_more(sentence)))
    return "".join(kept).strip()


def _tells(sentence: str) -> bool:
    """Tell whether a sentence gives figures of the fee."""
    if _ALL_NOUGHT.search(sentence) or (_NO_NOTICE.search(sentence) and is_about_fee(sentence)):
        return True
    return bool(_FIGURE.search(sentence)) and bool(re.search("金额|收取|实收|通知|处理费", sentence))


def _says_no_more(sentence: str) -> bool:
    return len(_KNOWN.sub("", sentence)) <= _UNKNOWN_LIMIT


def _figures(sentence: str) -> Iterator[tuple[str, Decimal]]:
    """Yield the figures of a sentence with what each is, by the words before it, and behind it for notices."""
    if _NO_NOTICE.search(sentence):
        yield "notices", Decimal(0)
    if _NOT_COLLECTED.search(sentence):
        yield "collected", Decimal(0)
    start = 0
    for figure in _FIGURE.finditer(sentence):
        words = sentence[start : figure.start()]
        start = figure.end()
        if not figure["unit"].endswith("元"):
            if "通知" in words or _NOTICE_BEHIND.match(sentence, start):
                yield "notices", _decimal(figure["number"])
        elif name := _name_of_amount(words):
            yield name, _yuan(figure)


def _name_of_amount(words: str) -> str | None:
    if re.search("实际|实收|已收", words):
        return "collected"
    if _NOTIFIED.search(words):
        return "amount"
    return "collected" if _COLLECTED.search(words) else None


def _yuan(figure: re.Match[str]) -> Decimal:
    value = _decimal(figure["number"])
    return value if figure["unit"] == "元" else _plain(value * 10000)


def _plain(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _decimal(written: str) -> Decimal:
    return Decimal(written.translate(_WIDE))
