"""What the tests of the page share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.webform.driving import LUSONG, Clerk, made_page
from tests.webform.modules import Modules, running


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    """The modules that write files, in Node."""
    with running("writing.mjs") as started:
        yield started


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in which nothing was said yet, for 2023."""
    return made_page(tmp_path_factory.mktemp("blank"), "--year", "2023")


@pytest.fixture
def clerk(browser: Browser, blank: Path) -> Iterator[Clerk]:
    """A clerk with a blank page."""
    clerk = Clerk(browser, blank)
    yield clerk
    clerk.close()


@pytest.fixture
def with_report(browser: Browser, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk whose page holds a report already."""
    clerk = Clerk(browser, made_page(tmp_path, LUSONG))
    yield clerk
    clerk.close()
