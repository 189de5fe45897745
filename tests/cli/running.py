"""Running the command: inside this process where that is enough, as a process of its own where it matters."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from reportgen.cli.commands import run

CHECKOUT = Path(__file__).parents[2]
SAMPLES = CHECKOUT / "samples"
MINIMAL = (SAMPLES / "minimal.yaml").read_text(encoding="utf-8")
"""The text of a sound report; tests change a word or two of it."""
_ROWS = """\
  本年新收: {自然人: 49, 商业企业: 0, 总计: 49}
  办理结果:
    予以公开: {自然人: 40, 商业企业: 2, 总计: 42}
    部分公开: [8, 0, 0, 0, 0, 0]
  结转下年度继续办理: {商业企业: 0, 自然人: 2, 总计: 2}
"""
WRONG = MINIMAL.replace("申请情况: {未列均为0: 是}\n", f"申请情况:\n  未列均为0: 是\n{_ROWS}")
"""A report in which two columns of table two do not balance."""
MINIMAL_TITLE = "示例县示例局2024年政府信息公开工作年度报告"
PNG = b"\x89PNG\r\n\x1a\n" + bytes.fromhex(
    "0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A picture of one dot."""
PROGRAM = (sys.executable, "-m", "reportgen")


@dataclass(frozen=True)
class Result:
    """What became of a command."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Return the lines on stdout."""
        return self.out.splitlines()


Call = Callable[..., Result]


def caller(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a command line in this process."""

    def call(*arguments: object) -> Result:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call


def findings(call: Call, *arguments: object) -> list[dict[str, Any]]:
    """Return what `check` finds."""
    found: list[dict[str, Any]] = json.loads(call("check", *arguments, "--format", "json").out)["findings"]
    return found


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a person who reads Chinese, with changes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return kept | {"LANG": "zh_CN.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(CHECKOUT)} | changes


def spawn(*arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None, **options: Any) -> Result:
    """Run a command line as a process of its own."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=environment(**(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **options,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def place_of(text: str, needle: str, occurrence: int = 1) -> tuple[int, int]:
    """Return line and column of a word in a text, counted from 1 in code points."""
    position = -1
    for _number in range(occurrence):
        position = text.index(needle, position + 1)
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def files_in(folder: Path) -> list[str]:
    """Return the names of all files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def write(path: Path, text: str) -> Path:
    """Write a report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def page_of(call: Call, text: str, folder: Path, *options: str) -> lxml_html.HtmlElement:
    """Return the page of a draft."""
    result = call("build", write(folder / "年报.yaml", text), "--to", "html", "--draft", *options)
    assert 0 == result.status, result.err
    return lxml_html.document_fromstring(Path(result.lines[0]).read_text(encoding="utf-8"))
