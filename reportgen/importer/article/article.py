"""A report as it stood in a file: titles, preface, parts, tables, closing, and what is no part of it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from reportgen.importer.article.corrections import Mended
from reportgen.importer.raw import Paragraph
from reportgen.importer.tables.rows import TableRows


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
        texts = (section.paragraphs for section in self.sections if not section.has_table)
        return self.marked and any(paragraph.level is not None for found in texts for paragraph in found)

    def keep_parts(self, keys: Collection[str]) -> None:
        """Keep the headings and tables of these parts; those of another form are text, the tables left out."""
        kept: list[Section] = []
        for section in self.sections:
            if section.part in keys:
                kept.append(section)
            elif kept:
                kept[-1].paragraphs += [section.heading, *section.paragraphs]
            else:
                self.left_out += [section.heading, *section.paragraphs]
        self.sections = kept
        foreign = [table for table in self.tables if table.key not in keys]
        cells = (cell for table in foreign for row in table.rows for cell in row if not cell.is_blank)
        self.left_out += [Paragraph(cell.text, cell.location, former=cell.former) for cell in cells]
        self.tables = [table for table in self.tables if table not in foreign]
