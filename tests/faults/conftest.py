"""What the tests of faults share."""

from pathlib import Path

import pytest

from tests.faults.office import set_up_office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that the commands take, and an empty folder `out`; the current one."""
    set_up_office(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path
