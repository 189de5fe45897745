"""Tables of a Word file as a grid: which cell begins where, and how far it reaches.

Word gives every row all its cells, those too that only continue the cell above, and counts columns that no cell
of the page can be seen to begin at. What comes out is what is seen: cells that continue others are part of them,
columns without an edge of their own are none, and rows that were deleted under tracking stand apart.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, islice, pairwise

from lxml import etree

from reportgen.importer.docx.package import VAL, W, child_value, is_on, whole_number
from reportgen.importer.docx.revisions import Settled, View, marked

_ROW = f"{W}tr"
_CELL = f"{W}tc"
_TABLE = f"{W}tbl"
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}
_MOST_COLUMNS = 63
"""Word has no more."""
_SLIVER = 100
"""Twips, some 1.8 mm: a column narrower than that is an edge dragged out of line, where no cell has it alone."""


@dataclass
class Content:
    """What a cell holds."""

    texts: Settled
    comments: list[str]


@dataclass
class Cell:
    """A cell of the grid."""

    left: int
    columns: int
    content: Content
    rows: int = 1

    @property
    def right(self) -> int:
        """Return the column after its last."""
        return self.left + self.columns


@dataclass
class Gone:
    """A row deleted under tracking; it stood before the row of that index."""

    before: int
    content: Content


@dataclass
class Sheet:
    """A table: for every row the cells that begin in it."""

    rows: list[list[Cell]] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)


@dataclass
class _Slot:
    """A cell as a row writes it down."""

    element: etree._Element
    view: View
    left: int
    columns: int
    joins: str | None
    """How it is merged down: `restart`, `continue`, None."""


ReadCell = Callable[[etree._Element, View], Content]  # noqa: SLF001 - lxml names its element class so


def is_layout(table: etree._Element) -> bool:
    """Tell whether a table only places other tables on the page: it has no more cells than they have.

    Why: a report pasted into a frame is a table of one cell, and its tables stand inside that.
    """
    if next(table.iterdescendants(_TABLE), None) is None:
        return False
    own = sum(1 for row, view in rows_of(table, View()) for _cell in cells_of(row, view))
    inside = sum(1 for _cell in islice(table.iter(_CELL), 2 * own))  # no further: tables may nest deep
    return inside - own >= own


def rows_of(table: etree._Element, view: View) -> Iterator[tuple[etree._Element, View]]:
    """Yield the rows that are not hidden, with the view tracked changes give them."""
    for row in _children(table, _ROW):
        properties = row.find(f"{W}trPr")
        hidden = None if properties is None else is_on(properties.find(f"{W}hidden"))
        if not hidden:
            yield row, marked(properties, view)


def cells_of(row: etree._Element, view: View) -> Iterator[tuple[etree._Element, View]]:
    """Yield the cells of a row."""
    for cell in _children(row, _CELL):
        yield cell, marked(cell.find(f"{W}tcPr"), view)


def lay_out(table: etree._Element, view: View, read: ReadCell) -> Sheet:
    """Return the grid of a table; `read` reads cells, in reading order."""
    sheet = Sheet()
    above: dict[int, Cell] = {}
    for row, row_view in rows_of(table, view):
        slots = list(_slots(row, row_view))
        if not row_view.now:
            sheet.gone.append(Gone(len(sheet.rows), together([read(slot.element, slot.view) for slot in slots])))
            for slot in slots:
                if slot.joins != "continue":
                    above.pop(slot.left, None)
            continue
        above = _add_row(sheet, row, slots, above, read)
    _fit_columns(sheet, _widths(table))
    return sheet


def _add_row(
    sheet: Sheet, row: etree._Element, slots: list[_Slot], above: dict[int, Cell], read: ReadCell
) -> dict[int, Cell]:
    """Add a row and return the cells that may go on in the next, by their columns."""
    begun: list[Cell] = []
    merged: dict[int, Cell] = {}
    indent = _indent(row)
    if indent:
        begun.append(Cell(0, indent, Content(Settled("", ""), [])))
    for slot in slots:
        over = above.get(slot.left) if slot.joins == "continue" else None
        if over is not None and over.columns == slot.columns:
            over.rows += 1
            merged[slot.left] = over
            continue
        cell = Cell(slot.left, slot.columns, read(slot.element, slot.view))
        begun.append(cell)
        if slot.joins is not None:
            merged[slot.left] = cell
    sheet.rows.append(begun)
    return merged


def _slots(row: etree._Element, view: View) -> Iterator[_Slot]:
    """Yield the cells of a row at their columns, those merged across (`hMerge`) as one."""
    last: _Slot | None = None
    left = _indent(row)
    for element, cell_view in cells_of(row, view):
        properties = element.find(f"{W}tcPr")
        columns = whole_number(child_value(properties, "gridSpan"), 1, _MOST_COLUMNS) or 1
        if last is not None and _merge(properties, f"{W}hMerge") == "continue":
            last.columns += columns
        else:
            if last is not None:
                yield last
            last = _Slot(element, cell_view, left, columns, _merge(properties, f"{W}vMerge"))
        left += columns
    if last is not None:
        yield last


def _merge(properties: etree._Element | None, tag: str) -> str | None:
    """Return how a cell is merged in one direction; a merge that does not say goes on."""
    merge = None if properties is None else properties.find(tag)
    return None if merge is None else merge.get(VAL, "continue")


def together(contents: list[Content]) -> Content:
    """Return the contents of a row as one, parted by tabs."""
    now, before = ("\t".join(content.texts[state] for content in contents).strip() for state in (0, 1))
    return Content(Settled(now, before), [comment for content in contents for comment in content.comments])


def _indent(row: etree._Element) -> int:
    return whole_number(child_value(row, "trPr/gridBefore"), 0, _MOST_COLUMNS) or 0


def _fit_columns(sheet: Sheet, widths: list[int]) -> None:
    """Count the columns anew: one for every edge at which a cell begins or ends."""
    cells = [cell for row in sheet.rows for cell in row]
    edges = sorted({edge for cell in cells for edge in (cell.left, cell.right)})
    alone = {cell.left for cell in cells if cell.right == _next_edge(edges, cell.left)}
    places = list(accumulate(widths, initial=0))
    position, ranks, sliver = 0, dict.fromkeys(edges[:1], 0), False
    for left, right in pairwise(edges):
        narrow = right < len(places) and 0 < places[right] - places[left] < _SLIVER
        sliver = narrow and left not in alone and not sliver
        position += not sliver
        ranks[right] = position
    for cell in cells:
        left, right = ranks[cell.left], ranks[cell.right]
        cell.left, cell.columns = left, right - left


def _next_edge(edges: list[int], edge: int) -> int:
    return edges[min(bisect_left(edges, edge) + 1, len(edges) - 1)]


def _widths(table: etree._Element) -> list[int]:
    columns = table.iterfind(f"{W}tblGrid/{W}gridCol")
    return [whole_number(column.get(f"{W}w"), 0, 100_000) or 0 for column in columns]


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows or cells right below, content controls around them or not."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)
