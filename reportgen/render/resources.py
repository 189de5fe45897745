"""Where templates are found: the user's folder first, file by file, then those that come with the program."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import ReportgenError
from reportgen.language import _

_PACKAGE = Path(__file__).resolve().parents[1]


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


def _built_in() -> Path:
    """Return the templates of an installed package, else those beside it in a checkout."""
    inside, beside = _PACKAGE / "templates", _PACKAGE.parent / "templates"
    return inside if inside.is_dir() else beside
