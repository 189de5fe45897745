"""The official forms as data."""

import keyword
from collections import Counter
from difflib import unified_diff
from pathlib import Path

import pytest

from reportgen.forms.cells import cells_by_ref, chains
from reportgen.forms.registry import form_id_for, form_ids, load_form
from reportgen.forms.schema import Form, Point
from reportgen.rules.registry import all_rules
from tests.golden import assert_golden
from tests.made_up_form import loaded

FORMS = [*map(load_form, form_ids()), *map(loaded, ("2027", "2090"))]

each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
each_official_form = pytest.mark.parametrize("form", FORMS[:2], ids=lambda form: form.id)
"""Those of 2019 and 2021, of which more is known than must hold for every form."""


def described(form: Form) -> list[str]:
    """Return a form as lines: every part, point, cell and equation."""
    lines = [form.name, form.notice]
    for part in form.parts:
        lines.append(f"{part.key} | {part.label} | {part.short}")
        lines += [f"  {point.key} | {point.label} | {point.short}" for point in part.points]
    for ref, cell in cells_by_ref(form).items():
        labels = " / ".join(node.label for node in (*cell.row, *cell.column) if node.label)
        lines.append(f"{ref} | {cell.path} | {labels} | {cell.type} | {cell.unit}")
    lines += [f"{e.rule} {e.each}: {e.holds}" for table in form.tables.values() for e in table.equations]
    return lines


def test_both_forms_are_there():
    """The formats of 2019 and 2021 are known, oldest first."""
    assert ("2019", "2021") == form_ids()[:2]


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2035, form_ids()[-1]), (None, form_ids()[-1])],
)
def test_a_year_has_its_form(year: int | None, expected: str | None):
    """A form covers the years from its first to the next form's; a future year takes the newest."""
    assert expected == form_id_for(year)


@each_form
def test_a_file_is_named_after_its_first_year(form: Form):
    """The registry finds a form by the name of its file."""
    assert form.id == str(form.first_year)


@each_official_form
def test_six_parts_in_order(form: Form):
    """Every form has the six official parts, numbered, three of them tables."""
    keys = ["overview", "disclosure", "requests", "disputes", "problems", "other_matters"]

    assert keys == [part.key for part in form.parts]
    assert list("一二三四五六") == [part.label[0] for part in form.parts]
    assert ["disclosure", "requests", "disputes"] == list(form.tables)


def test_cells_of_2021():
    """Ten, 175 and fifteen cells (domain 1.4 to 1.6)."""
    assert {"disclosure": 10, "requests": 175, "disputes": 15} == _counts(load_form("2021"))


def test_cells_of_2019():
    """Twenty-two, 161 and fifteen cells (domain 2.1 to 2.3)."""
    assert {"disclosure": 22, "requests": 161, "disputes": 15} == _counts(load_form("2019"))


def _counts(form: Form) -> dict[str, int]:
    return dict(Counter(ref.partition(".")[0] for ref in cells_by_ref(form)))


@each_form
def test_label_paths_are_unique(form: Form):
    """No two cells are reached by the same labels."""
    paths = Counter(
        (table.key, band.title, *(node.label for node in row), *(node.label for node in column))
        for table in form.tables.values()
        for band in table.bands
        for row in chains(band.rows)
        for column in chains(band.columns)
    )

    assert len(paths) == len(cells_by_ref(form))
    assert {1} == set(paths.values())


@each_form
def test_short_paths_are_unique(form: Form):
    """No two cells of a table have the same path in the report file."""
    paths = Counter((ref.partition(".")[0], cell.path) for ref, cell in cells_by_ref(form).items())

    assert {1} == set(paths.values())


@each_form
def test_short_names_are_identifiers(form: Form):
    """Every short name can stand in `{{ }}`."""
    names = [node.short for node in form.nodes() if node.key]

    assert len(names) > 10
    assert [] == [name for name in names if not name.isidentifier() or keyword.iskeyword(name)]


@each_form
def test_keys_are_plain_english(form: Form):
    """Keys are snake_case, and short and label differ only where the label is longer."""
    keys = [node.key for node in form.nodes() if node.key]

    assert [] == [key for key in keys if not key.isascii() or not key.isidentifier() or key != key.lower()]


@each_form
def test_parts_that_the_program_must_have(form: Form):
    """Texts of the beginning, of problems and of other matters have their place; the last has no points of its own."""
    text_parts = {part.key: bool(part.points) for part in form.parts if part.table is None}

    assert {"overview": True, "problems": True, "other_matters": False}.items() <= text_parts.items()
    assert ["other_matters"] == [key for key, has_points in text_parts.items() if not has_points]


@each_form
def test_an_equation_has_a_code_of_its_own(form: Form):
    """No equation bears the code of a rule that looks at something else: it would never be judged."""
    codes = {text.rule for table in form.tables.values() for text in table.equations}

    assert codes
    assert codes & all_rules().keys() <= {"T2-01", "T2-02", "T2-03", "T3-01"}


@each_official_form
def test_every_row_has_its_article(form: Form):
    """A row that stands for a kind of decision names its article, unless none is known."""
    without = {
        row[-1].label
        for table in form.tables.values()
        for band in table.bands
        for row in chains(band.rows)
        if row[-1].label and row[-1].basis is None
    }

    assert without <= {
        "二、上年结转政府信息公开申请数量",
        "5.要求行政机关确认或重新出具已获取信息",
        "3.其他",
        "（七）总计",
    }


@each_form
def test_punctuation_is_full_width(form: Form):
    """Official labels have no half-width brackets, commas or colons."""
    labels = [node.label for node in form.nodes()] + [part.label for part in form.parts]

    assert [] == [label for label in labels if set(label) & set("(),:;\"'")]


@each_official_form
def test_governments_report_three_more_points(form: Form):
    """考核, 评议 and 追责 are due from people's governments alone (条例第五十条)."""

    def below(points: tuple[Point, ...]) -> list[Point]:
        return [found for point in points for found in (point, *below(point.points))]

    due = [point.key for part in form.parts for point in below(part.points) if point.governments_only]

    assert ["assessment", "public_review", "accountability"] == due


def test_the_difference_of_the_forms_is_known():
    """What changed from 2019 to 2021 is kept line by line."""
    old, new = (described(load_form(form_id)) for form_id in ("2019", "2021"))
    changed = [line for line in unified_diff(old, new, "2019", "2021", lineterm="", n=0) if not line.startswith("@@")]

    assert_golden(Path(__file__).parent / "difference-2019-2021.txt", "\n".join(changed) + "\n")


def test_same_meaning_same_key():
    """Of the cells that both forms have, only the label of a row or the type may differ, never the meaning's key."""
    old, new = (cells_by_ref(load_form(form_id)) for form_id in ("2019", "2021"))
    shared = old.keys() & new.keys()

    assert len(shared) == len([ref for ref in new if ref.startswith(("requests.", "disputes."))]) - 21 + 3
    assert {"行政许可·处理决定数量"} == {old["disclosure.licensing.decisions"].path}
