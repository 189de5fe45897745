"""The cells of a form, and the words that lead to them."""

import pytest

from reportgen.forms.cells import cells_by_ref, places_of
from reportgen.forms.registry import load_form


@pytest.mark.parametrize(
    ("ref", "path", "row", "column"),
    [
        ("disclosure.fees.amount", "行政事业性收费", "行政事业性收费", "本年收费金额"),
        ("disclosure.rules.issued", "规章·本年制发件数", "规章", "本年制发件数"),
        (
            "requests.results.denied.state_secret.natural_person",
            "办理结果·不予公开·属于国家秘密·自然人",
            "办理结果·不予公开·属于国家秘密",
            "自然人",
        ),
        ("requests.new_received.total", "本年新收·总计", "本年新收", "总计"),
        ("disputes.review.upheld", "行政复议·结果维持", "", "行政复议·结果维持"),
    ],
)
def test_words_that_lead_to_a_cell(ref: str, path: str, row: str, column: str):
    """Groups without a key are left out; a column is not named where it is the only one, a row where it has no head."""
    cell = cells_by_ref(load_form("2021"))[ref]

    assert (path, row, column) == (cell.path, cell.row_path, cell.column_path)


def test_places_of_a_form():
    """Its cells, its parts, and their points, those below others as well."""
    form = load_form("2021")
    places = places_of(form)

    assert {*cells_by_ref(form)} == {place for place in places if place.count(".") > 1}
    assert {"overview", "disclosure", "requests", "disputes", "problems", "other_matters"} == {
        place for place in places if "." not in place
    }
    assert {
        *("lead", "proactive", "on_request", "management", "platform", "supervision"),
        *("assessment", "public_review", "accountability"),
    } == {place.removeprefix("overview.") for place in places if place.startswith("overview.")}


def test_points_stand_before_those_below_them():
    """Every point of a part comes once, in the order of the form."""
    assert [
        *("lead", "proactive", "on_request", "management", "platform"),
        *("supervision", "assessment", "public_review", "accountability"),
    ] == [point.key for point in load_form("2021").part("overview").every_point]
