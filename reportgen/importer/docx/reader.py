"""Reads a Word file (docx): what stands on its pages, with tracked changes and comments.

Why not python-docx: it reads a tracked change from 4 to 5 as neither.
"""

from reportgen.diagnostics import Location
from reportgen.importer.docx.body import Body, Item, Line
from reportgen.importer.docx.comments import read_comments
from reportgen.importer.docx.package import Package, W
from reportgen.importer.docx.tables import Sheet
from reportgen.importer.raw import Block, Paragraph, RawCell, RawDocument, RawTable, UnreadableFileError
from reportgen.language import _


def read_docx(data: bytes, file: str) -> RawDocument:
    """Return the paragraphs and tables of a Word file; `file` is its name in findings.

    Left out is what the page does not show or only repeats: hidden text, headers and footers, notes, the table of
    contents. A row deleted under tracking is no row of its table; it follows the table as a paragraph without text
    whose former text is its cells, parted by tabs.

    Raises:
        UnreadableFileError: the file is no Word file, is damaged, locked, holds macros, or is built to harm.
    """
    package = Package(data)
    body = package.document.find(f"{W}body")
    if body is None:
        raise UnreadableFileError(_("没有正文"))
    reader = Body(package)
    numbering = _Numbering(file, reader)
    try:
        blocks = tuple(block for item in reader.read(body) for block in numbering.blocks(item))
    except RecursionError:  # as deep as the XML library lets through, which differs between its releases
        raise UnreadableFileError(_("其中的内容嵌套过深")) from None
    comments = tuple(read_comments(package.beside("comments"), reader.anchors, file))
    return RawDocument(file, blocks, title=package.title(), comments=comments)


class _Numbering:
    """Gives paragraphs and tables their numbers, which are their places."""

    def __init__(self, file: str, reader: Body) -> None:
        self._file = file
        self._places = reader.anchors.places
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, item: Item) -> list[Block]:
        """Return what an item shows; nothing for an empty paragraph."""
        return self._table(item) if isinstance(item, Sheet) else self._line(item)

    def _line(self, line: Line) -> list[Block]:
        texts = line.settle()
        location = self._place(f"第{self._paragraphs + 1}段", line.comments)
        blocks: list[Block] = []
        if any(texts):
            self._paragraphs += 1
            blocks.append(Paragraph(texts.text, location, line.level, texts.former, line.kind))
        for item in line.after:
            blocks += self.blocks(item)
        return blocks

    def _table(self, sheet: Sheet) -> list[Block]:
        self._tables += 1
        spot = f"表{self._tables}"
        rows = tuple(
            tuple(
                RawCell(
                    cell.content.texts.text,
                    self._place(f"{spot}:第{number}行:第{cell.left + 1}列", cell.content.comments),
                    cell.rows,
                    cell.columns,
                    cell.content.texts.former,
                )
                for cell in row
            )
            for number, row in enumerate(sheet.rows, start=1)
        )
        blocks: list[Block] = (
            [RawTable(rows, Location(self._file, spot=spot), description=sheet.description)] if rows else []
        )
        for gone in sheet.gone:
            location = self._place(f"{spot}:第{gone.before + 1}行前", gone.content.comments)
            blocks += [Paragraph("", location, former=gone.content.texts.before)] if gone.content.texts.before else []
        return blocks

    def _place(self, spot: str, comments: list[str]) -> Location:
        location = Location(self._file, spot=spot)
        for comment in comments:
            self._places.setdefault(comment, location)
        return location
