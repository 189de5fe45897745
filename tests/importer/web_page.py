"""Small web pages for tests, filled in or not, and what is read of them in plain lists."""

import json
from pathlib import Path

from reportgen.document.build import build_document
from reportgen.importer.html.reader import read_html
from reportgen.importer.raw import RawDocument, RawTable
from reportgen.render.html import render_html
from reportgen.render.resources import Templates
from reportgen.report.reading import read_report

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.yaml"))
PROSE = "全年围绕群众关心的事项更新公开目录，逐条核对内容，及时答复咨询，并把办理情况按月通报给各科室。"
"""One sentence of some length."""
GRID = "<tr><td>事项</td><td>件数</td></tr><tr><td>来信</td><td>3</td></tr>"


def page(body: str) -> RawDocument:
    """Return what is read of a page with this body."""
    return read_html(f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode(), "页.html")


def texts(body: str) -> list[str]:
    """Return the paragraphs of a body."""
    return [paragraph.text for paragraph in page(body).paragraphs()]


def cells(table: RawTable) -> list[list[str]]:
    """Return the texts of a table row by row."""
    return [[cell.text for cell in row] for row in table.rows]


def tables(body: str) -> list[list[list[str]]]:
    """Return the texts of the tables of a body."""
    return [cells(table) for table in page(body).tables()]


def spans(body: str) -> list[list[tuple[int, int]]]:
    """Return rows and columns of every cell of the only table of a body."""
    (table,) = page(body).tables()
    return [[(cell.rows, cell.columns) for cell in row] for row in table.rows]


def places(body: str) -> list[list[str]]:
    """Return the row and column of every cell of the only table of a body, as `行,列`."""
    (table,) = page(body).tables()
    return [
        [(cell.location.spot or "").removeprefix("表1:第").replace("行:第", ",").removesuffix("列") for cell in row]
        for row in table.rows
    ]


def sample_page(name: str) -> bytes:
    """Return the page of a sample."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    return render_html(build_document(report, SAMPLES), Templates()).encode()


def saved_page(yaml: str) -> str:
    """Return a page with an answer in it."""
    answer = json.dumps({"yaml": yaml}, ensure_ascii=False).replace("<", "\\u003c")
    return f'<!DOCTYPE html><html><script type="application/json" id="reportgen-answer">{answer}</script></html>'
