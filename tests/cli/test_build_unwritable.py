"""`build` where it cannot or must not write: one sentence, nothing half written, no input lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, MINIMAL_TITLE, Call, environment, files_in, spawn, write

HTML = ("--to", "html")


def test_an_output_that_is_a_file(call: Call, minimal: Path):
    """`-o` names a folder; a file of that name is wrong usage."""
    result = call("build", minimal, *HTML, "-o", minimal)

    assert (2, "") == (result.status, result.out)
    assert f"“{minimal}”不是文件夹。" in result.err
    assert MINIMAL == minimal.read_text(encoding="utf-8")


def test_an_output_below_a_file(call: Call, minimal: Path):
    """A folder that cannot be made is said in one sentence."""
    result = call("build", minimal, *HTML, "-o", minimal / "out")

    assert (2, "") == (result.status, result.out)
    assert result.err.splitlines()[-1].startswith(f"无法写入“{minimal / 'out' / MINIMAL_TITLE}.html”：")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(call: Call, minimal: Path, tmp_path: Path):
    """A folder that may not be written is said in one sentence."""
    folder = tmp_path / "out"
    folder.mkdir(mode=0o500)

    result = call("build", minimal, *HTML, "-o", folder)

    assert (2, "") == (result.status, result.out)
    assert "没有权限" in result.err


def test_a_folder_of_the_files_name(call: Call, minimal: Path):
    """A folder that stands where the file would go is not touched."""
    (minimal.parent / f"{MINIMAL_TITLE}.html" / "内容").mkdir(parents=True)

    result = call("build", minimal, *HTML)

    assert (2, "") == (result.status, result.out)
    assert ["年报.yaml"] == files_in(minimal.parent)


def test_a_failed_writer_leaves_nothing(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the disk is full the old file stays and no other is left behind."""
    old = write(minimal.parent / f"{MINIMAL_TITLE}.html", "旧")

    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    result = call("build", minimal, *HTML)

    assert (2, "") == (result.status, result.out)
    assert "磁盘空间不足" in result.err
    assert "旧" == old.read_text(encoding="utf-8")
    assert sorted([old.name, "年报.yaml"]) == files_in(minimal.parent)


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path):
    """A process that dies while writing leaves the old file whole."""
    old = write(tmp_path / "年报.html", "旧")
    program = (
        "import os, pathlib, signal\n"
        "from reportgen.cli.output import write_atomically\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_atomically(pathlib.Path('年报.html'), b'new' * 100_000)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment(), check=False)

    assert -signal.SIGKILL == done.returncode
    assert "旧" == old.read_text(encoding="utf-8")


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_files_may_be_read_by_whom_the_system_says(minimal: Path, umask: int):
    """A file gets the permissions of any new file, not those of a temporary one."""
    spawn("build", minimal, *HTML, cwd=minimal.parent, umask=umask)

    assert 0o666 & ~umask == (minimal.parent / f"{MINIMAL_TITLE}.html").stat().st_mode & 0o777


def test_never_over_the_input(call: Call, tmp_path: Path):
    """A report that bears the name of its own output stays."""
    path = write(tmp_path / f"{MINIMAL_TITLE}.html", MINIMAL)

    result = call("build", path, *HTML)

    assert (2, "") == (result.status, result.out)
    assert MINIMAL == path.read_text(encoding="utf-8")


def test_never_over_another_input(call: Call, tmp_path: Path):
    """Nor is a report replaced that another one of the same run would be written over."""
    first = write(tmp_path / "a.yaml", MINIMAL)
    second = write(tmp_path / f"{MINIMAL_TITLE}.html", MINIMAL.replace("示例局", "乙局"))

    result = call("build", first, second, *HTML)

    assert 2 == result.status
    assert "乙局" in second.read_text(encoding="utf-8")
    assert second.read_text(encoding="utf-8").startswith("#")
