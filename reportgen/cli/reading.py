"""Reading what a command is given: a report file, or any other file that holds a report."""

from pathlib import Path

from reportgen.report.reading import Reading, read_report
from reportgen.text.file_names import IMPORTED_ENDINGS


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
