"""Speed against bars: `make bench` prints a figure beside each bar of the design, and never fails.

Each figure is a ratio to a bare program that does the least of the same work. Both run in turns, A B A B, so that a
busy machine slows both; medians are compared. Whole processes are timed, with bytecode caching on, after one run of
each that fills the cache. Why: without it every run would compile us and not the libraries, which are installed.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from reportgen.report.reading import read_bytes
from tests.webform.driving import Clerk, chromium, made_page

CHECKOUT = Path(__file__).parents[1]
SAMPLE = CHECKOUT / "samples" / "lusong-2023.yaml"
REPORTGEN = (sys.executable, "-m", "reportgen")

BARE_CHECK = """
import sys, yaml
from pydantic import BaseModel
class Report(BaseModel):
    year: int
    name: str
with open(sys.argv[1], "rb") as stream:
    yaml.compose(stream, yaml.CSafeLoader)
Report(year=2023, name="x")
"""
BARE_BUILD = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/a-3a")
"""


@dataclass(frozen=True)
class Figure:
    """A measured figure and its bar."""

    value: float
    bar: float
    what: str
    detail: str
    least: bool = False
    """Whether the bar is what must be reached, not what must not be passed."""

    def __str__(self) -> str:
        """Return its line of the table."""
        met = self.value >= self.bar if self.least else self.value <= self.bar
        sign = "≥" if self.least else "≤"
        return f"{self.value:8.2f}  {sign} {self.bar:<6g} {'  ' if met else '✗ '} {self.what}（{self.detail}）"


def main() -> None:
    """Measure and print everything."""
    print("    实测    要求       内容")
    with tempfile.TemporaryDirectory() as folder:
        for figure in figures(Path(folder)):
            print(figure, flush=True)


def figures(folder: Path) -> Iterator[Figure]:
    """Yield one figure after the other, the quick ones first."""
    yield cold_check()
    yield reading()
    yield many_checks(folder)
    yield keystroke(folder)
    yield from builds(folder)


def cold_check() -> Figure:
    """Compare a cold check with a process that defines a model and composes the same file."""
    ours, bare, memory = compare_processes([*REPORTGEN, "check", str(SAMPLE)], bare_command(BARE_CHECK, SAMPLE), 15)
    return Figure(
        ours / bare, 1.6, "冷启动检查一份报告，与只定义一个模型、解析同一文件的进程之比", _seconds(ours, bare, memory)
    )


def reading() -> Figure:
    """Compare reading a report with places to libyaml's bare compose of it."""
    data = SAMPLE.read_bytes()
    ours, bare = compare(
        lambda: read_bytes(data, SAMPLE.name), lambda: yaml.compose(data, yaml.CSafeLoader), rounds=15, times=20
    )
    return Figure(
        ours / bare, 3, "读入一份报告，与 libyaml 解析之比", f"{ours * 1000:.1f} ms，对照 {bare * 1000:.1f} ms"
    )


def many_checks(folder: Path) -> Figure:
    """Count the reports one process checks a second."""
    count = 1000
    reports = folder / "reports"
    reports.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    for number in range(count):
        (reports / f"{number}.yaml").write_text(text.replace("芦淞区", f"第{number}区"), encoding="utf-8")
    runs = [run([*REPORTGEN, "check", str(reports)]) for _number in range(3)]
    seconds = statistics.median(seconds for seconds, _memory in runs)
    detail = f"{count} 份 {seconds:.1f} s，内存峰值 {runs[0][1]} MB"
    return Figure(count / seconds, 100, "一个进程一秒检查的份数", detail, least=True)


KEYSTROKES = """async names => {
    const times = [];
    for (let round = 0; round < 12; round += 1) {
        for (const name of names) {
            const box = document.querySelector(`[name="${name}"]`);
            box.focus();
            box.value = box.value.replace(/[0-9]?$/, round % 10);
            const start = performance.now();
            box.dispatchEvent(new Event("input", {bubbles: true}));
            document.body.getBoundingClientRect();
            times.push(performance.now() - start);
            await new Promise(resolve => setTimeout(resolve, 20));
        }
    }
    return times.slice(names.length);
}"""
"""Types into boxes of a page and returns how long each keystroke took, the layout of the page included."""


def keystroke(folder: Path) -> Figure:
    """Measure how soon a full page to fill in answers a keystroke, on a processor slowed down six times."""
    names = ["requests.new_received.natural_person", "disclosure.licensing.decisions", "overview.on_request"]
    with chromium() as browser:
        clerk = Clerk(browser, made_page(folder, SAMPLE))
        clerk.page.context.new_cdp_session(clerk.page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
        times = clerk.page.evaluate(KEYSTROKES, names)
        clerk.close()
    detail = f"中位数，最慢 {max(times):.0f} ms，处理器放慢六倍"
    return Figure(statistics.median(times), 50, "填报页回答一次按键，毫秒", detail)


def builds(folder: Path) -> Iterator[Figure]:
    """Compare a cold build with bare WeasyPrint, and a build in a running process with a cold one."""
    out = folder / "out"
    run([*REPORTGEN, "build", str(SAMPLE), "-o", str(out), "--to", "html"])
    (page,) = out.glob("*.html")
    cold = [*REPORTGEN, "build", str(SAMPLE), "-o", str(out)]
    ours, bare, memory = compare_processes(cold, bare_command(BARE_BUILD, page, folder / "bare.pdf"), 5)
    yield Figure(
        ours / bare, 1.6, "冷启动生成三种格式，与只用 WeasyPrint 生成同一 PDF 之比", _seconds(ours, bare, memory)
    )

    more = 8
    for number in range(more):
        text = SAMPLE.read_text(encoding="utf-8").replace("芦淞区", f"第{number}区")
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    several = [*REPORTGEN, "build", *(str(folder / f"{number}.yaml") for number in range(more)), "-o", str(out)]
    together, alone, memory = compare_processes(several, cold, 3)
    warm = (together - alone) / (more - 1)
    detail = f"{warm:.2f} s，对照 {alone:.2f} s，{more} 份内存峰值 {memory} MB"
    yield Figure(warm / alone, 0.45, "同一进程里再生成一份，与冷启动之比", detail)


def bare_command(program: str, *arguments: Path) -> list[str]:
    """Return the command of a bare program."""
    return [sys.executable, "-c", program, *map(str, arguments)]


def compare_processes(ours: Sequence[str], bare: Sequence[str], rounds: int) -> tuple[float, float, int]:
    """Return the medians of two commands run in turns, in seconds, and the peak memory of the first in MB."""
    run(ours)
    run(bare)
    pairs = [(run(ours), run(bare)) for _round in range(rounds)]
    return (
        statistics.median(seconds for (seconds, _memory), _bare in pairs),
        statistics.median(seconds for _ours, (seconds, _memory) in pairs),
        max(memory for (_seconds, memory), _bare in pairs),
    )


def run(command: Sequence[str]) -> tuple[float, int]:
    """Return how long a command took in seconds, and its peak memory in MB. Raises SystemExit where it fails."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPATH": str(CHECKOUT)}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _process, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}：{process.returncode}")
    return seconds, usage.ru_maxrss // 1024


def compare(ours: Callable[[], object], bare: Callable[[], object], rounds: int, times: int) -> tuple[float, float]:
    """Return the medians of two functions run in turns, in seconds a call."""
    pairs = [(_time(ours, times), _time(bare, times)) for _round in range(rounds)]
    return statistics.median(own for own, _bare in pairs), statistics.median(other for _own, other in pairs)


def _time(work: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _number in range(times):
        work()
    return (time.perf_counter() - start) / times


def _seconds(ours: float, bare: float, memory: int) -> str:
    return f"{ours:.2f} s，对照 {bare:.2f} s，内存峰值 {memory} MB"


if __name__ == "__main__":
    main()
