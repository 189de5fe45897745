"""What `check` hands to the writers of its formats: reports with what was found in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import Finding, Noted


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was checked."""

    file: str
    agency: str | None
    """The organ's name, None where the report does not say it."""
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]
    noted: tuple[Noted, ...] = ()
    is_report: bool = True
    """Whether it is a report, and no file of settings."""


def findings_of(checked: Iterable[Checked]) -> list[Finding]:
    """Return the findings of all files that count, one after the other."""
    return [finding for one in checked for finding in one.findings]


def noted_of(checked: Iterable[Checked]) -> list[Noted]:
    """Return the findings of all files that a statement covers."""
    return [noted for one in checked for noted in one.noted]


def path_from_here(file: str) -> str:
    """Return a file as seen from the current folder, with forward slashes; one outside of it stays as named.

    Why: CI services look a file up in the checkout, where the command is run.
    """
    path = Path(file)
    here = Path.cwd()
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return path.as_posix()


def message_of(finding: Finding) -> str:
    """Return what a finding says, with its suggestion on a line of its own."""
    return "\n".join(filter(None, (finding.message, finding.suggestion)))
