"""Numerals for numbering headings."""

DIGITS = "零一二三四五六七八九"
TEN, HUNDRED = "十百"


def chinese_numeral(number: int) -> str:
    """Return 1 to 999 in Chinese numerals: 十二, 二十, 一百零三; beyond, which no report numbers to, in digits."""
    hundreds, rest = divmod(number, 100)
    if hundreds >= len(DIGITS):
        return str(number)
    if hundreds:
        gap = DIGITS[0] if 0 < rest < 10 else DIGITS[1] if 10 <= rest < 20 else ""
        return f"{DIGITS[hundreds]}{HUNDRED}{gap}{chinese_numeral(rest) if rest else ''}"
    tens, ones = divmod(number, 10)
    leading = ("" if tens == 1 else DIGITS[tens]) + TEN if tens else ""
    return leading + (DIGITS[ones] if ones or not tens else "")
