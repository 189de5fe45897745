"""An official table in WordprocessingML: fixed columns, merged cells, repeated head rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from lxml import etree

from reportgen.document.nodes import CellKind, Table, TableCell
from reportgen.render.digits import longest_figure
from reportgen.render.docx.elements import add, element, paragraph, resize
from reportgen.render.docx.styles import Style

_DENSE_FROM = 7
"""Columns from which the type is 小五 (9 pt) instead of 五号 (10.5 pt)."""
CELL_MARGIN = 45
"""Space left and right of the text in a cell, in twips."""
_GROUP_WIDTHS = (650, 1010)
"""Width of the label columns left of the last in twips: 3 characters at 9 pt, then 5."""
_VALUE_WIDTH = 668
"""Width of a value column beside them: 3 characters (自然人), or 5 digits even in a wide stand-in for Times."""
_DIGIT = 0.636
"""Width of a digit, as a part of its size, in DejaVu Serif, the widest stand-in for Times; in Times it is a half."""
_BORDER = 10
"""Width of the line between two cells in twips."""
_SIZES = (21, 18)
_LEAST_SIZE = 10
"""Sizes of values in the styles, and the least one of a long figure, in half points."""
_HALF_POINT = 10
"""In twips."""
_CHARACTER = 180
_PAIR = 390
"""Width of 2 characters at 9 pt, with some play."""
_ROW_HEIGHT = 470
_TALL_ROW_HEIGHT = 342
"""Height of the rows of a table that fills a page; its heading stands above it."""
_TALL_FROM = 20

_STYLES = {
    CellKind.TITLE: (Style.TABLE_HEAD, Style.DENSE_HEAD),
    CellKind.STUB: (Style.TABLE_HEAD, Style.DENSE_HEAD),
    CellKind.COLUMN_HEAD: (Style.TABLE_HEAD, Style.DENSE_HEAD),
    CellKind.ROW_HEAD: (Style.TABLE_LABEL, Style.DENSE_LABEL),
    CellKind.VALUE: (Style.TABLE_VALUE, Style.DENSE_VALUE),
}


@dataclass(frozen=True, slots=True)
class TableSheet:
    """What a table takes from the page: the ids of the styles, and the width of the text in twips."""

    style_ids: Mapping[Style, str]
    text_width: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """The widths of the grid columns in twips, and how the values in them are set."""

    widths: list[int]
    size: int = 0
    """Of the values, in half points; 0 leaves it to the style."""
    tight: bool = False
    """Whether the cells of the values have no space left and right."""


def table_element(table: Table, sheet: TableSheet) -> etree._Element:
    """Return a table as wide as the text."""
    columns = _columns(table, column_widths(table, sheet.text_width))
    made = _frame(table, sheet, columns.widths)
    owners = {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.top, cell.top + cell.rows)
        for column in range(cell.left, cell.left + cell.columns)
    }
    for row in range(table.height):
        row_element = _row(made, table, row)
        for cell, _ in groupby(owners[row, column] for column in range(table.width)):
            row_element.append(_cell(cell, row, table, sheet, columns))
    return made


def column_widths(table: Table, text_width: int) -> list[int]:
    """Return the width of every grid column in twips; together they are as wide as the text.

    Why: with several label columns the groups need few characters and the last column whole sentences. Where a
    narrow page of an office leaves that column too little, all are equal.
    """
    edges = [text_width * column // table.width for column in range(table.width + 1)]
    equal = [right - left for left, right in pairwise(edges)]
    groups = table.label_columns - 1
    narrow = [_GROUP_WIDTHS[min(column, len(_GROUP_WIDTHS) - 1)] for column in range(groups)]
    values = [_VALUE_WIDTH] * (table.width - table.label_columns)
    wide = text_width - sum(narrow) - sum(values)
    return [*narrow, wide, *values] if groups > 0 and wide > _VALUE_WIDTH else equal


def _columns(table: Table, widths: list[int]) -> _Columns:
    """Return the columns with type in which the longest value stays on one line.

    Why: a figure broken over two lines reads as two.
    """
    narrowest = min((widths[cell.left] for cell in table.cells if cell.kind is CellKind.VALUE), default=0)
    longest = longest_figure(table) * _DIGIT * _HALF_POINT
    size = _SIZES[table.width >= _DENSE_FROM]
    if size * longest <= narrowest - 2 * CELL_MARGIN:
        return _Columns(widths)
    if size * longest <= narrowest - _BORDER:
        return _Columns(widths, tight=True)
    return _Columns(widths, max(_LEAST_SIZE, int((narrowest - 2 * _BORDER) / longest)), tight=True)


def _frame(table: Table, sheet: TableSheet, widths: list[int]) -> etree._Element:
    made = element("tbl")
    properties = add(made, "tblPr")
    add(properties, "tblStyle", val=sheet.style_ids[Style.TABLE])
    add(properties, "tblW", w=sheet.text_width, type="dxa")
    add(properties, "jc", val="center")
    add(properties, "tblLayout", type="fixed")
    first_row, first_column = int(table.head_height > 0), int(table.label_columns > 0)
    look = {"firstRow": first_row, "lastRow": 0, "firstColumn": first_column, "lastColumn": 0}
    add(
        properties,
        "tblLook",
        val=f"{first_row << 5 | first_column << 7 | 0x600:04X}",
        **look,
        noHBand=1,
        noVBand=1,
    )
    add(properties, "tblCaption", val=table.caption)
    add(properties, "tblDescription", val=table.summary)
    grid = add(made, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return made


def _row(parent: etree._Element, table: Table, row: int) -> etree._Element:
    made = add(parent, "tr")
    properties = add(made, "trPr")
    add(properties, "cantSplit")
    height = _TALL_ROW_HEIGHT if table.height >= _TALL_FROM else _ROW_HEIGHT
    add(properties, "trHeight", val=height, hRule="atLeast")
    if row < table.head_height:
        add(properties, "tblHeader")
    return made


def _cell(cell: TableCell, row: int, table: Table, sheet: TableSheet, columns: _Columns) -> etree._Element:
    made = element("tc")
    properties = add(made, "tcPr")
    add(properties, "tcW", w=sum(columns.widths[cell.left : cell.left + cell.columns]), type="dxa")
    if cell.columns > 1:
        add(properties, "gridSpan", val=cell.columns)
    if cell.rows > 1:
        add(properties, "vMerge", val="restart" if row == cell.top else "continue")
    if columns.tight and cell.kind is CellKind.VALUE:
        margins = add(properties, "tcMar")
        for side in ("left", "right"):
            add(margins, side, w=0, type="dxa")
    add(properties, "vAlign", val="center")
    indent = _pair_indent(cell, columns.widths)
    shown = paragraph(
        sheet.style_ids[_style(cell, table)],
        cell.text if row == cell.top else "",
        keep_next=row < table.height - 1,
        indents=(indent, indent),
    )
    if columns.size and cell.kind is CellKind.VALUE:
        resize(shown, columns.size)
    made.append(shown)
    return made


def _style(cell: TableCell, table: Table) -> Style:
    group = cell.kind is CellKind.ROW_HEAD and cell.rows > 1
    return _STYLES[CellKind.VALUE if group else cell.kind][table.width >= _DENSE_FROM]


def _pair_indent(cell: TableCell, widths: list[int]) -> int:
    """Return the indent on both sides that sets a long head of a narrow column two characters to a line.

    Why: words of two characters stay whole (商业 企业, not 商业企 业), as the official form has them.
    """
    inner = widths[cell.left] - 2 * CELL_MARGIN
    narrow = cell.kind is CellKind.COLUMN_HEAD and cell.columns == 1 and inner < len(cell.text) * _CHARACTER
    return max(inner - _PAIR, 0) // 2 if narrow else 0
