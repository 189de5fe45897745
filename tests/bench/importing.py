"""Importing what was published, in a process that is warm."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.timing import SAMPLE, timed

_ROUNDS = 15


def imports(folder: Path) -> Iterator[Figure]:
    """Time the import of a page and a PDF of ours, and of a text of somebody else's."""
    from reportgen.importer.files import import_data  # late: the peak of a process counts what its parent had
    from reportgen.report.reading import read_report
    from tests.importer.published_text import document, numbered, pipes
    from tests.importer.rendering import render

    del folder
    report = read_report(SAMPLE).report
    if report is None:
        raise SystemExit(f"{SAMPLE} 读不出来")
    html, pdf = (render(report, SAMPLE.parent, form) for form in ("html", "pdf"))
    text = document("2021", numbered("2021"), pipes).encode()
    for what, data, name, bar in (
        ("导入一个网页", html, "年报.html", 50),
        ("导入一份文本", text, "年报.txt", 50),
        ("导入一份自己生成的 PDF", pdf, "年报.pdf", 300),
    ):
        work = partial(import_data, data, name)
        work()
        times = [timed(work) * 1000 for _round in range(_ROUNDS)]
        yield Figure(what, times, "毫秒", bar, f"{len(data) / 1024:.0f} KB，已启动的进程")
