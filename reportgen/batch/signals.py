"""Signals that wait while an executor is spoken to, or while a worker is started."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals whose handlers may raise an exception; no system has all of them."""


@contextmanager
def signals_held() -> Iterator[None]:
    """Put off what the handlers of signals do until the block is left.

    Why: an exception can come just when a lock has been taken and nothing is there yet to give it back. The threads of
    an executor would wait for it for ever, and the program for them.
    """
    if threading.current_thread() is not threading.main_thread():  # no handler runs in another
        yield
        return
    came: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        del frame
        came.append(number)

    numbers = [getattr(signal, name) for name in _ENDING if hasattr(signal, name)]
    handlers = {number: handler for number in numbers if callable(handler := signal.getsignal(number))}
    for number in handlers:
        signal.signal(number, remember)
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back for a moment, and for good in processes that are started in it.

    Why: a terminal sends it to every process, and a worker it ends leaves the others waiting.
    """
    if sys.platform == "win32":  # has no masks
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
