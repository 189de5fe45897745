"""A register of 400 requests is counted as it was laid out by hand; the year is found, or asked for."""

import pytest

from reportgen.diagnostics import ReportgenError
from reportgen.forms.registry import load_form
from reportgen.ledger.counting import find_year
from reportgen.ledger.reporting import new_report
from reportgen.report.cells import cells_of
from reportgen.report.reading import read_bytes
from reportgen.report.writing import emit_report
from reportgen.rules.engine import check
from tests.ledger.building import HEADS, TODAY, book_of, counted, figures, understood
from tests.ledger.register import CASES, LOTS, expected_cases, expected_requests, lines, saved, workbook


def test_the_register_is_as_large_as_it_is_said_to_be():
    """Four hundred requests in lots, of which 377 belong to the year; eleven cases."""
    assert 400 == len(lines()) == sum(lot.count for lot in LOTS)
    assert 377 == sum(lot.count for lot in LOTS if lot.came)
    assert 11 == len(CASES)


def test_four_hundred_requests_are_counted_as_by_hand():
    """Every cell of tables two and three is the number that follows from how the rows were laid out."""
    found = counted(saved(workbook()))
    assert dict(expected_requests()) == dict(found.tallies["requests"].counts)
    assert dict(expected_cases()) == dict(found.tallies["disputes"].counts)
    assert [] == [*found.tallies["requests"].unclassed, *found.tallies["disputes"].unclassed]


def test_the_figures_by_hand_are_these():
    """The figures that the lots add up to, worked out on paper; so that no slip in adding them goes unseen."""
    report = new_report(counted(saved(workbook())))
    values = cells_of(report).values
    assert 356 == values["requests.new_received.total"]
    assert 21 == values["requests.carried_in.total"]
    assert 356 == values["requests.results.total.total"]
    assert 21 == values["requests.carried_out.total"]
    assert 137 == values["requests.results.granted.natural_person"]
    assert (4, 3, 2) == tuple(
        values[f"disputes.{case}.total"] for case in ("review", "direct_suit", "suit_after_review")
    )


def test_what_was_counted_balances():
    """The rules find nothing wrong with the tables of a counted register."""
    text = emit_report(new_report(counted(saved(workbook()))))
    found = check(read_bytes(text.encode(), "a.yaml"), TODAY)
    assert [] == [str(each) for each in found if each.code in {"T2-01", "T2-02", "T2-03", "T3-01"}]
    broken = check(read_bytes(text.replace("{自然人: 284", "{自然人: 285").encode(), "a.yaml"), TODAY)
    assert ["T2-01", "T2-01"] == [each.code for each in broken if each.code.startswith("T2-0")]


def test_the_year_is_that_of_most_requests():
    """The year in which more than half of the requests came is taken, and the numbers say why."""
    assert (2023, "有收到日期的400件中356件在这一年") == find_year(understood(saved(workbook())))


def test_a_year_that_is_not_plain_is_asked_for():
    """A register of two years alike is not counted for one of them by guess."""
    rows = [("1", "2022-03-01", "自然人"), ("2", "2023-03-01", "自然人")]
    with pytest.raises(ReportgenError, match=r"2022年1件、2023年1件.*--year"):
        find_year(understood(book_of(("登记", HEADS, rows))))


def test_without_any_date_the_year_is_asked_for():
    """A register without a date of receipt cannot tell its year."""
    with pytest.raises(ReportgenError, match="没有读得出的收到日期"):
        find_year(understood(book_of(("登记", HEADS, [("1", "三月", "自然人")]))))


def test_the_form_of_the_year_is_counted():
    """In the format of 2019 the three kinds of 其他处理 are one row."""
    assert "requests.results.other.natural_person" not in load_form("2021").tables
    rows = [
        ("1", "2020-03-01", "自然人", "2020-03-09", "撤回申请"),
        ("2", "2020-03-01", "自然人", "2020-04-09", "逾期不补正"),
    ]
    found = counted(book_of(("登记", HEADS, rows)), year=2020).tallies["requests"]
    assert {"new_received.natural_person": 2, "results.other.natural_person": 2} == figures(found)
