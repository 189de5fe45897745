"""Documents of the official forms as PDF, once for the tests of a module."""

from pathlib import Path

import pytest

from reportgen.forms.registry import form_ids
from reportgen.render.resources import Templates
from tests.render.rendered import Rendered, rendered_document
from tests.render.specimen import png, specimen


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture on the disk."""
    path = tmp_path_factory.mktemp("pictures") / "picture.png"
    path.write_bytes(png())
    return path


@pytest.fixture(scope="module", params=form_ids())
def rendered(request: pytest.FixtureRequest, picture: Path) -> Rendered:
    """A document of each official form as PDF."""
    return rendered_document(specimen(request.param, picture), Templates())
