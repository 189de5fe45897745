"""Building documents: cold, warm, beside bare WeasyPrint and LibreOffice, and what memory it takes."""

import shutil
import statistics
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reportgen.cli.build_report import USUAL_FORMATS, Options, produce
from tests.bench.figure import Figure
from tests.bench.timing import REPORTGEN, SAMPLE, bare_command, compare_processes, run

_BARE = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/a-3a")
"""
_SEVERAL = 8
_TODAY = date(2024, 1, 31)
_WARM_UP, _MORE = 10, 40
_PAGE = 4096
"""Bytes of a page of memory, as `/proc` counts it."""


def cold_build(folder: Path) -> Iterator[Figure]:
    """Compare a cold build of three formats with bare WeasyPrint making the same PDF, and with LibreOffice."""
    out = folder / "out"
    run([*REPORTGEN, "build", str(SAMPLE), "-o", str(out), "--to", "html,docx"])
    (page,), (word,) = out.glob("*.html"), out.glob("*.docx")
    cold = [*REPORTGEN, "build", str(SAMPLE), "-o", str(out)]
    both = compare_processes(cold, bare_command(_BARE, page, folder / "bare.pdf"), 5)
    ours, bare = statistics.median(both.ours), statistics.median(both.bare)
    detail = f"{ours:.2f} 秒，对照 {bare:.2f} 秒：只引入 WeasyPrint、生成同一 PDF 的脚本；内存峰值 {both.memory} MB"
    yield Figure("冷启动生成 HTML、DOCX、PDF", both.ratios, "倍", 1.6, detail)
    office = shutil.which("soffice")
    if office is None:
        return
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "converted"), str(word)]
    both = compare_processes(cold, convert, 5)
    ours, bare = statistics.median(both.ours), statistics.median(both.bare)
    detail = f"{ours:.2f} 秒，对照 {bare:.2f} 秒：LibreOffice 只把同一份 DOCX 转成 PDF，用户配置已建好"
    yield Figure("冷启动生成 HTML、DOCX、PDF，与 LibreOffice 相比", both.ratios, "倍", None, detail)


def warm_build(folder: Path) -> Iterator[Figure]:
    """Compare a further build in a running process with a cold one."""
    out = folder / "several"
    reports = reports_in(folder, _SEVERAL)
    several = [*REPORTGEN, "build", *map(str, reports), "-o", str(out), "--force", "--jobs", "1"]
    both = compare_processes(several, [*REPORTGEN, "build", str(SAMPLE), "-o", str(out)], 3)
    warm = [(together - alone) / (_SEVERAL - 1) for together, alone in zip(both.ours, both.bare, strict=True)]
    ratios = [further / alone for further, alone in zip(warm, both.bare, strict=True)]
    detail = f"{statistics.median(warm):.2f} 秒，对照 {statistics.median(both.bare):.2f} 秒"
    yield Figure("同一进程里再生成一份，与冷启动相比", ratios, "倍", 0.45, detail)


def flat_memory(folder: Path) -> Iterator[Figure]:
    """Measure how much a process grows while it builds, once it is warm."""
    options = Options(USUAL_FORMATS, _TODAY, folder / "flat")
    sizes = [_size_after(path, options) for path in reports_in(folder, _WARM_UP + _MORE)]
    warm = sizes[_WARM_UP - 1]
    grown = [size / warm for size in sizes[_WARM_UP:]]
    detail = f"先生成 {_WARM_UP} 份（{warm:.0f} MB），再生成 {_MORE} 份；此后与此时之比，最末为 {grown[-1]:.2f}"
    yield Figure("连续生成时的内存", grown, "倍", 1.1, detail)


def reports_in(folder: Path, count: int) -> list[Path]:
    """Return so many reports, each of another organ."""
    text = SAMPLE.read_text(encoding="utf-8")
    paths = [folder / f"{number}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(text.replace("芦淞区", f"第{number}区"), encoding="utf-8")
    return paths


def _size_after(path: Path, options: Options) -> float:
    """Return the memory that is in use after a build, in MB."""
    product = produce(path, options)
    if not product.files:
        raise SystemExit(f"{path}：{product.failure}")
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE / 1024 / 1024
