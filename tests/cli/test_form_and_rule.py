"""`form` and `rule`: the tables of a form, and what every rule says of itself."""

import pytest

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.rules.registry import all_rules
from tests.cli.running import Call


def test_form_shows_the_newest(call: Call):
    """Without a name the newest form is shown."""
    assert call("form", form_ids()[-1]) == call("form")


@pytest.mark.parametrize("form_id", form_ids())
def test_form_shows_everything(call: Call, form_id: str):
    """Every part, row, column, equation and law article of the form is there."""
    form = load_form(form_id)
    out = call("form", form_id).out

    labels = {part.label for part in form.parts}
    labels |= {node.label for cell in cells_by_ref(form).values() for node in (*cell.row, *cell.column) if node.label}
    labels |= {node.short for cell in cells_by_ref(form).values() for node in (*cell.row, *cell.column) if node.key}
    labels |= {equation.rule for table in form.tables.values() for equation in table.equations}
    assert len(labels) > 60
    assert [] == [label for label in labels if label not in out]
    assert form.notice in out


def test_form_that_there_is_none_of(call: Call):
    """An unknown form is wrong usage that names those there are."""
    result = call("form", "2020")

    assert (2, "") == (result.status, result.out)
    assert [] == [form_id for form_id in form_ids() if form_id not in result.err]


def test_rules_are_listed_one_a_line(call: Call):
    """Code first, then severity and title."""
    lines = call("rule").lines

    assert list(all_rules()) == [line.split()[0] for line in lines]
    assert {"必改", "请核实", "提示"} >= {line.split()[1] for line in lines}


@pytest.mark.parametrize("code", all_rules())
def test_a_rule_is_explained(call: Call, code: str):
    """Every rule tells its title, its basis, a bad example and a good one."""
    result = call("rule", code)

    assert 0 == result.status
    assert result.out.startswith(f"{code} ")
    assert [] == [word for word in ("依据", "反例", "正例") if word not in result.out]


def test_a_rule_in_small_letters(call: Call):
    """A code is found in either case."""
    assert call("rule", "T2-01") == call("rule", "t2-01")


def test_a_rule_that_there_is_none_of(call: Call):
    """An unknown code is wrong usage that says where all are."""
    result = call("rule", "T9-99")

    assert (2, "") == (result.status, result.out)
    assert "没有检查项“T9-99”，运行 reportgen rule 可列出全部检查项。" in result.err
