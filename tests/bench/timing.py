"""Timing of whole processes and of functions, in turns: A B A B, so that a busy machine slows both."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
SAMPLE = CHECKOUT / "samples" / "lusong-2023.yaml"
REPORTGEN = (sys.executable, "-m", "reportgen")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two things that were timed in turns."""

    ours: tuple[float, ...]
    """In seconds, as those of the other."""
    bare: tuple[float, ...]
    memory: int = 0
    """Peak of ours in MB, where processes were compared."""

    @property
    def ratios(self) -> tuple[float, ...]:
        """Return ours by the other's, round by round."""
        return tuple(ours / bare for ours, bare in zip(self.ours, self.bare, strict=True))


def bare_command(program: str, *arguments: Path) -> list[str]:
    """Return the command of a bare program."""
    return [sys.executable, "-c", program, *map(str, arguments)]


def compare_processes(ours: Sequence[str], bare: Sequence[str], rounds: int) -> Compared:
    """Time two commands, after one run of each that fills the caches.

    Why: without bytecode every run would compile us and not the libraries, which are installed.
    """
    run(ours)
    run(bare)
    pairs = [(run(ours), run(bare)) for _round in range(rounds)]
    memory = max(memory for (_seconds, memory), _bare in pairs)
    return Compared(tuple(own for (own, _), _bare in pairs), tuple(other for _own, (other, _) in pairs), memory)


def run(command: Sequence[str], **variables: str) -> tuple[float, int]:
    """Return how long a command took in seconds, and its peak memory in MB. Raises SystemExit where it fails."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPATH": str(CHECKOUT), **variables}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _process, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}：{process.returncode}")
    return seconds, usage.ru_maxrss // 1024


def compare(ours: Callable[[], object], bare: Callable[[], object], rounds: int, times: int) -> Compared:
    """Time two functions, in seconds a call; a round calls each several times."""
    pairs = [(timed(ours, times), timed(bare, times)) for _round in range(rounds)]
    return Compared(tuple(own for own, _bare in pairs), tuple(other for _own, other in pairs))


def timed(work: Callable[[], object], times: int = 1) -> float:
    """Return how many seconds a call takes."""
    start = time.perf_counter()
    for _number in range(times):
        work()
    return (time.perf_counter() - start) / times
