"""Numbers in the formats of automatic numbering (ST_NumberFormat): 一, （二）, ③, IV."""

from collections.abc import Callable

from reportgen.text.numerals import chinese_numeral

_DIGITS = "〇一二三四五六七八九"
_FORMAL = str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def format_number(number: int, name: str) -> str:
    """Return a number in the format of that name; one that is not known, or too large for it, in plain digits."""
    return _FORMATS.get(name, str)(number) or str(number)


def _chinese(number: int) -> str:
    return chinese_numeral(number) if 0 < number < 1000 else ""


def _formal(number: int) -> str:
    return _chinese(number).translate(_FORMAL)


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(abs(number)))


def _from(first: str, most: int) -> Callable[[int], str]:
    """Return a format that counts on from a character."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else ""


def _circled(number: int) -> str:
    return _from("①", 20)(number) or (chr(ord("㉑") + number - 21) if 20 < number <= 35 else "")


def _letters(number: int) -> str:
    """Return a, …, z, aa, bb: Word repeats the letter."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1) if 0 < number <= 260 else ""


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return ""
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _number: " ",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "chineseLegalSimplified": _formal,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalZero": lambda number: f"{number:02d}",
    "ideographDigital": _digit_by_digit,
    "ideographEnclosedCircle": _from("㊀", 10),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "japaneseCounting": _chinese,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "japaneseLegal": _formal,
    "lowerLetter": _letters,
    "lowerRoman": _roman,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "upperLetter": lambda number: _letters(number).upper(),
    "upperRoman": lambda number: _roman(number).upper(),
}
