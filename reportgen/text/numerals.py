"""Numerals for numbering headings."""

_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """Return 1 to 999 in Chinese numerals: 十二, 二十, 一百零三."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        gap = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"{_DIGITS[hundreds]}百{gap}{chinese_numeral(rest) if rest else ''}"
    tens, ones = divmod(number, 10)
    leading = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return leading + (_DIGITS[ones] if ones or not tens else "")
