"""What the tests of the page share."""

from collections.abc import Iterator

import pytest

from tests.webform.browser import Browser, running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The modules that write files, in Node."""
    with running("writing.mjs") as started:
        yield started
