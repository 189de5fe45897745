"""Reading what a command is given: a report file, or any other file that holds a report."""

from pathlib import Path

from reportgen.report.reading import Reading, read_report

IMPORTABLE = frozenset(
    {".html", ".htm", ".shtml", ".xhtml", ".txt", ".md", ".markdown", ".docx", ".pdf"}
    | {".doc", ".wps", ".rtf", ".odt", ".xlsx", ".xls", ".et", ".ods"}
)
"""Endings of files that are imported; every other file is taken for a report file."""


def is_importable(path: Path) -> bool:
    """Tell whether a file is read by importing it."""
    return path.suffix.lower() in IMPORTABLE


def read_input(path: Path) -> Reading:
    """Return the report in a file. Raises OSError where it cannot be opened.

    Why: importers take libraries that a report file does not need.
    """
    if not is_importable(path):
        return read_report(path)
    from reportgen.importer.files import read_any

    return read_any(path)
