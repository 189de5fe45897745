"""2,000 figures changed one at a time in balanced reports: every equation that breaks is named, none that holds.

Why: the sums are worked out here from the wording of the form alone, so that a mistake in the program's own equations
cannot hide itself.
"""

import random
from collections.abc import Iterator, Mapping

import pytest

from reportgen.diagnostics import CellRef
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form
from reportgen.report.reading import read_bytes
from reportgen.rules.engine import check
from tests.building import FILE, TODAY, figures_text, random_balanced

CHANGES = 1000
"""For each of the two forms."""
RULES = {"T2-01", "T2-02", "T2-03", "T3-01"}
APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other_org")
OUTCOMES = ("upheld", "corrected", "other", "pending")


def _broken(figures: Mapping[CellRef, int]) -> set[tuple[str, CellRef]]:
    """Return the equations that do not hold, by rule and main cell."""
    return {(rule, main) for rule, main, left, right in _equations(figures) if left != right}


def _equations(figures: Mapping[CellRef, int]) -> Iterator[tuple[str, CellRef, int, int]]:
    rows = sorted({ref.rpartition(".")[0] for ref in figures if ref.startswith("requests.")})
    for column in (*APPLICANTS, "total"):
        at = {row.removeprefix("requests."): figures[f"{row}.{column}"] for row in rows}
        open_at_end = f"requests.carried_out.{column}"
        yield "T2-01", open_at_end, at["new_received"] + at["carried_in"], at["results.total"] + at["carried_out"]
        parts = sum(value for row, value in at.items() if row.startswith("results.") and row != "results.total")
        yield "T2-02", f"requests.results.total.{column}", at["results.total"], parts
    for row in rows:
        yield "T2-03", f"{row}.total", figures[f"{row}.total"], sum(figures[f"{row}.{each}"] for each in APPLICANTS)
    for group in ("review", "direct_suit", "suit_after_review"):
        name = f"disputes.{group}"
        yield "T3-01", f"{name}.total", figures[f"{name}.total"], sum(figures[f"{name}.{each}"] for each in OUTCOMES)


@pytest.mark.parametrize("form", [load_form(form_id) for form_id in form_ids()], ids=form_ids())
def test_what_breaks_is_named_and_nothing_else(form: Form):
    """A figure changed, written anew or set to zero in a balanced report is found by the equations it breaks."""
    chance = random.Random(form.id)
    changed = broken = 0
    while changed < CHANGES:
        figures = random_balanced(form, chance)
        assert set() == _broken(figures)
        for _each in range(20):
            ref = chance.choice(sorted(figures))
            wrong = figures | {ref: chance.choice([0, figures[ref] + chance.randint(1, 30), chance.randint(0, 99)])}
            found = check(read_bytes(figures_text(form, wrong).encode(), FILE), TODAY)
            named = {
                (finding.code, finding.cell)
                for finding in found
                if finding.code in {"T2-01", "T2-02", "T2-03", "T3-01"}
            }
            assert _broken(wrong) == named, (ref, figures[ref], wrong[ref])
            changed, broken = changed + 1, broken + (wrong[ref] != figures[ref])
    assert broken > CHANGES / 2
