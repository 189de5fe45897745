"""The official tables as sites and converters write them, in many layouts, and what is read back of them."""

from collections.abc import Callable, Mapping
from typing import Any

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.grid import CellKind, Grid, grid_of
from reportgen.forms.registry import load_form
from reportgen.forms.schema import Form
from reportgen.importer.files import read_raw
from reportgen.importer.imported import Imported
from reportgen.importer.recognition import recognise
from reportgen.report.source import Issue
from reportgen.report.values import Unread

UNKNOWN = "未识别"
YEARS = {"2019": 2020, "2021": 2023}
Figures = Mapping[CellRef, Any]
Cell = tuple[str, int, int]
"""The text of a cell, its columns and its rows."""
Rows = list[list[Cell]]
Layout = Callable[[Rows], str]


def numbered(form_id: str) -> dict[CellRef, str]:
    """Return figures of which no two are alike, so that a cell in the wrong place shows; changes are signed."""
    return {ref: str(number) for number, ref in enumerate(cells_by_ref(load_form(form_id)), 101)}


def table_rows(form: Form, key: str, figures: Figures) -> Rows:
    """Return the rows of an official table with its spans; a figure that is not given is a blank cell."""
    grid: Grid = grid_of(form.tables[key])
    rows: Rows = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        text = cell.label if cell.kind is not CellKind.VALUE else str(figures.get(cell.ref or "", ""))
        rows[cell.span.top].append((text, cell.span.right - cell.span.left, cell.span.bottom - cell.span.top))
    return rows


def document(form_id: str, figures: Figures, layout: Layout, edit: Callable[[Rows], Rows] = lambda rows: rows) -> str:
    """Return a report with its tables in a layout; `edit` changes the rows before they are written."""
    form = load_form(form_id)
    tables = {key: layout(edit(table_rows(form, key, figures))) for key in form.tables}
    return report(form_id, tables)


def report(form_id: str, tables: Mapping[str, str]) -> str:
    """Return a report with these tables, as text."""
    parts = [f"某市某局{YEARS[form_id]}年政府信息公开工作年度报告"]
    for part in load_form(form_id).parts:
        parts += [part.label, tables.get(part.key, "本机关按照规定开展工作。")]
    return "\n".join(parts) + "\n"


def imported(text: str) -> Imported:
    """Return what is imported of a text or page."""
    return recognise(read_raw(text.encode(), "年报.txt"))


def read(text: str) -> dict[CellRef, str | None]:
    """Return every cell as read: its figure as text, UNKNOWN, or None where it is blank."""
    return cells_of(imported(text))


def cells_of(found: Imported) -> dict[CellRef, str | None]:
    """Return every cell of an imported report."""
    refs = cells_by_ref(load_form(found.report.format))
    return {ref: _shown(found.report, ref) for ref in refs}


def _shown(report: Any, ref: CellRef) -> str | None:
    value = report
    for name in ref.split("."):
        value = getattr(value, name) if value is not None else None
    if isinstance(value, Unread):
        return UNKNOWN
    return None if value is None else str(value)


def row(cells: Mapping[CellRef, str | None], prefix: str) -> list[str | None]:
    """Return the cells of a row."""
    return [value for ref, value in cells.items() if ref.rpartition(".")[0] == prefix]


def issues(text: str, *codes: str) -> list[Issue]:
    """Return what reading noted with these codes."""
    return [issue for issue in imported(text).reading.source.issues if issue.code in codes]


# Layouts


def pipes(rows: Rows) -> str:
    """Write a row a line, its cells parted by pipes, none before the first."""
    return "\n".join(" | ".join(text for text, _, _ in row) + " |" for row in rows)


def bare_pipes(rows: Rows) -> str:
    """Write a row a line, pipes between its cells only."""
    return "\n".join(" | ".join(text for text, _, _ in row) for row in rows)


def padded_pipes(rows: Rows) -> str:
    """Write a row a line, filled up at its end to the width of the table."""
    width = max(sum(columns for _, columns, _ in row) for row in rows)
    return "\n".join(" | ".join(text for text, _, _ in row) + " |" + "|" * (width - len(row)) for row in rows)


def squeezed_pipes(rows: Rows) -> str:
    """Write a row a line without its blank cells, filled up at its end to the width of the table."""
    return padded_pipes([[cell for cell in row if cell[0]] or row[:1] for row in rows])


def framed(rows: Rows) -> str:
    """Write a Markdown table: pipes on both sides, a rule below the first row."""
    lines = ["| " + " | ".join(text for text, _, _ in row) + " |" for row in rows]
    return "\n".join([lines[0], "|---|---|", *lines[1:]])


def full_grid(rows: Rows) -> str:
    """Write a Markdown table in which every place of the grid has a cell: those that spans cover are blank."""
    places: dict[tuple[int, int], str] = {}
    for top, cells in enumerate(rows):
        left = 0
        for text, columns, height in cells:
            while (top, left) in places:
                left += 1
            places |= {(top + down, left + right): "" for down in range(height) for right in range(columns)}
            places[top, left] = text
    widths = [1 + max(left for row, left in places if row == top) for top in range(len(rows))]
    lines = [" | ".join(places[top, left] for left in range(width)) for top, width in enumerate(widths)]
    return "\n".join([f"| {lines[0]} |", "|" + "---|" * widths[0], *(f"| {line} |" for line in lines[1:])])


def lone_pipes(rows: Rows) -> str:
    """Write a cell a line with a pipe behind it; a pipe alone begins a row; the last line is filled up."""
    width = max(sum(columns for _, columns, _ in row) for row in rows)
    lines = []
    for row in rows:
        cells = [f"{text} |" if text else "|" for text, _, _ in row]
        lines += ["|", *cells[:-1], cells[-1] + " " + "|" * (width - len(row)) if len(row) < width else cells[-1]]
    return "\n".join(lines)


def closed_pipes(rows: Rows) -> str:
    """Write a cell a line with a pipe behind it, but no blank cells; a line of pipes ends and fills up a row."""
    width = max(sum(columns for _, columns, _ in row) for row in rows)
    pieces = [[f"{text} |" for text, _, _ in row if text] for row in rows]
    return "\n".join("\n".join([*cells, "|" * (width - len(cells) + 1)]) for cells in pieces)


def ended_pipes(rows: Rows) -> str:
    """Write a cell a line with a pipe behind it, and nothing between rows."""
    return "\n".join(f"{text} |" for row in rows for text, _, _ in row)


def pipes_between(rows: Rows) -> str:
    """Write cells and pipes on lines of their own in turn."""
    return "\n".join(f"{text}\n|" if text else "|" for row in rows for text, _, _ in row)


def lines(rows: Rows) -> str:
    """Write a cell a line."""
    return "\n".join(text for row in rows for text, _, _ in row)


def spaced_lines(rows: Rows) -> str:
    """Write a cell a line, indented, with blank lines between."""
    return "\n\n".join(f"      {text}" for row in rows for text, _, _ in row)


def tabs(rows: Rows) -> str:
    """Write a row a line, its cells parted by tabs."""
    return "\n".join("\t".join(text for text, _, _ in row) for row in rows)


def spaces(rows: Rows) -> str:
    """Write a row a line, its cells parted by spaces."""
    return "\n".join(" ".join(text for text, _, _ in row) for row in rows)


def one_line(rows: Rows) -> str:
    """Write the whole table on one line."""
    return " ".join(text for row in rows for text, _, _ in row)


def html(rows: Rows) -> str:
    """Write a table of a page with its spans."""
    body = "".join(
        "<tr>"
        + "".join(f"<td colspan={columns} rowspan={height}>{text}</td>" for text, columns, height in row)
        + "</tr>"
        for row in rows
    )
    return f"<table>{body}</table>"


EXACT: dict[str, Layout] = {
    layout.__name__: layout for layout in (pipes, bare_pipes, framed, full_grid, lone_pipes, tabs, html)
}
"""Layouts that show where a cell is blank."""
FILLED: dict[str, Layout] = EXACT | {
    layout.__name__: layout
    for layout in (
        padded_pipes,
        squeezed_pipes,
        closed_pipes,
        ended_pipes,
        pipes_between,
        lines,
        spaced_lines,
        spaces,
        one_line,
    )
}
"""All layouts: some of them only tell cells apart where none is blank."""
