"""The page reads a number as the program does."""

import random

from reportgen.text.numbers import read_number
from tests.webform.parity import in_node, plain

UNITS = ("件", "万元", "元")
_SIGNS = "0123456789" * 3 + "０５９+-−＋－增减,，..．/／\\— 　\u00a0\u2007\x1c\ufeff万亿元件个次无空naNA²①①٣一e_"


def test_any_text():
    """Digits, signs, units, white space and stand-ins in any order give the same number, or the same code."""
    chance = random.Random(1)
    texts = ["".join(chance.choices(_SIGNS, k=chance.randint(0, 7))) for _ in range(6000)]
    texts += [
        f"{chance.randint(-(10**50), 10**50)}{unit}" for unit in ("", "元", "万元", "亿元", "件") for _ in range(50)
    ]
    texts += [f"{chance.randint(0, 10**12) / 10**7:f}{unit}" for unit in ("元", "万元", "亿元") for _ in range(50)]

    assert {None, "CELL-01", "CELL-04", "CELL-08"} == {
        _expected(text, unit)["code"] for text in texts for unit in UNITS
    }
    _assert_same(texts)


def test_every_character():
    """Of the characters of Unicode, the same ones stand for digits, signs and white space."""
    _assert_same([f"{chr(code)}3{chr(code)}" for code in range(0x10000)])
    _assert_same([f"3{chr(code)}万元" for code in range(0x3100)])


def test_what_stands_in_a_field():
    """A field may say that a figure is still to come, and from whom; an empty one leaves the cell out."""
    texts = ["", " \u3000", "待报", " 待报：综合执法局 ", "待报: ", "未识别", "3件", "待定"]

    assert [
        {"code": None},
        {"code": None},
        {"value": {"pending": True}, "code": None},
        {"value": {"pending": True, "source": "综合执法局"}, "code": None},
        {"value": {"pending": True}, "code": None},
        {"value": {"unread": True}, "code": None},
        {"value": "3", "code": "CELL-08"},
        {"value": None, "code": "CELL-01"},
    ] == in_node("readCell", [(text, {"unit": "件"}) for text in texts])


def _assert_same(texts: list[str]) -> None:
    calls = [(text, unit) for text in texts for unit in UNITS]
    found = in_node("readNumber", calls)
    differing = [
        (*call, expected, actual)
        for call, actual in zip(calls, found, strict=True)
        if (expected := _expected(*call)) != actual
    ]

    assert len(calls) > 1000
    assert [] == differing


def _expected(text: str, unit: str) -> dict[str, object]:
    reading = read_number(text, unit)
    return {"value": plain(reading.value), "code": reading.code}
