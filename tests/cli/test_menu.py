"""`reportgen` alone in a terminal: the menu."""

import io
import os
import pty
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from reportgen.cli.commands import COMMANDS
from tests.cli.running import PROGRAM, environment


class Terminal:
    """The command in a terminal of its own."""

    def __init__(self, cwd: Path) -> None:
        """Start it."""
        self._terminal, inner = pty.openpty()
        env = environment(TERM="xterm")
        self._process = subprocess.Popen(
            PROGRAM, cwd=cwd, env=env, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
        )
        os.close(inner)
        self._seen = io.StringIO()

    @property
    def seen(self) -> str:
        """Return all that was printed so far."""
        return self._seen.getvalue()

    def read_until(self, word: str, seconds: float = 20) -> str:
        """Return all that was printed once a word has come."""
        os.set_blocking(self._terminal, False)
        end = time.monotonic() + seconds
        while word not in self.seen and time.monotonic() < end:
            with suppress(BlockingIOError, OSError):
                data = os.read(self._terminal, 100_000)
                self._seen.write(data.decode("utf-8", "replace"))
                if b"\x1b[6n" in data:  # asks where the cursor is, as it may of a terminal
                    self.type("\x1b[1;1R")
            time.sleep(0.01)
        assert word in self.seen, self.seen
        return self.seen

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self._terminal, keys.encode())

    def status(self, seconds: float = 20) -> int:
        """Return the exit status once it has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(BlockingIOError, OSError):
                self._seen.write(os.read(self._terminal, 100_000).decode("utf-8", "replace"))
            if self._process.poll() is not None:
                os.close(self._terminal)
                return self._process.returncode
            time.sleep(0.01)
        self._process.kill()
        self._process.wait()
        pytest.fail(self.seen)


_DOWN, _UP, _ENTER, _CTRL_C = "\x1b[B", "\x1b[A", "\r", "\x03"


def test_the_menu_shows_what_people_do_and_leaves(tmp_path: Path):
    """Alone in a terminal it asks what to do; the last entry leaves with status 0."""
    terminal = Terminal(cwd=tmp_path)
    shown = terminal.read_until("退出")

    terminal.type(_UP + _ENTER)

    assert 0 == terminal.status()
    assert "要做什么？" in shown
    assert [] == [name for name in COMMANDS if name in shown]


def test_the_menu_checks_a_report(minimal: Path):
    """It offers the reports at hand, says which command does the same, and asks again."""
    terminal = Terminal(cwd=minimal.parent)
    terminal.read_until("退出")
    terminal.type(_DOWN * 3 + _ENTER)
    terminal.read_until("哪一份？")
    terminal.type(_ENTER)
    terminal.read_until("reportgen check 年报.yaml")
    terminal.read_until("没有发现问题。")
    time.sleep(0.3)

    terminal.type(_UP + _ENTER)

    assert 0 == terminal.status()


def test_leaving_the_menu_by_control_c(tmp_path: Path):
    """Ctrl-C in the menu is no error of the program."""
    terminal = Terminal(cwd=tmp_path)
    terminal.read_until("退出")

    terminal.type(_CTRL_C)

    assert 130 == terminal.status()
    assert "已中断。" in terminal.seen
