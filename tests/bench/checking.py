"""Reading and checking."""

import statistics
from collections.abc import Iterator
from pathlib import Path

import yaml

from reportgen.report.reading import read_bytes
from tests.bench.figure import Figure
from tests.bench.timing import REPORTGEN, SAMPLE, bare_command, compare, compare_processes, run

_BARE = """
import sys, yaml
from pydantic import BaseModel
class Report(BaseModel):
    year: int
    name: str
with open(sys.argv[1], "rb") as stream:
    yaml.compose(stream, yaml.CSafeLoader)
Report(year=2023, name="x")
"""
_MANY = 1000


def cold_check(folder: Path) -> Iterator[Figure]:
    """Compare a cold check with a process that defines a model and composes the same file."""
    del folder
    both = compare_processes([*REPORTGEN, "check", str(SAMPLE)], bare_command(_BARE, SAMPLE), 15)
    ours, bare = statistics.median(both.ours), statistics.median(both.bare)
    detail = f"{ours:.2f} 秒，对照 {bare:.2f} 秒：只定义一个 pydantic 模型、用 libyaml 解析同一文件的进程"
    yield Figure("冷启动检查一份报告", both.ratios, "倍", 1.6, f"{detail}；内存峰值 {both.memory} MB")


def reading(folder: Path) -> Iterator[Figure]:
    """Compare reading a report with the place of every value to libyaml's bare compose of it."""
    del folder
    data = SAMPLE.read_bytes()
    both = compare(
        lambda: read_bytes(data, SAMPLE.name), lambda: yaml.compose(data, yaml.CSafeLoader), rounds=25, times=20
    )
    ours, bare = statistics.median(both.ours) * 1000, statistics.median(both.bare) * 1000
    detail = f"{ours:.2f} 毫秒，对照 {bare:.2f} 毫秒：libyaml 只搭节点"
    yield Figure("读入一份报告，带每个值的位置", both.ratios, "倍", 3, detail)


def many_checks(folder: Path) -> Iterator[Figure]:
    """Count the reports one process checks a second."""
    reports = folder / "reports"
    reports.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    for number in range(_MANY):
        (reports / f"{number}.yaml").write_text(text.replace("芦淞区", f"第{number}区"), encoding="utf-8")
    runs = [run([*REPORTGEN, "check", str(reports), "--jobs", "1"]) for _round in range(3)]
    rates = [_MANY / seconds for seconds, _memory in runs]
    detail = f"{_MANY} 份，连同启动；内存峰值 {runs[0][1]} MB"
    yield Figure("一个进程一秒检查的份数", rates, "份/秒", 100, detail, at_least=True)
