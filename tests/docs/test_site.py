"""The documentation site: whole, without network, searchable in Chinese from the disk, readable by everybody."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from lxml import html
from playwright.sync_api import Browser, Page

from docs.website import menu_faults, menu_pages, staged_path, staged_text
from tests.docs.pages import PAGES, ROOT, text_of
from tests.docs.running import run

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKED_AT = [
    "index",
    "start",
    "guide/tables",
    "guide/check",
    "reference/forms-2021",
    "reference/grids",
    "reference/terms",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make site` builds it."""
    folder = tmp_path_factory.mktemp("site")
    done = run([sys.executable, str(ROOT / "docs/website.py"), str(folder)], ROOT)
    assert 0 == done.returncode, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab that reports what it asks the network for."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    page.close()
    assert asked
    assert [] == [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]


def test_every_page_is_built(site: Path):
    """Each page of the repository has its page on the site."""
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    wanted = {staged_path(page).removesuffix(".md").replace("README", "index") + ".html" for page in PAGES}
    assert [] == sorted(wanted - built)
    assert len(wanted) >= 40


def test_nothing_is_fetched_from_elsewhere(site: Path):
    """No page loads a script, a style, a font or a picture from another place, and each it names is there."""
    seen = 0
    for path in site.rglob("*.html"):
        if path.name == "404.html":  # stands for pages anywhere, so its addresses begin at the root
            continue
        for kind, address in _loaded(path):
            assert "://" not in address, f"{path}: {address}"
            assert (path.parent / address.partition("?")[0]).exists(), f"{path}: {kind} {address}"
            seen += 1
    assert seen >= 200


def _loaded(path: Path) -> Iterator[tuple[str, str]]:
    tree = html.fromstring(path.read_bytes())
    for element in tree.iter("script", "img", "link"):
        if element.tag == "link" and element.get("rel") not in {"stylesheet", "icon", "preload"}:
            continue
        if address := element.get("src") or element.get("href"):
            yield str(element.tag), address


def test_every_page_is_in_the_menu():
    """Each page of the repository but its README has one line in the menu: add it to docs/mkdocs.yml."""
    pages = [staged_path(page) for page in PAGES if page != "README.md"]
    menu = yaml.safe_load(text_of("docs/mkdocs.yml"))["nav"]
    assert len(pages) >= 40
    assert [] == list(menu_faults(pages, menu_pages(menu)))


def test_faults_of_a_menu_are_told():
    """A page that is missing in the menu, one that is there twice and one that does not exist are told."""
    menu = list(menu_pages([{"首页": "a.md"}, {"手册": ["b.md", {"检查": "c.md"}]}, {"又": "a.md"}]))
    assert ["a.md", "b.md", "c.md", "a.md"] == menu
    faults = list(menu_faults(["a.md", "b.md", "d.md"], menu))
    assert ["d.md", "c.md", "a.md"] == [fault.rpartition("：")[2] for fault in faults]


def test_links_are_moved_with_their_pages():
    """Links lead to the same files from the site's places, those into code blocks and to other sites stay."""
    text = (
        "[甲](../../samples/a.yaml) [乙](../guide/b.md#丙) [丁](https://example.org/x)\n\n```text\n[戊](../x.md)\n```\n"
    )
    moved = (
        "[甲](../samples/a.yaml) [乙](../guide/b.md#丙) [丁](https://example.org/x)\n\n```text\n[戊](../x.md)\n```\n"
    )
    assert moved == staged_text("docs/people/page.md", text)
    assert "[甲](design/a.md) [乙](index.md)" == staged_text(
        "CONTRIBUTING.md", "[甲](docs/design/a.md) [乙](README.md)"
    )


def test_lines_of_a_paragraph_are_joined():
    """Chinese lines are joined without a space; lists, headings and code keep their lines."""
    assert "一行，又一行。" == staged_text("docs/a.md", "一行，\n又一行。")
    assert "- 甲，续。\n- 乙。\n\n1. 丙。\n2. 丁。" == staged_text(
        "docs/a.md", "- 甲，\n  续。\n- 乙。\n\n1. 丙。\n2. 丁。"
    )
    code = "```console\n$ 一，\n又\n```"
    assert code == staged_text("docs/a.md", code)


def test_fences_are_plain():
    """What the tests are told after the language of a block is not shown, in a list neither."""
    assert "```sh\nls\n```" == staged_text("docs/a.md", "```sh installs\nls\n```")
    assert "- 甲：\n\n  ```sh\n  ls\n  ```" == staged_text("docs/a.md", "- 甲：\n\n  ```sh installs\n  ls\n  ```")


@pytest.mark.parametrize("words", ["结转", "读屏软件", "T2-01"])
def test_search_finds_words(site: Path, page: Page, words: str):
    """Whoever opens the site from a folder and looks for a word finds the pages that have it."""
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.keyboard.type(words)
    found = page.get_by_role("option").filter(has_text=words)
    found.first.wait_for()
    assert found.count() >= 2


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_finds_nothing(site: Path, page: Page, name: str, width: int):
    """No violation of WCAG 2.2 AA, on a telephone and on a desk, and nothing hangs over the edge."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / f"{name}.html").as_uri())
    results = Axe().run(page, options=RULES)
    assert [] == [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]
    assert len(results.response["passes"]) >= 5
    assert page.evaluate("document.documentElement.scrollWidth") <= width
