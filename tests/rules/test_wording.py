"""Texts as rules on words read them, and where a word of one stands in the file."""

import pytest

from reportgen.report.reading import read_bytes
from reportgen.rules.wording import HIDDEN, Wording, place_of, wordings


def _preface(text: str) -> tuple[Wording, list[Wording]]:
    reading = read_bytes(text.encode(), "a.yaml")
    assert reading.report is not None
    found = list(wordings(reading.report))
    return next(wording for wording in found if wording.path == "preface.body"), found


def _place(text: str, word: str, nth: int = 0) -> tuple[int | None, int | None]:
    """Return line and column told for a word of the preface."""
    reading = read_bytes(text.encode(), "a.yaml")
    wording, _all = _preface(text)
    start = -1
    for _each in range(nth + 1):
        start = wording.written.index(word, start + 1)
    place = place_of(wording, start, start + len(word), reading.source)
    return place.line, place.column


def test_expressions_are_hidden():
    """The year stands where it is worked out; any other expression is as many signs as it was long."""
    wording, _all = _preface("年度: 2023\n前言: 在{{ 年度 }}年收到{{ 申请.本年新收.总计 }}件\n")

    hidden = HIDDEN * len("{{ 申请.本年新收.总计 }}")
    assert f"在{'2023'.rjust(len('{{ 年度 }}'), HIDDEN)}年收到{hidden}件" == wording.text
    assert len(wording.written) == len(wording.text)


def test_the_year_of_a_report_without_one():
    """Where no year is known, its expression is hidden like any other."""
    wording, _all = _preface("机关: 甲局\n前言: 在{{ 年度 }}年\n")

    assert f"在{HIDDEN * 8}年" == wording.text


def test_a_title_without_a_text():
    """Of a further matter that has only a title, the title is read."""
    _preface_of, found = _preface("前言: 甲\n其他需要报告的事项: {其他事项: [{标题: 乙}]}\n")

    assert ["甲", "乙"] == [wording.text for wording in found]


@pytest.mark.parametrize(
    ("text", "word", "nth", "expected"),
    [
        ("前言: 甲乙丙\n", "乙", 0, (1, 6)),
        ("前言: 甲乙丙甲乙丙\n", "乙", 1, (1, 9)),
        ("前言: |\n  甲\n  乙甲\n", "甲", 1, (3, 4)),
        ("前言: |\n  甲\n  乙\n署名: 甲乙\n", "乙", 0, (3, 3)),
        ("前言: >-\n  甲乙\n  丙丁\n", "乙 丙", 0, (1, 5)),
        ('前言: "甲\\n乙"\n', "甲\n乙", 0, (1, 6)),
        ('前言: "甲\\n乙"\n', "\n", 0, (1, 5)),
    ],
)
def test_where_a_word_stands(text: str, word: str, nth: int, expected: tuple[int, int]):
    """A word is found on its line, the second behind the first; what the lines do not show, where the text begins."""
    assert expected == _place(text, word, nth)
