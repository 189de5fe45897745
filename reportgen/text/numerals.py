"""Numerals for numbering headings."""

_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """Return 1 to 99 in Chinese numerals: 十二, 二十."""
    tens, ones = divmod(number, 10)
    leading = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return leading + (_DIGITS[ones] if ones or not tens else "")
