"""Runs the modules of the page in Node."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NODE = Path(sys.executable).with_name("node")
FOLDER = Path(__file__).parent


class Modules:
    """The modules of the page in a running script, which answers line by line."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to one question."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def running(script: str) -> Iterator[Modules]:
    """Run one of the scripts beside the tests as long as it is asked."""
    command = [NODE, FOLDER / script]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Modules(process)
        assert process.stdin
        process.stdin.close()
        assert 0 == process.wait(30)
