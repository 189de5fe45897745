"""What a result depends on besides the report: the program, its libraries, templates and fonts, in one digest."""

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from reportgen.render.fonts import installed_files
from reportgen.render.resources import Templates, template_names

_PACKAGE = Path(__file__).resolve().parents[1]
_HEAD = 65536
"""Bytes of a font that hold the directory of its tables, with the checksum of each."""


def one_digest(parts: Iterable[object]) -> str:
    """Return one digest of several things, by how they are written."""
    whole = sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode(errors="backslashreplace")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def program() -> Iterator[bytes | str]:
    """Yield the files of this package, and the names of the installed libraries with their versions."""
    for path in _files_below(_PACKAGE):
        yield path.relative_to(_PACKAGE).as_posix()
        yield path.read_bytes()
    yield from sorted(path.name for place in sys.path if place for path in Path(place).glob("*.dist-info"))


def _files_below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in {"__pycache__", "node_modules"})
        yield from (Path(place, name) for name in sorted(names))


def templates(folder: Path | None) -> Iterator[bytes | str]:
    """Yield the templates that are used: a folder's own files, whatever their names, before those of the program."""
    used = Templates(folder)
    for name in template_names():
        yield name
        yield used.read(name)
    if folder is not None:
        for path in _files_below(folder):
            yield path.relative_to(folder).as_posix()
            yield path.read_bytes()


def fonts() -> Iterator[bytes | str | int]:
    """Yield what tells the installed fonts from others: their names, sizes and directories of tables."""
    for path in installed_files():
        yield path.name
        yield path.stat().st_size
        with path.open("rb") as stream:
            yield stream.read(_HEAD)
