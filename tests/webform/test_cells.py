"""The page fills in left-out zeros and totals as the program does."""

from pathlib import Path

import pytest

from reportgen.forms.registry import form_ids
from reportgen.report.cells import cells_of
from tests.made_up_form import made_up_form
from tests.webform.parity import in_node, plain
from tests.webform.random_reports import random_reports


@pytest.mark.parametrize("form_id", form_ids())
def test_any_report(form_id: str):
    """The same cells have the same values, and the same totals are computed or left open."""
    _assert_same(form_id)


def test_a_form_nobody_has_issued(tmp_path: Path):
    """A new form file is all that is needed."""
    with made_up_form(tmp_path) as form_id:
        _assert_same(form_id)


def _assert_same(form_id: str) -> None:
    reports = list(random_reports(form_id, 150))
    cells = [cells_of(report) for report in reports]
    expected = [
        {
            "values": [[ref, plain(value)] for ref, value in each.values.items()],
            "computed": sorted(each.computed),
            "omitted": sorted(each.omitted),
        }
        for each in cells
    ]

    assert any(each.computed and each.omitted for each in cells)
    assert expected == in_node("cellsOf", [(plain(report),) for report in reports], form_id)
