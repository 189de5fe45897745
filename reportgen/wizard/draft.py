"""The report that is being filled in, with what last year's report offers; every change makes a new report."""

from collections.abc import Callable
from typing import Any

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.report.beginning import Beginning
from reportgen.report.cells import Cells, cells_of
from reportgen.report.expressions import evaluate
from reportgen.report.model import Group, Report
from reportgen.report.model_shape import shape
from reportgen.report.references import References
from reportgen.report.starters import Happened, starters
from reportgen.report.tables import DefaultingTable, Record


class Draft:
    """A report under way."""

    def __init__(
        self,
        report: Report,
        beginning: Beginning,
        read_template: Callable[[str], bytes],
        source: str = "",
    ) -> None:
        """Start from a report; `source` is what last year's report is called where something comes from it."""
        self.report = report
        self.beginning = beginning
        self.source = source
        self.answered: dict[str, str] = {}
        """Answers of this run that no place in the report keeps, by question."""
        self._read_template = read_template

    def get(self, path: str) -> Any:
        """Return what stands at a path; None where nothing does."""
        value: Any = self.report
        for key in path.split("."):
            value = value[int(key)] if isinstance(value, list) else getattr(value, key, None)
        return value

    def says(self, path: str) -> bool:
        """Tell whether a key was written, be it blank."""
        outer, _dot, name = path.rpartition(".")
        group = self.get(outer) if outer else self.report
        return isinstance(group, Group) and name in group.model_fields_set

    def put(self, path: str, value: Any) -> None:
        """Write a value at a path, in a copy: what the report was before stays as it was."""
        self.report = self.report.model_copy(deep=True)
        *outer, name = path.split(".")
        setattr(self._group(outer), name, value)

    def clear(self, path: str) -> None:
        """Take back what stands in a record."""
        self.report = self.report.model_copy(deep=True)
        record = self._group(path.split("."))
        for name in tuple(record.model_fields_set):
            record.__dict__[name] = None
            record.model_fields_set.discard(name)

    def _group(self, keys: list[str]) -> Any:
        """Return the group keys lead to, made where it is missing."""
        group: Any = self.report
        for key in keys:
            if isinstance(group, list):
                group = group[int(key)]
                continue
            if getattr(group, key) is None:
                outer: type[Group] = type(group)
                model = shape(outer, key)[1]
                setattr(group, key, model.empty() if model else None)
            group.model_fields_set.add(key)
            group = getattr(group, key)
        return group

    @property
    def cells(self) -> Cells:
        """Return the figures as they count now."""
        return cells_of(self.report)

    def cell(self, ref: CellRef) -> Cell:
        """Return a value cell of the form."""
        return cells_by_ref(self.report.form)[ref]

    def so_far(self) -> Cells:
        """Return the figures with what is still blank taken as nothing yet."""
        copy = self.report.model_copy(deep=True)
        for key in copy.form.tables:
            table = copy.part(key)
            if isinstance(table, DefaultingTable):
                table.unlisted_zero = True
                _forget_blanks(table)
        return cells_of(copy)

    def starters(self) -> dict[str, str]:
        """Return the texts to start from that suit the figures as far as they are known."""
        happened = Happened.in_cells(self.cells)
        return starters(self.report.form_id, self.report.agency.kind, self._read_template, happened)

    def shown(self, text: str) -> str:
        """Return a text with its figures worked out."""
        return evaluate(text, References(self.report)).text


def _forget_blanks(group: Group) -> None:
    for name in type(group).model_fields:
        value = getattr(group, name)
        if isinstance(value, Group):
            _forget_blanks(value)
        elif isinstance(group, Record) and value is None:
            group.model_fields_set.discard(name)
