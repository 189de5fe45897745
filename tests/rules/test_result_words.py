"""The words of a text for rows of table two, each with the row it stands for."""

import pytest

from reportgen.rules.result_words import Row, row_of, without_carried_in

IN, OUT = ("上年结转", "carried_in"), ("结转下年度", "carried_out")


@pytest.mark.parametrize(
    ("word", "row"),
    [
        ("准予公开", ("予以公开", "results.granted")),
        ("部分予以公开", ("部分公开", "results.partial")),
        ("属于国家秘密", ("属于国家秘密", "results.denied.state_secret")),
        ("本机关不掌握相关信息", ("本机关不掌握相关信息", "results.unavailable.not_held")),
        ("结转下年度继续办理", OUT),
        ("顺延至次年", OUT),
        ("结转2024年度办理", OUT),
        ("结转2025年度办理", None),
        ("转2023年", None),
        ("上年结转", IN),
        ("上一年度结转至本年度办理件", IN),
        ("结转上年度的", IN),
        ("2022年度结转", IN),
        ("2021年结转", None),
        ("2023年结转", None),
        ("2024年结转", None),
    ],
)
def test_a_word_stands_for_a_row(word: str, row: tuple[str, str] | None):
    """In a report of 2023 the year before is 2022 and the year after 2024; a word for another year is none of its."""
    assert (Row(*row) if row else None) == row_of(word, 2023)


@pytest.mark.parametrize(
    ("path", "carried", "group"),
    [
        ("carried_in", True, None),
        ("carried_out", True, None),
        ("results.granted", False, None),
        ("results.denied.state_secret", False, "results.denied"),
    ],
)
def test_what_kind_of_row_it_is(path: str, carried: bool, group: str | None):  # noqa: FBT001 - the outcome
    """A reason belongs to the kind of result above it; a kind of result and what is carried over belong to none."""
    row = Row("", path)

    assert (carried, group) == (row.carried, row.group)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("上年结转3件，结转下年度2件", "3件，结转下年度2件"),
        ("2022年度结转的件3件", "3件"),
        ("上年结转件数3件", "件数3件"),
        ("本年新收3件", "本年新收3件"),
    ],
)
def test_a_text_without_what_was_carried_in(text: str, rest: str):
    """Only the words for 上年结转 are taken out, not what is carried into the next year."""
    assert rest == without_carried_in(text)
