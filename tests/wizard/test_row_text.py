"""A row as it is typed."""

from decimal import Decimal

import pytest

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import load_form
from reportgen.report.values import Pending, Value
from reportgen.wizard.asking import RefusedAnswerError
from reportgen.wizard.places import Place, places_of
from reportgen.wizard.row_text import read_row, read_value, row_text

FORM = load_form("2021")
COLUMNS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org")


def _place(path: str) -> Place:
    table = FORM.tables[path.partition(".")[0]]
    return next(place for place in places_of(FORM, table) if place.path == path)


ROW, CASES = _place("requests.new_received"), _place("disputes.review")


def _row(*values: Value) -> dict[str, Value]:
    return dict(zip(COLUMNS, (*values, *[0] * (6 - len(values))), strict=True))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("20", _row(20)),
        ("0", _row()),
        ("２０件", _row(20)),
        ("1,234", _row(1234)),
        ("自然人 20 企业 3", _row(20, 3)),
        ("自然人20企业3", _row(20, 3)),
        ("自然人：20件，商业企业：3件。", _row(20, 3)),
        ("企业=3", _row(0, 3)),
        ("科构 1 公益 2 法律 3", _row(0, 0, 1, 2, 3)),
        ("其他 4", _row(0, 0, 0, 0, 0, 4)),
        ("其他组织 4", _row(0, 0, 0, 0, 0, 4)),
        ("自然人\u30005\t研 2", _row(5, 0, 2)),
        ("20 3 0 0 0 1", _row(20, 3, 0, 0, 0, 1)),
        ("20,3,0,0,0,1", _row(20, 3, 0, 0, 0, 1)),
        ("20\t3\t0\t0\t0\t1\t24", _row(20, 3, 0, 0, 0, 1)),
        ("待报", dict.fromkeys(COLUMNS, Pending())),
        ("待报：综合执法局", dict.fromkeys(COLUMNS, Pending(source="综合执法局"))),
        ("自然人 待报 企业 3", _row(Pending(), 3)),
    ],
)
def test_a_row_is_read(typed: str, expected: dict[str, Value]):
    """Names in full, shortened or in order; what is not named is 0; a bare number is the first column's."""
    assert expected == read_row(typed, ROW)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("个人 20", "没有“个人”这一列，有：自然人、商业企业"),
        ("总计 20", "总计由程序相加"),
        ("人 1 机构 2", "“机构”可以指“科研机构”、“法律服务机构”，请写全。"),
        ("自然人 1 自然人 2", "“自然人”写了两次。"),
        ("自然人 1.5", "应填写整数"),
        ("自然人 -1", "“本年新收·自然人”不能为负数，现为-1。"),
        ("/", "看不懂“/”"),
        ("二十", "看不懂“二十”"),
        ("自然人", "看不懂“自然人”：写成“列名 件数”"),
        ("20 3", "依次写各列要写6个数，现有2个"),
        ("20 3 0 0 0 1 25", "各列相加为24，写的是25"),
        ("20 企业 3", "“20”前面没有写列名。"),
        ("自然人 " + "9" * 60, "应填写整数"),
    ],
)
def test_what_cannot_be_read_is_refused(typed: str, said: str):
    """Nothing is guessed: the sentence says what is wrong."""
    with pytest.raises(RefusedAnswerError) as error:
        read_row(typed, ROW)

    assert said in str(error.value)


def test_a_bare_number_of_cases_is_no_answer():
    """Of reconsiderations a number alone does not say how they ended; none at all needs no name."""
    with pytest.raises(RefusedAnswerError, match="如“结果维持 1”"):
        read_row("1", CASES)

    assert dict.fromkeys(CASES.fields, 0) == read_row("0", CASES)
    assert {"upheld": 0, "corrected": 1, "other": 0, "pending": 2} == read_row("纠正1 未审结2", CASES)


@pytest.mark.parametrize(
    "typed", ["0", "自然人 20 商业企业 3", "其他 4", "待报", "待报 综合执法局", "自然人 待报 商业企业 3"]
)
def test_a_row_is_offered_as_it_is_typed(typed: str):
    """What is offered for a row can be typed again."""
    assert typed == row_text(read_row(typed, ROW), ROW)


def test_a_row_with_a_blank_has_no_text():
    """A row is open while a cell of it is blank."""
    assert None is row_text(_row(20) | {"business": None}, ROW)


@pytest.mark.parametrize(
    ("ref", "typed", "expected"),
    [
        ("disclosure.fees.amount", "2858.48", Decimal("2858.48")),
        ("disclosure.fees.amount", "28584800元", Decimal("2858.48")),
        ("disclosure.licensing.decisions", " 41,268件", 41268),
        ("disclosure.licensing.decisions", "待报 行政审批局", Pending(source="行政审批局")),
    ],
)
def test_a_single_value(ref: str, typed: str, expected: Value):
    """A cell takes a number as people write it, and 待报."""
    assert expected == read_value(typed, cells_by_ref(FORM)[ref])


def test_a_change_may_be_negative():
    """本年增/减 of the format of 2019 is signed."""
    cell = cells_by_ref(load_form("2019"))["disclosure.licensing.items_change"]

    assert -392 == read_value("-392", cell)
