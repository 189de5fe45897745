"""Cases count in the year they end, or as pending; they stand in a sheet of their own or in the rows of requests."""

from pathlib import Path

import pytest

from tests.ledger.building import HEADS, book_of, cases, counted, figures, reasons, told


@pytest.mark.parametrize(
    ("case", "cell"),
    [
        (("1", "行政复议", "2023-01-01", "2023-03-01", "维持"), "review.upheld"),
        (("1", "行政复议", "2022-11-01", "2023-01-01", "撤销"), "review.corrected"),
        (("1", "行政复议", "2022-11-01", "2022-12-31", "撤销"), None),
        (("1", "行政复议", "2023-12-31", None, None), "review.pending"),
        (("1", "行政复议", "2023-12-01", "2024-01-01", "维持"), "review.pending"),
        (("1", "行政复议", "2024-01-01", None, None), None),
        (("1", "行政复议", None, "2023-03-01", "调解"), "review.other"),
        (("1", "未经复议直接起诉", "2023-01-01", "2023-12-31", "驳回起诉"), "direct_suit.other"),
        (("1", "直接起诉", "2023-01-01", None, "审理中"), "direct_suit.pending"),
        (("1", "复议后起诉", "2023-01-01", "2023-05-01", "确认违法"), "suit_after_review.corrected"),
    ],
)
def test_a_case_counts_once_a_year(case: tuple[object, ...], cell: str | None):
    """A case that was pending at last year's end counts again in the year it ends."""
    assert ({cell: 1} if cell else {}) == figures(cases(case))


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (
            ("1", "行政诉讼", "2023-01-01", "2023-03-01", "维持"),
            "“案件类型”写的是“行政诉讼”，可以是未经复议直接起诉、复议后起诉，不能确定",
        ),
        (("1", None, "2023-01-01", "2023-03-01", "维持"), "没有填“案件类型”"),
        (("1", "行政复议", "2023-04-01", "2023-03-01", "维持"), "审结日期早于受理日期"),
        (("1", "行政复议", "2023-01-01", "2023-03-01", None), "没有填“审理结果”"),
        (("1", "行政复议", "2023-01-01", "2023-03-01", "不予受理"), "“审理结果”写的是“不予受理”，不认识"),
        (("1", "行政复议", "2023-01-01", "2023-03-01", "审理中"), "写明尚未审结，却填了“审结日期”"),
        (("1", "行政复议", "2023-01-01", None, "维持"), "填了“审理结果”，没有填“审结日期”，不知道是不是本年审结的"),
        (("1", "行政复议", None, None, None), "没有填“受理日期”，不知道本年末是不是尚未审结"),
    ],
)
def test_a_case_that_cannot_be_classed_says_why(case: tuple[object, ...], reason: str):
    """The reason names what is missing, or what the words could mean."""
    tally = cases(case)
    assert ({}, [(2, reason)]) == (figures(tally), reasons(tally))


def test_a_sheet_can_say_what_its_cases_are():
    """In a sheet called 行政复议登记表 every case is one."""
    heads = ("登记编号", "受理日期", "审结日期", "审理结果")
    row = ("1", "2023-01-01", "2023-03-01", "维持")
    assert {"review.upheld": 1} == figures(cases(row, heads=heads, title="行政复议登记表"))


def test_two_instances_are_not_two_cases():
    """Two rows of one kind about one request are left to a person; reviews and suits of it are cases of their own."""
    tally = cases(
        ("7", "行政复议", "2023-01-01", "2023-03-01", "维持"),
        ("7", "复议后起诉", "2023-04-01", "2023-06-01", "维持"),
        ("7", "复议后起诉", "2023-07-01", "2023-09-01", "撤销"),
    )
    assert {"review.upheld": 1} == figures(tally)
    assert [3, 4] == [row for row, _reason in reasons(tally)]


CASE_COLUMNS = (
    "是否复议",
    "复议受理日期",
    "复议审结日期",
    "复议结果",
    "是否诉讼",
    "诉讼受理日期",
    "诉讼审结日期",
    "诉讼结果",
)


def in_request(*values: object, said: str = "", folder: Path | None = None) -> dict[str, int]:
    """Return what the columns for cases in the row of a request count."""
    row = ("1", "2023-03-01", "自然人", "2023-03-10", "公开", *values)
    known = told(folder, said) if folder else None
    return figures(counted(book_of(("登记", (*HEADS, *CASE_COLUMNS), [row])), said=known).tallies["disputes"])


def test_cases_in_the_row_of_their_request():
    """A suit in a row with a review comes after it; one without was brought directly; 否 and / are none."""
    none = (None,) * 4
    assert {} == in_request("否", None, None, None, "/", None, None, None)
    assert {"review.upheld": 1} == in_request("是", "2023-04-01", "2023-06-01", "维持", "否", None, None, None)
    assert {"direct_suit.pending": 1} == in_request(*none, "是", "2023-04-01", None, None)
    both = ("是", "2023-04-01", "2023-06-01", "维持", "是", "2023-07-01", "2023-11-01", "驳回诉讼请求")
    assert {"review.upheld": 1, "suit_after_review.upheld": 1} == in_request(*both)


def test_cases_without_dates_belong_to_the_year_where_somebody_says_so(tmp_path: Path):
    """Many registers have no dates for cases; that they are this year's is the office's word, not ours."""
    row = ("是", None, None, "维持", "是", None, None, None)
    assert {} == in_request(*row)
    said = "没有审结日期的案件: 算在本年\n"
    assert {"review.upheld": 1, "suit_after_review.pending": 1} == in_request(*row, said=said, folder=tmp_path)


def test_without_columns_for_cases_nothing_is_known_of_them():
    """A register that does not tell of cases says nothing of table three, and not that it is all zeros."""
    assert ["requests"] == list(counted(book_of(("登记", HEADS, []))).tallies)
