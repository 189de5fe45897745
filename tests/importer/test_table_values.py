"""What a cell says, as people write it: a figure in some dress, nothing, or what nobody can tell."""

import pytest

from tests.importer.published_text import UNKNOWN, document, html, issues, numbered, pipes, read

COUNT, AMOUNT, CHANGE = "disclosure.licensing.decisions", "disclosure.fees.amount", "disclosure.licensing.items_change"


@pytest.mark.parametrize("layout", [pipes, html])
@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("3件", "3", "CELL-08"),
        ("３", "3", "CELL-08"),
        ("1,234", "1234", "CELL-08"),
        ("1，234", "1234", "CELL-08"),
        ("-2", "-2", None),
        ("/", None, "CELL-04"),
        ("—", None, "CELL-04"),
        ("_", None, "CELL-04"),
        ("无", None, "CELL-04"),
        ("0.0", UNKNOWN, "IM-01"),
        ("1 2", UNKNOWN, "IM-01"),
        ("3①", UNKNOWN, "IM-01"),
        ("3²", UNKNOWN, "IM-01"),
        ("3*", UNKNOWN, "IM-01"),
        ("约10", UNKNOWN, "IM-01"),
        ("二十", UNKNOWN, "IM-01"),
        ("见附件", UNKNOWN, "IM-01"),
    ],
)
def test_count(written: str, value: str | None, code: str | None, layout):
    """A count is read where it is plain what is meant; what was written is noted."""
    text = document("2021", numbered("2021") | {COUNT: written}, layout)

    assert value == read(text)[COUNT]
    assert ([code] if code else []) == [
        issue.code for issue in issues(text, "CELL-04", "CELL-08", "IM-01", "IM-02", "IM-03")
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [("84565元", "8.4565"), ("1646.5万元", "1646.5"), ("2858.40", "2858.40"), ("3件", UNKNOWN), ("12.5.1", UNKNOWN)],
)
def test_amount(written: str, value: str):
    """An amount is read in 万元, whatever its unit was."""
    assert value == read(document("2021", numbered("2021") | {AMOUNT: written}, pipes))[AMOUNT]


@pytest.mark.parametrize(
    ("written", "value"), [("+3", "3"), ("减4", "-4"), ("－2", "-2"), ("增5", "5"), ("-392", "-392")]
)
def test_change(written: str, value: str):
    """A change has a sign."""
    assert value == read(document("2019", numbered("2019") | {CHANGE: written}, pipes))[CHANGE]


@pytest.mark.parametrize(
    ("markup", "value"),
    [
        ("3<sup>1</sup>", UNKNOWN),
        ("<p>1</p><p>2</p>", UNKNOWN),
        ("1<br>2", UNKNOWN),
        ("<s>4</s>5", "5"),
        ("<span>1</span><span>2</span>", "12"),
        ("&nbsp;3&nbsp;", "3"),
    ],
)
def test_markup_in_a_cell(markup: str, value: str):
    """Marks of notes, lines and struck figures are not run together with the figure of a cell."""
    assert value == read(document("2021", numbered("2021") | {COUNT: markup}, html))[COUNT]
