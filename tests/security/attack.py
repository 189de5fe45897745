"""Attacks on the command line: a process with little memory and a last deadline, in a folder that is watched.

Why: a hang or a flood of memory inside the process of the tests would take the tests with it.
"""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from tests.cli.running import MINIMAL, PROGRAM, Result, environment

MEMORY = 1 << 30
"""Bytes of address space: what a poor office PC can spare."""
DEADLINE = 300
"""Seconds, on a busy machine; each of these takes a few, and what it guards against hours."""
PROSE = "及时公开机构职能、办事指南和财政预决算信息。"
"""A text of the minimal report that attacks stand in for."""

_BOUND = """
import os, resource, sys
memory = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
os.execv(sys.argv[2], sys.argv[2:])
"""
"""Bounds a process that has nothing in it yet: the tests themselves may be larger by then."""


def with_text(text: str) -> str:
    """Return the minimal report with a value in place of one of its texts."""
    assert PROSE in MINIMAL
    return MINIMAL.replace(PROSE, text)


def run_bounded(folder: Path, *arguments: object, memory: int = MEMORY, env: Mapping[str, str] | None = None) -> Result:
    """Run a command line in a folder, within memory and time."""
    done = subprocess.run(
        [sys.executable, "-c", _BOUND, str(memory), *PROGRAM, *map(str, arguments)],
        cwd=folder,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="backslashreplace",
        timeout=DEADLINE,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def attacked(folder: Path, *arguments: object, memory: int = MEMORY, env: Mapping[str, str] | None = None) -> Result:
    """Run a command that must end in 0, 1 or 2 with words for a person, and leave the folder as it was."""
    before = contents(folder)
    result = run_bounded(folder, *arguments, memory=memory, env=env)

    assert result.status in {0, 1, 2}, result.err
    assert not re.search(r"Traceback|MemoryError|Warning:|\bError:", result.out + result.err)
    assert before == contents(folder)
    return result


def refused(folder: Path, name: str, data: bytes, *, with_: str = "import") -> str:
    """Return why a command refuses a file."""
    (folder / name).write_bytes(data)
    result = attacked(folder, with_, name)

    assert result.status in {1, 2}
    assert "" == result.out or with_ == "check"
    return result.err + result.out


def contents(folder: Path) -> dict[str, str]:
    """Return what is in a folder: names with what tells whether a file was changed."""
    return {
        os.fspath(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in folder.rglob("*")
    }
