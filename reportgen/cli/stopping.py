"""Being told to stop: Ctrl-C, a service that ends, a terminal that is closed."""

import os
import signal
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that are no Ctrl-C and mean the same; no system has all of them."""


class Stopped(KeyboardInterrupt):
    """The system tells the program to end; all that clears up after Ctrl-C clears up after this."""

    def __init__(self, number: int) -> None:
        """Remember which signal it was."""
        self.number = number
        super().__init__(number)


def prepare_to_stop() -> None:
    """Let every signal to end go the way of Ctrl-C. Why: what was begun is cleared away then, and one sentence said."""
    owner = os.getpid()

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        if os.getpid() != owner:  # a worker, which ends as any process does
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        raise Stopped(number)

    for number in _numbers():
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup has reasons of its own
            signal.signal(number, stop)


def stop_no_more() -> None:
    """Ignore what tells to end from now on. Why: all is done, and an end on the last steps would leave a traceback."""
    for number in (signal.SIGINT, *_numbers()):
        signal.signal(number, signal.SIG_IGN)


def say_stopped(error: BaseException) -> int:
    """Say that a command was stopped, and return its exit status: 128 and the signal, as a shell has it."""
    import click

    from reportgen.language import _

    click.echo(_("已中断。"), err=True)
    stopped = next((each for each in (error, error.__cause__) if isinstance(each, Stopped)), None)
    return 128 + (stopped.number if stopped else signal.SIGINT)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
