"""The words of a workbook to fill in: its sheets, and the cells in them.

A *box* is one value with its row: what it belongs to, its name, the cell to fill in. A *register* is a list with one
row an item. An official table stands as it is printed, in a sheet of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics import CellRef
from reportgen.forms.grid import GridCell, grid_of
from reportgen.forms.schema import Form, Part, Table
from reportgen.report.leaves import Path, dotted
from reportgen.workbook.kinds import Kind

MARK = "reportgen"
"""The property of a workbook that says it is one of ours; its value is `workbook` and the form's id."""
GUIDE, BASICS, CARRIED = "说明", "基本情况", "其他数据"
FILL_IN = "在这里填写"
"""The head of the column of boxes."""
REPORT = "报告"
"""What boxes belong to that stand in the report itself."""
BOX_HEADS = ("类别", "项目", FILL_IN, "说明")
TEXT_HEADS = ("项目", "应当写什么", FILL_IN, "参考文字（不会印出）")
CARRIED_HEADS = ("项目", "位置", "表中所示", "原值")
STATUS_ROW, ZERO_ROW, TITLE_ROW, TABLE_ROW = range(4)
"""Rows of a sheet with an official table."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a sheet; row and column count from 0."""

    sheet: str
    row: int
    column: int

    @property
    def letters(self) -> str:
        """Return the column as spreadsheets name it: F."""
        letters, number = "", self.column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters

    @property
    def coordinate(self) -> str:
        """Return the cell as spreadsheets name it: F12."""
        return f"{self.letters}{self.row + 1}"

    @property
    def fixed(self) -> str:
        """Return the cell as formulas name it wherever they are copied to: $F$12."""
        return f"${self.letters}${self.row + 1}"

    def __str__(self) -> str:
        """Return the cell with its sheet: 申请办理!F12."""
        return f"{self.sheet}!{self.coordinate}"


@dataclass(frozen=True, slots=True)
class Box:
    """A value with a row of its own."""

    path: Path
    place: Place
    belongs: str
    """What it belongs to: 机关, 联系方式, 报告; empty in a sheet of texts."""
    label: str
    note: str
    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register."""

    path: Path
    """From the item to the value."""
    label: str
    note: str
    kind: Kind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A list: a row of heads, and below it one row an item."""

    path: Path
    title: str
    note: str
    head: Place
    columns: tuple[Column, ...]
    rows: int
    named: bool = False
    """Whether its first column holds the name an item goes by, as 附加指标 do."""

    def place(self, row: int, column: int) -> Place:
        """Return the place of a value: item and column, from 0."""
        return Place(self.head.sheet, self.head.row + 1 + row, self.head.column + column)


@dataclass(frozen=True, slots=True)
class Boxes:
    """A sheet of boxes, with registers below them."""

    name: str
    title: str
    heads: tuple[str, ...]
    boxes: tuple[Box, ...]
    registers: tuple[Register, ...] = ()
    texts: bool = False
    """Whether its boxes are running text."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with an official table: its title, what is left to do, then the table as it is printed."""

    name: str
    part: Part
    table: Table
    top: int
    """The row in which the table begins."""
    zero: Place | None
    """Where someone says that what is not listed is 0."""

    def place(self, cell: GridCell) -> Place:
        """Return the upper left corner of a cell of the table."""
        return Place(self.name, self.top + cell.span.top, cell.span.left)

    @property
    def values(self) -> Iterator[tuple[CellRef, Place]]:
        """Yield the place of every value cell."""
        for cell in grid_of(self.table).cells:
            if cell.ref:
                yield cell.ref, self.place(cell)

    @property
    def bottom(self) -> int:
        """Return the first row below the table."""
        return self.top + grid_of(self.table).height


@dataclass(frozen=True)
class Layout:
    """The sheets of a workbook that hold values, in their order."""

    form: Form
    sheets: tuple[Boxes | Grid, ...]

    @property
    def boxes(self) -> Iterator[Box]:
        """Yield every box."""
        for sheet in self.sheets:
            if isinstance(sheet, Boxes):
                yield from sheet.boxes

    @property
    def registers(self) -> Iterator[Register]:
        """Yield every register."""
        for sheet in self.sheets:
            if isinstance(sheet, Boxes):
                yield from sheet.registers

    @property
    def grids(self) -> Iterator[Grid]:
        """Yield every official table."""
        return (sheet for sheet in self.sheets if isinstance(sheet, Grid))

    @property
    def carried(self) -> Register:
        """Return where values stand that no other cell can hold."""
        return next(register for register in self.registers if register.path == ())

    def places(self) -> dict[Path, Place]:
        """Return the place of every value that a cell is there for.

        附加指标 and what is carried have no fixed places: see `registers`.
        """
        found = {box.path: box.place for box in self.boxes}
        for grid in self.grids:
            if grid.zero:
                found[grid.part.key, "unlisted_zero"] = grid.zero
            found |= {tuple(ref.split(".")): place for ref, place in grid.values}
        for register in self.registers:
            for row in range(register.rows if register.path and not register.named else 0):
                for number, column in enumerate(register.columns):
                    found[*register.path, row, *column.path] = register.place(row, number)
        return found


def name_of(path: Path) -> str:
    """Return the defined name of a value's cell: its path, below `report` where that is a single word."""
    return dotted(path) if len(path) > 1 else f"report.{path[0]}"
