"""DL: when a report must be published (codes DL-01 to DL-04)."""

from collections.abc import Iterator
from datetime import date

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.report.words import AgencyKind, Status
from reportgen.rules.dates import in_words
from reportgen.rules.rule import Remark, Subject, rule

_BY_NOTICE = frozenset({AgencyKind.TOWNSHIP, AgencyKind.SUBDISTRICT, AgencyKind.COMMITTEE})
"""Organs that 条例第四十九条 does not name: what an office has laid down for them comes first."""


@rule("DL-01", Severity.WARNING)
def after_january(subject: Subject) -> Iterator[Remark]:
    """An organ other than a government of county level or above, published after 31 January (条例第四十九条)."""
    kind = subject.report.agency.kind
    laid_down = kind in _BY_NOTICE and _local_deadline(subject) is not None
    if kind is not None and kind is not AgencyKind.GOVERNMENT and not laid_down:
        yield from _late(subject, 1, _("应于{year}年1月31日前向社会公布，首次发布日期为{day}。"))


@rule("DL-02", Severity.WARNING)
def after_march(subject: Subject) -> Iterator[Remark]:
    """A government of county level or above, published after 31 March (条例第四十九条)."""
    if subject.report.agency.kind is AgencyKind.GOVERNMENT:
        yield from _late(subject, 3, _("应于{year}年3月31日前向社会公布，首次发布日期为{day}。"))


def _late(subject: Subject, month: int, message: str) -> Iterator[Remark]:
    following, published = subject.following_year, subject.report.published_on
    if following is not None and published is not None and published > date(following, month, 31):
        yield _remark(subject, message, following, published)


@rule("DL-03", Severity.WARNING, given="requirements")
def after_local_deadline(subject: Subject) -> Iterator[Remark]:
    """Published after the day the office has laid down."""
    due, published = _local_deadline(subject), subject.report.published_on
    if due is not None and published is not None and published > due and subject.requirements:
        message = _("超过{source}规定的公布期限{due}，首次发布日期为{day}。")
        message = message.format(source=subject.requirements.source, due=in_words(due), day=in_words(published))
        yield Remark(message, path="首次发布日期", location=subject.source.locate("published_on"))


def _local_deadline(subject: Subject) -> date | None:
    following = subject.following_year
    if subject.requirements is None or following is None:
        return None
    return subject.requirements.due(subject.report.agency.kind, following)


@rule("DL-04", Severity.WARNING)
def before_the_end(subject: Subject) -> Iterator[Remark]:
    """A report published before its year was over; what calls itself a draft is none."""
    following, published = subject.following_year, subject.report.published_on
    drafting = "status" in subject.report.model_fields_set and subject.report.status is Status.DRAFT
    if following is not None and published is not None and published < date(following, 1, 1) and not drafting:
        message = _("首次发布日期{day}早于{year}年1月1日，统计期限尚未结束，请按草稿处理。")
        yield _remark(subject, message, following, published)


def _remark(subject: Subject, message: str, year: int, day: date) -> Remark:
    location = subject.source.locate("published_on")
    return Remark(message.format(year=year, day=in_words(day)), path="首次发布日期", location=location)
