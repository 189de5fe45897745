"""Findings as SARIF 2.1.0, the format of code scanning services."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from reportgen import __version__
from reportgen.cli.checked import Checked, findings_of, message_of, noted_of, path_from_here
from reportgen.diagnostics import Finding, Location, Noted, Severity
from reportgen.language import interface_language
from reportgen.rules.explain import explain
from reportgen.rules.registry import every_rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def findings_sarif(checked: Iterable[Checked]) -> str:
    """Return a SARIF log of one run; what a person has stated to be right is a suppressed result."""
    checked = list(checked)
    found, noted = findings_of(checked), noted_of(checked)
    codes = sorted({finding.code for finding in (*found, *(each.finding for each in noted))})
    driver = {"name": "reportgen", "version": __version__, "rules": [_rule(code) for code in codes]}
    results = [_result(finding, codes) for finding in found] + [_suppressed(each, codes) for each in noted]
    run = {
        "tool": {"driver": driver},
        "language": "en-US" if interface_language() == "en" else "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(one.file)}} for one in checked],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str) -> dict[str, Any]:
    text = explain(code)
    return {
        "id": code,
        "shortDescription": {"text": text.title},
        "fullDescription": {"text": text.paragraph},
        "help": {"text": text.body, "markdown": text.body},
        "defaultConfiguration": {"level": _LEVELS[every_rule()[code].severity]},
    }


def _result(finding: Finding, codes: list[str]) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": message_of(finding)},
        "locations": [_location(finding.location, finding.cell, finding.path)],
    }
    related = [_location(operand.location, operand.cell, None) for operand in finding.operands]
    if related:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(related)]
    return result


def _suppressed(noted: Noted, codes: list[str]) -> dict[str, Any]:
    justification = f"{noted.reason}（{noted.by}）"
    suppression = {"kind": "external", "status": "accepted", "justification": justification}
    return _result(noted.finding, codes) | {"suppressions": [suppression]}


def _location(place: Location | None, cell: str | None, path: str | None) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if place is not None:
        physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
        if place.line is not None:
            physical["region"] = {"startLine": max(place.line, 1), "startColumn": max(place.column or 1, 1)}
        location["physicalLocation"] = physical
    if cell or path:
        names = {"fullyQualifiedName": cell, "name": path}
        location["logicalLocations"] = [{key: name for key, name in names.items() if name}]
    return location


def _uri(file: str) -> str:
    """Return a reference relative to the current folder, or a `file:` address for what lies outside of it."""
    seen = path_from_here(file)
    if Path(seen).is_absolute():
        return Path(seen).as_uri()
    return quote(seen.encode(errors="surrogateescape"), safe="/")
