"""Requests row by row: the cells of table two that each counts in, by its dates and its words.

A request that came before the year and was open on 1 January is carried in; one that came by 31 December and was not
answered by then is carried out; in between stands how it was answered. So every column balances by construction.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportgen.forms.cells import cells_by_ref
from reportgen.language import _
from reportgen.ledger.reading import Basis, day_in, one_of
from reportgen.ledger.records import Record
from reportgen.ledger.repetition import without_repetition, year_received
from reportgen.ledger.tally import Entry, Overdue, Tally, UncertainError, Unclassed
from reportgen.ledger.values import read_date, read_days
from reportgen.ledger.words import CORRECTING, DONE, IGNORED, OPEN, is_yes
from reportgen.ledger.workdays import ALLOWED, term_from

_NEW, _CARRIED_IN, _CARRIED_OUT = "new_received", "carried_in", "carried_out"
_UNANSWERED = frozenset({OPEN, CORRECTING})
_NO_ANSWER = "results.other"
"""Requests nobody had to answer: withdrawn, not corrected, not paid for."""


@dataclass(frozen=True, slots=True)
class _Course:
    """What became of a request by the end of the year."""

    received: date | None
    answered: date | None
    before: bool
    """Whether it came before the year."""
    result: str | None
    """The row of how it was answered in the year, None where it is carried out."""
    correcting: bool = False


class _ElsewhereError(Exception):
    """A row that is not to be counted in the year; the message says why."""


def tally_requests(records: Iterable[Record], basis: Basis) -> Tally:
    """Return what the rows of requests count in table two."""
    entries: list[Entry] = []
    unclassed: list[Unclassed] = []
    overdue: list[Overdue] = []
    gaps: set[int] = set()
    elsewhere: Counter[str] = Counter()
    distinct = without_repetition(records, year_received)
    for record, other in distinct.clashing:
        if _counts_in_year(record, basis):
            reason = _("登记编号与{place}相同，内容不同").format(place=f"{other.sheet}!{other.row}")
            unclassed.append(Unclassed(record.place, reason, _group(record, basis)))
    for record in distinct.records:
        try:
            course = _course(record, basis)
            applicant = _applicant(record, basis)
        except _ElsewhereError as reason:
            elsewhere[str(reason)] += 1
        except UncertainError as reason:
            unclassed.append(Unclassed(record.place, str(reason), _group(record, basis)))
        else:
            entries.append(_entry(record, course, applicant, basis))
            late, unknown = _overdue(record, course, basis.today)
            overdue += [late] if late else []
            gaps |= unknown
    return Tally(tuple(entries), tuple(unclassed), distinct.repeated, tuple(overdue), frozenset(gaps), elsewhere)


def _counts_in_year(record: Record, basis: Basis) -> bool:
    try:
        _course(record, basis)
    except _ElsewhereError:
        return False
    except UncertainError:
        return True
    return True


def _course(record: Record, basis: Basis) -> _Course:
    received, answered = day_in(record, "requests", "received"), day_in(record, "requests", "answered")
    if received is None and is_yes(record.text("carried_in")) is not True:
        raise UncertainError(_("没有填“{column}”").format(column="收到日期"))
    if received and answered and answered < received:
        raise UncertainError(_("答复日期早于收到日期"))
    if received and received.year > basis.year:
        raise _ElsewhereError(_("{year}年以后收到的申请").format(year=basis.year))
    if answered and answered.year < basis.year:
        raise _ElsewhereError(_("{year}年以前已经办结的申请").format(year=basis.year))
    before = received is None or received.year < basis.year
    if answered and answered.year == basis.year:
        return _Course(received, answered, before, _result(record, basis))
    if received is None and answered:
        raise UncertainError(_("没有填“{column}”").format(column="收到日期"))
    return _Course(received, answered, before, None, correcting=_is_open(record, basis, answered) == CORRECTING)


def _is_open(record: Record, basis: Basis, answered: date | None) -> str:
    """Return the state of a request that was not answered in the year; it must not say that it was."""
    text = record.text("result")
    meanings = basis.words.results.meanings(text)
    if IGNORED in meanings:
        raise _ElsewhereError(_("不用统计的申请"))
    if answered:
        return OPEN
    if text and not (meanings and meanings <= _UNANSWERED):
        raise UncertainError(_("填了“办理结果”，没有填“答复日期”"))
    status = record.text("status")
    if status and (is_yes(status) or DONE in basis.words.results.meanings(status)):
        raise UncertainError(_("写明已经办结，没有填“答复日期”"))
    return CORRECTING if CORRECTING in meanings else OPEN


def _result(record: Record, basis: Basis) -> str:
    """Return the row of how a request was answered: by the column of results, and that of their reasons."""
    results, text, detail = basis.words.results, record.text("result"), record.text("detail")
    meanings, closer = results.meanings(text), results.meanings(detail)
    if IGNORED in meanings:
        raise _ElsewhereError(_("不用统计的申请"))
    if meanings and meanings <= _UNANSWERED:
        raise UncertainError(_("“办理结果”写明还没有办结，却填了“答复日期”"))
    if closer and (not text or meanings == {DONE}):
        meanings, text = closer, detail
    elif closer and meanings:
        if not meanings & closer:
            raise UncertainError(_("“办理结果”与“具体情形”不一致"))
        meanings &= closer
    if meanings == {DONE}:
        raise UncertainError(_("没有写明办理结果是哪一种"))
    return one_of(meanings, results, text, "办理结果", basis.form)


def _applicant(record: Record, basis: Basis) -> str:
    text = record.text("applicant")
    return one_of(basis.words.applicants.meanings(text), basis.words.applicants, text, "申请人类别", basis.form)


def _group(record: Record, basis: Basis) -> str | None:
    """Return the applicant of a row that cannot be classed, None where not even that is known."""
    meanings = basis.words.applicants.meanings(record.text("applicant"))
    return next(iter(meanings)) if len(meanings) == 1 else None


def _entry(record: Record, course: _Course, applicant: str, basis: Basis) -> Entry:
    came = _CARRIED_IN if course.before else _NEW
    went = course.result or _CARRIED_OUT
    cells = tuple(f"requests.{row}.{applicant}" for row in (came, went))
    words = basis.words.results.path(went) if course.result else cells_by_ref(basis.form)[cells[1]].row_path
    who = basis.words.applicants.path(applicant)
    answered = course.answered
    return Entry(record.place, cells, course.received, answered, _("{who}，{result}").format(who=who, result=words))


def _overdue(record: Record, course: _Course, today: date) -> tuple[Overdue | None, frozenset[int]]:
    """Return whether an answer is late, and the years whose holidays would have to be known to say so surely."""
    if course.received is None or course.correcting or (course.result or "").startswith(_NO_ANSWER):
        return None, frozenset()
    begun = read_date(record.values.get("corrected")) or course.received
    extended = is_yes(record.text("extended")) is True or read_date(record.values.get("extended")) is not None
    days = ALLOWED * (2 if extended else 1) + (read_days(record.values.get("excluded")) or 0)
    term = term_from(max(begun, course.received), days)
    if (course.answered or today) <= term.end:
        return None, term.unknown
    return Overdue(record.place, course.received, term.end, course.answered), term.unknown
