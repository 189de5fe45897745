"""Where templates are found: the user's folder first, file by file, then those that come with the program."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from reportgen.diagnostics import ReportgenError
from reportgen.language import _

_PACKAGE = Path(__file__).resolve().parents[1]
_LEFT_BY_PROGRAMS = (".", "~$", "Thumbs.db", "desktop.ini")
"""Beginnings of names that nobody gave: what file managers and Word leave in a folder."""


@dataclass(frozen=True, slots=True)
class Unused:
    """A file in the user's folder that stands in for nothing, and the name that was likely meant."""

    name: str
    meant: str | None


@dataclass(frozen=True, slots=True)
class Templates:
    """A set of templates; a file in `folder` stands in for the built-in one of the same name."""

    folder: Path | None = None

    @property
    def roots(self) -> tuple[Path, ...]:
        """Return the folders that are searched, in order."""
        if self.folder is None:
            return (_built_in(),)
        if not self.folder.is_dir():
            raise ReportgenError(_("找不到模板文件夹“{folder}”。").format(folder=self.folder))
        return (self.folder, _built_in())

    def find(self, name: str) -> Path:
        """Return the file of a template such as `docx/reference.docx`."""
        found = next((path for root in self.roots if (path := root / name).is_file()), None)
        if found is None:
            raise ReportgenError(_("找不到模板文件“{name}”。").format(name=name))
        return found

    def read(self, name: str) -> bytes:
        """Return the bytes of a template."""
        path = self.find(name)
        try:
            return path.read_bytes()
        except OSError as error:
            raise ReportgenError(_("模板文件“{path}”打不开。").format(path=path)) from error

    def unused(self) -> tuple[Unused, ...]:
        """Return the files of the user's folder that no template has the name of, and none of them includes.

        Beside the folders of templates other things may lie: of what is there, only what looks misplaced is named.
        """
        if self.folder is None:
            return ()
        own = [name for name in _own_names(self.roots[0]) if not name.rpartition("/")[2].startswith(_LEFT_BY_PROGRAMS)]
        strange = [Unused(name, _meant(name)) for name in own if name not in template_names()]
        said = b"".join(self.read(name) for name in own if name.startswith("html/")) if strange else b""
        return tuple(file for file in strange if ("/" in file.name or file.meant) and file.name.encode() not in said)


def _own_names(folder: Path) -> Iterator[str]:
    """Yield the files in the folders that templates are in, and those right in the folder above."""
    yield from sorted(path.name for path in folder.iterdir() if path.is_file())
    for group in dict.fromkeys(name.partition("/")[0] for name in template_names()):
        yield from (f"{group}/{name}" for name in _names(folder / group))


@cache
def template_names() -> tuple[str, ...]:
    """Return the names of all templates that come with the program, as `html/page.html`."""
    return _names(_built_in())


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def _meant(name: str) -> str | None:
    """Return the template a name was likely meant for: one with the same last part, else one spelt nearly so."""
    file = name.rpartition("/")[2]
    same = [known for known in template_names() if known.rpartition("/")[2] == file]
    return next(iter(same or get_close_matches(name, template_names(), n=1, cutoff=0.75)), None)


def _built_in() -> Path:
    """Return the templates of an installed package, else those beside it in a checkout."""
    inside, beside = _PACKAGE / "templates", _PACKAGE.parent / "templates"
    return inside if inside.is_dir() else beside
