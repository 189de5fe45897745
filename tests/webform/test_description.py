"""The description of a form for the page: all of the form, as plain data."""

import json
from pathlib import Path
from typing import Any

import pytest

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import equations_of
from reportgen.forms.registry import form_ids, load_form
from reportgen.report.by_form import report_model
from reportgen.report.vocabulary import spellings
from reportgen.webform.description import describe
from tests.made_up_form import made_up_form

each_form = pytest.mark.parametrize("form_id", form_ids())


@each_form
def test_plain_data(form_id: str):
    """A description survives JSON, and is the same every time."""
    described = describe(form_id)

    assert described == json.loads(json.dumps(described))
    assert json.dumps(described) == json.dumps(describe(form_id))


@each_form
def test_cells(form_id: str):
    """Every value cell of the form is described once, in reading order, and has a key of the file."""
    described = describe(form_id)
    expected = list(cells_by_ref(load_form(form_id)))

    assert len(expected) > 100
    assert expected == [cell["ref"] for cell in described["cells"]]
    assert expected == [key["ref"] for key in _keys(described["keys"]) if "ref" in key]


@each_form
def test_equations(form_id: str):
    """Every equation of the form is described by the references of its cells."""
    form = load_form(form_id)
    described = describe(form_id)["equations"]
    expected = [[[term.sign, term.cell.ref] for term in equation.terms] for equation in equations_of(form)]

    assert len(expected) > 20
    assert expected == [equation["left"] + equation["right"] for equation in described]


@each_form
def test_spellings(form_id: str):
    """Every spelling of a key of the report is described at that key."""
    known = spellings(report_model(form_id))
    described = {
        spelling: key["name"] for key in describe(form_id)["keys"]["children"] for spelling in key["spellings"]
    }

    assert known == described


def test_sentences():
    """The page has the very sentences of the rules, and their severity."""
    described = describe("2021")

    assert "“{path}”数值异常大，请核对。" == described["messages"]["CELL-10"]
    assert {"severity": "error"} == described["rules"]["T2-01"]
    assert {equation["rule"] for equation in described["equations"]} <= described["rules"].keys()


def test_a_form_nobody_has_issued(tmp_path: Path):
    """A new form file is described without any change to the program."""
    with made_up_form(tmp_path) as form_id:
        described = describe(form_id)

    assert ["2019", "2021", form_id] == described["forms"]
    assert {"severity": "error"} == described["rules"]["T9-01"]
    assert "disclosure.open.sets" == described["cells"][0]["ref"]


def _keys(key: dict[str, Any]) -> list[dict[str, Any]]:
    return [key, *(below for child in key.get("children", ()) for below in _keys(child))]
