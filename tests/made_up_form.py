"""Forms that nobody has issued, in `tests/forms/`, to see that a form file is all it takes.

`2027` follows on that of 2021, as a new notice would: two parts renamed or added, rows, columns, points, equations.
`2090` has nothing but the keys of its parts and tables in common with the official ones.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reportgen.forms import registry
from reportgen.forms.schema import Form

FORMS = Path(__file__).parent / "forms"


def form_file(form_id: str) -> Path:
    """Return the file of a made-up form."""
    return FORMS / f"{form_id}.yaml"


def loaded(form_id: str) -> Form:
    """Return a made-up form."""
    with TemporaryDirectory() as folder, made_up_form(Path(folder), form_id):
        return registry.load_form(form_id)


@contextmanager
def made_up_form(folder: Path, form_id: str = "2090") -> Iterator[str]:
    """Let the program find the form files of the package and one more, and yield the id of that."""
    for path in (*Path(registry.__file__).parent.glob("*.yaml"), form_file(form_id)):
        (folder / path.name).write_bytes(path.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_FOLDER", folder)
        registry.form_ids.cache_clear()
        yield form_id
    registry.form_ids.cache_clear()
