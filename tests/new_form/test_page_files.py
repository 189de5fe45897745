"""A form that nobody has issued gets its files in the page from its form file alone."""

from base64 import b64decode

import pytest

from reportgen.workbook.book import render_workbook
from tests.building import report_of
from tests.new_form.dropped import OTHER
from tests.webform.modules import running
from tests.webform.workbooks import assert_read_alike, assert_written_alike
from tests.webform.written import assert_same


@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
def test_what_is_shown(form_id: str, *, draft: bool):
    """Page, fragment and Word file are those of the program."""
    report = report_of(OTHER.read_text(encoding="utf-8"))

    with running("writing.mjs") as modules:
        written = assert_same(modules, report, draft=draft)

    assert form_id == report.form_id
    assert "开放数据" in written["page"]
    assert "开放数据" in b64decode(written["parts"]["word/document.xml"]).decode()


def test_the_workbook(form_id: str):
    """The workbook is that of the program, and is read as the program reads it."""
    report = report_of(OTHER.read_text(encoding="utf-8"))
    with running("workbook.mjs") as modules:
        assert_written_alike(modules, report)
        assert_read_alike(modules, render_workbook(report), form_id)
