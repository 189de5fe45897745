"""Reference texts in the tree: compared whole; `UPDATE_GOLDEN=1 make test` writes them anew."""

import os
from pathlib import Path


def assert_golden(path: Path, actual: str) -> None:
    """Compare a text with its reference file."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == actual
