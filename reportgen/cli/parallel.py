"""Work that is spread over processors or machines: the options, who does it, and what is said when it fails."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

import click

from reportgen.batch.running import Here, Runner
from reportgen.diagnostics import ReportgenError
from reportgen.language import _

Status = TypeVar("Status")


@dataclass(frozen=True, slots=True)
class Spread:
    """How a person wants the work to be spread."""

    jobs: int | None
    """Processes of this machine; None leaves it to the number of processors."""
    cluster: str | None
    """The address of a Dask scheduler."""


def parallel_options(command: Callable[..., Status]) -> Callable[..., Status]:
    """Add the options `--jobs` and `--cluster`, which come as one parameter `spread`."""

    @wraps(command)
    def called(*arguments: object, jobs: int | None, cluster: str | None, **options: object) -> Status:
        return command(*arguments, spread=Spread(jobs, cluster), **options)

    with_jobs = click.option(
        "--jobs", metavar="N", type=click.IntRange(min=1), help=_("同时处理的份数，不写则由处理器的个数决定")
    )
    with_cluster = click.option("--cluster", metavar="ADDRESS", help=_("交给 Dask 集群处理，写调度器的地址"))
    return with_jobs(with_cluster(called))


@contextmanager
def runner_for(spread: Spread, items: int, *, worthwhile: int) -> Iterator[Runner]:
    """Give what does the work on some items.

    Unless told how many, one more process is started for each `worthwhile` items, as long as there are processors.
    """
    count = min(spread.jobs, items) if spread.jobs else min(_processors(), items // worthwhile)
    if spread.cluster:
        from reportgen.batch.workers import cluster_crew

        with cluster_crew(spread.cluster) as crew:
            yield crew
    elif count > 1:
        from reportgen.batch.workers import local_crew

        with local_crew(count) as crew:
            yield crew
    else:
        yield Here()


def _processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def broken_off(error: Exception | None) -> str:
    """Return what is said of a report on which the work broke off."""
    from concurrent.futures import BrokenExecutor

    if isinstance(error, ReportgenError):
        return str(error)
    if isinstance(error, BrokenExecutor):
        return _("处理这份报告的进程意外中止，可能是内存不足；请减小 --jobs 再试。")
    if isinstance(error, MemoryError):
        return _("内存不足，这份报告没有处理完；请关闭其他程序，或减小 --jobs 再试。")
    message = _("程序在这份报告上出错（{kind}：{error}），请把文件和这句话交给开发者。")
    return message.format(kind=type(error).__name__, error=error)
