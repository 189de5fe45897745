"""The workbook the page writes holds what the program's does, and comes back as the same report."""

from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reportgen.importer.filled.workbook import read_filled
from reportgen.report.model import Report
from reportgen.report.reading import read_report
from reportgen.report.writing import emit_report
from reportgen.workbook.book import render_workbook
from reportgen.workbook.parts import CARRIED
from tests.cli.running import SAMPLES
from tests.report.drawing import reports
from tests.webform.browser import Browser, running
from tests.webform.parity import plain
from tests.webform.written import described, packed

FORMS = ("2021", "2019")
PATHS = sorted(SAMPLES.glob("*.yaml"))

thoroughly = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.generate,),  # making a report smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def writer() -> Iterator[Browser]:
    """The module that writes workbooks, in Node."""
    with running("workbook.mjs") as started:
        yield started


def written(writer: Browser, report: Report) -> bytes:
    """Return the workbook the page writes of a report."""
    answer = writer.ask(
        {
            "skeleton": packed(report.form_id),
            "report": plain(report),
            "description": described(report.form_id),
        }
    )
    return b64decode(answer["workbook"])


def shown(data: bytes, *, results: bool) -> dict[str, object]:
    """Return what stands in the cells of all sheets, the formulas or what they came to.

    Not how a text that no cell holds is quoted: that hangs on the signs Python and Node know. What it says is compared.
    """
    book = load_workbook(BytesIO(data), data_only=results)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return {
        f"{cell.parent.title}!{cell.coordinate}": cell.value
        for cell in cells
        if cell.value not in {None, ""} and not _is_quoted(cell)
    }


def _is_quoted(cell: Any) -> bool:
    return bool(cell.parent.title == CARRIED and cell.column == 4)


def assert_same(writer: Browser, report: Report) -> None:
    """Compare the workbook the page writes of a report with the program's, and with the report."""
    ours, theirs = render_workbook(report), written(writer, report)

    assert shown(ours, results=False) == shown(theirs, results=False)
    assert shown(ours, results=True) == shown(theirs, results=True)
    before, after = read_filled(ours, "填报.xlsx"), read_filled(theirs, "填报.xlsx")
    assert before is not None
    assert after is not None
    assert before.report is not None
    assert after.report is not None
    assert emit_report(before.report) == emit_report(after.report)


@pytest.mark.parametrize("form_id", FORMS)
@thoroughly
@given(data=st.data())
def test_any_report(writer: Browser, form_id: str, data: st.DataObject):
    """Any report gives the same cells, formulas and results."""
    assert_same(writer, data.draw(reports(form_id)))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_samples(writer: Browser, path: Path):
    """Every sample gives the same cells, formulas and results."""
    report = read_report(path).report
    assert report is not None

    assert_same(writer, report)
