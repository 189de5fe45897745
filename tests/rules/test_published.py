"""Reports after published ones get what an auditor would find in them, and nothing else of these families."""

from datetime import date
from pathlib import Path

import pytest

from reportgen.report.reading import read_report
from reportgen.rules.engine import check

FOLDER = Path(__file__).parent / "published"
EXPECTED = {
    "luzhou-jiangnan-2023": ["ST-09", "ST-13", "ST-16"],
    "xianning-gaoxin-2023": ["ST-03", "ST-03", "ST-03", "ST-09"],
    "lusong-2023": ["ST-07", "ST-09", "ST-16", "T3-04"],
}
FAMILIES = ("ST-", "FE-", "DL-", "T1-", "T2-", "T3-", "CELL-", "YAML-")


def test_every_report_is_expected():
    """A file without its findings would not be tested."""
    assert sorted(EXPECTED) == sorted(path.stem for path in FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_published_report_gets_its_findings(name: str):
    """What the text alone shows is found; what a reader would not fault is left alone."""
    findings = check(read_report(FOLDER / f"{name}.yaml"), date(2024, 4, 15))
    found = sorted(finding.code for finding in findings if finding.code.startswith(FAMILIES))
    assert EXPECTED[name] == found, [str(finding) for finding in findings]
