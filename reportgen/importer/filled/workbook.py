"""A filled workbook as the report in it: its cells make a report file, which is read like any other."""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.diagnostics import Location
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_id_to_use
from reportgen.importer.filled.kept import Kept, at_line, kept_in
from reportgen.importer.filled.locating import Places
from reportgen.importer.filled.ours import form_of, is_ours
from reportgen.importer.filled.sheets import Cell, Sheets, open_sheets
from reportgen.importer.imported import Imported
from reportgen.importer.raw import RawDocument
from reportgen.report.by_form import report_model
from reportgen.report.expectations import expectation
from reportgen.report.implied import leave_out_sums
from reportgen.report.leaves import Path, dotted, text_node, tree_of
from reportgen.report.model import Report, year_of
from reportgen.report.reading import read_root
from reportgen.report.source import Issue, SourceMap
from reportgen.report.values import Unread
from reportgen.report.yaml_nodes import Mapping, Node, Scalar
from reportgen.workbook.contents import NAME, VALUE, slot_kinds
from reportgen.workbook.formulas import is_total
from reportgen.workbook.kinds import Kind
from reportgen.workbook.layout import layout_of
from reportgen.workbook.parts import FILL_IN, Layout, Place, Register
from reportgen.workbook.values import node_of

NO_RESULT = "没有算出结果，请用 Excel 或 WPS 打开后保存一次"
_LEFT_OUT = 60
"""Characters of what was left out that a finding repeats."""
_UNREADABLE = frozenset({"CELL-01", "CELL-04", "YAML-05"})


def read_filled(data: bytes, file: str, year: int | None = None) -> Imported | None:
    """Return the report in a workbook of ours, None where it is another's; `year` is what a person says it is.

    Raises UnreadableFileError where it is damaged, locked, or built to harm.
    """
    if not is_ours(data):
        return None
    sheets = open_sheets(data)
    form_id = form_of(sheets)
    return _Reader(sheets, layout_of(form_id), file, year).imported() if form_id else None


class _Reader:
    def __init__(self, sheets: Sheets, layout: Layout, file: str, year: int | None) -> None:
        self._sheets, self._layout, self._file, self._year = sheets, layout, file, year
        self._form = layout.form
        self._model = report_model(layout.form.id)
        self._places = Places(layout, sheets)
        self._source = SourceMap(file)
        self._spots = [Location(file)]
        """The places that lines of the report file stand for."""
        self._read: set[Place] = set()

    def imported(self) -> Imported:
        reading = read_root(tree_of(self._leaves(), self._model), self._source, self._form.id)
        self._translate()
        self._note_left_out()
        report = reading.report
        report = leave_out_sums(report) if report else None
        cells = cells_by_ref(self._form)
        unread = {issue.cell for issue in self._source.issues if issue.code in _UNREADABLE} & set(cells)
        unread |= {ref for ref in cells if report and isinstance(_value(report, ref), Unread)}
        raw = RawDocument(self._file, ())
        read = len(cells) - len(unread)
        return Imported(replace(reading, report=report), raw, (), (), len(cells), read, filled=True)

    # From cells to values

    def _leaves(self) -> dict[Path, Node]:
        slots: dict[Path, tuple[str, Node | None]] = {}
        kinds = slot_kinds(self._layout)
        for path, place in self._places.found.items():
            slots[path] = self._value(place, kinds[path][1])
        for path in self._places.heads:
            if path:
                slots |= dict(self._rows(path))
        leaves = {path: node for path, (_text, node) in slots.items() if node is not None}
        for kept in self._kept():
            if kept.path not in slots or slots[kept.path][0] == kept.shown:
                leaves[kept.path] = at_line(
                    kept.node, self._line(Place(self._places.heads[()][1], kept.row, kept.column))
                )
        leaves = {path: node for path, node in leaves.items() if not _is_bare(node, path, leaves)}
        return self._with_form(self._with_tables(self._with_names(_renumbered(leaves))))

    def _value(self, place: Place, kind: Kind) -> tuple[str, Node | None]:
        """Return what a cell shows, and the value that is; totals that work themselves out are none."""
        self._read.add(place)
        cell = self._sheets.cell(place)
        if cell is None or (kind is Kind.CELL and cell.formula and is_total(cell.formula)):
            return "", None
        text = _words(cell, kind)
        return text, node_of(text, kind, self._line(place))

    def _line(self, place: Place) -> int:
        self._spots.append(Location(self._file, spot=str(place)))
        return len(self._spots)

    def _rows(self, path: Path) -> Iterator[tuple[Path, tuple[str, Node | None]]]:
        """Yield the values of a register, row by row."""
        register, name, head, columns = self._places.heads[path]
        others = [row for _r, sheet, row, _c in self._places.heads.values() if sheet == name and row > head]
        end = min(others) - 1 if others else self._sheets.sheets[name].height
        for row in range(head + 1, end):
            for number, column in enumerate(register.columns):
                keys = ((NAME, VALUE)[number],) if register.named else column.path
                yield (*path, row - head - 1, *keys), self._value(Place(name, row, columns[number]), column.kind)

    def _kept(self) -> Iterator[Kept]:
        """Yield what was carried apart."""
        if () in self._places.heads:
            _register, name, head, columns = self._places.heads[()]
            yield from kept_in(self._sheets.sheets[name], head, columns, self._model)

    def _with_names(self, leaves: dict[Path, Node]) -> dict[Path, Node]:
        """Return the values with those of named registers under their names."""
        named = [register for register in self._layout.registers if register.named]
        for register in named:
            field = register.path[0]
            rows = dict.fromkeys(path[1] for path in leaves if path[0] == field)
            lines: dict[str, int] = {}
            for row in rows:
                name, value = leaves.pop((field, row, NAME), None), leaves.pop((field, row, VALUE), None)
                node = value or name
                if node is None:
                    continue
                text = name.text if isinstance(name, Scalar) else ""
                if name is None or text in lines:
                    self._refuse_row(register, text, node, lines)
                    continue
                lines[text] = node.line
                leaves[field, text] = value or text_node("", node.line, plain=False)
        return leaves

    def _refuse_row(self, register: Register, name: str, node: Node, lines: dict[str, int]) -> None:
        """Note a row that has no name, or the name of another."""
        place = Location(self._file, node.line)
        if name in lines:
            row = str(self._spots[lines[name] - 1].spot).rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            about = {"key": name, "line": int(row)}
            self._source.issues.append(Issue("YAML-02", place, about, path=register.title))
            return
        key = f"{register.title}·{register.columns[0].label}"
        about = {"key": key, "expected": expectation("scalar"), "value": ""}
        self._source.issues.append(Issue("YAML-05", place, about, path=register.title))

    def _with_tables(self, leaves: dict[Path, Node]) -> dict[Path, Node]:
        """Return the values with the tables in which nothing was filled in yet: they are blank, not missing."""
        filled = {path[0] for path in leaves}
        for grid in self._layout.grids:
            place = next((place for path, place in self._places.found.items() if path[0] == grid.part.key), None)
            if place is not None and grid.part.key not in filled:
                leaves[grid.part.key,] = Mapping([], self._line(place), 1, flow=True, end=0)
        return leaves

    def _with_form(self, leaves: dict[Path, Node]) -> dict[Path, Node]:
        """Return the values with the year that was told, and the form where the year does not lead to it."""
        if self._year is not None:
            leaves["year",] = text_node(str(self._year), self._place_line(("year",)))
        said, year = leaves.get(("format",)), leaves.get(("year",))
        if isinstance(said, Scalar) and said.text != self._form.id:
            about = {"key": "格式", "expected": self._form.id, "value": said.text}
            self._source.issues.append(Issue("YAML-05", Location(self._file, said.line), about, path="格式"))
        number = year_of(year.text) if isinstance(year, Scalar) else None
        if said is not None or form_id_to_use(number) != self._form.id:
            leaves["format",] = text_node(self._form.id, said.line if said else self._place_line(("format",)))
        return leaves

    def _place_line(self, path: Path) -> int:
        place = self._places.found.get(path)
        return self._line(place) if place else 1

    # Where everything stands

    def _translate(self) -> None:
        """Put the cells of the workbook in the place of lines, and tell where what is blank would stand."""
        source = self._source
        source.places = {path: self._spot(location) for path, location in source.places.items()}
        for path, place in self._places.found.items():
            spot = Location(self._file, spot=str(place))
            source.places.setdefault(dotted(path), spot)
            if path[-1] == "body":
                source.places.setdefault(dotted(path[:-1]), spot)
        source.issues[:] = [replace(issue, location=self._spot(issue.location)) for issue in source.issues]

    def _spot(self, location: Location) -> Location:
        return location if location.line is None else self._spots[location.line - 1]

    def _note_left_out(self) -> None:
        """Note words in the column to fill in that stand in no row of ours."""
        left = [
            (Place(name, row, fill), cell.text)
            for name, sheet in self._sheets.sheets.items()
            for head, fill in sheet.rows_of.get(FILL_IN, [])
            for (row, column), cell in sheet.cells.items()
            if column == fill and row > head and cell.text and not self._is_known(Place(name, row, fill))
        ]
        if left:
            words = "；".join(text.replace("\n", " ") for _place, text in left)
            shown = words if len(words) <= _LEFT_OUT else f"{words[:_LEFT_OUT]}……"
            place = Location(self._file, spot=str(left[0][0]))
            self._source.issues.append(Issue("IM-07", place, {"text": shown, "count": len(left)}))

    def _is_known(self, place: Place) -> bool:
        """Tell whether a cell was read, or stands among the rows of a register."""
        heads = [row for _r, sheet, row, _c in self._places.heads.values() if sheet == place.sheet]
        return place in self._read or any(place.row >= row - 1 for row in heads)


def _words(cell: Cell, kind: Kind) -> str:
    """Return what a cell says; a formula says what it came to, and what stands there where it came to nothing."""
    if cell.formula is None or (cell.computed and not (kind.is_text and cell.text.startswith("#"))):
        return cell.text
    return cell.formula if kind.is_text else f"{cell.formula}（{NO_RESULT}）"


def _is_bare(node: Node, path: Path, leaves: dict[Path, Node]) -> bool:
    """Tell whether a node stands for an item of which nothing was said, and something is by now."""
    if not isinstance(node, Mapping) or node.pairs:
        return False
    return any(other[: len(path)] == path and other != path for other in leaves)


def _renumbered(leaves: dict[Path, Node]) -> dict[Path, Node]:
    """Return the values with the items of every list counted without gaps."""
    rows: dict[Path, set[int]] = {}
    for path in leaves:
        for step, key in enumerate(path):
            if isinstance(key, int):
                rows.setdefault(path[:step], set()).add(key)
    numbers = {(*path, row): number for path, all_ in rows.items() for number, row in enumerate(sorted(all_))}
    return {
        tuple(
            numbers.get(path[: step + 1], key) if isinstance(key, int) else key for step, key in enumerate(path)
        ): node
        for path, node in leaves.items()
    }


def _value(report: Report, ref: str) -> object:
    value: object = report
    for key in ref.split("."):
        value = getattr(value, key, None)
    return value
