"""The blank register: filled in by hand and counted without being told more, the same bytes each time."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.forms.registry import form_ids, load_form
from reportgen.ledger.correspondence import Correspondence, worth_keeping
from reportgen.ledger.template import ROWS, TITLES, blank_register
from reportgen.ledger.usage import usages
from reportgen.ledger.words import words_of
from tests.ledger.building import counted, figures, understood
from tests.ledger.register import saved


def opened(form_id: str = "2021") -> Workbook:
    """Return the blank register as a person opens it."""
    return load_workbook(BytesIO(blank_register(load_form(form_id))))


def heads(sheet: Worksheet) -> list[str]:
    """Return the names of the columns."""
    return [str(cell.value) for cell in sheet[1]]


def filled_in(sheet: Worksheet, row: int, **values: object) -> None:
    """Fill in a row by the names of its columns."""
    for name, value in values.items():
        sheet.cell(row, heads(sheet).index(name) + 1).value = value  # type: ignore[assignment]


@pytest.mark.parametrize("form_id", form_ids())
def test_every_category_filled_in_is_counted(form_id: str):
    """A request for every row and applicant, a case of every kind and outcome: each cell is one, nothing is asked."""
    form, book = load_form(form_id), opened(form_id)
    words = words_of(form)
    year, row = int(form_id), 2
    for result in words.results.members:
        for applicant in words.applicants.members:
            values = {"登记编号": f"{row:04}", "申请人类别": applicant.path, "办理结果": result.path, "是否延期": "否"}
            days = {"收到日期": date(year, 3, 1), "答复日期": date(year, 3, 15)}
            filled_in(book[TITLES["requests"]], row, **values, **days, 申请人姓名或者名称="王小明")
            row += 1
    line = 2
    for kind in words.cases.members:
        for outcome in words.outcomes.members:
            closed = None if outcome.key == "pending" else date(year, 6, 1)
            values = {"登记编号": f"{line:04}", "案件类型": kind.path, "审理结果": outcome.path}
            filled_in(book[TITLES["disputes"]], line, **values, 受理日期=date(year, 4, 1), 审结日期=closed)
            line += 1
    data = saved(book)
    found = counted(data, year=year)
    requests, disputes = found.tallies["requests"], found.tallies["disputes"]
    assert () == requests.unclassed + disputes.unclassed + requests.repeated
    results = {f"{each.key}.{who.key}" for each in words.results.members for who in words.applicants.members}
    assert len(results) > 100
    assert dict.fromkeys(results, 1) == {ref: n for ref, n in figures(requests).items() if ref.startswith("results.")}
    assert {f"{kind.key}.{end.key}" for kind in words.cases.members for end in words.outcomes.members} == set(
        figures(disputes)
    )
    register = understood(data)
    assert not worth_keeping(register.layouts, found)
    assert [] == list(usages(register.of, words, form))
    assert ("类别", "说明") == register.unread
    assert Correspondence().columns == {}


def test_the_blank_register_is_the_same_bytes_each_time():
    """No time of making is in it."""
    assert blank_register(load_form("2021")) == blank_register(load_form("2021"))


def test_lists_offer_the_categories_of_the_form():
    """Each column of categories has a list that is exactly the rows or columns of the form."""
    book, words = opened(), words_of(load_form("2021"))
    offered = {}
    for title in TITLES.values():
        for each in book[title].data_validations.dataValidation:
            if each.type == "list" and "!" in each.formula1:
                (span,) = each.sqref.ranges
                name = heads(book[title])[span.min_col - 1]
                cells = book["类别"][each.formula1.partition("!")[2].replace("$", "")]
                offered[name] = [row[0].value for row in cells]
                assert (2, ROWS + 1) == (span.min_row, span.max_row)
    expected = {
        "申请人类别": words.applicants,
        "办理结果": words.results,
        "案件类型": words.cases,
        "审理结果": words.outcomes,
    }
    assert {name: [each.path for each in categories.members] for name, categories in expected.items()} == offered
    assert (6, 21, 3, 4) == tuple(map(len, offered.values()))


def test_nothing_is_protected_and_nothing_is_a_formula():
    """The office may change what it likes; heads stay in sight, and every text is text."""
    book = opened()
    for sheet in book.worksheets:
        assert not sheet.protection.sheet
        assert [] == [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert ["B2", "B2"] == [book[title].freeze_panes for title in TITLES.values()]
    names = ZipFile(BytesIO(blank_register(load_form("2021")))).namelist()
    assert [] == [name for name in names if "vba" in name.lower()]
