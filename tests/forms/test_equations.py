"""The equations of the forms, worked out."""

from pathlib import Path

import pytest

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import definitions, equations_by_rule, equations_of
from reportgen.forms.registry import form_ids, load_form
from tests.made_up_form import made_up_form


@pytest.mark.parametrize(
    ("form_id", "expected"),
    [
        ("2019", {"T2-01": 7, "T2-02": 7, "T2-03": 23, "T3-01": 3}),
        ("2021", {"T2-01": 7, "T2-02": 7, "T2-03": 25, "T3-01": 3}),
    ],
)
def test_number_of_equations(form_id: str, expected: dict[str, int]):
    """Thirty-nine identities in table two and three in table three (domain 3.13); 2019 has two rows less."""
    found = equations_by_rule(load_form(form_id))

    assert expected == {rule: len(equations) for rule, equations in found.items()}


def test_the_printed_equation():
    """第一项加第二项之和，等于第三项加第四项之和."""
    equation = equations_by_rule(load_form("2021"))["T2-01"][0]

    assert ["requests.new_received.natural_person", "requests.carried_in.natural_person"] == [
        term.cell.ref for term in equation.left
    ]
    assert ["requests.results.total.natural_person", "requests.carried_out.natural_person"] == [
        term.cell.ref for term in equation.right
    ]
    assert "自然人" == equation.scope
    assert "requests.carried_out.natural_person" == equation.main.ref
    assert equation.total is None


@pytest.mark.parametrize(("form_id", "parts"), [("2019", 19), ("2021", 21)])
def test_results_have_all_their_parts(form_id: str, parts: int):
    """（七）总计 sums every leaf of the results but itself."""
    form = load_form(form_id)
    equation = equations_by_rule(form)["T2-02"][0]
    column = ".natural_person"
    leaves = {
        ref
        for ref in cells_by_ref(form)
        if ref.startswith("requests.results.") and ref.endswith(column) and ref != f"requests.results.total{column}"
    }

    assert parts == len(leaves)
    assert leaves == {term.cell.ref for term in equation.right}


@pytest.mark.parametrize("form_id", form_ids())
def test_every_total_is_defined(form_id: str):
    """Every cell called 总计 follows from others, and nothing else does."""
    form = load_form(form_id)
    totals = {ref for ref in cells_by_ref(form) if ref.endswith(".total") or ref.startswith("requests.results.total.")}

    assert totals == definitions(form).keys()


def test_amounts_are_no_operands(tmp_path: Path):
    """An equation over amounts, which no rule would judge, is refused when the form is first used."""
    with made_up_form(tmp_path) as form_id:
        path = tmp_path / f"{form_id}.yaml"
        text = path.read_text(encoding="utf-8")
        given = "{key: shared, label: 共享数据, aliases: [交换数据]}\n"
        assert given in text
        more = f"{given}    equations: [{{rule: T9-03, each: column, holds: open = shared}}]\n"
        (tmp_path / "2095.yaml").write_text(text.replace(given, more), encoding="utf-8")

        with pytest.raises(ValueError, match="T9-03 adds up amounts"):
            equations_of(load_form("2095"))
