"""Findings for machines: the JSON of `check --format json`."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from reportgen.diagnostics import Finding, Noted, Severity


def findings_json(findings: Iterable[Finding], noted: Iterable[Noted] = ()) -> str:
    """Return all findings and their counts by severity; apart from them those that a person has stated to be right."""
    found = list(findings)
    counts = {str(severity): sum(finding.severity is severity for finding in found) for severity in Severity}
    data = {
        "findings": [_finding(finding) for finding in found],
        "noted": [_noted(each) for each in noted],
        "summary": counts,
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "place": str(finding.location),
        "cell": finding.cell,
        "cells": [operand.cell for operand in finding.operands],
        "places": [str(operand.location) if operand.location else None for operand in finding.operands],
        "path": finding.path,
        "left": _number(finding.left),
        "right": _number(finding.right),
        "difference": _number(finding.difference),
        "suggestion": finding.suggestion,
    }


def _noted(noted: Noted) -> dict[str, Any]:
    until = noted.until.isoformat() if noted.until else None
    return {**_finding(noted.finding), "reason": noted.reason, "by": noted.by, "until": until}


def _number(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
