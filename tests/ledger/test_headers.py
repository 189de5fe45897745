"""Columns are recognised by their heads: titles above them, heads in two rows, several sheets, words of their own."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportgen.ledger.defaults import KINDS, defaults
from reportgen.ledger.headers import header_key
from tests.ledger.building import CASE_HEADS, HEADS, book_of, counted, figures, reasons, requests, told, understood
from tests.ledger.register import saved

ROW = ("1", "2023-03-01", "自然人", "2023-03-10", "公开")
COUNTED = {"new_received.natural_person": 1, "results.granted.natural_person": 1}


@pytest.mark.parametrize(
    "heads",
    [
        ("登记号", "收件日期", "申请人性质", "办结日期", "答复类型"),
        ("受理编号", "登记日期", "申请人类型", "办结时间", "办理结果"),
        ("编号", "收到时间（年月日）", "申请人类别（自然人/法人）", "答复 时间", "答复方式"),
        ("1.编号", "收到申请日期", "主体类别", "答复\n日期", "处理结果"),
        ("申请编号", "申请收到日期", "申请人分类", "政府信息公开申请答复日期", "答复结果"),
    ],
)
def test_columns_are_known_by_other_names(heads: tuple[str, ...]):
    """What offices usually call a column is known, whatever stands in brackets behind it."""
    assert COUNTED == figures(requests(ROW, heads=heads))


def test_our_own_name_goes_before_others():
    """Where 收到日期 and 登记日期 both stand there, 收到日期 is the date of receipt."""
    assert COUNTED == figures(requests(("2022-03-01", *ROW), heads=("登记日期", *HEADS)))


def test_two_columns_that_could_be_one_are_not_chosen_from():
    """收件日期 beside 收文日期 is said to be doubtful; nothing is counted until somebody tells."""
    register = understood(book_of(("登记", ("收文日期", "编号", "收件日期", *HEADS[2:]), [])))
    assert [("登记", "requests", "received")] == list(register.missing())
    assert ["A", "C"] == [column.letter for column in register.layouts[0].doubtful["received"]]


def test_a_head_of_two_meanings_is_not_used():
    """是否结转 may mean from last year or to the next."""
    layout = understood(book_of(("登记", (*HEADS, "是否结转"), []))).layouts[0]
    assert ["是否结转"] == [column.header for column in layout.unclear]


def two_rows(spans: Sequence[str]) -> bytes:
    """Return a register with a title and heads in two rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    rows: tuple[list[str | int | None], ...] = (
        ["某局依申请公开行政复议诉讼台账"],
        [],
        ["序号", "编号", "收到日期", "申请人", None, "答复情况", None, "行政复议情况", None],
        [None, None, None, "姓名", "类别", "日期", "结果", "审结日期", "结果"],
        [1, "1", "2023-03-01", "某某", "自然人", "2023-03-10", "公开", "2023-06-01", "维持"],
    )
    for row in rows:
        sheet.append(row)
    for span in spans:
        sheet.merge_cells(span)
    return saved(book)


def test_heads_in_two_rows_are_read_together():
    """A head under another is both; 行政复议 above 结果 is not the result of the request."""
    spans = ["A1:I1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:G3", "H3:I3"]
    found = counted(two_rows(spans))
    assert COUNTED == figures(found.tallies["requests"])
    assert {"review.upheld": 1} == figures(found.tallies["disputes"])


def test_sheets_of_several_years_are_counted_together():
    """Every sheet with heads is part of the register; a sheet without is named as not read, a hidden one counted."""
    book = Workbook()
    for title, heads in (
        ("2022年", HEADS),
        ("2023年", ("登记号", "收件日期", *HEADS[2:])),
        ("通讯录", ("姓名", "电话")),
    ):
        sheet = book.create_sheet(title)
        sheet.append(heads)
        sheet.append((title, "2023-03-01", "自然人", "2023-03-10", "公开"))
    book.worksheets[0].sheet_state = "hidden"
    register = understood(saved(book))
    assert ["2022年", "2023年"] == [part.title for part in register.parts]
    assert ("通讯录",) == register.unread
    assert 1 == register.hidden


def test_rows_that_stand_for_nothing_are_left_out():
    """Blank rows, rows with a number only, sums, heads repeated on the next page: none is a request."""
    heads = ("序号", *HEADS)
    rows = [(1, *ROW), (), heads, (2, *[None] * 5), (3, "2", *ROW[1:]), ("合计", 2, None, 2), ("小计",)]
    register = understood(book_of(("登记", heads, rows)))
    assert [2, 6] == [record.place.row for record in register.parts[0].found]
    assert () == register.parts[0].idle


def test_a_signature_is_said_to_be_no_request():
    """A row with words in no known column is not counted, and its number is told."""
    register = understood(book_of(("登记", (*HEADS, "备注"), [ROW, (*[None] * 5, "填表人")])))
    assert (3,) == register.parts[0].idle


def test_hidden_rows_count():
    """A row that a filter hides is a request all the same, and is mentioned."""
    book = Workbook()
    for row in (HEADS, ROW, ("2", *ROW[1:])):
        book.worksheets[0].append(row)
    book.worksheets[0].row_dimensions[3].hidden = True
    part = understood(saved(book)).parts[0]
    assert (2, 1) == (len(part.found), part.hidden)


def test_a_merged_cell_stands_for_all_its_rows():
    """Two requests of one letter share the date that is merged over both; their number is the first one's."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADS, ROW, (None, None, "公司", "2023-03-20", "部分公开")):
        sheet.append(row)
    for span in ("A2:A3", "B2:B3"):
        sheet.merge_cells(span)
    tally = counted(saved(book)).tallies["requests"]
    assert COUNTED | {"new_received.business": 1, "results.partial.business": 1} == figures(tally)


def test_an_office_can_say_what_its_columns_are(tmp_path: Path):
    """A head nobody knows is the column the office says it is; where both are there, its word goes first."""
    said = told(tmp_path, "列:\n  申请:\n    收到日期: 来件那天\n    办理结果: 怎么办的\n")
    tally = requests(
        (*ROW[:4], "x", "公开"),
        heads=("编号", "来件那天", "类别（申请人）", "答复日期", "办理结果", "怎么办的"),
        said=said,
    )
    assert [(2, "没有填“申请人类别”")] == reasons(tally)
    heads = ("编号", "来件那天", "申请人类别", "答复日期", "办理结果", "怎么办的")
    assert COUNTED == figures(requests((*ROW[:4], "x", "公开"), heads=heads, said=said))


def test_a_column_can_be_declared_not_to_be_there(tmp_path: Path):
    """Numbers that are none are left aside where the office says 无."""
    said = told(tmp_path, "列:\n  申请:\n    登记编号: 无\n")
    tally = requests(ROW, (ROW[0], "2023-03-02", *ROW[2:]), said=said)
    assert ([], 2) == (reasons(tally), tally.counts["requests.new_received.natural_person"])


def test_no_name_of_a_column_means_two():
    """The columns we know are told apart by their names, in each kind of sheet."""
    seen = 0
    for kind in KINDS:
        names: dict[str, str] = {}
        for field in defaults().fields[kind].values():
            for header in (field.name, *field.headers, *field.weak):
                assert names.setdefault(header_key(header), field.key) == field.key, header
                seen += 1
    assert seen > 100


def test_a_sheet_of_cases_is_told_from_one_of_requests():
    """Both have numbers, dates and results; the heads as a whole tell."""
    register = understood(book_of(("甲", HEADS, []), ("乙", CASE_HEADS, [])))
    assert ["requests", "disputes"] == [part.layout.kind for part in register.parts]
