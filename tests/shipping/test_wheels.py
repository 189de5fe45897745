"""What a bundle must hold for another computer is worked out as it would be there."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from shipping.offline import coming_year
from shipping.systems import LINUX, SYSTEMS, WINDOWS, Target, pythons, targets
from shipping.wheels import missing


def wheel(folder: Path, name: str, *requirements: str) -> Path:
    """Return a wheel that asks for something."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        lines = [f"Requires-Dist: {line}" for line in requirements]
        archive.writestr(
            f"{name}-1.0.dist-info/METADATA", "\n".join(["Metadata-Version: 2.4", f"Name: {name}", *lines])
        )
    return path


@pytest.mark.parametrize(
    ("requirement", "target", "expected"),
    [
        ("lxml>=6", Target(LINUX, "x86_64", "3.11"), True),
        ('colorama; platform_system == "Windows"', Target(WINDOWS, "AMD64", "3.11"), True),
        ('colorama; platform_system == "Windows"', Target(LINUX, "x86_64", "3.11"), False),
        ('tomli; python_version < "3.12"', Target(LINUX, "x86_64", "3.11"), True),
        ('tomli; python_version < "3.12"', Target(LINUX, "x86_64", "3.13"), False),
        ('dask; extra == "cluster"', Target(LINUX, "x86_64", "3.13"), False),
    ],
)
def test_markers_are_those_of_the_other_computer(tmp_path: Path, requirement: str, target: Target, expected: bool):  # noqa: FBT001
    """What only Windows or an older Python asks for is missed there, and only there; extras are nobody's need."""
    assert expected == bool([*missing([wheel(tmp_path, "ours", requirement)], target)])


def test_a_name_may_be_written_otherwise(tmp_path: Path):
    """`et_xmlfile` and `Et.Xmlfile` are one library."""
    wheels = [wheel(tmp_path, "ours", "Et.Xmlfile"), wheel(tmp_path, "et_xmlfile")]

    assert [] == [*missing(wheels, Target(LINUX, "x86_64", "3.11"))]


def test_every_promised_python_is_a_target():
    """Each system has each machine with each Python of the classifiers."""
    assert len(pythons()) >= 3
    for system in SYSTEMS:
        assert len(pythons()) * len(system.machines) == len({*targets(system)})


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 11, 28), 2026), (date(2027, 1, 31), 2026), (date(2027, 3, 31), 2026), (date(2027, 4, 1), 2027)],
)
def test_the_coming_report(day: date, year: int):
    """Until March the report of last year is still being written."""
    assert year == coming_year(day)
