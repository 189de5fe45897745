"""Keys as people vary them."""

import pytest

from reportgen.text.normalize import normalize_key
from reportgen.text.numerals import chinese_numeral


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1.属于国家秘密", "属于国家秘密"),
        ("1. 属于国家秘密", "属于国家秘密"),
        ("（三）不予公开", "不予公开"),
        ("(三) 不予公开", "不予公开"),
        ("四、结转下年度继续办理", "结转下年度继续办理"),
        ("3.危及“三安全一稳定”", "危及三安全一稳定"),
        ("自 然 人", "自然人"),
        ("十、其他", "其他"),
        ("本年增/减", "本年增/减"),
    ],
)
def test_normalized(written: str, expected: str):
    """Spaces, quotes, full-width forms and numbering do not matter."""
    assert expected == normalize_key(written)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (103, "一百零三"),
        (112, "一百一十二"),
        (250, "二百五十"),
    ],
)
def test_numerals(number: int, expected: str):
    """Headings are numbered as people count."""
    assert expected == chinese_numeral(number)
