"""Signals that wait."""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import FrameType
from typing import ParamSpec, TypeVar

import pytest

from reportgen.batch.crew import Crew
from reportgen.batch.signals import signals_held
from tests.batch.work import double

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class Told(KeyboardInterrupt):
    """What the handler of a test raises."""


@pytest.fixture(autouse=True)
def _handler() -> Iterator[None]:
    def tell(number: int, frame: FrameType | None) -> None:
        raise Told(number, frame)

    before = signal.signal(signal.SIGTERM, tell)
    yield
    signal.signal(signal.SIGTERM, before)


def test_what_a_handler_does_waits():
    """A signal inside the block is answered when the block is left, and after it at once as before."""
    reached = []

    def hold() -> None:
        with signals_held():
            signal.raise_signal(signal.SIGTERM)
            reached.append("end of block")

    with pytest.raises(Told):
        hold()
    assert ["end of block"] == reached

    with pytest.raises(Told):
        signal.raise_signal(signal.SIGTERM)


def test_what_is_ignored_stays_ignored():
    """A signal that nobody minds is not minded inside the block, nor after it."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)

    with signals_held():
        signal.raise_signal(signal.SIGTERM)
        assert signal.SIG_IGN == signal.getsignal(signal.SIGTERM)


def test_other_threads():
    """A thread to which no signals come can be held as well."""
    seen = []

    def hold() -> None:
        with signals_held():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=hold)
    thread.start()
    thread.join()

    assert [signal.getsignal(signal.SIGTERM)] == seen


class Interrupted(ThreadPoolExecutor):
    """An executor to which a signal comes when it has begun to take in some work."""

    taken = 0

    def submit(
        self, fn: Callable[Parameters, Result], /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Future[Result]:
        """Take in some work."""
        signal.raise_signal(signal.SIGTERM)
        self.taken += 1
        return super().submit(fn, *args, **kwargs)


def test_a_crew_holds_them():
    """No executor is interrupted while it takes in work."""
    with Interrupted(1) as executor:
        with pytest.raises(Told):
            list(Crew(executor).run(double, range(6)))
        assert 1 == executor.taken


def test_a_crew_hears_them_while_it_waits():
    """A signal ends the waiting for work that takes long."""
    end = threading.Event()

    def never(number: int) -> int:
        threading.Timer(0.3, signal.pthread_kill, [threading.main_thread().ident, signal.SIGTERM]).start()
        end.wait(600)
        return number

    with ThreadPoolExecutor(1) as executor:
        with pytest.raises(Told):
            list(Crew(executor).run(never, [1]))
        end.set()
