"""The official tables are read back from every layout in which sites and converters write them."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from tests.importer.published_text import EXACT, FILLED, UNKNOWN, Rows, document, imported, numbered, read, report

_FIGURES = st.one_of(st.just("0"), st.integers(0, 9999).map(str))


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("name", FILLED)
def test_every_cell_is_read(name: str, form_id: str):
    """Every cell of a filled table is read in its place."""
    figures = numbered(form_id)

    assert figures == read(document(form_id, figures, FILLED[name]))


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("name", EXACT)
@pytest.mark.parametrize("kept", [2, 3, 5])
def test_blank_cells_stay_blank(name: str, form_id: str, kept: int):
    """Where a layout has a place for every cell, blank cells are blank and the others in their place."""
    all_figures = numbered(form_id)
    figures = {ref: text for place, (ref, text) in enumerate(all_figures.items()) if place % kept == 0}

    assert {ref: figures.get(ref) for ref in all_figures} == read(document(form_id, figures, EXACT[name]))


@pytest.mark.parametrize("form_id", form_ids())
@settings(max_examples=30)
@given(data=st.data())
def test_random_figures_are_read_back(data: st.DataObject, form_id: str):
    """Whatever the figures, a filled table is read back from any layout."""
    refs = list(cells_by_ref(load_form(form_id)))
    figures = dict(zip(refs, data.draw(st.lists(_FIGURES, min_size=len(refs), max_size=len(refs))), strict=True))
    name = data.draw(st.sampled_from(list(FILLED)))

    assert figures == read(document(form_id, figures, FILLED[name]))


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("name", FILLED)
@settings(max_examples=15)
@given(data=st.data())
def test_nothing_wrong_is_read_of_a_damaged_table(data: st.DataObject, name: str, form_id: str):
    """With a cell lost or doubled, or a row cut, every cell that is read is right: the others are unknown or blank."""
    figures = numbered(form_id)
    harm = data.draw(st.sampled_from(["lose", "double", "cut"]))
    place = data.draw(st.integers(0, 400))

    found = read(document(form_id, figures, FILLED[name], lambda rows: _harmed(rows, harm, place)))

    assert {} == {ref: value for ref, value in found.items() if value not in {figures[ref], UNKNOWN, None}}


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("name", FILLED)
@settings(max_examples=10)
@given(data=st.data())
def test_nothing_wrong_is_read_where_cells_are_blank(data: st.DataObject, name: str, form_id: str):
    """Where a layout loses the places of blank cells, what is read is right, and what cannot be told is unknown."""
    figures = numbered(form_id)
    gone = data.draw(st.sets(st.sampled_from(list(figures)), max_size=40))
    kept = {ref: text for ref, text in figures.items() if ref not in gone}

    found = read(document(form_id, kept, FILLED[name]))

    assert {} == {ref: value for ref, value in found.items() if value not in {kept.get(ref), UNKNOWN}}


def _harmed(rows: Rows, harm: str, place: int) -> Rows:
    """Return the rows with one of their figures lost or doubled, or one of their rows."""
    places = [(top, left) for top, cells in enumerate(rows) for left, cell in enumerate(cells) if cell[0].isdecimal()]
    top, left = places[place % len(places)]
    cells = rows[top]
    if harm == "cut":
        return [*rows[:top], *rows[top + 1 :]]
    changed = cells[:left] + cells[left + 1 :] if harm == "lose" else [*cells[: left + 1], *cells[left:]]
    return [*rows[:top], changed, *rows[top + 1 :]]


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["|", "||", "规章", "总计", "其他", "行政复议", "（七）总计", "0", "3 |", "| 5", "\t", "。", "-"]
        )
    )
)
def test_any_text_is_read(pieces: list[str]):
    """Whatever stands in a text, reading it gives a report."""
    parts = report(
        "2021", {"disclosure": "\n".join(pieces), "requests": " ".join(pieces), "disputes": "|".join(pieces)}
    )

    assert "2021" == imported(parts).report.format


def test_long_lines_are_read_in_time():
    """Numbers, pipes and rules without end are read in a time that grows with their length alone."""
    long = 40_000
    text = "\n".join(["0 " * long + "止", "|-" * long + "止", "-" * long + "止", "规章 " + "| " * long, "其他" * long])
    begin = time.process_time()

    imported(report("2021", {"requests": text}))

    assert time.process_time() - begin < 20
