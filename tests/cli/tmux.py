"""The command in a real terminal of 80 columns and 24 lines, seen as a person sees it."""

import re
import shlex
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.running import PROGRAM, environment

_SECONDS = 30
_LANGUAGE = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "zh_CN"}


class Screen:
    """A terminal in which one command runs."""

    def __init__(self, server: str) -> None:
        """Speak to a server of tmux of our own."""
        self._server = server

    def tmux(self, *arguments: str) -> str:
        """Run tmux."""
        done = subprocess.run(
            ["tmux", "-u", "-L", self._server, *arguments], check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    @property
    def lines(self) -> list[str]:
        """Return the lines of the screen."""
        return self.tmux("capture-pane", "-p").split("\n")[:24]

    @property
    def text(self) -> str:
        """Return all that was shown, and is not on the screen any more, too."""
        return self.tmux("capture-pane", "-p", "-S", "-2000")

    def wait_for(self, words: str, last: int = 24) -> None:
        """Wait until words stand in the last lines that are not empty."""
        self.wait_until(lambda shown: words in "\n".join(shown[-last:]), words)

    def wait_until(self, holds: Callable[[list[str]], bool], about: str) -> None:
        """Wait until something holds of the lines that are not empty."""
        end = time.monotonic() + _SECONDS
        while time.monotonic() < end:
            if holds([line for line in self.lines if line.strip()]):
                return
            time.sleep(0.05)
        message = f"{about} did not come:\n{self.text}"
        raise AssertionError(message)

    def key(self, *names: str) -> None:
        """Press keys by their names: Enter, Down, C-c."""
        self.tmux("send-keys", *names)

    def type(self, text: str) -> None:
        """Type a text, without Enter."""
        self.tmux("send-keys", "-l", text)

    def answer(self, question: str, typed: str = "", *keys: str) -> None:
        """Wait for a question, an expression for the whole of its first line; type an answer and press keys, or Enter.

        It is there when its line is, and below it what takes the answer: a prompt without anything behind it, a
        prompt with what is offered, or a list with its pointer.
        """
        self.wait_until(lambda shown: _is_asked(question, shown), question)
        if typed:
            self.type(typed)
        self.key(*(keys or ("Enter",)))


def _is_asked(question: str, shown: list[str]) -> bool:
    """Tell whether the last question on the screen is this one, and waits for its answer."""
    places = [number for number, line in enumerate(shown) if re.fullmatch(question, line.strip())]
    below = shown[places[-1] + 1 :] if places else []
    taken = [line for line in below if line.startswith(" > ") or line.rstrip().endswith("编号>")]
    return any(line.startswith((" » ", " >")) for line in below[-12:]) and taken in ([], below[-1:])


@contextmanager
def terminal(folder: Path, *arguments: str, **variables: str) -> Iterator[Screen]:
    """Run a command line in a terminal; what it ended with is shown as `status=0`."""
    screen = Screen(f"reportgen-{folder.name}-{time.monotonic_ns()}")
    settings = environment(**_LANGUAGE, **variables)
    kept = ("PATH", "HOME", "PYTHONPATH", "PYTHONUTF8", *_LANGUAGE, *variables)
    assigned = [f"{name}={settings[name]}" for name in kept if name in settings]
    command = f"trap : INT; {shlex.join(['env', *assigned, *PROGRAM, *arguments])}; echo status=$?; sleep 600"
    screen.tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "-c", str(folder), "sh", "-c", command)
    try:
        yield screen
    finally:
        screen.tmux("kill-server")
