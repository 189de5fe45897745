"""The equations of the forms, on random reports: silent where they hold, and only the broken ones speak."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import Term, equations_by_rule, equations_of
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form
from reportgen.report.cells import cells_of
from reportgen.report.reading import read_bytes
from reportgen.rules.equation_sentences import sentence_of
from tests.building import FILE, balanced_figures, figures_text, findings
from tests.made_up_form import loaded, made_up_form

RULES = {"T2-01", "T2-02", "T2-03", "T3-01"}

for_every_form = pytest.mark.parametrize("form", [load_form(form_id) for form_id in form_ids()], ids=form_ids())
briefly = settings(max_examples=25, deadline=None)


def _totals(form: Form) -> set[CellRef]:
    return {equation.total.ref for equation in equations_of(form) if equation.total}


def _containing(form: Form, ref: CellRef) -> set[tuple[str, CellRef]]:
    """Return the equations a cell takes part in, each by its rule and main cell."""
    return {(e.rule, e.main.ref) for e in equations_of(form) if any(term.cell.ref == ref for term in e.terms)}


def _broken(form: Form, figures: Mapping[CellRef, object]) -> set[tuple[str, CellRef]]:
    """Return the equations that the rules say do not hold."""
    found = findings(figures_text(form, figures))
    return {(finding.code, finding.cell or "") for finding in found if finding.code in RULES}


def test_the_forms_have_the_official_equations():
    """Table two has 7 + 7 + 25 equations (2019: 23 rows), table three has 3."""
    counts = {
        form_id: {rule: sum(e.rule == rule for e in equations_of(load_form(form_id))) for rule in RULES}
        for form_id in form_ids()
    }
    assert {"T2-01": 7, "T2-02": 7, "T2-03": 25, "T3-01": 3} == counts["2021"]
    assert {"T2-01": 7, "T2-02": 7, "T2-03": 23, "T3-01": 3} == counts["2019"]


@for_every_form
@briefly
@given(data=st.data())
def test_a_balanced_report_is_not_faulted(form: Form, data: st.DataObject):
    """Where every equation holds, none is named."""
    figures = data.draw(balanced_figures(form))
    assert len(figures) == {"2021": 175 + 15, "2019": 161 + 15}[form.id]
    assert set() == _broken(form, figures)


@for_every_form
@briefly
@given(data=st.data())
def test_one_wrong_leaf_breaks_exactly_the_equations_it_is_in(form: Form, data: st.DataObject):
    """Under written totals, a figure changed alone breaks its row's, its column's and its group's equations only."""
    figures = data.draw(balanced_figures(form))
    leaf = data.draw(st.sampled_from(sorted(figures.keys() - _totals(form))))
    wrong = figures | {leaf: figures[leaf] + data.draw(st.integers(1, 9))}
    broken = _containing(form, leaf)
    assert broken
    assert broken == _broken(form, wrong)


@for_every_form
@briefly
@given(data=st.data())
def test_one_wrong_total_breaks_exactly_the_equations_it_is_in(form: Form, data: st.DataObject):
    """A written total is checked against its parts, and wherever it is a part itself."""
    figures = data.draw(balanced_figures(form))
    total = data.draw(st.sampled_from(sorted(_totals(form))))
    wrong = figures | {total: figures[total] + data.draw(st.integers(1, 9))}
    assert _containing(form, total) == _broken(form, wrong)


@for_every_form
@briefly
@given(data=st.data())
def test_blank_zeros_do_not_unbalance_a_report(form: Form, data: st.DataObject):
    """A report that leaves zeros blank but balances gives CELL-03 and no equation."""
    figures = data.draw(balanced_figures(form))
    zeros = sorted(ref for ref, value in figures.items() if value == 0)
    blank = data.draw(st.sets(st.sampled_from(zeros))) if zeros else set()
    partly: dict[CellRef, object] = {ref: "~" if ref in blank else value for ref, value in figures.items()}
    found = findings(figures_text(form, partly))
    assert set() == {finding.code for finding in found} & RULES
    assert blank == {
        operand.cell for finding in found if finding.code == "CELL-03" for operand in finding.operands
    }  # every blank is named, whatever the equations made of it


@for_every_form
@briefly
@given(data=st.data())
def test_blank_totals_are_read_as_the_sums_of_their_parts(form: Form, data: st.DataObject):
    """A report whose totals are all blank is judged by its leaves: it still balances."""
    figures = data.draw(balanced_figures(form))
    blank: dict[CellRef, object] = figures | dict.fromkeys(_totals(form), "~")
    assert set() == _broken(form, blank)


@for_every_form
@briefly
@given(data=st.data())
def test_left_out_totals_are_computed(form: Form, data: st.DataObject):
    """A report without its totals has the same figures as with them."""
    figures = data.draw(balanced_figures(form))
    leaves = {ref: value for ref, value in figures.items() if ref not in _totals(form)}
    report = read_bytes(figures_text(form, leaves).encode(), FILE).report
    assert report is not None
    cells = cells_of(report)
    assert figures == {ref: cells.values[ref] for ref in figures}
    assert _totals(form) == cells.computed


@for_every_form
@briefly
@given(data=st.data())
def test_an_equation_over_an_unknown_figure_is_not_judged(form: Form, data: st.DataObject):
    """Nothing is said of an equation with an operand that is 待报, 未识别 or no number."""
    figures = data.draw(balanced_figures(form))
    leaves = sorted(figures.keys() - _totals(form))
    wrong = data.draw(st.sampled_from(leaves))
    unknown = data.draw(st.sampled_from(leaves).filter(lambda ref: ref != wrong))
    word = data.draw(st.sampled_from(["待报", "未识别", "若干"]))
    partly: dict[CellRef, object] = figures | {wrong: figures[wrong] + 1, unknown: word}
    assert _containing(form, wrong) - _containing(form, unknown) == _broken(form, partly)


def test_an_equation_nobody_has_written_of_is_told_by_its_sides(tmp_path: Path):
    """A new form may state any equation: its own sentence, or one with another number of terms, is not needed."""
    text = """\
年度: 2090
申请情况:
  未列均为0: 是
  收到: {个人: 3}
  撤回: {个人: 1}
  答复: {提供: {个人: 1}, 合计: {个人: 4}}
"""
    with made_up_form(tmp_path):
        found = [f for f in findings(text) if f.code in {"T2-01", "T9-01"} and (f.cell or "").endswith(".person")]

    assert [
        ("T2-01", "“个人”不平：等号左边为2，右边为4，相差2。"),
        ("T9-01", "“个人”不平：等号左边为4，右边为1，相差3。"),
    ] == [(finding.code, finding.message) for finding in found]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param("T9-01", "“个人”列“合计{含补正}”为4，各项办理结果相加为3。", id="of-a-column-its-row"),
        pytest.param("T9-02", "“收到”列“合计{含补正}”为4，各项办理结果相加为3。", id="of-a-row-its-column"),
    ],
)
def test_a_label_is_told_as_printed(rule: str, expected: str):
    """What is no scope of the equation names its main cell; brackets in a label are no fields to fill in."""
    equation = equations_by_rule(loaded("2090"))[rule][0]
    cell = equation.main
    row, column = ((*chain[:-1], replace(chain[-1], label="合计{含补正}")) for chain in (cell.row, cell.column))
    total = replace(cell, row=row) if rule == "T9-01" else replace(cell, column=column)
    altered = replace(equation, rule="T2-02", left=(Term(1, total),))

    told = sentence_of(altered).template.format(column=equation.scope, total=4, sum=3)

    assert expected == told
