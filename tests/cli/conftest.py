"""What the tests of the command share."""

from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, WRONG


@pytest.fixture(autouse=True)
def _away_from_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder. Why: a command that writes where it should not must not write into the checkout."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """A file with a sound report, alone in its folder."""
    path = tmp_path / "年报.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file with a report whose columns do not balance, alone in its folder."""
    path = tmp_path / "年报.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return path
