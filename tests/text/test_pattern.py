"""Patterns compile at their first use and answer as compiled ones do."""

import re

import pytest

from reportgen.text.pattern import Pattern

TEXT = "本年收到申请3件，答复2件。"
FIGURES = r"([0-9])件"


def test_an_expression_is_not_compiled_until_a_text_needs_it():
    """A wrong expression is no error before it is used: nothing has read it."""
    pattern = Pattern("(")

    with pytest.raises(re.error):
        pattern.search(TEXT)


def test_searches_answer_as_those_of_re():
    """`search`, `match` and `fullmatch` find the same spans, from a place on where one is given."""
    pattern, known = Pattern(FIGURES), re.compile(FIGURES)

    assert str(known.search(TEXT)) == str(pattern.search(TEXT))
    assert str(known.search(TEXT, 8)) == str(pattern.search(TEXT, 8))
    assert str(known.match(TEXT, 6)) == str(pattern.match(TEXT, 6))
    assert str(known.fullmatch("3件")) == str(pattern.fullmatch("3件"))
    assert pattern.match(TEXT) is None
    assert pattern.search(TEXT, 0, 6) is None


def test_all_matches_are_those_of_re():
    """`finditer`, `findall`, `split` and `sub` give what `re` gives."""
    pattern = Pattern(FIGURES)

    assert ["3件", "2件"] == [found[0] for found in pattern.finditer(TEXT)]
    assert ["3", "2"] == pattern.findall(TEXT)
    assert ["本年收到申请", "3", "，答复", "2", "。"] == pattern.split(TEXT)
    assert "本年收到申请三份，答复三份。" == pattern.sub("三份", TEXT)


def test_flags_apply():
    """The flags given are those of the expression."""
    assert ["甲", "乙"] == Pattern("^.", re.MULTILINE).findall("甲一\n乙二")
