"""What is shown of a register holds no name: not of words, not of numbers, not of dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.forms.registry import load_form
from reportgen.ledger.privacy import shown_date, shown_number, shown_word
from tests.ledger.register import GIVEN_NAMES, SURNAMES

FORM = load_form("2021")
NAMES = st.builds(
    lambda surname, given_name: surname + given_name,
    st.sampled_from(SURNAMES),
    st.text(st.sampled_from(GIVEN_NAMES), min_size=1, max_size=2),
)


@pytest.mark.parametrize(
    "word",
    [
        "不予公开",
        "不予公开（国家秘密）",
        "转送其他机关",
        "视为放弃申请",
        "公开、部分公开",
        "3.其他处理",
        "按咨询处理"[1:],
        "不予受理",
    ],
)
def test_words_of_the_trade_are_shown(word: str):
    """What is made of known words alone can be quoted, for it can be no name."""
    assert word == shown_word(word, FORM)


@pytest.mark.parametrize(
    "word",
    [
        "王小明",
        "公开王小明",
        "王小明公开",
        "部分公开（王小明）",
        "安国平",
        "王",
        "张三安全",
        "13800138000",
        "予以公开13800138000",
        "",
    ],
)
def test_what_may_hold_a_name_is_not_shown(word: str):
    """A name beside known words, or made of characters that stand in them, hides the whole."""
    assert shown_word(word, FORM) is None


def test_what_is_shown_steers_no_terminal():
    """Line breaks and control characters in a cell do not come out."""
    assert "不予公开 国家秘密" == shown_word("不予公开\n\x1b国家秘密", FORM)
    assert "3月 1日" == shown_date("3月\n1日")


@given(name=NAMES, word=st.sampled_from(["", "公开", "不予公开", "信访"]), behind=st.booleans())
def test_no_name_is_ever_shown(name: str, word: str, *, behind: bool):
    """Whatever words a name stands beside, nothing of it comes out."""
    assert shown_word(name + word if behind else word + name, FORM) is None
    assert not set(name) & set(shown_number(f"{name}〔2023〕5号"))
    assert shown_date(f"{name}2023-03-01") is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("依申请〔2023〕第12号", "〔2023〕第12号"),
        ("2023-001", "2023-001"),
        (17, "17"),
        ("芦政公开[2023]5号", "[2023]5号"),
        ("王小明", ""),
        ("430202199001011234", ""),
        ("13800138000", ""),
        (None, ""),
    ],
)
def test_a_number_is_shown_without_its_letters(number: str | int | None, shown: str):
    """Figures and 年第号字 tell a row apart; identity numbers and telephones are no register numbers."""
    assert shown == shown_number(number)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2023-2-30", "2023-2-30"),
        ("3月1日", "3月1日"),
        ("王小明3月", None),
        ("13800138000", None),
        ("0731-12345678", None),
        ("12345678", None),
        ("45000", "45000"),
    ],
)
def test_a_date_is_shown_where_it_is_nothing_else(text: str, shown: str | None):
    """What should have been a date is quoted where it has figures and signs of dates only."""
    assert shown == shown_date(text)
