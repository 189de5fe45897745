"""The 勾稽关系 of a table while it is filled in: what has come out so far, and what does not add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportgen.forms.cells import Cell, path_of
from reportgen.forms.equations import Equation, definitions, equations_of
from reportgen.language import _
from reportgen.report.cells import Cells
from reportgen.report.expressions import BLANK
from reportgen.report.source import SourceMap
from reportgen.rules.registry import rules_of
from reportgen.rules.rule import Subject
from reportgen.wizard.asking import Ask, Choice, Jump, Move
from reportgen.wizard.draft import Draft
from reportgen.wizard.places import Place
from reportgen.wizard.questions import Question

_LEAVE = "leave"


def balance_lines(draft: Draft, table: str) -> Iterator[str]:
    """Yield the equations between rows of a table as their totals stand now."""
    cells, so_far = draft.cells, draft.so_far()
    for equation in _between_rows(draft, table):
        complete = all(cells.number(term.cell.ref) is not None for term in equation.terms)
        yield _said(equation, so_far, complete=complete)


def _between_rows(draft: Draft, table: str) -> Iterator[Equation]:
    """Yield the equations that define no total, over the column of totals where there is one."""
    totals = definitions(draft.report.form)
    between = [e for e in equations_of(draft.report.form) if e.total is None and e.main.ref.startswith(f"{table}.")]
    over_totals = [e for e in between if all(term.cell.ref in totals for term in e.terms)]
    yield from over_totals or between


def _said(equation: Equation, cells: Cells, *, complete: bool) -> str:
    sides = []
    for terms in (equation.left, equation.right):
        signed = [f"{'-' if term.sign < 0 else '+'} {_term(term.cell, cells)}" for term in terms]
        sides.append(" ".join(signed).removeprefix("+ "))
    numbers = [
        sum(term.sign * int(cells.number(term.cell.ref) or 0) for term in terms)
        for terms in (equation.left, equation.right)
    ]
    line = f"{sides[0]} = {sides[1]}"
    difference = numbers[0] - numbers[1]
    if any(cells.number(term.cell.ref) is None for term in equation.terms):
        return line
    if not difference:
        return _("{equation}，平").format(equation=line)
    line = line.replace(" = ", " ≠ ") if complete else line
    if not complete and difference > 0:
        return _("{equation}，还差{difference}").format(equation=line, difference=difference)
    return _("{equation}，不平，相差{difference}").format(equation=line, difference=abs(difference))


def _term(cell: Cell, cells: Cells) -> str:
    number = cells.number(cell.ref)
    return f"{path_of(cell.row)}{BLANK if number is None else number}"


def imbalances(draft: Draft, table: str, today: date) -> tuple[str, ...]:
    """Return what the rules have to say on a table that does not add up."""
    subject = Subject(draft.report, SourceMap(""), today)
    own = [equation.rule for equation in equations_of(draft.report.form) if equation.main.ref.startswith(f"{table}.")]
    rules = (rules_of(draft.report.form)[code] for code in dict.fromkeys(own))
    remarks = [remark for rule in rules if rule.examine for remark in rule.examine(subject)]
    mends = dict.fromkeys(remark.suggestion for remark in remarks if remark.suggestion)
    suggested = _("建议：{suggestion}")
    return (*(remark.message for remark in remarks), *(suggested.format(suggestion=mend) for mend in mends))


@dataclass(frozen=True, kw_only=True)
class MendQuestion(Question[str]):
    """Asks what to do about a table that does not add up: mend a row, or leave it for now."""

    table: str
    places: tuple[Place, ...]
    today: date

    def current(self, draft: Draft) -> str | None:
        """Return that nothing is to be done, where all adds up or someone has seen what does not."""
        found = "\n".join(imbalances(draft, self.table, self.today))
        return _LEAVE if not found or draft.answered.get(self.key) == found else None

    def intro(self, draft: Draft) -> tuple[str, ...]:
        """Return what does not add up."""
        return imbalances(draft, self.table, self.today)

    def ask(self, ask: Ask, draft: Draft) -> str | Move | Jump:
        """Ask which row to go back to."""
        del draft
        leave = Choice(_("先不改，接着往下填"), _LEAVE)
        rows = [Choice(_("改“{row}”").format(row=place.words), place.path) for place in self.places]
        chosen = ask.choose([leave, *rows])
        return chosen if isinstance(chosen, Move) or chosen == _LEAVE else Jump(chosen)

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Remember what was seen."""
        del answer
        draft.answered[self.key] = "\n".join(imbalances(draft, self.table, self.today))
        return ()

    def given(self, answers: Draft) -> str | None:
        """Return nothing: no file of answers has a place for it."""
        del answers
        return None
