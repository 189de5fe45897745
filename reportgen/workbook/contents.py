"""A report as the contents of cells: what stands where, and what is carried apart because no cell can hold it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.report.implied import leave_out_sums
from reportgen.report.leaves import Path, dotted, leaves_of
from reportgen.report.model import Report
from reportgen.report.model_shape import shape
from reportgen.report.vocabulary import canonical_path
from reportgen.report.yaml_nodes import Node, Scalar
from reportgen.workbook.kinds import Kind
from reportgen.workbook.layout import layout_of
from reportgen.workbook.parts import Layout, Place
from reportgen.workbook.values import LONGEST, is_shown, shown, stored, text_of


@dataclass(frozen=True, slots=True)
class Carried:
    """A value that no cell holds, or not whole."""

    words: str
    path: Path
    """With the rows of 附加指标 counted, and the fields `name` and `value` in them."""
    shown: str
    """What its cell shows; the value counts only as long as it does."""
    original: str
    """The value as a report file spells it; a piece of it where it is very long."""

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """Return the texts of its row."""
        return self.words, json.dumps(self.path, ensure_ascii=False), self.shown, self.original


@dataclass(frozen=True)
class Contents:
    """What the cells of a workbook hold."""

    layout: Layout
    texts: Mapping[Place, str]
    """What stands in cells, as text; numbers are plain digits."""
    carried: tuple[Carried, ...]


NAME, VALUE = "name", "value"
"""The fields of a row of 附加指标."""


def contents_of(report: Report) -> Contents:
    """Return what the cells of a report's workbook hold; totals that follow from their parts are left to formulas."""
    leaves = dict(_slots(leave_out_sums(report)))
    layout = layout_of(report.form_id, _rows(leaves))
    kinds = slot_kinds(layout)
    texts: dict[Place, str] = {}
    carried: list[Carried] = []
    for path, node in leaves.items():
        place, kind = kinds.get(path, (None, Kind.TEXT))
        whole = place is not None and is_shown(node, kind)
        if place is not None:
            texts[place] = text_of(node) if whole else shown(node)
        if not whole:
            carried += _carried(report, path, node, texts[place] if place else "")
    if len(carried) > layout.carried.rows:
        layout = layout_of(report.form_id, _rows(leaves) | {"": len(carried)})
    return Contents(layout, {place: text for place, text in texts.items() if text}, tuple(carried))


def slot_kinds(layout: Layout) -> dict[Path, tuple[Place, Kind]]:
    """Return place and kind of every value that a cell is there for, those of registers row by row."""
    found = {box.path: (box.place, box.kind) for box in layout.boxes}
    for grid in layout.grids:
        if grid.zero:
            found[grid.part.key, "unlisted_zero"] = grid.zero, Kind.CHOICE
        found |= {tuple(ref.split(".")): (place, Kind.CELL) for ref, place in grid.values}
    for register in layout.registers:
        for row in range(register.rows if register.path else 0):
            for number, column in enumerate(register.columns):
                path = ((NAME, VALUE)[number],) if register.named else column.path
                found[*register.path, row, *path] = register.place(row, number), column.kind
    return found


def _slots(report: Report) -> Iterator[tuple[Path, Node]]:
    """Yield the values of a report by the slots they stand in: 附加指标 as rows of a name and a value."""
    counted: dict[str, int] = {}
    for path, node in leaves_of(report).items():
        if len(path) == 2 and shape(type(report), str(path[0]))[0] == "mapping":
            row = counted[str(path[0])] = counted.get(str(path[0]), -1) + 1
            yield (path[0], row, NAME), Scalar(str(path[1]), 1, 1, False, 1, 1, 0, 0)  # noqa: FBT003 - not plain
            yield (path[0], row, VALUE), node
        else:
            yield path, node


def _rows(leaves: Mapping[Path, Node]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for path in leaves:
        for step, key in enumerate(path):
            if isinstance(key, int):
                name = dotted(path[:step])
                rows[name] = max(rows.get(name, 0), key + 1)
                break
    return rows


def _carried(report: Report, path: Path, node: Node, text: str) -> Iterator[Carried]:
    words = canonical_path(type(report), path)
    original = stored(node)
    for start in range(0, len(original), LONGEST):
        yield Carried(words, path, text, original[start : start + LONGEST])
