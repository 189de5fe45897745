"""The page says of a report's figures what the program says."""

import random
from pathlib import Path
from typing import Any

import pytest

from reportgen.diagnostics import Finding, Location
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids
from reportgen.report.model import Report
from reportgen.report.reading import Reading
from reportgen.report.source import Issue, SourceMap
from reportgen.rules.engine import examine
from reportgen.text.numbers import read_number
from reportgen.webform.description import describe
from tests.building import TODAY
from tests.made_up_form import made_up_form
from tests.webform.parity import in_node, plain
from tests.webform.random_reports import random_reports
from tests.webform.samples import sample_reports

_UNREADABLE = ("三件", "/", "3.5.1", "无", "x" * 80)
_CODES = ("CELL-01", "CELL-02", "CELL-03", "CELL-04", "CELL-06", "CELL-10", "CELL-11", "T2-05", "FE-01", "FE-02")


@pytest.mark.parametrize("form_id", form_ids())
def test_any_report(form_id: str):
    """The same codes, sentences, cells and sums, whatever is blank, wrong, unreadable or still to come."""
    seen = _assert_same(form_id)

    assert {*_CODES, "T2-01", "T2-02", "T2-03", "T3-01"} <= seen


def test_a_form_nobody_has_issued(tmp_path: Path):
    """The equations of a new form are judged, with or without a sentence of their own."""
    with made_up_form(tmp_path) as form_id:
        seen = _assert_same(form_id)

    assert {"T2-01", "T9-01", "T9-02"} <= seen


@pytest.mark.parametrize("form_id", form_ids())
def test_samples(form_id: str):
    """The samples are told the same."""
    calls: list[tuple[Report, dict[str, str]]] = [(report, {}) for report in sample_reports(form_id)]
    actual = in_node("check", [_call(*call) for call in calls], form_id)

    assert [_expected(*call) for call in calls] == [_sorted(found) for found in actual]


def _assert_same(form_id: str) -> set[str]:
    """Compare what is said of many reports, and return the codes that were seen."""
    chance = random.Random(2)
    cases = [(report, _unreadable(report, chance)) for report in random_reports(form_id, 200, seed=3)]
    expected = [_expected(*case) for case in cases]
    actual = in_node("check", [_call(*case) for case in cases], form_id)
    for one, other in zip(expected, actual, strict=True):
        assert one == _sorted(other)
    return {finding["code"] for found in expected for finding in found}


def _unreadable(report: Report, chance: random.Random) -> dict[str, str]:
    """Make some cells hold what is no number, and return what stands there."""
    texts = {}
    for ref in chance.sample(list(cells_by_ref(report.form)), chance.choice((0, 1, 3))):
        place: Any = report
        *groups, name = ref.split(".")
        for group in groups:
            place = getattr(place, group) if place is not None and group in place.model_fields_set else None
        if place is not None:
            setattr(place, name, None)
            texts[ref] = chance.choice(_UNREADABLE)
    fee = report.other_matters.processing_fee
    if fee is not None and chance.random() < 0.3:
        fee.notices = None
        texts["other_matters.processing_fee.notices"] = chance.choice(_UNREADABLE)
    return texts


def _call(report: Report, unreadable: dict[str, str]) -> tuple[Any, list[list[str]]]:
    return plain(report), [list(pair) for pair in unreadable.items()]


def _expected(report: Report, unreadable: dict[str, str]) -> list[dict[str, Any]]:
    described = describe(report.form_id)
    codes = {*_CODES, *(equation["rule"] for equation in described["equations"])}
    issues = [_issue(report, place, text, described) for place, text in unreadable.items()]
    reading = Reading(report, SourceMap("年报.yaml", issues=issues))
    noting = examine(reading, TODAY)
    findings = (*noting.counted, *(noted.finding for noted in noting.noted))
    return _sorted([_plain(finding) for finding in findings if finding.code in codes])


def _issue(report: Report, place: str, text: str, described: dict[str, Any]) -> Issue:
    """Return what reading a file with this text would have come upon."""
    cell = cells_by_ref(report.form).get(place)
    fee = next((figure for figure in described["fee"]["figures"] if figure["path"] == place), None)
    unit, path = (cell.unit, cell.path) if cell else (fee["unit"], fee["words"]) if fee else ("", "")
    code = read_number(text, unit).code or ""
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return Issue(code, Location("年报.yaml"), {"value": shown, "unit": unit}, cell.ref if cell else None, path)


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "cell": finding.cell,
        "cells": [operand.cell for operand in finding.operands],
        "path": finding.path,
        "left": None if finding.left is None else str(finding.left),
        "right": None if finding.right is None else str(finding.right),
    }


def _sorted(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(findings, key=lambda finding: (finding["code"], finding["cell"] or "", finding["message"]))
