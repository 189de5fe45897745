"""The sample register is what its generator makes, and counts as worked out by hand."""

from datetime import date

from tests.ledger.building import counted, figures
from tests.ledger.sample_register import PATH, REQUESTS, sample


def test_the_sample_is_what_its_generator_makes():
    """The file in the tree is made by the script beside this test, the same bytes each time."""
    assert PATH.read_bytes() == sample()


def test_the_sample_is_counted():
    """Thirteen requests and one review, one answered late."""
    found = counted(PATH.read_bytes(), today=date(2024, 1, 8))
    requests = found.tallies["requests"]
    assert 13 == len(REQUESTS) == len(requests.entries)
    assert {
        "carried_in.natural_person": 1,
        "carried_out.natural_person": 1,
        "new_received.business": 2,
        "new_received.legal_service": 1,
        "new_received.natural_person": 9,
        "results.denied.third_party.natural_person": 1,
        "results.granted.business": 1,
        "results.granted.legal_service": 1,
        "results.granted.natural_person": 3,
        "results.other.misc.natural_person": 1,
        "results.partial.natural_person": 1,
        "results.rejected.petition.natural_person": 1,
        "results.unavailable.needs_creation.business": 1,
        "results.unavailable.not_held.natural_person": 2,
    } == figures(requests)
    assert {"review.upheld": 1} == figures(found.tallies["disputes"])
    assert [("申请", 10)] == [(each.place.sheet, each.place.row) for each in requests.overdue]
