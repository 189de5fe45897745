"""Findings for machines: the JSON of `check --format json`."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from reportgen.diagnostics import Finding, Severity


def findings_json(findings: Iterable[Finding]) -> str:
    """Return all findings and their counts by severity."""
    found = list(findings)
    counts = {str(severity): sum(finding.severity is severity for finding in found) for severity in Severity}
    data = {"findings": [_finding(finding) for finding in found], "summary": counts}
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


def _number(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
