"""From a report to the document it is shown as: numbered, evaluated, formatted."""

import os
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time
from pathlib import Path

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import Block, Document, Heading, Paragraph, Part
from reportgen.document.prose import Drawing, paragraphs, prose_blocks
from reportgen.document.report_diagrams import ReportDiagrams
from reportgen.document.sentences import (
    ALL_ZERO,
    CORRECTION,
    CORRECTION_DATE,
    CORRECTION_REASON,
    KEYWORDS,
    PROCESSING_FEE,
    PROCESSING_FEE_HEADING,
    SUBJECT,
    heading_number,
    printed_date,
    printed_figure,
)
from reportgen.document.tables import fill_table
from reportgen.document.values import value_text
from reportgen.document.website import editor_fields, site_tags
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.schema import Part as FormPart
from reportgen.forms.schema import Point, Table
from reportgen.language import _
from reportgen.report.cells import Cells, cells_of
from reportgen.report.expressions import BLANK
from reportgen.report.model import AUTOMATIC_PART, TITLE_YEAR, OtherMatters, Report
from reportgen.report.pictures import Album
from reportgen.report.references import References


def build_document(report: Report, folder: Path, *, draft: bool = False) -> Document:
    """Return the document of a report; pictures are taken from `folder`.

    A draft carries its 状态 as a stamp, and blanks stay blank.
    """
    return _Builder(report, folder).document(report.status.value if draft else None)


class _Builder:
    def __init__(self, report: Report, folder: Path) -> None:
        self._report = report
        self._album = Album(folder)
        self._cells: Cells = cells_of(report)
        self._references = References(report, self._cells)

    def document(self, stamp: str | None) -> Document:
        report = self._report
        preface = report.preface.body if report.preface else None
        keywords = (*KEYWORDS, *((TITLE_YEAR.format(year=report.year),) if report.year else ()))
        return Document(
            title=report.title,
            title_lines=title_lines(report),
            agency=report.agency.name or "",
            subject=SUBJECT,
            keywords=keywords,
            stamp=stamp,
            preface=paragraphs(preface, self._references),
            parts=tuple(Part(part.key, part.label, tuple(self._blocks(part))) for part in report.form.parts),
            corrections=tuple(self._corrections()),
            signature=report.signature or (report.agency.name if report.signed_on else None),
            date=printed_date(report.signed_on) if report.signed_on else None,
            created=created_at(report),
            site=site_tags(report),
            fields=editor_fields(report, keywords, self._lead()),
        )

    def _lead(self) -> tuple[Paragraph, ...]:
        """Return 概述, what the first part says before its points."""
        lead = getattr(self._report.part("overview"), "lead", None)
        return paragraphs(lead.body if lead else None, self._references)

    def _blocks(self, part: FormPart) -> Iterator[Block]:
        if part.table:
            yield from self._table(part, part.table)
        elif part.points:
            yield from self._points(part, part.points, level=2)
        else:
            yield from self._other_matters(self._report.other_matters)

    def _table(self, part: FormPart, table: Table) -> Iterator[Block]:
        cells = cells_by_ref(self._report.form)
        values = self._cells.values
        own = [values.get(ref) for ref in cells if ref.startswith(f"{table.key}.")]
        summary = ALL_ZERO if all(value == 0 for value in own) else table.summary
        yield fill_table(part, table, summary, lambda ref: value_text(cells[ref], values.get(ref)))

    def _points(self, part: FormPart, points: tuple[Point, ...], level: int) -> Iterator[Block]:
        number = 0
        for point in points:
            prose = getattr(self._report.part(part.key), point.key)
            own = prose_blocks(prose, self._references, self._album, self._drawing(part, point))
            inner = tuple(self._points(part, point.points, level + 1))
            if not own and not inner:
                continue
            if point.heading:
                number += 1
                yield Heading(level, f"{heading_number(level, number)}{point.label}", f"{part.key}-{point.key}")
            yield from own
            yield from inner

    def _drawing(self, part: FormPart, point: Point) -> Drawing | None:
        """Return what draws `图: 自动` under a point: of part one alone, for the others tell of no figures."""
        if part.key != AUTOMATIC_PART:
            return None
        diagrams = ReportDiagrams(self._report.form, self._cells, self._report.year)
        return {"proactive": diagrams.disclosure, "on_request": diagrams.requests}.get(point.key, diagrams.overview)

    def _other_matters(self, matters: OtherMatters) -> Iterator[Block]:
        fee = tuple(self._fee_sentence(matters))
        titled = [item for item in matters.items if item.title]
        number = 0
        if fee and titled:
            number += 1
            yield Heading(2, f"{heading_number(2, number)}{PROCESSING_FEE_HEADING}", "other_matters-processing_fee")
        yield from fee
        for index, item in enumerate(matters.items):
            if item.title:
                number += 1
                yield Heading(2, f"{heading_number(2, number)}{item.title}", f"other_matters-item{index}")
            yield from prose_blocks(item.content, self._references, self._album)

    def _fee_sentence(self, matters: OtherMatters) -> Iterator[Paragraph]:
        fee = matters.processing_fee
        if fee is None and not self._report.form.processing_fee:
            return
        figures = (fee.notices, fee.notice_amount, fee.collected) if fee else (None, None, None)
        notices, amount, collected = (BLANK if figure is None else printed_figure(figure) for figure in figures)
        year = self._report.year or BLANK
        yield Paragraph(PROCESSING_FEE.format(year=year, notices=notices, amount=amount, collected=collected))

    def _corrections(self) -> Iterator[Paragraph]:
        for correction in self._report.corrections:
            reason = correction.reason
            yield Paragraph(
                CORRECTION.format(
                    when=CORRECTION_DATE.format(date=printed_date(correction.date)) if correction.date else "",
                    place=correction.place or BLANK,
                    old=correction.old or BLANK,
                    new=correction.new or BLANK,
                    reason=CORRECTION_REASON.format(reason=reason.rstrip("。")) if reason else "",
                )
            )


def title_lines(report: Report) -> tuple[str, ...]:
    """Return the title as it is set: broken after the organ's name."""
    return tuple(filter(None, (report.agency.name, report.title.removeprefix(report.agency.name or ""))))


def created_at(report: Report) -> datetime:
    """Return the time stamp of all outputs: SOURCE_DATE_EPOCH, 成文日期, 首次发布日期, or 1 January after the year."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return _moment(epoch)
    next_year = min(max((report.year or 1999) + 1, MINYEAR), MAXYEAR)
    day = report.signed_on or report.published_on or date(next_year, 1, 1)
    return datetime.combine(day, time(), UTC)


def _moment(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        message = _("环境变量 SOURCE_DATE_EPOCH 应为秒数，现为“{value}”。")
        raise ReportgenError(message.format(value=epoch)) from None
