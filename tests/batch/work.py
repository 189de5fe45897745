"""Work for other processes to do: they import it by name."""

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    """Do what can be done, but not for three, and end the process at thirteen, as the system does short of memory."""
    if number == 3:
        raise ValueError(number)
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def own_process(number: int) -> int:
    """Tell who does the work."""
    time.sleep(0.01 * number)
    return os.getpid()


def wait_for_ever(path: Path) -> None:
    """Say who has begun, and never end."""
    path.with_suffix(f".{os.getpid()}").touch()
    time.sleep(600)
