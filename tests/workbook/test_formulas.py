"""The formulas of a workbook: what they come to in LibreOffice is what the file brings, and what the report says."""

import random
from functools import cache
from pathlib import Path

from reportgen.forms.equations import definitions
from reportgen.forms.registry import load_form
from reportgen.importer.filled.sheets import open_sheets
from reportgen.report.cells import cells_of
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes, read_report
from reportgen.report.writing import emit_report
from reportgen.rules.engine import check
from reportgen.rules.equation_sentences import BLANKS_READ
from reportgen.workbook.book import render_workbook
from reportgen.workbook.formulas import areas_of
from reportgen.workbook.layout import layout_of
from reportgen.workbook.parts import Place
from tests.building import TODAY, figures_text, random_balanced, report_of
from tests.cli.running import SAMPLES
from tests.workbook.filling import FORMS, formulas, needs_libreoffice, places, saved_by_libreoffice

EQUATIONS = ("T2-01", "T2-02", "T2-03", "T3-01")


@cache
def random_reports() -> dict[str, Report]:
    """Return reports of both forms: balanced, with one figure wrong, with some missing or pending, all zero."""
    found = {}
    for form_id in FORMS:
        form = load_form(form_id)
        for number in range(4):
            chance = random.Random(number)
            figures: dict[str, object] = dict(random_balanced(form, chance))
            found[f"{form_id}-balanced-{number}"] = report_of(figures_text(form, figures))
            ref = chance.choice(list(figures))
            found[f"{form_id}-wrong-{number}"] = report_of(figures_text(form, figures | {ref: 77}))
            others = chance.sample(list(figures), 12)
            changed = figures | dict(zip(others, ["待报", "~", "~", "未识别", *["~"] * 8], strict=True))
            found[f"{form_id}-gaps-{number}"] = report_of(figures_text(form, changed))
            parts = {ref: value for ref, value in figures.items() if ref not in definitions(form)}
            few = {ref: parts[ref] for ref in chance.sample(list(parts), 30)}
            found[f"{form_id}-few-{number}"] = report_of(figures_text(form, few, unlisted_zero=bool(number % 2)))
    for path in SAMPLES.glob("*.yaml"):
        sample = read_report(path).report
        assert sample is not None
        found[path.stem] = sample
    return found


@cache
def books() -> dict[str, bytes]:
    """Return the workbooks of the reports."""
    return {name: render_workbook(report) for name, report in random_reports().items()}


@cache
def shown(name: str) -> dict[Place, str]:
    """Return what the formulas of a workbook show."""
    return formulas(open_sheets(books()[name]))


@needs_libreoffice
def test_results_are_those_libreoffice_works_out(tmp_path: Path):
    """Totals, sentences and counts stand in the file as any program works them out."""
    opened = saved_by_libreoffice(books(), tmp_path)

    assert 40 == len(books())
    assert {name: shown(name) for name in books()} == {
        name: formulas(open_sheets(data)) for name, data in opened.items()
    }


def test_totals_are_those_of_the_report():
    """A total that works itself out is the one the program works out, as far as its parts are known."""
    for name, report in random_reports().items():
        cells, where = cells_of(report), places(report.form_id)

        computed = {ref: str(cells.values[ref]) for ref in cells.computed}

        assert computed == {ref: shown(name)[where[ref]] for ref in computed}, name


def test_sentences_are_the_findings():
    """A sentence shows for every equation that a check finds fault with, but for sides that nobody has begun with.

    They are word by word the same, but for the note on blanks where a sum of parts is known in part. Where totals
    are said to be blank, the rule looks deeper than a formula goes: there they may differ.
    """
    counted = 0
    for name, report in random_reports().items():
        if "gaps" in name or name == "yanghe-2020":
            continue
        reading = read_bytes(emit_report(report).encode(), "年报.yaml")
        begun = not name.endswith(("few-0", "few-2"))
        found = [each for each in check(reading, TODAY) if each.code in EQUATIONS and (each.left or begun)]

        sentences = sorted(text for text in shown(name).values() if text.startswith(EQUATIONS))

        expected = sorted(f"{each.code} {each.message}" for each in found)
        assert [each.removesuffix(BLANKS_READ) for each in expected] == [
            each.removesuffix(BLANKS_READ) for each in sentences
        ]
        counted += len(sentences)
    assert 20 < counted


def test_a_sentence_says_what_does_not_add_up():
    """It names the column, all figures and the difference, as a finding does."""
    assert [
        "T2-01 “自然人”列不平：新收20+上年结转0=20，办理总计18+结转下年度1=19，相差1。",
        "T2-01 “法律服务机构”列不平：新收1+上年结转0=1，办理总计0+结转下年度3=3，相差2。",
    ] == [text for text in shown("inconsistent").values() if text.startswith("T2-01")]


def test_what_is_left_to_do_is_counted():
    """Each table says how many cells are blank or pending, and how many equations do not hold."""
    assert [
        "各格都已填写，有1格待报。",
        "还有4格没有填，有7处不平，见表下和表右的红字。",
        "还有4格没有填，有1处不平，见表下和表右的红字。",
    ] == [shown("inconsistent")[Place(grid.name, 0, 0)] for grid in layout_of("2021").grids]


def test_cells_are_put_into_few_areas():
    """What stands side by side is one area of a formula."""
    block = [Place("表", row, column) for row in (3, 4, 5) for column in (1, 2)]

    assert ("F4", "B4:C6", "D9") == areas_of([*block, Place("表", 8, 3), Place("表", 3, 5)])
