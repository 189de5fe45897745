"""`reportgen export`: every cell by reference, for other programs."""

import csv
import io
import json
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from reportgen.cli.inputs import Inputs, cannot_open
from reportgen.cli.output import write_result
from reportgen.cli.reading import read_input
from reportgen.forms.cells import cells_by_ref
from reportgen.language import _
from reportgen.report.cells import cells_of
from reportgen.report.expressions import evaluate
from reportgen.report.model import Report
from reportgen.report.prose import passages
from reportgen.report.references import References
from reportgen.report.values import Value

_FORMULA_STARTS = ("=", "+", "-", "@")


@click.command(name="export", help=_("导出数据：每个单元格一个编号。PATH 为填报文件或文件夹。"))
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--to", "form", type=click.Choice(["json", "csv"]), default="json", help=_("导出格式，默认 json"))
@click.option("-o", "--output", metavar="FILE", help=_("写入文件，不写则输出到屏幕"))
def command(paths: tuple[str, ...], form: str, output: str | None) -> int:
    """Export reports; never refuses for a finding: 1 where a file is no YAML, 2 where an input cannot be had."""
    inputs = Inputs(paths)
    unreadable = False
    exported: list[tuple[Report, dict[str, Any]]] = []
    for path in inputs.files:
        try:
            reading = read_input(path)
        except OSError as error:
            inputs.refuse(cannot_open(path, error))
            continue
        if reading.report is None:
            message = _("“{path}”无法读取，没有导出；运行 reportgen check 可查看原因。")
            click.echo(message.format(path=path), err=True)
            unreadable = True
            continue
        exported.append((reading.report, open_data(reading.report)))
    if exported:
        single = len(paths) == 1 and not Path(paths[0]).is_dir()
        write_result(_json(exported, single=single) if form == "json" else _csv(exported), output, inputs.files)
    return int(unreadable) if inputs.complete else 2


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


def _json(exported: list[tuple[Report, dict[str, Any]]], *, single: bool) -> str:
    data = [data for _report, data in exported]
    return json.dumps(data[0] if single else data, ensure_ascii=False, indent=2) + "\n"


def _csv(exported: list[tuple[Report, dict[str, Any]]]) -> str:
    """Return one line a cell; with a byte order mark, which spreadsheet programs need for Chinese."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["年度", "机关", "单元格", "位置", "数值"])
    for report, data in exported:
        cells = cells_of(report)
        for ref in data["cells"]:
            value = cells.number(ref)
            path = cells_by_ref(report.form)[ref].path
            writer.writerow([data["year"], _harmless(data["agency"] or ""), ref, path, _digits(value)])
    return "\ufeff" + stream.getvalue()


def _digits(value: int | Decimal | None) -> str:
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    plain = unicodedata.normalize("NFKC", text).lstrip()  # full-width signs begin formulas, too
    return f"'{text}" if plain.startswith(_FORMULA_STARTS) else text
