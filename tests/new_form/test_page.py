"""A new form is filled in on the page, in a real browser with the network off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.new_form.dropped import SOUND, TITLE, Dropped
from tests.webform.driving import Clerk


@pytest.fixture
def clerk(dropped: Dropped, browser: Browser, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk whose page holds the sound report."""
    page = tmp_path / "填报.html"
    dropped.done("webform", SOUND, "-o", page)
    clerk = Clerk(browser, page)
    yield clerk
    clerk.close()


def test_figures_are_typed(dropped: Dropped, clerk: Clerk, tmp_path: Path):
    """New equations are answered at once; report and Word file written by the page are those of the program."""
    assert [] == clerk.findings()
    clerk.type("requests.channels.online.media", "1")
    broken = clerk.findings()
    clerk.type("requests.channels.in_person.media", "0")
    clerk.type("institutions.health.unlisted", "3")
    clerk.type("disclosure.fees.waived", "13.75")
    clerk.type("overview.smart_service", "智能问答覆盖{{ 单位.合计.单位数 }}家单位。")

    report, word = (clerk.make(kind, tmp_path / "写出") for kind in ("yaml", "docx"))

    assert ["T2-21", "T2-21"] == broken
    assert [] == clerk.findings()
    assert ("8", "20") == (clerk.value("institutions.health.units"), clerk.value("institutions.total.units"))
    assert [] == clerk.complaints
    assert f"{TITLE}.docx" == word.name
    assert "智能服务: 智能问答覆盖{{ 单位.合计.单位数 }}家单位。" in report.read_text(encoding="utf-8").replace('"', "")
    assert "一致：核对了260格和12段文字。" in dropped.done("verify", word, "--against", report)
    assert "没有发现问题。\n" == dropped.done("check", report, "--today", "2028-01-31")
