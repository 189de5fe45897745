"""New values in the place of old ones: what is put is read back, and nothing else changes."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import ValueType
from reportgen.report.by_form import report_model
from reportgen.report.reading import read_bytes
from reportgen.report.replacing import put
from reportgen.report.values import Pending, Value
from reportgen.report.writing import emit_report
from tests.report.drawing import reports

MODEL = report_model("2021")


def cell_of(text: str, ref: str) -> Value:
    """Return what a cell of a file holds."""
    value: Any = read_bytes(text.encode(), "a.yaml").report
    for key in ref.split("."):
        value = getattr(value, key, None)
    return value  # type: ignore[no-any-return]


CASES = yaml.safe_load(Path(__file__).with_name("replacing.yaml").read_text(encoding="utf-8"))


def test_there_are_cases():
    """The file of cases is read."""
    assert len(CASES) > 15


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_value_takes_its_place(case: dict[str, Any]):
    """Comments, order, quotes and blank lines around a value stay; what is added stands where its kind stands."""
    value = Decimal(str(case["value"])) if isinstance(case["value"], float) else case["value"]
    assert case["after"] == put(case["before"], MODEL, case["path"], value)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("- 一\n", "year"),
        ("机关: [甲]\n", "agency.short_name"),
        ("机关: 甲局\n", "agency.short_name"),
        ("其他需要报告的事项: {其他事项: [甲]}\n", "other_matters.items.0.title"),
    ],
)
def test_a_path_through_something_else_is_refused(text: str, path: str):
    """A value is never put where what stands there would be lost."""
    with pytest.raises(KeyError):
        put(text, MODEL, path, "乙")


@pytest.mark.parametrize("form_id", form_ids())
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_is_put_is_read_and_nothing_else_changes(form_id: str, data: st.DataObject):
    """In any report, a cell that is put holds its value, and all others hold what they held."""
    report = data.draw(reports(form_id))
    text = emit_report(report)
    cells = cells_by_ref(load_form(form_id))
    tables = [part for part in load_form(form_id).tables if report.part(part) is not None]
    refs = [ref for ref in cells if ref.partition(".")[0] in tables] or list(cells)
    ref = data.draw(st.sampled_from(refs))
    amount = cells[ref].type is ValueType.AMOUNT
    value = data.draw(st.sampled_from([7, 0, None, Pending()]) if not amount else st.just(Decimal("7.5")))
    changed = put(text, type(report), ref, value)
    assert value == cell_of(changed, ref)
    before, after = (read_bytes(each.encode(), "a.yaml").report for each in (text, changed))
    assert before is not None
    assert after is not None
    for other in refs:
        if other != ref:
            assert cell_of(text, other) == cell_of(changed, other)
    assert [line for line in text.splitlines() if line not in changed.splitlines()][1:] == []


@settings(max_examples=60, deadline=None)
@given(report=reports("2021"), text=st.text("一二。：#-\"'{}[] \n|>~a1", min_size=1, max_size=40))
def test_text_that_is_put_is_read_back(report: object, text: str):
    """Whatever stands in a text, it is read back as it was put."""
    changed = put(emit_report(report), MODEL, "overview.proactive", text)  # type: ignore[arg-type]
    read = read_bytes(changed.encode(), "a.yaml").report
    assert read is not None
    prose = read.overview.proactive  # type: ignore[attr-defined]
    assert text.strip("\n") == ((prose.body if prose else "") or "")
