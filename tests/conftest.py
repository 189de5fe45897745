"""Tests speak Chinese, whatever the machine's locale: messages are the product's, in its source language.

No test is timed: how long a try takes depends on what else the machine does.
"""

import atexit
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.cli.running import Call

os.environ["LANGUAGE"] = "zh_CN"
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="reportgen-tests-")  # not what this user has built
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has it ignored by what runs in its background
settings.register_profile("reportgen", deadline=None)
settings.load_profile("reportgen")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> "Call":
    """Runs a command line in this process."""
    from tests.cli.running import caller  # late: a test that calls nothing does not wait for the whole program

    return caller(capsys)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Chromium, one for all tests of a file; they are skipped where it is not installed."""
    from tests.chromium import CHROMIUM, chromium  # late, as above

    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with chromium() as browser:
        yield browser
