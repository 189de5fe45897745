"""The same work for many items, spread by any executor: processes of this machine, a cluster."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import Any

from reportgen.batch.running import Done, Item, Result, done_with
from reportgen.batch.signals import signals_held

_PATIENCE = 0.1
"""Seconds between two looks whether a signal came."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Spreads the work. It is pickled, with items and results, where the executor has other processes."""

    executor: Executor
    ahead: int = 64
    """Items that are on their way at once. Why: results must not pile up behind a slow one, nor a worker run idle."""

    def run(self, work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Done[Item, Result]]:
        """Yield what became of each item, in their order; BrokenExecutor is what a worker leaves that dies on one."""
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        try:
            for item in items:
                waiting.append((item, self._begin(work, item)))
                if len(waiting) >= self.ahead:
                    yield self._first(work, waiting)
            while waiting:
                yield self._first(work, waiting)
        finally:
            with signals_held():
                for _item, future in waiting:
                    future.cancel()

    def _begin(self, work: Callable[[Item], Result], item: Item) -> Future[Result]:
        with signals_held():
            return self.executor.submit(work, item)

    def _first(self, work: Callable[[Item], Result], waiting: deque[tuple[Item, Future[Result]]]) -> Done[Item, Result]:
        """Wait for the first item. One that was there when a worker died is tried once more, with nothing beside it.

        Why: a dying worker takes all that is on its way with it, and only one of them is to blame.
        """
        item, future = waiting.popleft()
        done = done_with(item, lambda: _result_of(future))
        if not isinstance(done.error, BrokenExecutor):
            return done
        _wait_for([future for _item, future in waiting])
        return done_with(item, lambda: _result_of(self._begin(work, item)))


def _result_of(future: Future[Result]) -> Result:
    _wait_for([future])
    with signals_held():
        return future.result()


def _wait_for(futures: list[Future[Any]]) -> None:
    """Wait for some work to be done, and let signals through in between."""
    finished = False
    while not finished:
        with signals_held():
            finished = not wait(futures, _PATIENCE).not_done
