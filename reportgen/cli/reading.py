"""Reading what a command is given: a report file, or any other file that holds a report."""

from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.report.reading import Reading, read_report
from reportgen.text.file_names import IMPORTED_ENDINGS

if TYPE_CHECKING:
    from reportgen.diagnostics import Finding
    from reportgen.report.source import SourceMap


def is_importable(path: Path) -> bool:
    """Tell whether a file is read by importing it; every other one is taken for a report file."""
    return path.suffix.lower() in IMPORTED_ENDINGS


def read_input(path: Path) -> Reading:
    """Return the report in a file. Raises OSError where it cannot be opened.

    Why: importers take libraries that a report file does not need.
    """
    if not is_importable(path):
        return read_report(path)
    from reportgen.importer.files import read_any

    return read_any(path)


def found_in_reading(source: "SourceMap") -> "tuple[Finding, ...]":
    """Return what reading a file came upon, in words."""
    from reportgen.rules.engine import word_issues  # which `export` does without

    return tuple(word_issues(source.issues, source))
