"""The cells of requests carried from one year to the next."""

import pytest

from reportgen.forms.registry import form_ids, load_form
from reportgen.rules.carried import carried_cells

COLUMNS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org", "total")
ROWS = ("requests.new_received", "requests.carried_in", "requests.carried_out")


@pytest.mark.parametrize("form_id", form_ids())
def test_each_column_has_its_three_cells(form_id: str):
    """What is carried over stands beside what was new and what was carried in, column by column."""
    found = carried_cells(load_form(form_id))

    expected = [tuple(f"{row}.{column}" for row in ROWS) for column in COLUMNS]
    assert expected == [refs for _cell, refs in found]
    assert [refs[-1] for refs in expected] == [cell.ref for cell, _refs in found]
