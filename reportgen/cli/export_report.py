"""Exporting one report: what `export` does for each, here or in another process, and how parts become one file."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from textwrap import indent
from typing import Any

from reportgen.cli.file_errors import cannot_open
from reportgen.cli.output import write_atomically
from reportgen.cli.reading import read_input
from reportgen.diagnostics import ReportgenError
from reportgen.forms.cells import cells_by_ref
from reportgen.language import _
from reportgen.report.cells import cells_of
from reportgen.report.expressions import evaluate
from reportgen.report.model import Report
from reportgen.report.prose import passages
from reportgen.report.references import References
from reportgen.report.values import Value

_HEAD = ("年度", "机关", "单元格", "位置", "数值")
_FORMULA_STARTS = ("=", "+", "-", "@")


class Outcome(StrEnum):
    """How it ended with a report."""

    EXPORTED = "exported"
    UNREADABLE = "unreadable"
    """It is no report; `check` has its findings."""
    FAILED = "failed"
    """It cannot be opened, or its file not be written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of one report."""

    outcome: Outcome
    text: str = ""
    """Its part of the result, where it has no file of its own."""
    reason: str | None = None
    """One sentence where it was not exported."""


def export_one(item: tuple[Path, Path | None], form: str) -> Exported:
    """Export a report as `json` or `csv` into its file, or into the result where it has none; or say why not."""
    path, target = item
    try:
        report = read_input(path).report
    except OSError as error:
        return Exported(Outcome.FAILED, reason=cannot_open(path, error))
    if report is None:
        reason = _("“{path}”无法读取，没有导出；运行 reportgen check 可查看原因。").format(path=path)
        return Exported(Outcome.UNREADABLE, reason=reason)
    text = _json(report) if form == "json" else _csv(report)
    if target is None:
        return Exported(Outcome.EXPORTED, text)
    try:
        write_atomically(target, whole([text], form, single=True).encode(), follow=False)
    except ReportgenError as error:
        return Exported(Outcome.FAILED, reason=str(error))
    return Exported(Outcome.EXPORTED)


def whole(pieces: list[str], form: str, *, single: bool) -> str:
    """Return one file of the parts of several reports; CSV begins with the mark by which spreadsheets know Chinese."""
    if form == "csv":
        return "\ufeff" + _rows([_HEAD]) + "".join(pieces)
    if single:
        return pieces[0] + "\n"
    return "[\n" + ",\n".join(indent(piece, "  ") for piece in pieces) + "\n]\n"


def open_data(report: Report) -> dict[str, Any]:
    """Return year, form, organ, every cell of the form by reference, and the text with its figures worked out."""
    cells = cells_of(report)
    references = References(report, cells)
    return {
        "year": report.year,
        "form": report.form_id,
        "agency": report.agency.name,
        "cells": {ref: _number(cells.number(ref)) for ref in cells_by_ref(report.form)},
        "text": {
            passage.path: evaluate(passage.prose.body, references).text
            for passage in passages(report)
            if passage.prose.body
        },
    }


def _number(value: Value) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value if isinstance(value, int) else None


def _json(report: Report) -> str:
    return json.dumps(open_data(report), ensure_ascii=False, indent=2)


def _csv(report: Report) -> str:
    """Return one line a cell."""
    cells, agency = cells_of(report), _harmless(report.agency.name or "")
    paths = {ref: cell.path for ref, cell in cells_by_ref(report.form).items()}
    return _rows([report.year, agency, ref, path, _digits(cells.number(ref))] for ref, path in paths.items())


def _rows(rows: Iterable[Sequence[object]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def _digits(value: int | Decimal | None) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    plain = unicodedata.normalize("NFKC", text).lstrip()  # full-width signs begin formulas, too
    return f"'{text}" if plain.startswith(_FORMULA_STARTS) else text
