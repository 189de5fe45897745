"""What a reader makes of a file: paragraphs and tables in reading order, with their places. It knows no form."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reportgen.diagnostics import Location
from reportgen.language import _
from reportgen.text.visible import storable


class Kind(StrEnum):
    """What a file itself says a paragraph is."""

    TEXT = "text"
    """Running text: it stands in a section of the file, or in a style for text."""
    CAPTION = "caption"
    """The caption of a picture or of a table."""
    CLOSING = "closing"
    """What closes the text: in a style for signatures or dates, or behind the last section of a divided file."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that stands alone: a paragraph, a heading, a line of a plain text file."""

    text: str
    """Without leading and trailing space; a line break inside it is one line feed. Empty only where `former` is not:
    what a tracked change deletes is still read."""
    location: Location
    level: int | None = None
    """1 to 6 where the file itself marks it as a heading."""
    former: str | None = None
    """The text before tracked changes where they change it, else None; `text` is what they make of it.

    The texts that are not empty are the file with all changes accepted, the former ones with all rejected."""
    kind: Kind | None = None
    """None where the file says nothing of it."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell of a table, spans as the file says them, made to fit the table.

    Laid from left to right into the columns that cells above leave free, as HTML does, cells get their places.
    """

    text: str
    location: Location
    rows: int = 1
    columns: int = 1
    former: str | None = None
    """As in a paragraph."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table: for every row the cells that begin in it, from left to right."""

    rows: tuple[tuple[RawCell, ...], ...]
    location: Location
    filled_up: bool = False
    """Whether blank cells at the end of a row may make up for others that were left out, as scrapers of pages do."""
    description: str | None = None
    """What the file tells who cannot see it."""

    def placed(self) -> Iterator[list[tuple[int, RawCell]]]:
        """Yield the rows, every cell with the column it begins in, from 0: one that cells above leave free."""
        free_from: defaultdict[int, int] = defaultdict(int)
        for top, cells in enumerate(self.rows):
            row: list[tuple[int, RawCell]] = []
            left = 0
            for cell in cells:
                while free_from[left] > top:
                    left += 1
                row.append((left, cell))
                for column in range(left, left + cell.columns):
                    free_from[column] = max(free_from[column], top + cell.rows)
                left += cell.columns
            yield row


Block = Paragraph | RawTable


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment somebody left in the file, at the text it is about."""

    text: str
    about: str
    location: Location


@dataclass(frozen=True)
class RawDocument:
    """All that a file shows, in reading order."""

    file: str
    """As findings name it."""
    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = ()
    """The lines of a text file, for excerpts; none where the file has no lines to show."""
    title: str | None = None
    """What the file calls itself: the title of a page or a document's properties."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """What a page says about itself by name: ArticleTitle, PubDate, ContentSource."""
    comments: tuple[Comment, ...] = ()
    attached: bytes | None = None
    """The report's own data, where the file carries them."""

    def pieces(self) -> Iterator[Paragraph | RawCell]:
        """Yield every paragraph and every cell."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from (cell for row in block.rows for cell in row)

    def rewritten(self, write: Callable[[str], str]) -> "RawDocument":
        """Return the document with all its text written in another way."""
        return replace(self, blocks=tuple(_rewritten(block, write) for block in self.blocks))

    def storable(self) -> "RawDocument":
        """Return the document without the characters that no file can hold: pages and PDFs have them all the same."""
        if not any(storable(text) != text for text in self._texts()):
            return self
        meta = {storable(name): storable(value) for name, value in self.meta.items()}
        return replace(self.rewritten(storable), title=storable(self.title or "") or None, meta=meta)

    def _texts(self) -> Iterator[str]:
        yield self.title or ""
        for name, value in self.meta.items():
            yield from (name, value)
        for piece in self.pieces():
            yield from (piece.text, piece.former or "")

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs outside tables."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def tables(self) -> Iterator[RawTable]:
        """Yield the tables."""
        return (block for block in self.blocks if isinstance(block, RawTable))


def _rewritten(block: Block, write: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=write(block.text), former=_former(block.former, write))
    rows = tuple(
        tuple(replace(cell, text=write(cell.text), former=_former(cell.former, write)) for cell in row)
        for row in block.rows
    )
    return replace(block, rows=rows)


def _former(former: str | None, write: Callable[[str], str]) -> str | None:
    return None if former is None else write(former)


MOST_BLOCKS, MOST_TABLES, MOST_CELLS = 20_000, 1_000, 100_000
"""Paragraphs and tables, tables, and cells of a document; a report has some hundreds, three, and 350."""


def refuse_too_much(document: RawDocument) -> None:
    """Raise UnreadableFileError for a document that no report is as large as: what is sought in it takes time."""
    tables = list(document.tables())
    cells = sum(len(row) for table in tables for row in table.rows)
    if len(document.blocks) > MOST_BLOCKS or len(tables) > MOST_TABLES or cells > MOST_CELLS:
        raise UnreadableFileError(_("内容过多，不像年报，没有读取。"))


class UnreadableFileError(Exception):
    """A file that is no readable document of its kind, or is hostile; the message is the reason, in Chinese."""
