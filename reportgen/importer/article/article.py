"""A report as it stood in a file: titles, preface, parts, tables, closing, and what is no part of it."""

from dataclasses import dataclass, field

from reportgen.importer.article.corrections import Mended
from reportgen.importer.raw import Paragraph
from reportgen.importer.tables.rows import TableRows

_OF_TEXT = frozenset({"overview", "problems", "other_matters"})
"""The parts that are text and have headings of their own."""


@dataclass(slots=True)
class Section:
    """A part as it stood: its heading, the paragraphs below it, and whether one of the tables is among them."""

    part: str
    heading: Paragraph
    paragraphs: list[Paragraph] = field(default_factory=list)
    has_table: bool = False


@dataclass(slots=True)
class Article:
    """A report as it stood in a file."""

    titles: list[Paragraph] = field(default_factory=list)
    preface: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[TableRows] = field(default_factory=list)
    signature: Paragraph | None = None
    date: Paragraph | None = None
    corrections: list[tuple[Paragraph, Mended]] = field(default_factory=list)
    left_out: list[Paragraph] = field(default_factory=list)
    """What is no part of the report, in reading order."""
    marked: bool = False
    """Whether the file marks the headings of the parts as such."""

    @property
    def marks_points(self) -> bool:
        """Tell whether the file marks headings inside the parts as well."""
        texts = (section.paragraphs for section in self.sections if section.part in _OF_TEXT)
        return self.marked and any(paragraph.level is not None for found in texts for paragraph in found)
