"""The drawings of the three tables, computed from the forms, and the page that shows them."""

from collections.abc import Iterator
from html import escape
from unicodedata import east_asian_width

from docs.markdown import page_of
from reportgen.forms.cells import table_cells
from reportgen.forms.grid import CellKind, Grid, GridCell, grid_of
from reportgen.forms.schema import Form, Table

_LABEL, _VALUE, _ROW = 132, 84, 34
"""Width of a grid column of row heads and of values, and height of a grid row, in pixels."""
_AXIS = 26
_TEXT = 12
_FILL = {
    CellKind.TITLE: "#d9e2f3",
    CellKind.STUB: "#eeeeee",
    CellKind.COLUMN_HEAD: "#e2efda",
    CellKind.ROW_HEAD: "#fff2cc",
    CellKind.VALUE: "#ffffff",
}

_LEGEND = (
    "行和列各是一棵树，跨行跨列由树算出（`reportgen/forms/grid.py`），不写在任何地方。图中蓝色是标题，灰色是栏目名，"
    "绿色是列头，黄色是行头，白色是填数的格，写着格的序号，与各版格式一页的清单对应；上面和左边的数字是网格的列和行，从0数起。"
)
_LAWS = (
    "- 有下级的列头占一行，没有的往下占到列头的底；有下级的行头占一列，没有的往右占到值的左边。\n"
    "- 条带比整张表窄的，最后一列占满剩下的宽度。\n"
    "- 全部格子恰好铺满整个长方形，不重叠，不留空。"
)


def grid_pages(forms: list[Form]) -> dict[str, str]:
    """Return the page on the grids and the drawings it shows, by file name."""
    drawings = {_name(form, table): drawing_of(table) for form in forms for table in form.tables.values()}
    return {"grids.md": grids_page(forms), **drawings}


def grids_page(forms: list[Form]) -> str:
    """Return the page that shows the drawing of every table, newest form first."""
    lines = ["# 三张表的版面", _LEGEND, _LAWS]
    for form in reversed(forms):
        lines.append(f"## {form.id}年版")
        for key, table in form.tables.items():
            grid = grid_of(table)
            words = f"{len(table.bands)}个条带，{grid.height}行{grid.width}列，{len(table_cells(table))}个值格"
            part = form.part(key)
            lines += [
                f"### {part.label}（{form.id}年版）",
                f"{words}。编号和清单见[{form.id}年版格式](forms-{form.id}.md)。",
                f"![{form.id}年版“{part.short}”表的版面：{words}]({_name(form, table)})",
            ]
    return page_of(lines)


def _name(form: Form, table: Table) -> str:
    return f"grid-{form.id}-{table.key}.svg"


def drawing_of(table: Table) -> str:
    """Return the grid of a table as SVG; values are numbered as in the list of the form's cells."""
    grid = grid_of(table)
    edges = _edges(grid, table.label_columns)
    numbers = {cell.ref: str(number) for number, cell in enumerate(table_cells(table), 1)}
    width, height = edges[-1] + 1, _AXIS + grid.height * _ROW + 1
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    type_ = f'font-family="sans-serif" font-size="{_TEXT}" text-anchor="middle"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {type_}>',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_axes(grid, edges),
        *(line for cell in grid.cells for line in _cell(cell, edges, numbers.get(cell.ref or "", ""))),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _edges(grid: Grid, label_columns: int) -> list[int]:
    widths = (_LABEL if column < label_columns else _VALUE for column in range(grid.width))
    edges = [_AXIS]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def _axes(grid: Grid, edges: list[int]) -> Iterator[str]:
    for column in range(grid.width):
        yield _text(str(column), (edges[column] + edges[column + 1]) / 2, _AXIS / 2 + 4, "#595959")
    for row in range(grid.height):
        yield _text(str(row), _AXIS / 2, _AXIS + (row + 0.5) * _ROW + 4, "#595959")


def _cell(cell: GridCell, edges: list[int], number: str) -> Iterator[str]:
    left, right = edges[cell.span.left], edges[cell.span.right]
    top, bottom = (_AXIS + row * _ROW for row in (cell.span.top, cell.span.bottom))
    yield (
        f'<rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"'
        f' fill="{_FILL[cell.kind]}" stroke="#595959"><title>{escape(cell.ref or cell.label)}</title></rect>'
    )
    shown = _wrapped(number or cell.label, (right - left - 8) // (_TEXT // 2))
    room = max(1, (bottom - top) // (_TEXT + 3))
    if len(shown) > room:
        shown = [*shown[: room - 1], shown[room - 1][:-1] + "…"]
    first = (top + bottom) / 2 - (len(shown) - 1) * (_TEXT + 2) / 2 + 4
    for position, line in enumerate(shown):
        yield _text(line, (left + right) / 2, first + position * (_TEXT + 2), "#000000")


def _text(words: str, x: float, y: float, fill: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" fill="{fill}">{escape(words)}</text>'


def _wrapped(words: str, columns: int) -> list[str]:
    """Return words broken into lines of so many narrow characters; a Chinese one takes two."""
    lines, used = [""], 0
    for character in words:
        width = 2 if east_asian_width(character) in "WFA" else 1
        if used + width > columns:
            lines.append("")
            used = 0
        lines[-1] += character
        used += width
    return lines
