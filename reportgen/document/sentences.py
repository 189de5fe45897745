"""The words a document adds to what a report says, in one place: the page to fill in makes documents of its own."""

from datetime import date
from decimal import Decimal

from reportgen.text.numerals import chinese_numeral

SUBJECT = "政府信息公开工作年度报告"
KEYWORDS = ("政府信息公开", "年度报告")
DATE = "{year}年{month}月{day}日"
TABLE_CAPTION = "{part}表"
ALL_ZERO = "本表各项均为0。"
PROCESSING_FEE_HEADING = "信息处理费收取情况"
PROCESSING_FEE = (
    "{year}年度，本机关依据《政府信息公开信息处理费管理办法》发出收费通知{notices}件，"
    "总金额{amount}元，实际收取信息处理费{collected}元。"
)
CORRECTION = "更正说明：{when}“{place}”由{old}更正为{new}{reason}。"
CORRECTION_DATE = "{date}，"
CORRECTION_REASON = "，原因：{reason}"
HEADING_NUMBER = "（{numeral}）"
INNER_HEADING_NUMBER = "{number}."


def heading_number(level: int, number: int) -> str:
    """Return what stands before the text of a heading: （一） at level 2, 1. below."""
    if level == 2:
        return HEADING_NUMBER.format(numeral=chinese_numeral(number))
    return INNER_HEADING_NUMBER.format(number=number)


def printed_date(day: date) -> str:
    """Return a date as official documents print it, without leading zeros (GB/T 9704)."""
    return DATE.format(year=day.year, month=day.month, day=day.day)


def printed_figure(figure: int | Decimal) -> str:
    """Return a figure with all its decimals and without an exponent."""
    return str(figure) if isinstance(figure, int) else f"{figure:f}"
