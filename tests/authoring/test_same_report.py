"""One set of cases drives all ways of writing a report: the same facts make the same file, with the same findings."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser

from reportgen.cli.commands import run
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import definitions
from reportgen.report.beginning import begin
from reportgen.report.leaves import dotted, leaves_of
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.yaml_nodes import Mapping, Scalar
from reportgen.rules.engine import check
from reportgen.workbook.book import render_workbook
from tests.authoring.register import register_of
from tests.cli.running import spawn
from tests.webform.driving import Clerk, made_page
from tests.workbook.filling import places, returned

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
TODAY = date(2025, 2, 20)
UNBALANCED = CASES[0].parent / "figures-to-come.yaml"
BALANCED = [case for case in CASES if case != UNBALANCED]
ZERO = "unlisted_zero"
WORDS = ("agency.kind", "agency.level", "scope", "status")


def report_in(case: Path) -> Report:
    """Return the report a case should become."""
    report = read_bytes(case.read_bytes(), case.name).report
    assert report is not None
    return report


def facts_of(case: Path) -> dict[str, str]:
    """Return what a clerk has to say, by the path it belongs to; figures still to come as people write them."""
    leaves = {dotted(path): node for path, node in leaves_of(report_in(case)).items()}
    return {path: _said(node) for path, node in leaves.items()}


def _said(node: object) -> str:
    if isinstance(node, Mapping):
        (word, source), *_rest = node.pairs
        assert isinstance(source, Scalar)
        return f"{word.text}：{source.text}"
    assert isinstance(node, Scalar)
    return node.text


def findings_on(text: str) -> list[tuple[str, str]]:
    """Return code and message of what `check` finds."""
    return [(found.code, found.message) for found in check(read_bytes(text.encode(), "年报.yaml"), TODAY)]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in which nothing was said yet."""
    return made_page(tmp_path_factory.mktemp("blank"), "--year", "2024")


def by_wizard(case: Path, folder: Path) -> str:
    """Return what the wizard writes when it is given the answers of a case."""
    written = folder / "年报.yaml"
    run(["new", str(written), "--answers", str(case)])
    return written.read_text(encoding="utf-8")


def by_workbook(case: Path, folder: Path) -> str:
    """Return what a workbook becomes that was filled in cell by cell."""
    del folder
    blank_report = begin(2024).report
    book = openpyxl.load_workbook(BytesIO(render_workbook(blank_report)))
    spots = places(blank_report.form_id)
    for path, text in facts_of(case).items():
        book[spots[path].sheet][spots[path].coordinate] = float(text) if text.replace(".", "").isdigit() else text
    stream = BytesIO()
    book.save(stream)
    return returned(stream.getvalue())


@pytest.mark.parametrize("way", [by_wizard, by_workbook])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_without_a_browser(way: Callable[[Path, Path], str], case: Path, tmp_path: Path):
    """The wizard and the workbook make the file of the case, byte for byte; so its findings are the same."""
    written = way(case, tmp_path)

    assert case.read_text(encoding="utf-8") == written
    assert findings_on(case.read_text(encoding="utf-8")) == findings_on(written)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_page(case: Path, browser: Browser, blank: Path, tmp_path: Path):
    """The page makes the same file, and shows what `check` finds in the figures."""
    clerk = Clerk(browser, blank)
    for path, text in facts_of(case).items():
        if path in WORDS:
            clerk.choose(path, text)
        elif path.endswith("_on"):
            clerk.page.locator(f'[name="{path}"]').fill(text)
        elif not path.endswith(ZERO):
            clerk.type(path.removesuffix(".body"), text)
    for path in facts_of(case):
        if path.endswith(ZERO):
            clerk.fill_zero(path.partition(".")[0])

    written = clerk.make("yaml", tmp_path).read_text(encoding="utf-8")

    assert case.read_text(encoding="utf-8") == written
    shown = set(clerk.findings())
    about_figures = {code for code, _message in findings_on(written) if code in {"CELL-11", "T2-01", "T2-02", "T2-05"}}
    assert about_figures == shown & {"CELL-11", "T2-01", "T2-02", "T2-05"}
    clerk.close()


@pytest.mark.parametrize("case", BALANCED, ids=lambda case: case.stem)
def test_register(case: Path, tmp_path: Path):
    """A register with a row for every request counts to the tables of the case; what does not balance has none."""
    register = tmp_path / "台账.xlsx"
    register.write_bytes(register_of(report_in(case)))
    written = tmp_path / "年报.yaml"

    counted = spawn("ledger", register, "--year", "2024", "-o", written)

    expected, made = facts_of(case), facts_of(written)
    tables = tuple(f"{table}." for table in ("requests", "disputes"))
    assert 0 == counted.status, counted.err
    assert {path: text for path, text in expected.items() if path.startswith(tables)} == {
        path: text for path, text in made.items() if path.startswith(tables)
    }


def test_cases_are_worth_it():
    """There are several cases, and among them cells of every table and one that does not balance."""
    said = {path for case in CASES for path in facts_of(case)}
    report = report_in(CASES[0])
    leaves = said & (cells_by_ref(report.form).keys() - definitions(report.form).keys())

    assert len(CASES) >= 3
    assert {"disclosure", "requests", "disputes"} == {ref.partition(".")[0] for ref in leaves}
    unbalanced = [case for case in CASES if "T2-01" in dict(findings_on(case.read_text(encoding="utf-8")))]
    assert [UNBALANCED] == unbalanced
