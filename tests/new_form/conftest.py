"""What the tests of a new form share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.made_up_form import made_up_form
from tests.new_form.dropped import SOUND, TITLE, Dropped, drop_form


@pytest.fixture(scope="package")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Dropped:
    """The program with the form of 2027 dropped in."""
    return drop_form("2027", tmp_path_factory.mktemp("dropped"))


@pytest.fixture(scope="package")
def built(dropped: Dropped, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of the sound report, without the ending of their names."""
    folder = tmp_path_factory.mktemp("built")
    dropped.done("build", SOUND, "--to", "html,fragment,docx,pdf,infographic", "-o", folder)
    return folder / TITLE


@pytest.fixture
def form_id(tmp_path: Path) -> Iterator[str]:
    """One more form than the program's, as long as a test runs."""
    with made_up_form(tmp_path) as form_id:
        yield form_id
