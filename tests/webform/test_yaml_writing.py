"""The page writes a report file as the program does, byte for byte."""

from pathlib import Path
from typing import Any

import pytest

from reportgen.forms.registry import form_ids
from reportgen.report.implied import leave_out_zeros
from reportgen.report.model import Report
from reportgen.report.writing import emit_report
from tests.made_up_form import made_up_form
from tests.webform.parity import in_node, plain
from tests.webform.random_reports import random_reports
from tests.webform.samples import sample_reports


@pytest.mark.parametrize("form_id", form_ids())
def test_any_report(form_id: str):
    """Any report is the same file, with everything a file may say."""
    _assert_same(form_id)


def test_a_form_nobody_has_issued(tmp_path: Path):
    """A new form file is all that is needed."""
    with made_up_form(tmp_path) as form_id:
        _assert_same(form_id)


@pytest.mark.parametrize("form_id", form_ids())
def test_samples(form_id: str):
    """The samples are the same files."""
    reports = sample_reports(form_id)
    expected = [emit_report(leave_out_zeros(report)) for report in reports]

    assert expected == in_node("writeReport", _calls(reports), form_id)


def _assert_same(form_id: str) -> None:
    reports = list(random_reports(form_id, 200))
    tidied = [leave_out_zeros(report) for report in reports]
    written = [emit_report(report) for report in tidied]

    assert any("未列均为0: 是" in text and "|-\n" in text and "\\u" in text for text in written)
    for expected, actual in zip(written, in_node("writeReport", _calls(reports), form_id), strict=True):
        assert expected == actual
    assert [emit_report(report) for report in reports] != written
    assert written == in_node("writeReport", _calls(tidied), form_id)


def _calls(reports: list[Report]) -> list[tuple[Any]]:
    return [(plain(report),) for report in reports]
