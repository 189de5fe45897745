"""What the tests of the page share."""

from collections.abc import Iterator

import pytest

from tests.webform.modules import Modules, running


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    """The modules that write files, in Node."""
    with running("writing.mjs") as started:
        yield started
