"""Texts and tables of a PDF before they have names: on which page they begin, and where in their grid."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.importer.raw import Block, Kind, Paragraph, RawCell, RawTable


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A paragraph; pages count from 0."""

    page: int
    text: str
    level: int | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell at its place in the grid of its table; rows and columns count from 0."""

    page: int
    top: int
    left: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table; its cells stand in reading order and do not overlap."""

    height: int
    cells: tuple[PlacedCell, ...]
    description: str | None = None


Part = PlacedText | PlacedTable


def locate(parts: Iterable[Part], file: str) -> Iterator[Block]:
    """Yield what a document consists of: tables numbered through the file, paragraphs through each page."""
    paragraphs = Counter[int]()
    tables = 0
    for part in parts:
        if isinstance(part, PlacedTable):
            tables += 1
            yield _table(part, file, tables)
        elif text := part.text.strip():
            paragraphs[part.page] += 1
            spot = f"第{part.page + 1}页:第{paragraphs[part.page]}段"
            yield Paragraph(text, Location(file, spot=spot), part.level, kind=part.kind)


def _table(table: PlacedTable, file: str, number: int) -> RawTable:
    def cell(placed: PlacedCell) -> RawCell:
        spot = f"第{placed.page + 1}页:表{number}:第{placed.top + 1}行:第{placed.left + 1}列"
        return RawCell(placed.text.strip(), Location(file, spot=spot), placed.rows, placed.columns)

    rows: list[list[RawCell]] = [[] for _row in range(table.height)]
    for placed in table.cells:
        rows[placed.top].append(cell(placed))
    page = table.cells[0].page if table.cells else 0
    location = Location(file, spot=f"第{page + 1}页:表{number}")
    return RawTable(tuple(map(tuple, rows)), location, description=table.description)
