"""Sheets with an official table: laid out as it is printed, totals and equations live."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.forms.grid import CellKind, GridCell, grid_of
from reportgen.forms.schema import Node
from reportgen.report.values import PENDING
from reportgen.workbook.formulas import Reckoning, areas_of
from reportgen.workbook.kinds import YES_NO, Kind
from reportgen.workbook.parts import STATUS_ROW, TITLE_ROW, ZERO_ROW, Grid, Place
from reportgen.workbook.validation import allowed, box_rule, cell_rule
from reportgen.workbook.writing import Making, comment, finish, height_of

ZERO_QUESTION = "未列均为0（选“是”，没有填的格子都算0）"
_PAGE = 92
"""Characters across a printed page, for the columns to share."""
_ROW = 21
"""Points of a row with a single line."""


def write_grid(making: Making, grid: Grid) -> None:
    """Add the sheet of a table."""
    _GridWriter(making, grid).write()


class _GridWriter:
    def __init__(self, making: Making, grid: Grid) -> None:
        self._making, self._grid, self._styles = making, grid, making.styles
        self._sheet: Worksheet = making.book.add_worksheet(grid.name)
        self._texts = making.contents.texts
        self._reckoning = Reckoning(making.form, grid, self._texts)
        cells = cells_by_ref(making.form).items()
        self._cells = {ref: cell for ref, cell in cells if ref.startswith(f"{grid.part.key}.")}
        self._widths = list(_widths(grid))

    def write(self) -> None:
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        self._write_top()
        for cell in grid_of(self._grid.table).cells:
            if cell.kind.is_head:
                self._write_head(cell)
            elif cell.ref:
                self._write_cell(cell, cell.ref)
        self._set_heights()
        self._write_sentences()
        self._set_rules()
        self._set_looks()
        self._set_page()

    def _write_top(self) -> None:
        sheet, grid, styles = self._sheet, self._grid, self._styles
        status = self._reckoning.status
        sheet.write_formula(STATUS_ROW, 0, f"={status.text}", styles["status"], status.result)
        if grid.zero:
            if grid.zero.column > 1:
                sheet.merge_range(ZERO_ROW, 0, ZERO_ROW, grid.zero.column - 1, "", styles["label"])
            sheet.write_string(ZERO_ROW, 0, ZERO_QUESTION, styles["label"])
            self._making.write(sheet, grid.zero, Kind.CHOICE, "cell")
            rule = box_rule(Kind.CHOICE, YES_NO, "确实没有发生的，选“是”，就不用一格一格填0。", grid.zero)
            sheet.data_validation(ZERO_ROW, grid.zero.column, ZERO_ROW, grid.zero.column, rule)
            self._making.name((grid.part.key, "unlisted_zero"), grid.zero)
            blank = {"type": "blanks", "format": styles["blank"]}
            sheet.conditional_format(ZERO_ROW, grid.zero.column, ZERO_ROW, grid.zero.column, blank)
        sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, grid.table.width - 1, grid.part.label, styles["title"])
        sheet.set_row(TITLE_ROW, 30)

    def _write_head(self, cell: GridCell) -> None:
        style = "official label" if cell.kind is CellKind.ROW_HEAD else "official head"
        self._merge(cell, style)
        place = self._grid.place(cell)
        self._sheet.write_string(place.row, place.column, cell.label, self._styles[style])
        node = self._node(cell)
        told = "\n".join(filter(None, (node.note, node.basis))) if node else ""
        if told:
            self._sheet.write_comment(place.row, place.column, told, comment(told))

    def _node(self, cell: GridCell) -> Node | None:
        """Return the row or column a head names, by a value that stands under or beside it."""
        values = (value for value in grid_of(self._grid.table).cells if value.ref and cell.span in value.headers)
        ref = next((value.ref for value in values), None)
        if ref is None:
            return None
        chain = self._cells[ref].row if cell.kind is CellKind.ROW_HEAD else self._cells[ref].column
        return next((node for node in chain if node.label == cell.label), None)

    def _merge(self, cell: GridCell, style: str) -> None:
        if cell.span.rows > 1 or cell.span.columns > 1:
            top, left = self._grid.top + cell.span.top, cell.span.left
            self._sheet.merge_range(top, left, top + cell.span.rows - 1, cell.span.right - 1, "", self._styles[style])

    def _write_cell(self, cell: GridCell, ref: CellRef) -> None:
        place = self._grid.place(cell)
        total = None if place in self._texts else self._reckoning.totals.get(ref)
        style = "total" if total else "cell"
        self._merge(cell, style)
        if total:
            self._sheet.write_formula(place.row, place.column, f"={total.text}", self._styles[style], total.result)
        else:
            self._making.write(self._sheet, place, Kind.CELL, style)
        if ref in self._making.last:
            told = f"上年：{self._making.last[ref]}"
            self._sheet.write_comment(place.row, place.column, told, comment(told, width=0.9, height=0.3))
        self._making.name(tuple(ref.split(".")), place)

    def _set_heights(self) -> None:
        """Make rows as high as what is written in them."""
        heads = [cell for cell in grid_of(self._grid.table).cells if cell.kind.is_head and cell.span.rows == 1]
        for row in range(grid_of(self._grid.table).height):
            beginning = [cell for cell in heads if cell.span.top == row]
            widths = (sum(self._widths[cell.span.left : cell.span.right]) for cell in beginning)
            heights = (height_of(cell.label, width, _ROW) for cell, width in zip(beginning, widths, strict=True))
            self._sheet.set_row(self._grid.top + row, max(heights, default=_ROW))

    def _write_sentences(self) -> None:
        for sentence in self._reckoning.sentences:
            place, formula = sentence.place, sentence.formula
            self._sheet.write_formula(
                place.row, place.column, f"={formula.text}", self._styles["sentence"], formula.result
            )

    def _set_rules(self) -> None:
        for cells in _alike(self._grid, self._cells):
            first, *others = (place for _cell, place in cells)
            rule = cell_rule(cells[0][0].type, cells[0][0].unit, first)
            if others:
                rule["multi_range"] = " ".join(areas_of([first, *others]))
            self._sheet.data_validation(first.row, first.column, first.row, first.column, rule)

    def _set_looks(self) -> None:
        """Colour cells that cannot be right, then those still to fill in."""
        for sentence in self._reckoning.sentences:
            self._colour(sentence.cells, f'={sentence.place.fixed}<>""', "wrong")
        for cells in _alike(self._grid, self._cells):
            places = [place for _cell, place in cells]
            first = min(places, key=lambda place: (place.row, place.column))
            wrong = f'=AND({first.coordinate}<>"",NOT({allowed(cells[0][0].type, first)}))'
            self._colour(places, wrong, "wrong")
        leaves = self._reckoning.leaves
        first = min(leaves, key=lambda place: (place.row, place.column))
        self._colour(leaves, f'=LEFT({first.coordinate},{len(PENDING)})="{PENDING}"', "pending")
        blank = f'OR({first.coordinate}="",{first.coordinate}="~")'
        if self._grid.zero:
            blank = f'AND({blank},{self._grid.zero.fixed}<>"{YES_NO[0]}")'
        self._colour(leaves, f"={blank}", "blank")

    def _colour(self, places: Sequence[Place], formula: str, style: str) -> None:
        first = min(places, key=lambda place: (place.row, place.column))
        rule: dict[str, Any] = {"type": "formula", "criteria": formula, "format": self._styles[style]}
        rule["multi_range"] = " ".join(areas_of(places))
        self._sheet.conditional_format(first.row, first.column, first.row, first.column, rule)

    def _set_page(self) -> None:
        sheet, grid = self._sheet, self._grid
        sheet.freeze_panes(grid.top + grid_of(grid.table).head_height, grid.table.label_columns)
        sheet.ignore_errors(
            {"number_stored_as_text": f"A1:{Place('', grid.bottom - 1, grid.table.width - 1).coordinate}"}
        )
        finish(sheet)
        sheet.set_margins(left=0.9, right=0.9, top=1.0, bottom=1.0)
        sheet.center_horizontally()
        sheet.print_area(TITLE_ROW, 0, grid.bottom - 1, grid.table.width - 1)


def _alike(grid: Grid, cells: Mapping[CellRef, Cell]) -> Iterator[list[tuple[Cell, Place]]]:
    """Yield the cells that take the same kind of number."""
    groups: dict[tuple[str, str], list[tuple[Cell, Place]]] = {}
    for ref, place in grid.values:
        cell = cells[ref]
        groups.setdefault((cell.type, cell.unit), []).append((cell, place))
    for group in groups.values():
        yield sorted(group, key=lambda pair: (pair[1].row, pair[1].column))


def _widths(grid: Grid) -> Iterator[float]:
    """Yield the widths of columns: those of row heads after their words, the others what is left of the page."""
    labels = grid.table.label_columns
    heads = [cell for cell in grid_of(grid.table).cells if cell.kind is CellKind.ROW_HEAD]
    used = 0.0
    for column in range(labels):
        longest = max((len(cell.label) for cell in heads if cell.span.right == column + 1), default=6)
        width = min(30.0, max(12.0, longest * 2 + 3)) if column == labels - 1 else 12.0
        used += width
        yield width
    values = grid.table.width - labels
    for _column in range(values):
        yield max(6.5, (_PAGE - used) / values)
