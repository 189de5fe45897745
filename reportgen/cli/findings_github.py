"""Findings as annotations of GitHub Actions: `::error file=…,line=…,col=…,title=…::message`."""

from collections.abc import Iterable

from reportgen.cli.checked import Checked, findings_of, message_of, path_from_here
from reportgen.diagnostics import Finding, Severity
from reportgen.rules.explain import explain
from reportgen.text.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = {ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"}
_PROPERTY = _DATA | {ord(":"): "%3A", ord(","): "%2C"}


def findings_github(checked: Iterable[Checked]) -> str:
    """Return a workflow command a finding, each on a line of its own."""
    return "".join(f"{_command(finding)}\n" for finding in findings_of(checked))


def _command(finding: Finding) -> str:
    place = finding.location
    properties = {
        "file": path_from_here(place.file),
        "line": place.line,
        "col": place.column,
        "title": f"{finding.code} {explain(finding.code).title}",
    }
    listed = ",".join(f"{key}={_escape(str(value), _PROPERTY)}" for key, value in properties.items() if value)
    return f"::{_COMMANDS[finding.severity]} {listed}::{_escape(message_of(finding), _DATA)}"


def _escape(text: str, signs: dict[int, str]) -> str:
    return visible(text, "\r\n").translate(signs)
