"""The smallest mend: the one figure that balances all its equations is named, and nothing where there is a choice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import equations_by_rule, equations_of
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form
from reportgen.report.cells import cells_of
from reportgen.report.reading import read_bytes
from reportgen.rules.mending import _sentence
from tests.building import FILE, balanced_figures, figures_text, findings, merge

RULES = {"T2-01", "T2-02", "T2-03", "T3-01"}
REQUESTS = "收到和处理政府信息公开申请情况:\n"
DISPUTES = "政府信息公开行政复议、行政诉讼情况: {复议后起诉: [1, 1, 0, 0, 0]}\n"

for_every_form = pytest.mark.parametrize("form", [load_form(form_id) for form_id in form_ids()], ids=form_ids())


def suggestions(text: str) -> dict[tuple[str, str | None], str | None]:
    """Return what is suggested for every failed equation, by rule and main cell."""
    return {(found.code, found.cell): found.suggestion for found in findings(text) if found.code in RULES}


def laid(*rows: str) -> dict[tuple[str, str | None], str | None]:
    """Return what is suggested for a report with these rows in table two."""
    return suggestions(merge(REQUESTS + "".join(f"  {row}\n" for row in rows)))


@for_every_form
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_one_wrong_figure_is_found_again(form: Form, data: st.DataObject):
    """In a balanced table two in which all is written, the figure that was changed is the only mend."""
    figures = data.draw(balanced_figures(form))
    ref = data.draw(st.sampled_from(sorted(ref for ref in figures if ref.startswith("requests."))))
    wrong = figures | {ref: figures[ref] + data.draw(st.integers(1, 9))}

    found = suggestions(figures_text(form, wrong))

    path = cells_by_ref(form)[ref].path
    assert found
    told = {(suggestion or "").partition("，")[0] for suggestion in found.values()}
    assert {f"若“{path}”改为{figures[ref]}"} == told


@for_every_form
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_mend_that_is_named_mends(form: Form, data: st.DataObject):
    """Whatever is wrong and whatever is left out: the figure that is named balances all equations it is in."""
    figures = data.draw(balanced_figures(form))
    totals = {equation.total.ref for equation in equations_of(form) if equation.total}
    left_out = data.draw(st.sets(st.sampled_from(sorted(totals)), max_size=30))
    for ref in data.draw(st.lists(st.sampled_from(sorted(figures)), min_size=1, max_size=2)):
        figures[ref] += data.draw(st.integers(1, 3))
    kept = {ref: value for ref, value in figures.items() if ref not in left_out}
    refs = {cell.path: ref for ref, cell in cells_by_ref(form).items()}
    before = suggestions(figures_text(form, kept))
    unjudged = _unjudged(form, figures_text(form, kept))

    for (code, main), suggestion in before.items():
        if suggestion is not None:
            path, value = suggestion.removeprefix("若“").partition("，")[0].split("”改为")
            after = suggestions(figures_text(form, kept | {refs[path]: int(value)}))
            assert (code, main) not in after
            assert after.keys() <= before.keys() | unjudged


def _unjudged(form: Form, text: str) -> set[tuple[str, str]]:
    """Return the equations with a total left out over contradictory sums: a mend can bring to light what it hid."""
    report = read_bytes(text.encode(), FILE).report
    assert report is not None
    cells = cells_of(report)
    return {
        (equation.rule, equation.main.ref)
        for equation in equations_of(form)
        if any(cells.number(term.cell.ref) is None for term in equation.terms)
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            ["本年新收: {自然人: 20, 总计: 21}", "办理结果: {予以公开: {自然人: 20}}"],
            "若“本年新收·总计”改为20，本行即平",
            id="total-of-a-row",
        ),
        pytest.param(
            ["本年新收: {自然人: 20}", "办理结果: {予以公开: {自然人: 20}, 总计: {自然人: 19}}"],
            "若“办理结果·总计·自然人”改为20，本列即平",
            id="total-of-a-column",
        ),
    ],
)
def test_a_wrong_total_is_named(rows: list[str], expected: str):
    """A total that is wrong while its parts agree with all else is the mend."""
    assert {expected} <= set(laid(*rows).values())


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            ["本年新收: {自然人: 20}", "办理结果: {予以公开: {自然人: 19}}"], id="several-rows-could-be-wrong"
        ),
        pytest.param(["本年新收: [20, 0, 0, 0, 0, 0, 20]", "办理结果: {予以公开: [0, 19, 0, 0, 0, 0, 19]}"], id="none"),
        pytest.param(
            [
                "本年新收: [20, 0, 0, 0, 0, 0, 20]",
                "办理结果: {予以公开: [19, 二, 0, 0, 0, 0, 20], 总计: [20, 0, 0, 0, 0, 0, 20]}",
            ],
            id="its-row-cannot-be-judged",
        ),
    ],
)
def test_nothing_is_suggested_where_it_is_not_plain(rows: list[str]):
    """None, several, or one whose other equations are not known: silent."""
    found = laid(*rows)

    assert found
    assert {None} == set(found.values())


def test_parts_of_a_group_are_all_possible():
    """In table three each of five figures could be the wrong one."""
    text = merge("政府信息公开行政复议、行政诉讼情况: {行政复议: [1, 0, 0, 0, 2]}")

    assert {("T3-01", "disputes.review.total"): None} == suggestions(text)


def test_no_figure_is_suggested_below_zero():
    """A mend that would need a negative figure is none."""
    found = laid("本年新收: [0, 0, 0, 0, 0, 0, 0]", "结转下年度继续办理: [0, 0, 0, 0, 0, 0, 3]")

    assert "若“结转下年度继续办理·总计”改为0，本行即平" in found.values()
    assert not any("-" in (suggestion or "") for suggestion in found.values())


EXACT = [
    pytest.param(
        ["本年新收: {自然人: 20}", "办理结果: {予以公开: {自然人: 20}, 总计: {自然人: 19}}"],
        {
            ("T2-01", "requests.carried_out.natural_person"): "若“办理结果·总计·自然人”改为20，本列即平",
            ("T2-02", "requests.results.total.natural_person"): "若“办理结果·总计·自然人”改为20，本列即平",
        },
        id="a-total",
    ),
    pytest.param(
        [
            "本年新收: {商业企业: 2, 科研机构: 1}",
            "办理结果: {予以公开: {商业企业: 3, 科研机构: 1}, 总计: {科研机构: 2}}",
        ],
        {
            ("T2-01", "requests.carried_out.business"): None,
            ("T2-01", "requests.carried_out.research"): "若“办理结果·总计·科研机构”改为1，本列即平",
            ("T2-02", "requests.results.total.research"): "若“办理结果·总计·科研机构”改为1，本列即平",
        },
        id="a-total-that-mends-more-than-another-figure",
    ),
    pytest.param(
        ["上年结转: [0, 0, 0, 0, 0, 0, 0]", "办理结果: {予以公开: [0, 0, 0, 2, 0, 0, 2]}"],
        {
            ("T2-01", "requests.carried_out.public_welfare"): "若“本年新收·社会公益组织”改为2，本列即平",
            ("T2-01", "requests.carried_out.total"): "若“本年新收·社会公益组织”改为2，本列即平",
        },
        id="a-zero-that-nobody-wrote",
    ),
    pytest.param(
        ["上年结转: [0, 0, 0, 0, 0, 0, 0]", "办理结果: {予以公开: {科研机构: 2}}"],
        {("T2-01", "requests.carried_out.research"): None, ("T2-01", "requests.carried_out.total"): None},
        id="one-of-two",
    ),
    pytest.param(
        ["本年新收: {自然人: 1}", "办理结果: {予以公开: {自然人: ~, 总计: 1}}"],
        {
            ("T2-01", "requests.carried_out.natural_person"): None,
            ("T2-03", "requests.results.granted.total"): None,
        },
        id="a-blank",
    ),
    pytest.param(
        ["本年新收: {自然人: 2}", "办理结果: {予以公开: {自然人: 4}, 总计: {自然人: 2, 总计: 2}}"],
        {
            ("T2-02", "requests.results.total.natural_person"): "若“办理结果·予以公开·自然人”改为2，本列即平",
            ("T2-02", "requests.results.total.total"): "若“办理结果·予以公开·自然人”改为2，本列即平",
        },
        id="a-part-below-two-totals",
    ),
    pytest.param(
        [
            "本年新收: [0, 2, 0, 0, 0, 0, 0]",
            "办理结果: {予以公开: {自然人: 待报}, 总计: {自然人: 1, 商业企业: 0}}",
            "结转下年度继续办理: [0, 0, 0, 0, 0, 0, 0]",
        ],
        {
            ("T2-01", "requests.carried_out.natural_person"): None,
            ("T2-01", "requests.carried_out.business"): "若“本年新收·商业企业”改为0，本列即平",
            ("T2-01", "requests.carried_out.total"): None,
            ("T2-03", "requests.new_received.total"): None,
        },
        id="a-total-of-parts-to-come-has-none-of-its-own",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), EXACT)
def test_all_that_is_suggested(rows: list[str], expected: dict[tuple[str, str], str | None]):
    """Every equation that fails gets its own mend, or none; what is wrong in another table changes nothing."""
    table = REQUESTS + "".join(f"  {row}\n" for row in rows)

    assert expected == suggestions(merge(table))
    with_disputes = suggestions(merge(table + DISPUTES))
    assert with_disputes.pop(("T3-01", "disputes.suit_after_review.total"))
    assert expected == with_disputes


@pytest.mark.parametrize(
    ("rule", "balanced"), [("T2-01", "本列"), ("T2-02", "本列"), ("T2-03", "本行"), ("T3-01", "本组")]
)
def test_a_mend_says_what_it_balances(rule: str, balanced: str):
    """A column, a row, or the columns of a group in a table without heads of rows."""
    sentence = _sentence(equations_by_rule(load_form("2021"))[rule][0])

    assert f"若“本年新收”改为3，{balanced}即平" == sentence.format(path="本年新收", value=3)
