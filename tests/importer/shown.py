"""What a document shows of a report, in the one form in which two reports with the same document are equal."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.schema import Point
from reportgen.importer.comparison import paragraphs_of
from reportgen.report.cells import cells_of
from reportgen.report.model import Correction, OtherMatters, Prose, Report
from reportgen.report.values import Pending, Unread, Value

TOLD_BESIDES = {"agency.kind", "status", "published_on"}
"""What reading adds by what it knows: the kind of an organ from its name, 首次发布日期 and with it 已发布 from a page's
metadata; a document shows none of the three."""


def shown(report: Report) -> dict[str, Any]:
    """Return all that a document shows.

    It does not tell apart: a table that is missing and one that is blank; a text, a fee or an item without anything
    in it and none; from whom a figure is still to come; a signature that is the organ's name and none, where there
    is a date; the line breaks inside a paragraph; the full stop at the end of a reason.
    """
    values = cells_of(report).values
    return {
        "year": report.year,
        "form": report.form_id,
        "agency": report.agency.name,
        "preface": _text(report.preface),
        "points": {path: text for path, prose in _points(report) if (text := _text(prose))},
        "cells": {ref: _value(values.get(ref)) for ref in cells_by_ref(report.form)},
        "fee": _fee(report.other_matters),
        "items": [(item.title or None, _text(item.content)) for item in report.other_matters.items],
        "corrections": [_correction(correction) for correction in report.corrections],
        "signature": report.signature or (report.agency.name if report.signed_on else None),
        "signed_on": report.signed_on,
    }


def besides(report: Report) -> set[str]:
    """Return what a report says that no document shows."""
    said = report.model_dump(exclude_defaults=True, exclude={"format", "preface", "corrections", "signature"})
    parts = {part.key for part in report.form.parts}
    lines = {f"agency.{name}" for name in said.pop("agency", {})}
    return (lines | (said.keys() - parts)) - {"agency.name", "year", "signed_on"}


def _points(report: Report) -> Iterator[tuple[str, Prose | None]]:
    for part in report.form.parts:
        for point in _flat(part.points):
            yield f"{part.key}.{point.key}", getattr(report.part(part.key), point.key)


def _flat(points: Sequence[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _flat(point.points)


def _text(prose: Prose | None) -> list[str]:
    return paragraphs_of(prose.body if prose else None)


def _value(value: Value) -> Decimal | str | None:
    if isinstance(value, Pending):
        return "待报"
    return None if value is None or isinstance(value, Unread) else Decimal(value)


def _fee(matters: OtherMatters) -> tuple[Decimal | int | None, ...] | None:
    fee = matters.processing_fee
    figures = (fee.notices, fee.notice_amount, fee.collected) if fee else (None, None, None)
    return None if figures == (None, None, None) else figures


def _correction(correction: Correction) -> tuple[Any, ...]:
    reason = (correction.reason or "").rstrip("。") or None
    return correction.date, correction.place, correction.old, correction.new, reason
