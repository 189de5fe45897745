"""Questions about figures: a single cell, a row of cells, and which rows there are."""

from dataclasses import dataclass
from itertools import groupby

from reportgen.forms.cells import Cell
from reportgen.forms.schema import Node
from reportgen.language import _
from reportgen.report.tables import Record
from reportgen.wizard.asking import Ask, Choice, Move, RefusedAnswerError
from reportgen.wizard.balance import balance_lines
from reportgen.wizard.draft import Draft
from reportgen.wizard.places import Place
from reportgen.wizard.questions import NO, YES, Question, YesNoQuestion
from reportgen.wizard.row_text import read_row, read_value, row_text, value_text

_IN_FORCE, _ISSUED, _REPEALED = "in_force", "issued", "repealed"


def explained(*nodes: Node) -> tuple[str, ...]:
    """Return what rows and columns mean, as far as the form says it."""
    lines = []
    for node in nodes:
        if node.note:
            lines.append(_("口径：{note}").format(note=node.note))
        if node.basis:
            lines.append(_("依据：{basis}").format(basis=node.basis))
    return tuple(lines)


def how_to_type(place: Place) -> tuple[str, ...]:
    """Return how a row of a table is typed."""
    columns = [cell.column[-1].short for cell in place.cells]
    said = _("一行写一项，如“{first} {many} {second} {few}”：没有写到的列是0；都没有的写0，没有报来的写“待报”。")
    many, few = (20, 3) if place.is_row else (2, 1)
    example = said.format(first=columns[0], many=many, second=columns[min(1, len(columns) - 1)], few=few)
    if not place.is_row:
        return (example,)
    return (example, _("只写一个数，是“{column}”的件数；总计由程序相加。").format(column=columns[0]))


@dataclass(frozen=True, kw_only=True)
class CellQuestion(Question[str]):
    """Asks for the figure of one cell."""

    cell: Cell

    def current(self, draft: Draft) -> str | None:
        """Return the figure that stands there."""
        return value_text(draft.get(self.key))

    def offered(self, draft: Draft) -> tuple[str, str] | None:
        """Return a figure that follows from last year's, and how."""
        record, _dot, name = self.key.rpartition(".")
        before = draft.beginning.in_force.get(self.key)
        if name != _IN_FORCE or before is None:
            return None
        issued, repealed = draft.get(f"{record}.{_ISSUED}"), draft.get(f"{record}.{_REPEALED}")
        if not isinstance(issued, int) or not isinstance(repealed, int):
            return None
        said = _("上年{before}+制发{issued}-废止{repealed}={expected}（上年的数取自{source}）")
        expected = before + issued - repealed
        values = {"before": before, "issued": issued, "repealed": repealed, "expected": expected}
        return str(expected), said.format(**values, source=draft.source)

    def intro(self, draft: Draft) -> tuple[str, ...]:
        """Return how the figure that is offered comes about."""
        offered = self.offered(draft)
        return (offered[1],) if offered else ()

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask for a number."""
        offered = self.offered(draft)
        return ask.line(self.current(draft) or (offered[0] if offered else ""))

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Write the figure."""
        draft.put(self.key, read_value(answer, self.cell))
        return ()


@dataclass(frozen=True, kw_only=True)
class RowQuestion(Question[str]):
    """Asks for the figures of a row in one line."""

    place: Place
    table: str

    def current(self, draft: Draft) -> str | None:
        """Return the row that stands there; one that was left out is 0 where someone said so."""
        record = draft.get(self.key)
        zero = bool(draft.get(f"{self.table}.unlisted_zero"))
        if not isinstance(record, Record) or not record.model_fields_set:
            return "0" if zero else None
        said = record.model_fields_set
        row = {field: getattr(record, field) if field in said else 0 if zero else None for field in self.place.fields}
        return row_text(row, self.place)

    def is_carried(self, draft: Draft) -> bool:
        """Tell whether last year's report gave the row."""
        return bool(self.intro(draft))

    def intro(self, draft: Draft) -> tuple[str, ...]:
        """Return where a figure comes from that was carried over."""
        carried = {ref.rpartition(".")[2]: n for ref, n in draft.beginning.carried.items() if self._holds(ref)}
        text = row_text(carried, self.place) if carried.keys() == self.place.fields.keys() else None
        return (_("{row}（取自{source}）").format(row=text, source=draft.source),) if text else ()

    def _holds(self, ref: str) -> bool:
        return ref.rpartition(".")[0] == self.key

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask for a row."""
        return ask.line(self.current(draft) or "")

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Write the row, and say how it was understood."""
        row = read_row(answer, self.place)
        for field, value in row.items():
            draft.put(f"{self.key}.{field}", value)
        return (self._understood(draft), *balance_lines(draft, self.table))

    def _understood(self, draft: Draft) -> str:
        record = draft.get(self.key)
        values = {cell.column[-1].short: value_text(getattr(record, name)) for name, cell in self.place.fields.items()}
        named = [f"{short}{text}" for short, text in values.items() if text != "0"]
        sums = [draft.cells.number(f"{self.key}.{name}") for name in type(record).model_fields]
        total = sums[list(type(record).model_fields).index(record.sum_key)] if record.sum_key else None
        if not named:
            return _("{row}：各列均为0").format(row=self.place.words)
        listed = _("{row}：{columns}").format(row=self.place.words, columns=_("、").join(named))
        return listed if total is None else _("{row}，总计{total}").format(row=listed, total=total)


@dataclass(frozen=True, kw_only=True)
class HappenedQuestion(YesNoQuestion):
    """Asks whether there is anything to enter in a table at all."""

    places: tuple[Place, ...]

    @property
    def _table(self) -> str:
        return self.key.rpartition(".")[0]

    def current(self, draft: Draft) -> str | None:
        """Return yes where a row stands there, no where someone said that all is 0."""
        if any(_is_said(draft, place) and not _is_carried(draft, place) for place in self.places):
            return YES
        zero = draft.get(self.key)
        return (YES if any(_is_said(draft, place) for place in self.places) else NO) if zero else None

    def intro(self, draft: Draft) -> tuple[str, ...]:
        """Return how many were carried over from last year."""
        said = _("上年结转{count}件（取自{source}）。")
        carried = self._carried(draft)
        return (said.format(count=carried, source=draft.source),) if carried else ()

    def _carried(self, draft: Draft) -> int:
        return sum(n for ref, n in draft.beginning.carried.items() if ref.startswith(f"{self._table}."))

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Say that all is 0, or make room for the rows that are asked about."""
        alone = [place for place in self.places if place.group is None]
        if answer == NO:
            if carried := self._carried(draft):
                message = _("{source}结转了{count}件，本年度总要有结果；请选“{yes}”，再核对上年结转的数。")
                raise RefusedAnswerError(message.format(source=draft.source, count=carried, yes=self.yes))
            for place in self.places:
                draft.clear(place.path)
            draft.put(self.key, value=True)
            return (_("本表各项均为0。"),)
        for place in alone:
            if not _is_said(draft, place):
                _leave_blank(draft, place)
        if len(alone) == len(self.places):
            draft.put(self.key, value=True)
        elif draft.get(self.key) and not any(_is_said(draft, place) for place in self.places if place.group):
            draft.put(self.key, value=False)
        return how_to_type(self.places[0])


@dataclass(frozen=True, kw_only=True)
class PickQuestion(Question[tuple[str, ...]]):
    """Asks which rows of a group there are; all others are 0."""

    places: tuple[Place, ...]
    table: str

    def current(self, draft: Draft) -> tuple[str, ...] | None:
        """Return the rows that stand there; None where it was not said that others are 0."""
        said = tuple(place.path for place in self.places if _is_said(draft, place))
        if draft.get(f"{self.table}.unlisted_zero") or len(said) == len(self.places):
            return said
        return None

    def ask(self, ask: Ask, draft: Draft) -> tuple[str, ...] | Move:
        """Ask for a list, with the groups of rows as headings."""
        choices: list[Choice] = []
        for above, places in groupby(self.places, lambda place: place.chain[:-1]):
            if len(above) > 1:
                choices.append(Choice(above[-1].label))
            choices += [Choice(place.leaf.label, place.path) for place in places]
        said = [place.path for place in self.places if _is_said(draft, place)]
        return ask.pick(self.title, choices, said)

    def put(self, draft: Draft, answer: tuple[str, ...]) -> tuple[str, ...]:
        """Leave room for the rows that were chosen, and say that the others are 0."""
        for place in self.places:
            if place.path not in answer:
                draft.clear(place.path)
            elif not _is_said(draft, place):
                _leave_blank(draft, place)
        draft.put(f"{self.table}.unlisted_zero", value=True)
        return (_("选了{count}项，其余各项均为0。").format(count=len(answer)),)

    def shown(self, answer: tuple[str, ...]) -> str:
        """Return the short names of the rows."""
        names = [place.leaf.short for place in self.places if place.path in answer]
        return _("、").join(names) or _("没有")


def _is_said(draft: Draft, place: Place) -> bool:
    record = draft.get(place.path)
    return isinstance(record, Record) and bool(record.model_fields_set)


def _is_carried(draft: Draft, place: Place) -> bool:
    """Tell whether a record holds what last year's report gave, and nothing a person has said."""
    record = draft.get(place.path)
    return all(draft.beginning.carried.get(f"{place.path}.{field}") is not None for field in record.model_fields_set)


def _leave_blank(draft: Draft, place: Place) -> None:
    """Write a row without a figure: it is asked about, and no zero until someone says so."""
    draft.put(next(cell.ref for cell in place.cells), None)
