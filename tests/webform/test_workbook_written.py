"""The workbook the page writes holds what the program's does, and comes back as the same report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportgen.report.reading import read_report
from tests.cli.running import SAMPLES
from tests.report.drawing import reports
from tests.webform.modules import Modules, running
from tests.webform.workbooks import assert_written_alike

FORMS = ("2021", "2019")
PATHS = sorted(SAMPLES.glob("*.yaml"))

thoroughly = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.generate,),  # making a report smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def writer() -> Iterator[Modules]:
    """The module that writes workbooks, in Node."""
    with running("workbook.mjs") as started:
        yield started


@pytest.mark.parametrize("form_id", FORMS)
@thoroughly
@given(data=st.data())
def test_any_report(writer: Modules, form_id: str, data: st.DataObject):
    """Any report gives the same cells, formulas and results."""
    assert_written_alike(writer, data.draw(reports(form_id)))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_samples(writer: Modules, path: Path):
    """Every sample gives the same cells, formulas and results."""
    report = read_report(path).report
    assert report is not None

    assert_written_alike(writer, report)
