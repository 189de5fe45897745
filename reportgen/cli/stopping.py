"""Being told to stop: Ctrl-C, a service that ends, a terminal that is closed."""

import _thread
import os
import signal
import sys
import time
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
    sys.unraisablehook = _tell_again


def _tell_again(ignored: "sys.UnraisableHookArgs") -> None:
    """Bring a signal up once more that came where Python lets no exception out, and print what else did.

    Why: it would be printed and forgotten. Such places are callbacks, of every import for one.
    """
    if not isinstance(ignored.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(ignored)
        return
    number = ignored.exc_value.number if isinstance(ignored.exc_value, Stopped) else signal.SIGINT

    def soon() -> None:
        time.sleep(0.01)
        _thread.interrupt_main(signal.Signals(number))

    _thread.start_new_thread(soon, ())


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
