"""A folder of reports: made by all processors, beside as many cold builds, and made again without a change."""

import os
from collections.abc import Iterator
from pathlib import Path

from tests.bench.building import reports_in
from tests.bench.figure import Figure
from tests.bench.timing import REPORTGEN, run

_COUNT = 200
_COLD = 5


def whole_folder(folder: Path) -> Iterator[Figure]:
    """Build 200 reports in three formats, between cold builds of single ones, and once more."""
    (folder / "in").mkdir()
    reports = reports_in(folder / "in", _COUNT)
    notes = {"XDG_CACHE_HOME": str(folder / "cache")}
    out = str(folder / "out")
    build = [*REPORTGEN, "build", str(folder / "in"), "-o", out]
    cold = [run([*REPORTGEN, "build", str(path), "-o", out])[0] for path in reports[: _COLD + 1]][1:]
    whole, memory = run(build, **notes)
    cold += [run([*REPORTGEN, "build", str(path), "-o", out])[0] for path in reports[:_COLD]]
    again = [run(build, **notes)[0] for _round in range(3)]
    processors = len(os.sched_getaffinity(0))
    detail = (
        f"{_COUNT} 份 {whole:.0f} 秒，{processors} 个处理器，最大的进程 {memory} MB；单独冷启动生成了 {len(cold)} 次"
    )
    yield Figure(
        "一个文件夹里每份所用的时间，单独生成是它的几倍",
        [_COUNT * one / whole for one in cold],
        "倍",
        5,
        detail,
        at_least=True,
    )
    detail = f"{_COUNT} 份 {min(again):.1f} 秒起"
    yield Figure("没有变化的再运行一次，与全部生成相比", [one / whole for one in again], "倍", 0.05, detail)
