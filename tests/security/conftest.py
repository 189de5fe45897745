"""The command line inside the process of the tests, for attacks that cannot take it down."""

import pytest

from tests.cli.running import Call, caller


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a command line."""
    return caller(capsys)
