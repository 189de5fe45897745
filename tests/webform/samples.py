"""The sample reports, as far as they can be read."""

from pathlib import Path

from reportgen.report.model import Report
from reportgen.report.reading import read_report


def sample_reports(form_id: str) -> list[Report]:
    """Return the samples in a form; there are some in each."""
    paths = sorted((Path(__file__).parents[2] / "samples").glob("*.yaml"))
    found = [report for path in paths if (report := read_report(path).report) and report.form_id == form_id]
    assert found
    return found
