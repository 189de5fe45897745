"""When two documents show the same in a cell."""

from decimal import Decimal

import pytest

from reportgen.report.values import Pending, Unread, Value, agree


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (3, 3, True),
        (3, 4, False),
        (Decimal("12.50"), Decimal("12.5"), True),
        (3, Decimal(3), True),
        (0, None, False),
        (None, 0, False),
        (None, None, True),
        (Pending(), Pending(), True),
        (Pending(source="一科"), Pending(), True),
        (Pending(), 0, False),
        (Pending(), None, False),
        (0, Pending(), False),
        (None, Pending(), False),
        (Unread(), Unread(), False),
        (Unread(), None, False),
        (None, Unread(), False),
        (3, Unread(), False),
    ],
)
def test_agreement(ours: Value, theirs: Value, expected: bool):  # noqa: FBT001 - the outcome of a case
    """Numbers agree by value, blank with blank, 待报 with 待报; what could not be read agrees with nothing."""
    assert expected == agree(ours, theirs)
