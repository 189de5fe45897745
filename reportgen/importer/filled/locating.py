"""Where the values of a layout stand in a workbook that has been worked in.

A cell is known by its name, where the labels of its row and column are those it should have; else by these labels
alone, wherever they stand now; by a name without labels only where no label tells otherwise.
Why: programs and people move cells without their names, and copy sheets without any.
"""

from collections.abc import Iterator, Sequence

from reportgen.forms.cells import Cell as FormCell
from reportgen.forms.cells import band_cells
from reportgen.forms.schema import Band
from reportgen.importer.filled.sheets import Sheet, Sheets
from reportgen.report.leaves import Path
from reportgen.workbook.parts import FILL_IN, Box, Boxes, Grid, Layout, Place, Register, name_of

ZERO = "未列均为0"
"""How the question begins whether what is not listed is 0."""
_BESIDE = 20
"""Columns beside that question in which an answer is looked for."""


class Places:
    """Where values stand, by their paths; the rows of registers are read by their heads."""

    def __init__(self, layout: Layout, sheets: Sheets) -> None:
        """Look for everything that a layout has a cell for."""
        self._sheets = sheets
        self.found: dict[Path, Place] = {}
        self.heads: dict[Path, tuple[Register, str, int, list[int]]] = {}
        """Of registers: the sheet and row of their heads, and the columns under these."""
        for part in layout.sheets:
            if isinstance(part, Grid):
                self._find_grid(part)
            else:
                self._find_boxes(part)
                for register in part.registers:
                    self._find_register(part.name, register)

    def _named(self, path: Path) -> Place | None:
        return self._sheets.names.get(name_of(path).lower())

    def _preferred(self, name: str, paths: Sequence[Path]) -> list[Sheet]:
        """Return the sheets a part may stand in: where the names of its cells are, the one of its name, all others."""
        named = [place.sheet for path in paths if (place := self._named(path))]
        first = max(set(named), key=lambda each: (named.count(each), each)) if named else name
        names = dict.fromkeys((first, name, *self._sheets.sheets))
        return [self._sheets.sheets[each] for each in names if each in self._sheets.sheets]

    # Boxes

    def _find_boxes(self, part: Boxes) -> None:
        sheets = self._preferred(part.name, [box.path for box in part.boxes])
        missing = []
        for box in part.boxes:
            place = self._named(box.path)
            if place is None or not _is_place_of(box, self._sheets.sheets[place.sheet], place):
                place = next(filter(None, (_box_in(sheet, box) for sheet in sheets)), None)
            if place is None:
                missing.append(box)
            else:
                self.found[box.path] = place
        self._take_names([box.path for box in missing])

    def _take_names(self, paths: Sequence[Path]) -> None:
        """Take cells by their names alone, those that are no other value's."""
        taken = set(self.found.values())
        for path in paths:
            place = self._named(path)
            if place is not None and place not in taken:
                self.found[path] = place

    # Official tables

    def _find_grid(self, grid: Grid) -> None:
        paths: list[Path] = [tuple(ref.split(".")) for ref, _place in grid.values]
        sheets = self._preferred(grid.name, paths)
        found: dict[Path, Place] = {}
        for sheet in sheets:
            found = dict(self._values_in(sheet, grid))
            if 2 * len(found) > len(paths):
                break
        self.found |= found
        self._take_names([path for path in paths if path not in found])
        if grid.zero:
            self._find_zero(grid, sheets)

    def _values_in(self, sheet: Sheet, grid: Grid) -> Iterator[tuple[Path, Place]]:
        for band in grid.table.bands:
            rows = band_cells(grid.table, band)
            for cells in rows:
                for number, cell in enumerate(cells):
                    place = self._value_in(sheet, grid, band, (number, cell))
                    if place is not None:
                        yield tuple(cell.ref.split(".")), place

    def _value_in(self, sheet: Sheet, grid: Grid, band: Band, numbered: tuple[int, FormCell]) -> Place | None:
        number, cell = numbered
        label, head = cell.row[-1].label, cell.column[-1].label
        named = self._named(tuple(cell.ref.split(".")))
        if named and named.sheet == sheet.name and _has_heads(sheet, named, label, head) and label:
            return named
        row = _row_of(sheet, label, band) if label else _row_below_heads(sheet, grid)
        if row is None:
            return None
        heads = [leaf.label for leaf in band.leaf_columns]
        column = _column_of(sheet, row, head, heads[:number].count(head), heads.count(head))
        return None if column is None else Place(sheet.name, row, column)

    def _find_zero(self, grid: Grid, sheets: Sequence[Sheet]) -> None:
        path = (grid.part.key, "unlisted_zero")
        wanted = next((self.found[key].sheet for key in self.found if key[0] == grid.part.key), None)
        for sheet in sheets:
            asked = [(row, column) for text, at in sheet.rows_of.items() if text.startswith(ZERO) for row, column in at]
            if wanted not in {None, sheet.name} or not asked:
                continue
            row, column = asked[0]
            named = self._named(path)
            usual = named.column if named and (named.sheet, named.row) == (sheet.name, row) else column + 1
            answered = (each for each in range(column + 1, column + _BESIDE) if sheet.text(row, each))
            self.found[path] = Place(sheet.name, row, next(answered, usual))
            return
        self._take_names([path])

    # Registers

    def _find_register(self, name: str, register: Register) -> None:
        labels = [column.label for column in register.columns]
        for sheet in self._preferred(name, []):
            for row, _column in sheet.rows_of.get(labels[0], []):
                columns = [column for label in labels if (column := _in_row(sheet, row, label)) is not None]
                if len(columns) == len(labels) and columns == sorted(columns):
                    self.heads[register.path] = (register, sheet.name, row, columns)
                    return


def _is_place_of(box: Box, sheet: Sheet, place: Place) -> bool:
    """Tell whether a cell stands in the row of a box, and in the column to fill in."""
    columns = {column for _row, column in sheet.rows_of.get(FILL_IN, [])} or {place.column}
    return place.column in columns and _is_row_of(box, sheet.row(place.row, before=place.column))


def _is_row_of(box: Box, texts: set[str]) -> bool:
    return {box.label, box.belongs} - {""} <= texts


def _box_in(sheet: Sheet, box: Box) -> Place | None:
    """Return the cell of a box by its labels: in the column under the head that says where to write."""
    for row, column in sheet.rows_of.get(box.label, []):
        heads = [(above, at) for above, at in sheet.rows_of.get(FILL_IN, []) if at > column]
        if heads:
            _above, fill = heads[0]
            if _is_row_of(box, sheet.row(row, before=fill)):
                return Place(sheet.name, row, fill)
    return None


def _has_heads(sheet: Sheet, place: Place, label: str, head: str) -> bool:
    above = any(at == place.column and row < place.row for row, at in sheet.rows_of.get(head, []))
    return above and label in sheet.row(place.row, before=place.column)


def _row_of(sheet: Sheet, label: str, band: Band) -> int | None:
    """Return the row of a label: the first that is not above the heads of its band."""
    rows = [row for row, _column in sheet.rows_of.get(label, [])]
    heads = [row for leaf in band.leaf_columns for row, _column in sheet.rows_of.get(leaf.label, [])]
    if not rows or not heads:
        return None
    return next((row for row in rows if row > min(heads)), None)


def _row_below_heads(sheet: Sheet, grid: Grid) -> int | None:
    heads = [
        row
        for band in grid.table.bands
        for leaf in band.leaf_columns
        for row, _column in sheet.rows_of.get(leaf.label, [])
    ]
    return max(heads) + 1 if heads else None


def _column_of(sheet: Sheet, row: int, head: str, before: int, alike: int) -> int | None:
    """Return the column under a head: of several alike, the one with so many before it."""
    above = sorted((place for place in sheet.rows_of.get(head, []) if place[0] < row), reverse=True)[:alike]
    columns = sorted(column for _row, column in above)
    return columns[before] if len(columns) == alike else None


def _in_row(sheet: Sheet, row: int, label: str) -> int | None:
    return next((column for at, column in sheet.rows_of[label] if at == row), None) if label in sheet.rows_of else None
