"""A document as markup: what the templates of pages and fragments can ask of its blocks and cells."""

import re
from base64 import b64encode
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Block, CellKind, Table, TableCell
from reportgen.render.diagrams import diagram_picture
from reportgen.render.digits import longest_figure
from reportgen.render.published_pictures import PublishedPicture, read_picture
from reportgen.render.resources import Templates
from reportgen.render.template import Filters, fill_template

_NUMBER = re.compile("（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、")


def fill_markup(name: str, templates: Templates, **values: object) -> str:
    """Return the text of a template that lays out a document. Raises ReportgenError where it has a fault."""
    return fill_template(name, templates, _FILTERS, **values)


def _kind(block: Block) -> str:
    """Return the name of the template that lays out a block."""
    return type(block).__name__.lower()


def _sections(table: Table) -> Iterator[tuple[str, list[tuple[TableCell, ...]]]]:
    """Yield the row groups of a table: the heads to repeat, then its bands, each with its title."""
    bands = 0

    def group_of(row: tuple[int, tuple[TableCell, ...]]) -> tuple[str, int]:
        nonlocal bands
        number, cells = row
        bands += any(cell.kind is CellKind.TITLE for cell in cells)
        return ("thead", 0) if number < table.head_height else ("tbody", bands)

    for (tag, _band), rows in groupby(enumerate(table.lines()), group_of):
        yield tag, [cells for _number, cells in rows]


def _scope(cell: TableCell) -> str:
    """Return which cells a head names: those of its own rows or columns, or its whole band."""
    return {CellKind.ROW_HEAD: "row", CellKind.TITLE: "rowgroup"}.get(cell.kind, "col")


def _label(cell: TableCell) -> Markup:
    """Return the text of a head; that of a narrow group breaks after its number."""
    number = _NUMBER.match(cell.text) if cell.rows > 1 else None
    if number is None:
        return escape(cell.text)
    return Markup("{}<br>{}").format(number[0], cell.text[number.end() :])


def _data_uri(path: Path) -> str:
    return _address(read_picture(path))


def _drawn_uri(diagram: Diagram) -> str:
    return _address(diagram_picture(diagram))


def _address(picture: PublishedPicture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"


_FILTERS: Filters = (
    ("kind", _kind),
    ("sections", _sections),
    ("scope", _scope),
    ("label", _label),
    ("data_uri", _data_uri),
    ("drawn_uri", _drawn_uri),
    ("digits", longest_figure),
)
