"""What importing a file gives: the report as read, and how much of it could be told."""

from dataclasses import dataclass

from reportgen.importer.raw import Paragraph, RawDocument
from reportgen.report.model import Report
from reportgen.report.reading import Reading


@dataclass(frozen=True, slots=True)
class Imported:
    """A report read from a file, and how much of it could be told."""

    reading: Reading
    original: RawDocument
    """What the reader made of the file."""
    left_out: tuple[str, ...]
    """Text of the file that stands in no part of the report."""
    unplaced: tuple[Paragraph, ...]
    """Those of its paragraphs that stand inside the report, or in a file that holds nothing else."""
    cells: int
    """The cells of the form."""
    read: int
    """Those of them of which the file says something, be it that they are blank."""
    filled: bool = False
    """Whether it is a form of ours that somebody filled in: nothing in it had to be guessed."""

    @property
    def missing(self) -> int:
        """Return how many cells could not be told."""
        return self.cells - self.read

    @property
    def report(self) -> Report:
        """Return the report; there always is one."""
        if self.reading.report is None:
            raise ValueError(self.original.file)
        return self.reading.report
