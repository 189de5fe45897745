"""Cases of 行政复议 and 行政诉讼: the cells of table three that each counts in.

A case that was pending at the end of last year counts again in the year it ends; one that is pending on 31 December
counts as 尚未审结.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reportgen.language import _
from reportgen.ledger.reading import Basis, day_in, one_of
from reportgen.ledger.records import Record
from reportgen.ledger.repetition import without_repetition, year_received
from reportgen.ledger.tally import Entry, Tally, UncertainError, Unclassed
from reportgen.ledger.values import fold
from reportgen.ledger.words import is_yes
from reportgen.text.pattern import Pattern

_PENDING = "pending"
_REVIEW, _DIRECT, _AFTER = "review", "direct_suit", "suit_after_review"
_TITLE_ENDS = Pattern(r"(?:案件)?(?:登记|办理)?(?:情况)?(?:台账|登记表|登记|表)?[0-9年度]*$")


@dataclass(frozen=True, slots=True)
class _Case:
    """A case as it stands in a sheet of its own, or in the row of its request."""

    record: Record
    sheet: str
    """The kind of sheet."""
    prefix: str
    """What the names of its columns begin with."""
    outcome: str
    kind: str | None = None
    """Its group of table three where that needs no reading."""

    def day(self, name: str) -> date | None:
        return day_in(self.record, self.sheet, self.prefix + name)


def tally_cases(cases: Iterable[Record], requests: Iterable[Record], basis: Basis) -> Tally:
    """Return what cases count in table three: rows of their own, and the columns of requests."""
    own = without_repetition(cases, lambda record: fold(record.text("kind")))
    asked = without_repetition(requests, year_received)
    entries: list[Entry] = []
    unclassed: list[Unclassed] = []
    elsewhere: Counter[str] = Counter()
    clash = _("登记编号、案件类型与{place}相同；同一案件（如一审、二审）只填一行，填最后的结果")
    for record, other in own.clashing:
        unclassed.append(Unclassed(record.place, clash.format(place=f"{other.sheet}!{other.row}")))
    for record, other in asked.clashing:
        for case in _cases_of(record, basis):
            reason = _("登记编号与{place}相同，内容不同").format(place=f"{other.sheet}!{other.row}")
            unclassed.append(Unclassed(record.place, reason, case.kind))
    rows = [_Case(record, "disputes", "", record.text("outcome")) for record in own.records]
    for case in [*rows, *(case for record in asked.records for case in _cases_of(record, basis))]:
        kind = case.kind
        try:
            kind = kind or _kind(case.record, basis)
            outcome = _outcome(case, basis)
        except UncertainError as reason:
            unclassed.append(Unclassed(case.record.place, str(reason), kind))
        else:
            if outcome:
                entries.append(_entry(case, kind, outcome, basis))
            else:
                elsewhere[_("{year}年以前审结或者以后受理的案件").format(year=basis.year)] += 1
    return Tally(tuple(entries), tuple(unclassed), own.repeated, elsewhere=elsewhere)


def _cases_of(record: Record, basis: Basis) -> Iterator[_Case]:
    """Yield the cases in the row of a request: a suit comes after the review where there was one."""
    reviewed = False
    for prefix, kind in (("review", _REVIEW), ("suit", None)):
        texts = [record.text(f"{prefix}{end}") for end in ("", "_result")]
        dated = any(record.has(f"{prefix}{end}") for end in ("_filed", "_closed"))
        if not dated and all(not text or is_yes(text) is False for text in texts):
            continue
        whole, result = texts
        said = next(iter(basis.words.cases.meanings(whole)), None) if kind is None else None
        outcome = result or ("" if said or is_yes(whole) is not None else whole)
        yield _Case(record, "requests", f"{prefix}_", outcome, kind or said or (_AFTER if reviewed else _DIRECT))
        reviewed = True


def _kind(record: Record, basis: Basis) -> str:
    """Return the group of a case: as its column says, else as the name of its sheet does."""
    cases, text = basis.words.cases, record.text("kind")
    meanings = cases.meanings(text or _TITLE_ENDS.sub("", record.place.sheet))
    return one_of(meanings, cases, text, "案件类型", basis.form)


def _outcome(case: _Case, basis: Basis) -> str | None:
    """Return how a case stands at the end of the year, None where it was not pending in it."""
    filed, closed = case.day("filed"), case.day("closed")
    if filed and closed and closed < filed:
        raise UncertainError(_("审结日期早于受理日期"))
    if (filed and filed.year > basis.year) or (closed and closed.year < basis.year):
        return None
    outcomes = basis.words.outcomes
    meanings = outcomes.meanings(case.outcome)
    pending = not case.outcome or meanings == {_PENDING}
    if closed and closed.year == basis.year:
        if pending and case.outcome:
            raise UncertainError(_("写明尚未审结，却填了“审结日期”"))
        return one_of(meanings, outcomes, case.outcome, "审理结果", basis.form)
    if closed is None and not pending:
        if not basis.undated_this_year:
            raise UncertainError(_("填了“审理结果”，没有填“审结日期”，不知道是不是本年审结的"))
        return one_of(meanings, outcomes, case.outcome, "审理结果", basis.form)
    if filed is None and not basis.undated_this_year:
        raise UncertainError(_("没有填“受理日期”，不知道本年末是不是尚未审结"))
    return _PENDING


def _entry(case: _Case, kind: str, outcome: str, basis: Basis) -> Entry:
    words = _("{kind}，{outcome}").format(kind=basis.words.cases.path(kind), outcome=basis.words.outcomes.path(outcome))
    return Entry(case.record.place, (f"disputes.{kind}.{outcome}",), case.day("filed"), case.day("closed"), words)
