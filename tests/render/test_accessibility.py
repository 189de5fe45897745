"""The page in a real browser: readable, and nothing for axe-core to fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from reportgen.forms.registry import form_ids
from reportgen.render.fragment import render_fragment
from reportgen.render.html import Download, render_html
from reportgen.render.resources import Templates
from tests.render.sanitizing import SETTINGS, sanitized, website_page
from tests.render.specimen import png, specimen

WIDTHS = [320, 1280]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(params=form_ids())
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A document of each form, opened from the disk."""
    (tmp_path / "picture.png").write_bytes(png())
    path = tmp_path / "page.html"
    document = specimen(request.param, tmp_path / "picture.png")
    downloads = (Download("年报.docx", 30_000), Download("年报.pdf", 500_000))
    path.write_text(render_html(document, Templates(), downloads), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    yield page
    page.close()


def assert_nothing_found(page: Page, passes: int) -> None:
    """Assert that no rule of axe-core is broken and that more than so many have been kept."""
    results = Axe().run(page, options=RULES)

    assert [] == [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]
    assert len(results.response["passes"]) > passes


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(page: Page, width: int, media: Literal["screen", "print"]):
    """No violation of WCAG 2.2 AA or of axe's best practice, on a telephone, on a desk and on paper."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=media)

    assert_nothing_found(page, 30)


@pytest.mark.parametrize("setting", ["untouched", *SETTINGS])
@pytest.mark.parametrize("form", form_ids())
def test_axe_finds_nothing_in_a_pasted_fragment(browser: Browser, tmp_path: Path, form: str, setting: str):
    """Nor on the page of a website into which a fragment was pasted, whatever its editor took out."""
    (tmp_path / "picture.png").write_bytes(png())
    document = specimen(form, tmp_path / "picture.png")
    fragment = render_fragment(document, Templates())
    body = fragment if setting == "untouched" else sanitized(fragment, setting)
    path = tmp_path / "page.html"
    path.write_text(website_page(document.title, body), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_nothing_found(page, 15)
    page.close()


def test_a_wide_table_scrolls_by_keyboard(page: Page):
    """A reader without a mouse reaches the last column: by tabulator into the region, then by arrows."""
    page.set_viewport_size({"width": 320, "height": 900})
    region = page.locator("[role=region]").nth(1)
    region.focus()
    before = region.evaluate("region => [region.scrollLeft, document.activeElement === region]")

    for _press in range(3):
        page.keyboard.press("ArrowRight")

    page.wait_for_function("document.activeElement.scrollLeft > 0", timeout=5000)
    assert [0, True] == before


def test_downloads_are_not_printed(page: Page):
    """Links to files are of no use on paper."""
    shown = page.locator(".downloads").is_visible()
    page.emulate_media(media="print")

    assert (True, False) == (shown, page.locator(".downloads").is_visible())


def test_every_table_goes_on_one_sheet(page: Page):
    """A browser prints the long table on one sheet, too: its last row does not stand alone on the next."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 590, "height": 900})  # the 156 mm of the type area
    heights = page.evaluate("[...document.querySelectorAll('.part:has(table)')].map(part => part.offsetHeight)")

    assert 3 == len(heights)
    assert [] == [height for height in heights if height > 850]  # its 225 mm


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
