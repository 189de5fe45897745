"""The nodes of a document. All text is final: numbered, evaluated, formatted; a renderer only lays it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportgen.diagnostics import CellRef
from reportgen.document.diagram import Diagram
from reportgen.forms.grid import CellKind as CellKind  # noqa: PLC0414 - renderers take it from here


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell at its place in the layout grid."""

    id: str
    """Unique in the document: `requests-r3c0`."""
    top: int
    left: int
    rows: int
    columns: int
    kind: CellKind
    text: str
    ref: CellRef | None = None
    headers: tuple[str, ...] = ()
    """Ids of the heads a value belongs to, outermost first."""
    abbreviation: str | None = None
    """A short name for a long head, for screen readers."""


@dataclass(frozen=True, slots=True)
class Table:
    """An official table; its cells tile `height` × `width` and stand in reading order."""

    key: str
    caption: str
    summary: str
    """One sentence for who cannot see the table's shape."""
    height: int
    width: int
    label_columns: int
    head_height: int
    """Grid rows at the top that are repeated on every page; 0 where heads belong to bands inside."""
    cells: tuple[TableCell, ...]

    def lines(self) -> Iterator[tuple[TableCell, ...]]:
        """Yield for every grid row the cells that begin in it."""
        for row in range(self.height):
            yield tuple(cell for cell in self.cells if cell.top == row)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part: level 2 （一）, level 3 1."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a caption that says what it shows."""

    path: Path
    caption: str

    @property
    def description(self) -> str:
        """Return its text alternative: the caption, for nobody told us more."""
        return self.caption


Block = Heading | Paragraph | Figure | Diagram | Table


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six parts under its official heading."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report as it is shown."""

    title: str
    """The title in one line; file names and metadata use it."""
    title_lines: tuple[str, ...]
    """The title as it is set: broken after the organ's name."""
    agency: str
    subject: str
    """What the document is, for its metadata: 政府信息公开工作年度报告."""
    keywords: tuple[str, ...]
    stamp: str | None
    """The state of a draft, shown on every page; None on what may be published."""
    preface: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    corrections: tuple[Paragraph, ...]
    """Notes on figures corrected after publication."""
    signature: str | None
    date: str | None
    """成文日期 as printed: 2024年1月8日."""
    created: datetime
    """The one time stamp every output carries, in UTC."""
    site: dict[str, str]
    """Meta tags of a government website by name (国办发〔2017〕47号); empty without 网站."""
    fields: dict[str, str]
    """What a website's editor asks for beside the text, by its usual name: 来源, 发布日期; only what is known."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables in their order."""
        return tuple(block for part in self.parts for block in part.blocks if isinstance(block, Table))

    @property
    def pictures(self) -> "tuple[Figure | Diagram, ...]":
        """Return the pictures in their order, files and drawn ones."""
        return tuple(block for part in self.parts for block in part.blocks if isinstance(block, Figure | Diagram))
