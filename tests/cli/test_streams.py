"""Streams that are left, full or closed, names that no stream can show, and Ctrl-C: a status, and no traceback."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, PROGRAM, SAMPLES, Call, environment, spawn

REPORTS = sorted(SAMPLES.glob("*.yaml"))
LOUD: dict[str, list[object]] = {
    "check": ["check", *REPORTS],
    "rule": ["rule"],
    "form": ["form"],
    "export": ["export", *REPORTS],
    "schema": ["schema"],
}


@pytest.mark.parametrize("arguments", LOUD.values(), ids=LOUD)
def test_a_reader_that_leaves(arguments: list[object]):
    """`| head -1` ends in silence."""
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert b"" == process.stderr.read()
    assert 1 == process.wait(60)
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such device")
@pytest.mark.parametrize("arguments", LOUD.values(), ids=LOUD)
def test_a_full_disk(arguments: list[object]):
    """What cannot be printed is said in one sentence, status 2."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)], env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert (2, "无法写入“stdout”：磁盘空间不足。\n") == (done.returncode, done.stderr.decode())


@pytest.mark.parametrize("stream", [1, 2], ids=["stdout", "stderr"])
def test_a_closed_stream(minimal: Path, stream: int):
    """A service that has closed stdout or stderr gets the status all the same."""
    command = ["sh", "-c", f'exec "$@" {stream}>&-', "sh", *PROGRAM, "check", minimal.name, "没有.yaml"]

    done = subprocess.run(command, cwd=minimal.parent, env=environment(), stdin=subprocess.DEVNULL, check=False)

    assert 2 == done.returncode


def test_a_name_that_is_no_unicode(tmp_path: Path):
    """A file whose name came from a Chinese Windows is read, and named as far as it can be."""
    path = os.fsencode(tmp_path) + "/年报.yaml".encode("gbk")
    Path(os.fsdecode(path)).write_text(MINIMAL.replace("行政许可: 0", "行政许可: 二十"), encoding="utf-8")

    for arguments in (["check", "."], ["check", ".", "--format", "json"], ["build", "."]):
        result = spawn(*arguments, cwd=tmp_path)
        assert 1 == result.status
        assert "Traceback" not in result.err
        assert "CELL-01" in result.out + result.err


def test_interrupted(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C ends a command with one word and status 130."""

    def interrupt(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportgen.cli.check_report.read_input", interrupt)

    result = call("check", minimal)

    assert (130, "", "已中断。") == (result.status, result.out, result.err.strip())
