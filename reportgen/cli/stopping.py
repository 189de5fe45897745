"""Being told to stop: Ctrl-C, a service that ends, a terminal that is closed."""

import _thread
import os
import signal
import sys
import time
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that are no Ctrl-C and mean the same; no system has all of them."""
_LOADER = "<frozen importlib._bootstrap>"
"""Where Python loads modules."""


class Stopped(KeyboardInterrupt):
    """The system tells the program to end; all that clears up after Ctrl-C clears up after this."""

    def __init__(self, number: int) -> None:
        """Remember which signal it was."""
        self.number = number
        super().__init__(number)


def prepare_to_stop() -> None:
    """Let every signal to end raise `Stopped` in whoever calls this. Why: what was begun is cleared away then."""
    owner, home = os.getpid(), sys._getframe(1)  # noqa: SLF001 - as inspect does, which takes long to load

    def stop(number: int, frame: FrameType | None) -> None:
        if os.getpid() != owner:  # a worker, which ends as any process does
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        if _is_importing(frame, home):
            _tell_soon(number)
        else:
            raise Stopped(number)

    for number in (signal.SIGINT, *_numbers()):
        if signal.getsignal(number) in {signal.SIG_DFL, signal.default_int_handler}:  # nohup has reasons of its own
            signal.signal(number, stop)
    sys.unraisablehook = _tell_again


def _is_importing(frame: FrameType | None, home: FrameType) -> bool:
    """Tell whether a module is being loaded. Why: some libraries in C abort the process on an exception then."""
    while frame is not None and frame is not home:
        if frame.f_code.co_filename == _LOADER:
            return True
        frame = frame.f_back
    return False


def _tell_again(ignored: "sys.UnraisableHookArgs") -> None:
    """Bring a signal up once more that came where Python lets no exception out, and print what else did.

    Why: it would be printed and forgotten. Such places are callbacks, of every import for one.
    """
    if isinstance(ignored.exc_value, KeyboardInterrupt):
        _tell_soon(getattr(ignored.exc_value, "number", signal.SIGINT))
    else:
        sys.__unraisablehook__(ignored)


def _tell_soon(number: int) -> None:
    """Bring a signal up once more in a moment, for the main thread, which is the one that is here."""
    main = _thread.get_ident()

    def tell() -> None:
        time.sleep(0.01)
        if sys.platform == "win32":
            _thread.interrupt_main(signal.Signals(number))
        else:
            signal.pthread_kill(main, number)  # which ends what the thread may be waiting for, too

    _thread.start_new_thread(tell, ())


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
