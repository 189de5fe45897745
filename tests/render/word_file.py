"""Reads a Word file with nothing but a ZIP and an XML library: no code is shared with the renderer."""

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Shown:
    """A paragraph: the name of its style and its text."""

    style: str
    text: str


@dataclass(frozen=True)
class Cell:
    """A merged cell: its place in the grid of columns and rows, and its text."""

    top: int
    left: int
    rows: int
    columns: int
    text: str


class WordFile:
    """The parts of a Word file."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self.entries: list[ZipInfo] = archive.infolist()
            self.parts = {entry.filename: archive.read(entry) for entry in self.entries}

    def xml(self, part: str) -> etree._Element:
        """Return a part, parsed."""
        return etree.fromstring(self.parts[part])

    @cached_property
    def body(self) -> etree._Element:
        """Return the body of the text."""
        return self.xml("word/document.xml")[0]

    @cached_property
    def style_names(self) -> dict[str, str]:
        """Return the names of the styles by their ids."""
        styles = self.xml("word/styles.xml").iterfind(f"{W}style")
        return {style.attrib[f"{W}styleId"]: value(style, "name") for style in styles}

    @property
    def tables(self) -> list[etree._Element]:
        """Return the tables in their order."""
        return self.body.findall(f"{W}tbl")

    def shown(self) -> list[Shown | list[Cell]]:
        """Return paragraphs and tables in their order."""
        blocks = [block for block in self.body if block.tag != f"{W}sectPr"]
        return [cells(block) if block.tag == f"{W}tbl" else self.paragraph(block) for block in blocks]

    def paragraph(self, element: etree._Element) -> Shown:
        """Return a paragraph."""
        return Shown(self.style_names[value(element, "pPr/pStyle")], text(element))


def value(element: etree._Element, path: str) -> str:
    """Return the value of the only element at a path such as `pPr/pStyle`."""
    (found,) = element.iterfind("/".join(W + step for step in path.split("/")))
    return found.attrib[f"{W}val"]


def text(element: etree._Element) -> str:
    """Return the text of a paragraph, with its line breaks."""
    return "".join((run.text or "") if run.tag == f"{W}t" else "\n" for run in element.iter(f"{W}t", f"{W}br"))


def cells(table: etree._Element) -> list[Cell]:
    """Return the merged cells of a table; fails where rows do not fill the grid, or a continuation has no beginning."""
    width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    found: dict[tuple[int, int], Cell] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for top, row in enumerate(table.iterfind(f"{W}tr")):
        left = 0
        for cell in row.iterfind(f"{W}tc"):
            columns = int(value(cell, "tcPr/gridSpan")) if _has(cell, "gridSpan") else 1
            (paragraph,) = cell.iterfind(f"{W}p")
            if _has(cell, "vMerge") and value(cell, "tcPr/vMerge") == "continue":
                above = found[open_at[left]]
                assert (above.columns, above.top + above.rows, text(paragraph)) == (columns, top, "")
                found[open_at[left]] = Cell(above.top, left, above.rows + 1, columns, above.text)
            else:
                found[top, left] = Cell(top, left, 1, columns, text(paragraph))
                open_at[left] = (top, left)
            left += columns
        assert left == width
    return [found[place] for place in sorted(found)]


def _has(cell: etree._Element, name: str) -> bool:
    return cell.find(f"{W}tcPr/{W}{name}") is not None
