"""The equations of the forms, worked out."""

from pathlib import Path

import pytest

from reportgen.forms.cells import cells_by_ref, table_cells
from reportgen.forms.equations import Equation, definitions, equations_by_rule, equations_of, in_words
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Band, EquationText, Form, Node, Part, Table, ValueType
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


@pytest.mark.parametrize(
    ("rule", "expected", "with_numbers"),
    [
        (
            "T2-01",
            "本年新收＋上年结转 ＝ 办理结果·总计＋结转下年度继续办理",
            "本年新收1＋上年结转2 ≠ 办理结果·总计3＋结转下年度继续办理4",
        ),
        (
            "T3-01",
            "总计 ＝ 结果维持＋结果纠正＋其他结果＋尚未审结",
            "总计1 ≠ 结果维持2＋结果纠正3＋其他结果4＋尚未审结5",
        ),
    ],
)
def test_an_equation_in_words(rule: str, expected: str, with_numbers: str):
    """Of a column the rows are named, of a row the columns, with their figures where they are given."""
    equation = equations_by_rule(load_form("2021"))[rule][0]
    numbers = {term: number for number, term in enumerate((*equation.left, *equation.right), start=1)}

    assert expected == in_words(equation)
    assert with_numbers == in_words(equation, numbers, " ≠ ")


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


def _small_form(*equations: EquationText, types: tuple[ValueType | None, ...] = (ValueType.COUNT,) * 4) -> Form:
    """Return a form of one table: rows a and b (a group of c and d), columns p and q below g, gr, and total."""
    p, q, r, total = (
        Node(key, key, key, type=kind, unit=kind and kind.unit)
        for key, kind in zip(("p", "q", "gr", "total"), types, strict=True)
    )
    columns = (Node("g", "g", "g", children=(p, q)), r, total)
    rows = (Node("a", "a", "a"), Node("b", "b", "b", children=(Node("c", "c", "c"), Node("d", "d", "d"))))
    table = Table("t", "", (Band(columns, rows),), equations, unlisted_zero=False)
    return Form("1", "", "", 1, processing_fee=False, parts=(Part("t", "", "", "", table=table),))


def _told(equation: Equation) -> str:
    left, right = (
        " ".join(f"{'+' if term.sign > 0 else '-'}{term.cell.ref}" for term in side)
        for side in (equation.left, equation.right)
    )
    return f"{equation.scope}: {left} = {right}"


@pytest.mark.parametrize(
    ("each", "holds", "expected"),
    [
        ("column", "a = b.c - b.d", "g·p: +t.a.g.p = +t.b.c.g.p -t.b.d.g.p"),
        ("column", "a = b.*", "g·p: +t.a.g.p = +t.b.c.g.p +t.b.d.g.p"),
        ("column", "-a+b.c=b.d", "g·p: -t.a.g.p +t.b.c.g.p = +t.b.d.g.p"),
        ("row", "total = g.p + g.q + gr", "a: +t.a.total = +t.a.g.p +t.a.g.q +t.a.gr"),
        ("row", "total = g.* - gr", "a: +t.a.total = +t.a.g.p +t.a.g.q -t.a.gr"),
    ],
)
def test_a_line_of_the_form_file(each: str, holds: str, expected: str):
    """Terms are added and taken away as written; `.*` is every member of a group; the first scope is the first line."""
    equations = equations_of(_small_form(EquationText("X-01", each, holds)))

    assert expected == _told(equations[0])
    assert {"column": 4, "row": 3}[each] == len(equations)
    assert {"X-01"} == {equation.rule for equation in equations}
    assert {1} == {abs(term.sign) for equation in equations for term in equation.terms}


def test_signs_in_words():
    """A sign stands before every term but a first one that is added."""
    equations = equations_of(_small_form(EquationText("X-01", "row", "gr - total = - g.p")))

    assert "gr－total ＝ －p" == in_words(equations[0])


def test_an_equation_has_a_main_cell():
    """A finding is about the total that is defined, or, where none is, about the last cell."""
    texts = ("total = gr", "total + gr = g.p + gr + g.q")
    total, none = (equations_of(_small_form(EquationText("X-01", "row", holds)))[0] for holds in texts)

    assert ("t.a.total", "t.a.total") == (total.total and total.total.ref, total.main.ref)
    assert (None, "t.a.g.q") == (none.total, none.main.ref)
    assert ["t.a.total", "t.a.gr", "t.a.g.p", "t.a.gr", "t.a.g.q"] == [term.cell.ref for term in none.terms]


def test_two_equations_of_one_total():
    """A total may follow in two ways; a cell that no equation defines has none."""
    form = _small_form(EquationText("X-01", "row", "total = gr"), EquationText("X-02", "row", "total = g.p"))
    found = definitions(form)

    assert ["X-01", "X-02"] == [equation.rule for equation in found["t.a.total"]]
    assert {"t.a.total", "t.b.c.total", "t.b.d.total"} == found.keys()
    assert {"X-01": 3, "X-02": 3} == {rule: len(equations) for rule, equations in equations_by_rule(form).items()}


@pytest.mark.parametrize(
    ("holds", "error"),
    [
        ("total = ", "equation X-01 names no cell in: $"),
        ("1 = gr", "equation X-01 names no cell in: 1$"),
        ("total = x", "x"),
        ("total = gr = g.p", "too many values"),
    ],
)
def test_a_mistake_in_an_equation(holds: str, error: str):
    """Who writes a form file is told at once that a term leads nowhere."""
    with pytest.raises((ValueError, KeyError), match=error):
        equations_of(_small_form(EquationText("X-01", "row", holds)))


def test_a_column_without_a_unit():
    """A type alone does not say what to print behind a figure."""
    table = Table(
        "t", "", (Band((Node("p", "p", "p", type=ValueType.COUNT),), (Node("a", "a"),)),), (), unlisted_zero=False
    )

    with pytest.raises(ValueError, match="column p of table t has no type"):
        table_cells(table)


def test_a_column_without_a_type():
    """Who writes a form file is told which column does not say what it holds."""
    form = _small_form(types=(ValueType.COUNT, None, ValueType.COUNT, ValueType.COUNT))

    with pytest.raises(ValueError, match="column q of table t has no type"):
        table_cells(form.tables["t"])
