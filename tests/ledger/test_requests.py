"""Requests are counted by their dates and words; what cannot be told is counted nowhere, with the reason."""

from datetime import date
from pathlib import Path

import pytest

from tests.ledger.building import HEADS, figures, reasons, requests, told

P = "natural_person"


@pytest.mark.parametrize(
    ("received", "answered", "expected"),
    [
        pytest.param("2023-01-01", "2023-01-01", ("new_received", "results.granted"), id="first day"),
        pytest.param("2023-12-31", "2023-12-31", ("new_received", "results.granted"), id="last day"),
        pytest.param("2023-12-31", "2024-01-01", ("new_received", "carried_out"), id="answered next year"),
        pytest.param("2022-12-31", "2023-01-01", ("carried_in", "results.granted"), id="carried over"),
        pytest.param("2022-12-31", "2023-12-31", ("carried_in", "results.granted"), id="carried to the last day"),
        pytest.param("2022-12-31", "2024-01-01", ("carried_in", "carried_out"), id="open for all of the year"),
        pytest.param("2022-01-01", "2022-12-31", (), id="closed before"),
        pytest.param("2024-01-01", "2024-01-02", (), id="came after"),
    ],
)
def test_the_dates_decide_where_a_request_counts(received: str, answered: str, expected: tuple[str, ...]):
    """A request counts where it came from and where it went by 31 December, whatever a column says of carrying over."""
    tally = requests(("1", received, "自然人", answered, "予以公开"))
    assert dict.fromkeys((f"{row}.{P}" for row in sorted(expected)), 1) == figures(tally)
    assert () == tally.unclassed


def test_an_open_request_is_carried_out():
    """Without an answer, or with words that say there is none yet, a request goes on to next year."""
    words = (None, "", "办理中", "补正中", "延期答复", "征求第三方意见", "结转下年度")
    rows = [(str(number), "2023-12-10", "自然人", None, word) for number, word in enumerate(words)]
    assert {f"carried_out.{P}": len(words), f"new_received.{P}": len(words)} == figures(requests(*rows))


@pytest.mark.parametrize(
    ("word", "row"),
    [
        ("公开", "granted"),
        ("已主动公开", "granted"),
        ("（一）予以公开", "granted"),
        ("区分处理", "partial"),
        ("部分公开（区分处理的，只计这一情形，不计其他情形）", "partial"),
        ("（三）不予公开 1.属于国家秘密", "denied.state_secret"),
        ("不予公开·危及“三安全一稳定”", "denied.security_stability"),
        ("不予公开-第三方", None),
        ("不予公开（商业秘密）", "denied.third_party"),
        ("不予公开（条例第十六条第二款，过程性信息）", "denied.process_info"),
        ("不属于本机关负责公开", "unavailable.not_held"),
        ("补正后申请内容仍不明确", "unavailable.still_unclear"),
        ("信访", "rejected.petition"),
        ("撤回", "other.misc"),
        ("并案处理", "other.misc"),
        ("其他处理·其他", "other.misc"),
        ("逾期未补正", "other.no_correction"),
        ("不予公开", None),
        ("其他处理", None),
        ("视为放弃申请", None),
        ("予以公开（部分）", None),
        ("予以公开、不予公开", None),
        ("已寄出", None),
    ],
)
def test_words_name_rows(word: str, row: str | None):
    """Names of the form, in any dress, and the usual words for them; what may be two rows, or none, is left alone."""
    tally = requests(("1", "2023-03-01", "自然人", "2023-03-10", word))
    expected = {f"new_received.{P}": 1, f"results.{row}.{P}": 1} if row else {}
    assert expected == figures(tally)
    assert (row is None) is bool(tally.unclassed)


@pytest.mark.parametrize(
    ("word", "column"),
    [
        ("公民", P),
        ("律所", "legal_service"),
        ("其他", "other_org"),
        ("其他组织", "other_org"),
        ("公司", "business"),
        ("法人或其他组织", None),
        ("单位", None),
        ("律师", None),
        ("高校", None),
        (None, None),
    ],
)
def test_words_name_applicants(word: str | None, column: str | None):
    """What may be several kinds of applicants, such as 律师 for a client, is not guessed at."""
    tally = requests(("1", "2023-03-01", word, "2023-03-10", "公开"))
    assert ({f"new_received.{column}": 1, f"results.granted.{column}": 1} if column else {}) == figures(tally)


def test_a_column_of_reasons_tells_the_row_of_a_group():
    """不予公开 and its reason in two columns are one row; a reason of another group is a contradiction."""
    heads = (*HEADS, "不予公开理由")
    tally = requests(
        ("1", "2023-03-01", "自然人", "2023-03-10", "不予公开", "国家秘密"),
        ("2", "2023-03-01", "自然人", "2023-03-10", "予以公开", "国家秘密"),
        ("3", "2023-03-01", "自然人", "2023-03-10", "不予公开", None),
        ("4", "2023-03-01", "自然人", "2023-03-10", "已办结", "信息不存在"),
        heads=heads,
    )
    assert {f"new_received.{P}": 2, f"results.denied.state_secret.{P}": 1, f"results.unavailable.not_held.{P}": 1} == (
        figures(tally)
    )
    assert [
        (3, "“办理结果”与“具体情形”不一致"),
        (4, "“办理结果”写的是“不予公开”，可以是8种，不能确定"),
    ] == reasons(tally)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("1", None, "自然人", "2023-03-10", "公开"), "没有填“收到日期”"),
        (("1", "2023-02-30", "自然人", "2023-03-10", "公开"), "“收到日期”写的是“2023-02-30”，不是日期"),
        (("1", 45000, "自然人", "2023-03-10", "公开"), "“收到日期”写的是“45000”，不是日期"),
        (("1", "3月1日", "自然人", "2023-03-10", "公开"), "“收到日期”写的是“3月1日”，不是日期"),
        (("1", "刚收到", "自然人", "2023-03-10", "公开"), "“收到日期”不是日期"),
        (("1", "2023-04-01", "自然人", "2023-03-10", "公开"), "答复日期早于收到日期"),
        (("1", "2023-03-01", None, "2023-03-10", "公开"), "没有填“申请人类别”"),
        (("1", "2023-03-01", "自然人", "2023-03-10", None), "没有填“办理结果”"),
        (("1", "2023-03-01", "自然人", None, "公开"), "填了“办理结果”，没有填“答复日期”"),
        (("1", "2023-03-01", "自然人", "2023-03-10", "补正中"), "“办理结果”写明还没有办结，却填了“答复日期”"),
        (("1", "2023-03-01", "自然人", "2023-03-10", "已办结"), "没有写明办理结果是哪一种"),
        (
            ("1", "2023-03-01", "自然人", "2023-03-10", "视为放弃申请"),
            "“办理结果”写的是“视为放弃申请”，可以是其他处理·申请人无正当理由逾期不补正、其他处理·申请人逾期未按收费通知要求缴纳费用，不能确定",
        ),
        (("1", "2023-03-01", "自然人", "2023-03-10", "转送其他机关"), "“办理结果”写的是“转送其他机关”，不认识"),
        (("1", "2023-03-01", "自然人", "2023-03-10", "已寄出"), "“办理结果”的写法不认识"),
        (
            ("1", "=TODAY()", "自然人", "2023-03-10", "公开"),
            "“收到日期”是公式，没有算出的值，请用 Excel 或 WPS 打开后另存一次",
        ),
    ],
)
def test_a_row_that_cannot_be_classed_says_why(row: tuple[object, ...], reason: str):
    """The reason names the column and, where that is no name, what stands in it."""
    tally = requests(row)
    assert [(2, reason)] == reasons(tally)
    assert {} == figures(tally)


@pytest.mark.parametrize(
    "written",
    [
        date(2023, 3, 1),
        "2023-3-1",
        "2023-03-01",
        "2023.3.1",
        "2023/3/1",
        "2023年3月1日",
        "20230301",
        pytest.param(20230301, id="number"),
        "２０２３年３月１日",
        "2023-03-01 09:30:00",
    ],
)
def test_dates_are_read_in_every_dress(written: object):
    """A day is the same day however it is written."""
    assert [date(2023, 3, 1)] == [entry.begun for entry in requests(("1", written, "自然人")).entries]


def test_a_flag_stands_in_for_a_date_that_is_missing():
    """A request marked 上年结转 needs no date of receipt; unmarked, it does."""
    heads = (*HEADS, "是否上年结转")
    tally = requests(
        ("1", None, "自然人", "2023-01-10", "公开", "是"),
        ("2", None, "自然人", "2023-01-10", "公开", "否"),
        heads=heads,
    )
    assert {f"carried_in.{P}": 1, f"results.granted.{P}": 1} == figures(tally)
    assert [(3, "没有填“收到日期”")] == reasons(tally)


def test_a_copied_row_counts_once():
    """Two rows of one number that say the same, or of which one says less, are one request."""
    tally = requests(
        ("2022-9", "2022-12-20", "自然人", None, None),
        ("2022-9", "2022-12-20", "自然人", "2023-01-09", "公开"),
        ("2023-1", "2023-03-01", "自然人", "2023-03-10", "公开"),
        ("2023-1", "2023-03-01", "自然人", "2023-03-10", "公开"),
    )
    assert {f"carried_in.{P}": 1, f"new_received.{P}": 1, f"results.granted.{P}": 2} == figures(tally)
    assert [(2, 3), (5, 4)] == [(again.row, first.row) for again, first in tally.repeated]


def test_rows_of_one_number_that_contradict_count_nowhere():
    """Nothing tells whether two requests got one number, or one was written down wrongly."""
    tally = requests(
        ("7", "2023-03-01", "自然人", "2023-03-10", "公开"), ("7", "2023-04-01", "自然人", "2023-04-10", "公开")
    )
    assert {} == figures(tally)
    assert [(2, "登记编号与申请登记!3相同，内容不同"), (3, "登记编号与申请登记!2相同，内容不同")] == reasons(tally)


def test_numbers_may_begin_again_each_year():
    """The same number in two years is two requests."""
    tally = requests(
        ("1", "2022-12-20", "自然人", "2023-01-04", "公开"), ("1", "2023-01-05", "自然人", "2023-01-09", "公开")
    )
    assert {f"carried_in.{P}": 1, f"new_received.{P}": 1, f"results.granted.{P}": 2} == figures(tally)


def test_rows_without_a_number_are_all_counted():
    """A register need not number its requests."""
    assert 2 == figures(requests(*[(None, "2023-03-01", "自然人", "2023-03-10", "公开")] * 2))[f"new_received.{P}"]


def test_endless_words_are_not_looked_up():
    """A cell filled to the brim with numbering takes no time, and is not known."""
    assert [(2, "“办理结果”的写法不认识")] == reasons(
        requests(("1", "2023-03-01", "自然人", "2023-03-10", "1." * 16_000))
    )


def test_an_office_may_leave_rows_out(tmp_path: Path):
    """A word the office maps to 不计 is counted nowhere and troubles nobody."""
    said = told(tmp_path, "词:\n  办理结果: {按咨询处理: 不计}\n")
    tally = requests(("1", "2023-03-01", "自然人", "2023-03-10", "按咨询处理"), said=said)
    assert ({}, []) == (figures(tally), reasons(tally))
    assert {"不用统计的申请": 1} == dict(tally.elsewhere)


OVERDUE_HEADS = (*HEADS, "是否延期", "收到补正日期", "扣除工作日")


@pytest.mark.parametrize(
    ("row", "due"),
    [
        pytest.param(("2023-03-01", "2023-03-29", "公开", None, None, None), None, id="on the last day"),
        pytest.param(("2023-03-01", "2023-03-30", "公开", None, None, None), date(2023, 3, 29), id="a day late"),
        pytest.param(("2023-03-01", "2023-04-26", "公开", "是", None, None), None, id="extended"),
        pytest.param(("2023-03-01", "2023-04-27", "公开", "是", None, None), date(2023, 4, 26), id="extended and late"),
        pytest.param(("2023-03-01", "2023-04-26", "公开", "2023-03-20", None, None), None, id="day of extension"),
        pytest.param(("2023-03-01", "2023-03-30", "公开", "否", None, None), date(2023, 3, 29), id="not extended"),
        pytest.param(("2023-03-01", "2023-04-10", "公开", None, "2023-03-15", None), None, id="corrected"),
        pytest.param(("2023-03-01", "2023-04-07", "公开", None, None, 5), date(2023, 4, 6), id="days left out"),
        pytest.param(("2023-01-03", "2023-02-03", "公开", None, None, None), None, id="spring festival"),
        pytest.param(("2023-01-03", "2023-02-06", "公开", None, None, None), date(2023, 2, 3), id="after the festival"),
        pytest.param(("2023-12-01", None, None, None, None, None), date(2023, 12, 29), id="not answered"),
        pytest.param(("2023-12-20", None, None, None, None, None), None, id="time is not up"),
        pytest.param(("2023-03-01", None, "补正中", None, None, None), None, id="waits for the applicant"),
        pytest.param(("2023-03-01", "2023-09-01", "撤回申请", None, None, None), None, id="withdrawn"),
    ],
)
def test_late_answers_are_told_by_working_days(row: tuple[object, ...], due: date | None):
    """Twenty working days from the day after receipt, forty where extended; holidays and moved days as they were."""
    received, answered, result, *rest = row
    tally = requests(("1", received, "自然人", answered, result, *rest), heads=OVERDUE_HEADS)
    assert ([due] if due else []) == [each.due for each in tally.overdue]
