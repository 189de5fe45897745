"""Checking one report: what `check` does for each file, here or in another process."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.checked import Checked
from reportgen.cli.file_errors import cannot_open
from reportgen.cli.output import write_atomically
from reportgen.cli.reading import is_importable, read_input
from reportgen.report.previous import read_previous
from reportgen.rules.engine import examine
from reportgen.rules.registry import every_rule

if TYPE_CHECKING:
    from reportgen.report.requirements import Requirements

Required = tuple[Path, "Requirements | None"]
"""A report, and what its office requires of it."""


@dataclass(frozen=True, slots=True)
class Checking:
    """How reports are checked."""

    today: date
    previous: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool


def check_one(item: Required, checking: Checking) -> Checked | str:
    """Return what is found in a report, or one sentence where it cannot be opened."""
    path, requirements = item
    try:
        reading = read_input(path)
        if checking.fix and reading.report is not None and not is_importable(path):
            _fill_totals(path)
            reading = read_input(path)
    except OSError as error:
        return cannot_open(path, error)
    last_year = read_previous(reading, checking.previous, read_input)
    found = examine(reading, checking.today, previous=last_year, requirements=requirements)
    agency = reading.report.agency.name if reading.report else None
    checked = Checked(reading.source.file, agency, reading.source.lines, found.counted, found.noted)
    return selected(checked, checking)


def _fill_totals(path: Path) -> None:
    from reportgen.report.filled_totals import fill_totals

    edited = fill_totals(path.read_bytes(), str(path))
    if edited is not None:
        write_atomically(path, edited)


def selected(checked: Checked, checking: Checking) -> Checked:
    """Return what was asked for of what was found."""

    def wanted(code: str) -> bool:
        selected = not checking.select or _covered(code, checking.select)
        return selected and not _covered(code, checking.ignore)

    return replace(
        checked,
        findings=tuple(finding for finding in checked.findings if wanted(finding.code)),
        noted=tuple(noted for noted in checked.noted if wanted(noted.finding.code)),
    )


def is_known(code: str) -> bool:
    """Tell whether a code or family (`T2-01`, `CELL`) is that of a rule."""
    return any(_covered(known, (code,)) for known in every_rule())


def _covered(code: str, chosen: Iterable[str]) -> bool:
    return any(code == each or code.startswith(f"{each}-") for each in chosen)
