"""Numbers in cells, as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.text.numbers import read_number


@pytest.mark.parametrize(
    ("text", "unit", "value", "code"),
    [
        ("0", "件", 0, None),
        ("010", "件", 10, None),
        ("-3", "件", -3, None),
        ("+3", "项", 3, None),
        ("2858.40", "万元", Decimal("2858.40"), None),
        ("7", "万元", Decimal(7), None),
        ("３", "件", 3, "CELL-08"),
        ("3件", "件", 3, "CELL-08"),
        ("3 件", "件", 3, "CELL-08"),
        (" 3 ", "件", 3, "CELL-08"),
        ("1,234", "件", 1234, "CELL-08"),
        ("1，234", "件", 1234, "CELL-08"),
        ("减4", "项", -4, "CELL-08"),
        ("－4", "项", -4, "CELL-08"),
        ("287.36万元", "万元", Decimal("287.36"), "CELL-08"),
        ("84565元", "万元", Decimal("8.4565"), "CELL-08"),
        ("0.5亿元", "万元", Decimal(5000), "CELL-08"),
        ("3万元", "元", Decimal(30000), "CELL-08"),
        ("/", "件", None, "CELL-04"),
        ("—", "件", None, "CELL-04"),
        ("无", "件", None, "CELL-04"),
        ("N/A", "万元", None, "CELL-04"),
        ("二十", "件", None, "CELL-01"),
        ("2.5", "件", None, "CELL-01"),
        ("2.0", "件", None, "CELL-01"),
        ("3万元", "件", None, "CELL-01"),
        ("3件", "万元", None, "CELL-01"),
        ("1,23", "件", None, "CELL-01"),
        ("1e3", "件", None, "CELL-01"),
        ("12:30", "件", None, "CELL-01"),
        ("0x1F", "件", None, "CELL-01"),
        ("²", "件", None, "CELL-01"),
        ("3²", "件", None, "CELL-01"),
        ("3①", "件", None, "CELL-01"),
        ("9" * 5000, "件", None, "CELL-01"),
        ("1" + "0" * 30 + "亿元", "万元", Decimal("1" + "0" * 34), "CELL-08"),
        ("", "件", None, "CELL-01"),
    ],
)
def test_reading(text: str, unit: str, value: object, code: str | None):
    """A cell's text is a number, a number in other dress, a stand-in, or nothing readable."""
    reading = read_number(text, unit)

    assert (value, code) == (reading.value, reading.code)


@given(st.integers(-(10**30), 10**30))
def test_plain_numbers_are_themselves(number: int):
    """What is written as digits is read as those digits."""
    assert number == read_number(str(number), "件").value


@given(st.text(max_size=30), st.sampled_from(["件", "万元", "元"]))
def test_no_text_is_too_odd(text: str, unit: str):
    """Any text gives a number of the right kind, or a code that says why not."""
    reading = read_number(text, unit)

    assert reading.value is not None or reading.code in {"CELL-01", "CELL-04"}
    assert reading.value is None or isinstance(reading.value, Decimal if unit != "件" else int)
