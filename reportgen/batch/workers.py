"""Processes that do the work: those of this machine, or of a cluster."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import ParamSpec, TypeVar

from reportgen.batch.crew import Crew
from reportgen.batch.signals import interrupts_held, signals_held
from reportgen.diagnostics import ReportgenError
from reportgen.language import _

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

_MOST = 60
"""Workers of one pool; Windows can wait for no more."""
_AHEAD = 8
"""Items a worker: results come in order, and one that takes long must not keep the others idle."""


@contextmanager
def local_crew(count: int) -> Iterator[Crew]:
    """Give processes of this machine that stay warm from one item to the next."""
    workers = _Workers(min(count, _MOST))
    try:
        yield Crew(workers, _AHEAD * count)
    finally:
        with signals_held():
            workers.shutdown(cancel_futures=True)


@contextmanager
def cluster_crew(address: str) -> Iterator[Crew]:
    """Give the workers of a Dask cluster. Raises ReportgenError where there is no Dask here, or no cluster there."""
    try:
        from distributed import Client
    except ImportError:
        raise ReportgenError(_("没有装 Dask，不能用 --cluster：请安装 reportgen-cn[cluster]。")) from None
    try:
        client = Client(address)
    except (OSError, ValueError) as error:
        raise ReportgenError(_("连不上集群“{address}”：{reason}。").format(address=address, reason=error)) from error
    with client:
        executor = client.get_executor(pure=False)  # a pure result could be one of an earlier run
        try:
            yield Crew(executor, _AHEAD * max(1, sum(client.nthreads().values())))
        finally:
            executor.shutdown(wait=False)


class _Workers(Executor):
    """A pool of processes that is replaced when one of its processes dies."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        """Return a pool whose processes begin afresh. Why: a fork takes along locks that other threads hold."""
        return ProcessPoolExecutor(self._count, mp_context=get_context("spawn"), initializer=_settle)

    def submit(
        self, fn: Callable[Parameters, Result], /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Future[Result]:
        """Start some work."""
        with interrupts_held():
            try:
                return self._pool.submit(fn, *args, **kwargs)
            except BrokenProcessPool:
                self._pool.shutdown()
                self._pool = self._new()
                return self._pool.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 (as Executor has it)
        """End the processes."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)


def _settle() -> None:
    """Make a worker ignore Ctrl-C, and end with the process it works for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent's end. Why: of one that is killed, the workers would hear nothing, and wait for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
