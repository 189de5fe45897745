"""Counts are put into a report that somebody keeps: only the tables change, comments and all else stay."""

from pathlib import Path

import pytest
import yaml

from reportgen.ledger.reporting import new_report
from reportgen.ledger.tally import Counted
from reportgen.ledger.updating import changes, updated
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.values import Pending
from reportgen.report.writing import emit_report
from tests.building import base_text
from tests.ledger.building import CASE_HEADS, HEADS, book_of, counted
from tests.ledger.register import saved, workbook

CASES = yaml.safe_load(Path(__file__).with_name("updating.yaml").read_text(encoding="utf-8"))
SMALL = counted(
    book_of(
        (
            "申请登记",
            HEADS,
            [
                ("1", "2022-12-20", "自然人", "2023-01-04", "予以公开"),
                ("2", "2023-03-01", "自然人", "2023-03-10", "不予公开·属于国家秘密"),
                ("3", "2023-12-20", "商业企业", None, None),
            ],
        ),
        ("复议诉讼", CASE_HEADS, [("2", "行政复议", "2023-04-01", "2023-05-01", "结果维持")]),
    )
)
"""A register that counts in seven cells of table two and one of table three."""


def read(text: str) -> Report:
    """Return the report of a text."""
    reading = read_bytes(text.encode(), "年报.yaml")
    assert reading.report is not None
    assert [] == reading.source.issues
    return reading.report


def test_there_are_cases():
    """The file of cases is read."""
    assert len(CASES) > 5


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_counts_take_their_place(case: dict[str, str]):
    """What stands stays as it was, what is missing is added where its kind stands, as a new file would have it."""
    assert case["after"] == updated(case["before"], "年报.yaml", SMALL)


def test_a_report_without_tables_gets_those_of_a_new_one():
    """Put into the report of the year alone, the counts make what a new report is."""
    for found in (SMALL, counted(saved(workbook()))):
        assert emit_report(new_report(found)) == updated("年度: 2023\n", "年报.yaml", found)


def test_a_whole_report_holds_the_counts_afterwards():
    """Both tables hold what was counted, everything else is as it was, and doing it again changes nothing."""
    text = base_text()
    found = counted(saved(workbook()))
    after = updated(text, "年报.yaml", found)
    wanted, now, before = (cells_of(report).values for report in (new_report(found), read(after), read(text)))
    assert {ref: wanted[ref] for ref in wanted} | {ref: before[ref] for ref in before if "disclosure" in ref} == now
    kept = [line for line in text.splitlines() if line not in after.splitlines()]
    assert [] == kept
    assert after == updated(after, "年报.yaml", found)
    assert [] == changes(read(after), found)


def test_windows_line_ends_stay():
    """A file of the Windows editor keeps its line ends."""
    after = updated(base_text().replace("\n", "\r\n"), "年报.yaml", SMALL)
    assert updated(base_text(), "年报.yaml", SMALL) == after.replace("\r\n", "\n")
    assert after.count("\n") == after.count("\r\n") > 30


def short() -> Counted:
    """Return the counts of a register with a person's request that could not be classed."""
    rows = [
        ("1", "2023-03-01", "自然人", "2023-03-10", "予以公开"),
        ("2", "2023-03-01", "自然人", "2023-03-10", "不予公开"),
        ("3", "2023-03-01", "商业企业", "2023-03-10", "予以公开"),
    ]
    return counted(book_of(("申请登记", HEADS, rows)))


def test_counts_that_may_be_short_are_still_to_come():
    """The columns of rows that could not be classed are 待报; the others are what was counted."""
    values = cells_of(new_report(short())).values
    people = [value for ref, value in values.items() if ref.startswith("requests.") and ref.endswith(".natural_person")]
    assert len(people) == 25
    assert {Pending(), None} == set(people)
    assert 1 == values["requests.new_received.business"]
    assert 0 == values["requests.new_received.research"]
    assert values["requests.new_received.total"] is None


def test_a_figure_is_never_replaced_by_one_to_come():
    """Where a report has a figure and the register cannot tell, the figure stays."""
    text = "年度: 2023\n收到和处理政府信息公开申请情况:\n  未列均为0: 是\n  本年新收: {自然人: 5, 商业企业: 2}\n"
    found = {change.path: (change.old, change.new) for change in changes(read(text), short())}
    assert "本年新收·自然人" not in found
    assert (2, 1) == found["本年新收·商业企业"]
    assert 5 == cells_of(read(updated(text, "年报.yaml", short()))).values["requests.new_received.natural_person"]
