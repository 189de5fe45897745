"""Figures in running Chinese text: their value, unit and how exact they are."""

from decimal import Decimal

import pytest

from reportgen.text.prose_numbers import figures_in
from reportgen.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到２０件", [(20, "件")]),
        ("申请 20 件", [(20, "件")]),
        ("1,234条", [(1234, "条")]),
        ("二十件", [(20, "件")]),
        ("一百零三件", [(103, "件")]),
        ("两件、两千三百件", [(2, "件"), (2300, "件")]),
        ("十二万三千件", [(123000, "件")]),
        ("1.2万件", [(12000, "件")]),
        ("3亿元，12.5万元", [(3, "亿元"), (Decimal("12.5"), "万元")]),
        ("行政复议1个和诉讼2起", [(1, "个"), (2, "起")]),
        ("占30%，提高2个百分点", [(30, "%"), (2, "个百分点")]),
        ("20个工作日", [(20, "个工作日")]),
        ("2023年1月31日", [(2023, "年"), (1, "月"), (31, "日")]),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, expected: list[tuple[int | Decimal, str]]):
    """Full-width digits, thousands separators, numerals, 万 and 亿 come to one value."""
    assert expected == [(figure.value, figure.unit) for figure in figures_in(text)]
    assert all(figure.exact for figure in figures_in(text))


@pytest.mark.parametrize(
    "text", ["第二十条", "第711号", "〔2021〕3件", "“高效办成一件事”", "每1件", "百余件", "共20", "二二件"]
)
def test_what_is_no_figure_is_left_out(text: str):
    """Ordinals, document numbers, a set phrase and bare digits say no quantity."""
    assert [] == list(figures_in(text))


@pytest.mark.parametrize("text", ["400余条", "20多件", "约20件", "近20件", "20件左右", "3万余件", "大约20件"])
def test_a_vague_figure_is_marked(text: str):
    """余, 多, 约, 近 and 左右 make a figure vague."""
    assert [True] == [figure.vague for figure in figures_in(text)]


@pytest.mark.parametrize("text", ["3至5件", "3-5件", "十至二十件", "1，234件", "3,45件"])
def test_a_range_or_a_cut_number_is_doubtful(text: str):
    """One end of a range is no quantity; a full-width comma may part two numbers."""
    assert [True] == [figure.doubtful for figure in figures_in(text)]


@pytest.mark.parametrize(
    ("unit", "counts"), [("件", True), ("条", True), ("人次", True), ("万元", False), ("年", False), ("%", False)]
)
def test_counters_are_told_from_other_units(unit: str, counts: bool):  # noqa: FBT001 - a table of truths
    """Money, time and shares are no counts."""
    assert [counts] == [figure.counts for figure in figures_in(f"3{unit}")]


def test_sentences_end_at_stops_and_paragraphs_only():
    """A line break inside a paragraph joins, as documents show it."""
    assert ["收到申请3件。", "办结3件", "结转0件"] == [s.text for s in sentences("收到申\n请3件。办结3件\n\n结转0件")]


def test_parts_know_their_total():
    """A figure after 其中 is a part of the one before it, up to the next ；."""
    mentions = next(sentences("收到20件，其中公开8件（含部分1件），不公开4件；结转4件。")).mentions
    assert [None, 0, 0, 0, None] == [mention.among for mention in mentions]
    assert [False, False, True, False, False] == [mention.bracket for mention in mentions]
    assert ["收到", "，其中公开", "（含部分", "），不公开", "结转"] == [mention.lead for mention in mentions]


def test_a_figure_is_marked_in_its_sentence():
    """Findings show the sentence with the number marked."""
    sentence = next(sentences("收到申请20件，办结16件。"))
    assert "收到申请【20】件，办结16件。" == sentence.marked((4, 6))


def test_a_sentence_without_end_is_not_read():
    """A text of a million signs without a stop must not hold up a check."""
    assert [] == list(sentences("其中1件、" * 100000))
