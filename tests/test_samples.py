"""The sample reports: the sound ones stay sound, the others are found out exactly."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from reportgen.diagnostics import Finding, Severity
from reportgen.forms.cells import cells_by_ref
from reportgen.report.cells import cells_of
from reportgen.report.model import Group
from reportgen.report.model_shape import shape
from reportgen.report.previous import read_previous
from reportgen.report.reading import read_report
from reportgen.report.tables import TableBase
from reportgen.rules.engine import check
from tests.building import sample

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = sorted(path.name for path in SAMPLES.glob("*.yaml"))
EXPECTED: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("samples_expected.yaml").read_text(encoding="utf-8"),
)
UNSOUND = sorted(EXPECTED)
SOUND = sorted(set(NAMES) - set(UNSOUND))
TODAY = date(2025, 12, 1)
CODE = re.compile(r"\b[A-Z][A-Z0-9]*-[0-9]{2}\b")


def findings(name: str) -> tuple[Finding, ...]:
    """Return all findings on a sample."""
    reading = read_report(SAMPLES / name)
    return check(reading, TODAY, previous=read_previous(reading))


def line(finding: Finding) -> str:
    """Return a finding as a line of the golden file: severity, code, place, main cell."""
    place = finding.location
    return f"{finding.severity} {finding.code} {place.line}:{place.column} {finding.cell or '-'}"


def test_there_are_samples_of_both_kinds():
    """The tests below see the samples, and every golden entry belongs to one."""
    assert len(NAMES) >= 8
    assert len(SOUND) >= 5
    assert set(UNSOUND) <= set(NAMES)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_sample_has_no_error_and_no_warning(name: str):
    """What is shown as a model passes every rule; hints are allowed."""
    assert [] == [str(found) for found in findings(name) if found.severity is not Severity.INFO]


@pytest.mark.parametrize("name", UNSOUND)
def test_an_unsound_sample_has_exactly_its_findings(name: str):
    """Every finding with its severity, place and cell, in the order of places, and nothing else."""
    assert EXPECTED[name] == [line(found) for found in findings(name)]


@pytest.mark.parametrize("name", UNSOUND)
def test_comments_name_the_findings_of_an_unsound_sample(name: str):
    """A reader learns beside each mistake which code it gets."""
    comments = re.findall(r"#.*", (SAMPLES / name).read_text(encoding="utf-8"))
    assert {found.code for found in findings(name)} == set(CODE.findall("\n".join(comments)))


def test_the_readme_names_every_file():
    """No sample is without a word on what it is for."""
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in SAMPLES.iterdir()} - {"README.md"}
    assert files == set(re.findall(r"`([a-z0-9-]+\.(?:yaml|png|xlsx))`", readme))


def test_the_complete_sample_fills_every_cell():
    """All 200 cells of the 2021 form hold a figure that is not zero, so that none can be shown in another's place."""
    report = sample("complete")
    cells = cells_of(report)
    refs = list(cells_by_ref(report.form))
    assert len(refs) == 200
    assert [] == [ref for ref in refs if not cells.number(ref)]


def test_the_complete_sample_writes_every_key():
    """There is no key of the report file that its sample does not show."""
    report = sample("complete")
    known, written = set(keys_of(type(report))), set(written_keys(report))
    assert len(known) > 100
    assert set() == known - written


def keys_of(model: type[Group]) -> Iterator[tuple[str, str]]:
    """Yield the keys of a group and of all groups below it, with the group's name."""
    for field in model.model_fields:
        yield from () if field in TableBase.model_fields else ((model.__name__, field),)
        inner = shape(model, field)[1]
        yield from keys_of(inner) if inner else ()


def written_keys(value: object) -> Iterator[tuple[str, str]]:
    """Yield the keys that were written down."""
    if isinstance(value, list):
        for item in value:
            yield from written_keys(item)
    if isinstance(value, Group):
        for field in value.model_fields_set:
            yield type(value).__name__, field
            yield from written_keys(getattr(value, field))
