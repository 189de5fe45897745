"""The page in a real browser: readable, and nothing for axe-core to fault."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from reportgen.forms.registry import form_ids
from reportgen.render.html import render_html
from reportgen.render.resources import Templates
from tests.render.specimen import png, specimen

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
WIDTHS = [320, 1280]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without network."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=form_ids())
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A document of each form, opened from the disk."""
    (tmp_path / "picture.png").write_bytes(png())
    path = tmp_path / "page.html"
    path.write_text(render_html(specimen(request.param, tmp_path / "picture.png"), Templates()), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    yield page
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(page: Page, width: int):
    """No violation of WCAG 2.2 AA or of axe's best practice, on a telephone and on a desk."""
    page.set_viewport_size({"width": width, "height": 900})

    results = Axe().run(page, options=RULES)

    assert len(results.response["passes"]) > 20
    assert [] == [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]


def test_nothing_sticks_out_of_a_telephone(page: Page):
    """Wide tables scroll inside a region that a keyboard reaches; the page itself does not scroll sideways."""
    page.set_viewport_size({"width": 320, "height": 900})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("[...document.querySelectorAll('[role=region]')].every(region => region.tabIndex === 0)")
    assert page.locator("[role=region]").count() == 3


def test_no_request_and_no_script(browser: Browser, tmp_path: Path):
    """The page asks for nothing and runs nothing."""
    (tmp_path / "picture.png").write_bytes(png())
    path = tmp_path / "page.html"
    path.write_text(render_html(specimen("2021", tmp_path / "picture.png"), Templates()), encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())

    assert [path.as_uri()] == [url for url in asked if not url.startswith("data:")]
    assert page.locator("script").count() == 0
    page.close()
