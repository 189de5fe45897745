"""`reportgen export`: every cell by reference, for other programs."""

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from pathlib import Path
from textwrap import indent
from typing import Any

import click

from reportgen.cli.exit_statuses import exit_status
from reportgen.cli.file_errors import cannot_open
from reportgen.cli.inputs import Inputs, targets_in
from reportgen.cli.output import refuse_inputs, write_atomically, write_result
from reportgen.cli.parallel import Spread, broken_off, parallel_options, runner_for
from reportgen.cli.progress import Progress
from reportgen.cli.reading import read_input
from reportgen.cli.summary import Summary, summary_option
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


_WORTHWHILE = 150
"""Reports for which it pays to start one more process."""


@click.command(name="export", help=_("导出数据：每个单元格一个编号。PATH 为填报文件或文件夹。"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--to", "form", type=click.Choice(["json", "csv"]), default="json", help=_("导出格式，默认 json"))
@click.option(
    "-o", "--output", metavar="OUT", help=_("写入文件，不写则输出到屏幕；OUT 是已有的文件夹时，每份报告写一个文件")
)
@parallel_options
@summary_option
def command(
    paths: tuple[str, ...],
    *,
    form: str,
    output: str | None,
    spread: Spread,
    summary: str | None,
) -> int:
    """Export reports; never refuses for a finding: 1 where a file is no YAML, 2 where an input cannot be had."""
    inputs = Inputs(paths)
    targets = targets_in(Path(output), inputs.places, form) if output is not None and Path(output).is_dir() else {}
    refuse_inputs(targets.values(), inputs.files)
    progress = Progress(len(inputs.files))
    told = Summary(summary, Outcome, inputs.files)
    pieces: list[str] = []
    items = [(path, targets.get(path)) for path in inputs.files]
    with runner_for(spread, len(items), worthwhile=_WORTHWHILE) as runner:
        for done in runner.run(partial(_export_one, form=form), items):
            path, target = done.item
            exported = done.result or Exported(Outcome.FAILED, reason=broken_off(done.error))
            progress.count()
            if exported.reason:
                progress.clear()
                click.echo(exported.reason, err=True)
            elif target is None:
                pieces.append(exported.text)
            made = [target] if target and exported.outcome is Outcome.EXPORTED else []
            told.add(path, exported.outcome, made, reason=exported.reason)
    if pieces:
        single = len(paths) == 1 and not Path(paths[0]).is_dir()
        write_result(_whole(pieces, form, single=single), output, inputs.files)
    if targets:
        message = _("共{total}份：导出{exported}，无法读取{unreadable}，失败{failed}；{pace}。")
        click.echo(message.format(total=len(items), **told.counts, pace=progress.pace()), err=True)
    told.write()
    no_input = told.counts[Outcome.FAILED] > 0 or not inputs.complete
    return exit_status(findings=told.counts[Outcome.UNREADABLE] > 0, no_input=no_input)


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


def _export_one(item: tuple[Path, Path | None], form: str) -> Exported:
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
        write_atomically(target, _whole([text], form, single=True).encode(), follow=False)
    except ReportgenError as error:
        return Exported(Outcome.FAILED, reason=str(error))
    return Exported(Outcome.EXPORTED)


def _whole(pieces: list[str], form: str, *, single: bool) -> str:
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
