"""`check --format json`: its shape is a contract."""

import json
from pathlib import Path

import pytest

from tests.cli.running import SAMPLES, WRONG, Call, findings, place_of

KEYS = {
    "code": str,
    "severity": str,
    "message": str,
    "file": str,
    "line": int | None,
    "column": int | None,
    "place": str,
    "cell": str | None,
    "cells": list,
    "places": list,
    "path": str | None,
    "left": int | float | None,
    "right": int | float | None,
    "difference": int | float | None,
    "suggestion": str | None,
}


def test_json_of_one_finding(call: Call, wrong: Path):
    """Every key, with every operand's reference and place; null where a figure was not written."""
    line, column = place_of(WRONG, "2, 总计: 2}")
    received = place_of(WRONG, "49, 商业")

    result = call("check", wrong, "--format", "json", "--select", "T2-01")

    found = next(
        finding for finding in json.loads(result.out)["findings"] if finding["cell"].endswith(".natural_person")
    )
    assert {
        "code": "T2-01",
        "severity": "error",
        "message": "“自然人”列不平：新收49+上年结转0=49，办理总计48+结转下年度2=50，相差1。",
        "file": str(wrong),
        "line": line,
        "column": column,
        "place": f"{wrong}:{line}:{column}",
        "cell": "requests.carried_out.natural_person",
        "cells": [
            "requests.new_received.natural_person",
            "requests.carried_in.natural_person",
            "requests.results.total.natural_person",
            "requests.carried_out.natural_person",
        ],
        "places": [f"{wrong}:{received[0]}:{received[1]}", None, None, f"{wrong}:{line}:{column}"],
        "path": "结转下年度继续办理·自然人",
        "left": 49,
        "right": 50,
        "difference": 1,
        "suggestion": None,
    } == found


@pytest.mark.parametrize("sample", ["inconsistent", "unfinished", "yanghe-2020"])
def test_json_has_these_keys_of_these_types(call: Call, sample: str):
    """The shape is a contract, whatever the finding."""
    found = findings(call, SAMPLES / f"{sample}.yaml")

    assert len(found) > 5
    for finding in found:
        assert list(KEYS) == list(finding)
        assert [] == [key for key, kind in KEYS.items() if not isinstance(finding[key], kind)]
        assert finding["severity"] in {"error", "warning", "info"}
        assert len(finding["cells"]) == len(finding["places"])


def test_json_gives_one_finding_a_failed_equation(call: Call):
    """Two columns of one rule are two findings."""
    found = findings(call, SAMPLES / "yanghe-2020.yaml", "--select", "T2-01")

    assert ["requests.carried_out.natural_person", "requests.carried_out.total"] == [item["cell"] for item in found]


def test_json_counts(call: Call):
    """The summary counts by severity."""
    summary = json.loads(call("check", SAMPLES / "inconsistent.yaml", "--format", "json").out)["summary"]

    assert {"error": 18, "warning": 7, "info": 1} == summary


def test_json_of_nothing(call: Call, minimal: Path):
    """A sound report has an empty list."""
    assert {"findings": [], "noted": [], "summary": {"error": 0, "warning": 0, "info": 0}} == json.loads(
        call("check", minimal, "--format", "json").out
    )


def test_json_without_a_line(call: Call, tmp_path: Path):
    """What concerns a file as a whole has no line and no column, but a place."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(b"\0" * 100)

    (found,) = findings(call, path)

    assert (None, None, str(path)) == (found["line"], found["column"], found["place"])
