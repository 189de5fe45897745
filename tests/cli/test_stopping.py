"""Signals that tell the program to end, wherever it is just then."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment

PROGRAM = """
import signal, time
from reportgen.cli.stopping import prepare_to_stop
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
prepare_to_stop()
try:
    import slow
    time.sleep(60)
except KeyboardInterrupt as stop:
    print(stop.number)
"""
"""Answers a signal that comes during an import, be the tests run by nohup or not."""
MODULE = """
import signal
from pathlib import Path
signal.raise_signal(signal.{name})
Path("loaded").touch()
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_modules_are_loaded_first(tmp_path: Path, name: str):
    """A signal that comes while a module is being loaded is answered when it is: some would abort the process."""
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "slow.py").write_text(MODULE.format(name=name), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )

    assert (tmp_path / "loaded").exists()
    assert f"{signal.Signals[name].value}\n" == done.stdout


def test_an_import_around_the_program_is_no_matter(tmp_path: Path):
    """A program that is itself started by an import ends all the same."""
    (tmp_path / "slow.py").write_text("import signal\nsignal.raise_signal(signal.SIGTERM)\n", encoding="utf-8")
    (tmp_path / "whole.py").write_text(PROGRAM.replace("import slow", 'exec(open("slow.py").read())'), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", "import whole"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )

    assert "15\n" == done.stdout
