"""What a workbook is made of is what reading it brings back: `import(render_workbook(r))` is r, spelt canonically."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.writing import emit_report
from reportgen.workbook.book import render_workbook
from tests.building import sample
from tests.cli.running import SAMPLES
from tests.importer.showable import reports as showable_reports
from tests.report.drawing import reports
from tests.workbook.filling import FORMS, canonical, read_back, returned

PATHS = sorted(SAMPLES.glob("*.yaml"))
thoroughly = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def as_read(report: Report) -> Report:
    """Return a report as it is read from its report file."""
    read = read_bytes(emit_report(report).encode(), "年报.yaml").report
    assert read is not None
    return read


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_samples(path: Path):
    """Every sample comes back, and nothing is to be remarked."""
    report = sample(path.stem)

    imported = read_back(render_workbook(report))

    assert canonical(report) == returned(render_workbook(report))
    assert [] == imported.reading.source.issues
    assert imported.cells == imported.read or path.stem == "yanghe-2020"


def test_there_are_samples():
    """The samples are found."""
    assert 8 == len(PATHS)


@pytest.mark.parametrize("form_id", FORMS)
@thoroughly
@given(data=st.data())
def test_any_report(form_id: str, data: st.DataObject):
    """A report with anything wrong or missing, odd texts, 待报 and unread cells comes back whole."""
    report = as_read(data.draw(reports(form_id)))

    assert canonical(report) == returned(render_workbook(report))


@pytest.mark.parametrize("form_id", FORMS)
@thoroughly
@given(data=st.data())
def test_any_showable_report(form_id: str, data: st.DataObject):
    """A report as offices publish it comes back whole."""
    report = as_read(data.draw(showable_reports(form_id)))

    assert canonical(report) == returned(render_workbook(report))
