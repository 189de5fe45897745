"""DL: when a report must be published (codes DL-01, DL-02, DL-04)."""

from collections.abc import Iterator
from datetime import date

from reportgen.diagnostics import Severity
from reportgen.language import _
from reportgen.report.words import AgencyKind, Status
from reportgen.rules.dates import in_words
from reportgen.rules.rule import Remark, Subject, rule


@rule("DL-01", Severity.WARNING)
def after_january(subject: Subject) -> Iterator[Remark]:
    """An organ other than a government of county level or above, published after 31 January (条例第四十九条)."""
    kind = subject.report.agency.kind
    if kind is not None and kind is not AgencyKind.GOVERNMENT:
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
