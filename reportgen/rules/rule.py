"""What a rule is: a code for life, a severity, and a function that remarks on a report or words an issue."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from reportgen.diagnostics import CellRef, Location, Severity
from reportgen.forms.cells import Cell, cells_by_ref, places_of
from reportgen.forms.registry import form_id_for
from reportgen.forms.schema import Form
from reportgen.report.cells import Cells, cells_of
from reportgen.report.expressions import Evaluated, evaluate
from reportgen.report.model import Report
from reportgen.report.previous import LastYear
from reportgen.report.prose import Passage, passages
from reportgen.report.references import References
from reportgen.report.source import Issue, SourceMap
from reportgen.report.vocabulary import canonical_path
from reportgen.rules.wording import Wording, place_of, wordings
from reportgen.text.sentences import Sentence, sentences

if TYPE_CHECKING:
    from reportgen.report.outline import Outline  # a report file has none
    from reportgen.report.requirements import Requirements  # its models take time, and few offices have any


_TELLING = ("overview.", "problems.", "other_matters.")
_LAST_YEAR = "problems.last_year_followup"
_MOST = 2000
"""Sentences that are read; a report has some hundred."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say; the engine adds code, severity and places."""

    message: str
    cell: CellRef | None = None
    operands: tuple[CellRef, ...] = ()
    path: str | None = None
    location: Location | None = None
    left: int | Decimal | None = None
    right: int | Decimal | None = None
    suggestion: str | None = None
    severity: Severity | None = None
    """Only where it differs from the rule's own."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """A block of text as a reader sees it: its figures worked out."""

    path: str
    words: str
    text: str


@dataclass(frozen=True)
class Subject:
    """A report under examination, with all a rule may look at."""

    report: Report
    source: SourceMap
    today: date
    publishing: bool = False
    """Whether the report is about to be rendered without `--draft`."""
    previous: tuple[Report, ...] = ()
    """Last year's reports, several after a merger; none where they are not named or one cannot be read."""
    outline: Optional["Outline"] = None
    """Titles, headings and labels as published; None for a report file, which has none of its own."""
    requirements: Optional["Requirements"] = None
    """What the office asks for beyond the official format."""

    @cached_property
    def cells(self) -> Cells:
        """Return the figures of the report, with left-out zeros and totals."""
        return cells_of(self.report)

    @cached_property
    def texts(self) -> tuple[ShownText, ...]:
        """Return every block of text that was written, with its figures worked out."""
        return tuple(
            ShownText(passage.path, passage.words, evaluated.text)
            for passage, evaluated in self.evaluated
            if passage.prose.body
        )

    @cached_property
    def evaluated(self) -> tuple[tuple[Passage, Evaluated], ...]:
        """Return every block of text with its expressions worked out, once: it costs more than most rules."""
        references = References(self.report, self.cells)
        return tuple((passage, evaluate(passage.prose.body or "", references)) for passage in passages(self.report))

    @cached_property
    def sentences(self) -> tuple[tuple[ShownText, Sentence], ...]:
        """Return the sentences of parts one, five and six, once for a dozen rules; not those on the year before."""
        told = (shown for shown in self.texts if shown.path.startswith(_TELLING) and shown.path != _LAST_YEAR)
        return tuple(islice(((shown, sentence) for shown in told for sentence in sentences(shown.text)), _MOST))

    def text_of(self, *roots: str) -> str:
        """Return the text below some places (`overview`, `other_matters.items`), one block a paragraph."""
        inside = tuple(f"{root}." for root in roots)
        return "\n".join(shown.text for shown in self.texts if f"{shown.path}.".startswith(inside))

    @cached_property
    def last_year(self) -> LastYear:
        """Return the figures of last year's reports, added up."""
        return LastYear(self.previous)

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Return every text that is shown, as rules on words read it."""
        return tuple(wordings(self.report))

    @property
    def form(self) -> Form:
        """Return the official format of the report."""
        return self.report.form

    @cached_property
    def unreadable(self) -> frozenset[CellRef]:
        """Return the cells that hold something, but nothing that could be read as a number of theirs."""
        issues = [issue for issue in self.source.issues if issue.code in {"CELL-01", "CELL-09", "YAML-05"}]
        records = tuple(f"{issue.values['record']}." for issue in issues if issue.values.get("record"))
        cells = {issue.cell for issue in issues}
        return frozenset(ref for ref in cells_by_ref(self.form) if ref in cells or ref.startswith(records))

    @cached_property
    def doubtful(self) -> frozenset[CellRef]:
        """Return the cells left out of a table with an unknown key: what that key holds may be theirs."""
        unknown = (str(issue.values["group"]) for issue in self.source.issues if issue.code == "YAML-04")
        tables = tuple(f"{group.partition('.')[0]}." for group in unknown if group)
        left_out = (ref for ref in cells_by_ref(self.form) if self.source.exact(ref) is None)
        return frozenset(ref for ref in left_out if ref.startswith(tables))

    def misread(self, key: str) -> bool:
        """Tell whether something of a wrong type stands in a place: YAML-05 has it."""
        place = self.source.exact(key)
        return any(issue.code == "YAML-05" and issue.location == place for issue in self.source.issues)

    @property
    def following_year(self) -> int | None:
        """Return the year in which the report is due, None where its year is missing or no form covers it."""
        year = self.report.year
        return year + 1 if year is not None and form_id_for(year) and year < date.max.year else None

    @property
    def folder(self) -> Path:
        """Return the folder the report stands in; its pictures must lie below."""
        return Path(self.source.file).parent

    def words(self, path: str) -> str:
        """Return the Chinese keys that lead to a place: 总体情况·主动公开."""
        return canonical_path(type(self.report), tuple(path.split(".")))

    def cell(self, ref: CellRef) -> Cell:
        """Return a value cell of the form."""
        return cells_by_ref(self.form)[ref]

    def number(self, ref: CellRef) -> int | None:
        """Return a count, None where it is blank, pending, unread or missing."""
        value = self.cells.number(ref)
        return value if isinstance(value, int) and ref not in self.unreadable else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its code; exactly one of `examine` and `word` is given."""

    code: str
    severity: Severity
    needs: tuple[str, ...] = ()
    """Cells, parts and points without which it stands aside: not every form has them."""
    given: str | None = None
    """What of the subject it cannot do without: `previous`, `outline` or `requirements`."""
    examine: Callable[[Subject], Iterable[Remark]] | None = None
    word: Callable[[Issue], Remark] | None = None

    def applies_to(self, subject: Subject) -> bool:
        """Tell whether a report and what is known beside it have all that the rule looks at."""
        if self.given and not getattr(subject, self.given):
            return False
        return not self.needs or places_of(subject.form).issuperset(self.needs)


def rule(
    code: str, severity: Severity, *needs: str, given: str | None = None
) -> Callable[[Callable[[Subject], Iterable[Remark]]], Rule]:
    """Make a rule of a function that looks at a report."""
    return lambda examine: Rule(code, severity, needs, given, examine=examine)


def reading_rule(code: str, severity: Severity) -> Callable[[Callable[[Issue], Remark]], Rule]:
    """Make a rule of a function that words what reading came upon under this code."""
    return lambda word: Rule(code, severity, word=word)


def remark_at(
    subject: Subject, wording: Wording, span: tuple[int, int], message: str, suggestion: str | None = None
) -> Remark:
    """Return what to say of a stretch of a text."""
    location = place_of(wording, *span, subject.source)
    return Remark(message, path=wording.words, location=location, suggestion=suggestion)
