"""A form that nobody has issued gets its files in the page from its form file alone."""

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.workbook.book import render_workbook
from tests.made_up_form import made_up_form
from tests.new_form.dropped import OTHER
from tests.webform import test_workbook_read, test_workbook_written
from tests.webform.browser import Browser, running
from tests.webform.written import assert_same, read


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The modules that write files, in Node."""
    with running("writing.mjs") as started:
        yield started


@pytest.fixture
def form_id(tmp_path: Path) -> Iterator[str]:
    """Let there be one more form."""
    with made_up_form(tmp_path) as form_id:
        yield form_id


@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
def test_what_is_shown(browser: Browser, form_id: str, *, draft: bool):
    """Page, fragment and Word file are those of the program."""
    report = read(OTHER.read_text(encoding="utf-8"))

    written = assert_same(browser, report, draft=draft)

    assert form_id == report.form_id
    assert "开放数据" in written["page"]
    assert "开放数据" in b64decode(written["parts"]["word/document.xml"]).decode()


def test_the_workbook(form_id: str):
    """The workbook is that of the program, and is read as the program reads it."""
    report = read(OTHER.read_text(encoding="utf-8"))
    with running("workbook.mjs") as script:
        test_workbook_written.assert_same(script, report)
        test_workbook_read.assert_same(script, render_workbook(report), form_id)
