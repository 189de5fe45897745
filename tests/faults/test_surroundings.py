"""Locales, terminals, folders and streams that are not as one would expect: the work is done, or one sentence said."""

import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, MINIMAL_TITLE, PROGRAM, environment
from tests.faults.office import all_files, without_privileges

LANGUAGES: dict[str, dict[str, str]] = {
    "nonsense": {"LANG": "xx_YY.nonsense"},
    "nonsense-for-all": {"LC_ALL": "xx_YY.nonsense"},
    "c": {"LC_ALL": "C"},
    "posix": {"LC_ALL": "POSIX"},
    "none": {},
    "empty": {"LANG": "", "LC_ALL": "", "LANGUAGE": ""},
    "gbk": {"LANG": "zh_CN.GBK"},
    "gbk-streams": {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
    "ascii-streams": {"PYTHONIOENCODING": "ascii"},
    "latin-streams": {"PYTHONIOENCODING": "latin-1"},
    "no-width": {"COLUMNS": "0", "LINES": "0"},
    "odd-width": {"COLUMNS": "abc", "LINES": "-5"},
    "dumb-terminal": {"TERM": "dumb"},
    "no-terminal": {"TERM": ""},
    "no-zone": {"TZ": "Nowhere/Nothing"},
    "no-home": {"HOME": "/nonexistent"},
    "home-is-a-file": {"HOME": "/etc/passwd", "XDG_CACHE_HOME": "/etc/passwd"},
    "no-temporary-folder": {"TMPDIR": "/nonexistent"},
}
COMMANDS = (
    ["check", "年报.yaml"],
    ["build", "年报.yaml", "--to", "html,docx,pdf", "-o", "out"],
)


def bare(**variables: str) -> dict[str, str]:
    """Return an environment in which nothing is set but where programs are, and some variables."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return kept | {"PYTHONPATH": environment()["PYTHONPATH"]} | variables


@pytest.mark.parametrize("variables", LANGUAGES.values(), ids=LANGUAGES)
def test_an_odd_environment(office: Path, variables: dict[str, str]):
    """Whatever the environment says, the work is done, and pipes get Chinese in UTF-8."""
    for arguments in COMMANDS:
        done = subprocess.run(
            [*PROGRAM, *arguments], cwd=office, env=bare(**variables), capture_output=True, check=False
        )
        assert 0 == done.returncode, done.stderr.decode()
        if arguments[0] == "check":
            assert ("没有发现问题。\n", "") == (done.stdout.decode(), done.stderr.decode())
    assert [f"{MINIMAL_TITLE}.{form}" for form in ("docx", "html", "pdf")] == all_files(office / "out")


def test_names_that_the_locale_has_not(office: Path):
    """Where names of files must be ASCII, the one that cannot be written is named."""
    (office / "年报.yaml").rename(office / "report.yaml")
    variables = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    done = subprocess.run(
        [*PROGRAM, "build", "report.yaml", "--to", "html", "-o", "out"],
        cwd=office,
        env=bare(**variables),
        capture_output=True,
        check=False,
    )

    assert (2, "") == (done.returncode, done.stdout.decode())
    wanted = f"写不出文件名“out/{MINIMAL_TITLE}.html”；请设环境变量 PYTHONUTF8=1 再试。"
    assert wanted in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert [] == all_files(office / "out")


def in_terminal(folder: Path, *arguments: str, **variables: str) -> tuple[int, bytes]:
    """Run a command in a terminal of its own, and return its status and what came out."""
    terminal, inner = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments], cwd=folder, env=bare(**variables), stdin=inner, stdout=inner, stderr=inner
    )
    os.close(inner)
    seen = b""
    with suppress(OSError):  # how a terminal ends
        while piece := os.read(terminal, 65536):
            seen += piece
    os.close(terminal)
    return process.wait(60), seen


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "ascii", "latin-1", "big5"])
def test_a_terminal_of_another_encoding(office: Path, encoding: str):
    """In a terminal that is not UTF-8 what it can show is shown, and the rest written out by its number."""
    (office / "年报.yaml").write_text(MINIMAL.replace("行政许可: 0", "行政许可: 𠮷"), encoding="utf-8")

    status, seen = in_terminal(office, "check", "年报.yaml", PYTHONIOENCODING=encoding, TERM="dumb")

    assert 1 == status
    assert b"Traceback" not in seen
    wanted = "行政许可: 𠮷".encode(encoding, errors="backslashreplace")
    assert wanted in seen


@pytest.mark.parametrize("term", ["dumb", "", "nonsense", "xterm"])
def test_a_terminal_of_any_kind(office: Path, term: str):
    """A terminal that can do nothing gets the same words."""
    status, seen = in_terminal(office, "build", "年报.yaml", "--to", "html", "-o", "out", TERM=term, LANG="C.UTF-8")

    assert 0 == status
    assert f"out/{MINIMAL_TITLE}.html" in seen.decode()


GONE = {
    "named": ["check", "年报.yaml"],
    "build": ["build", "{file}", "--to", "html", "-o", "out"],
    "export": ["export", "{file}", "-o", "数据.json"],
    "schema": ["schema", "-o", "结构.json"],
    "templates": ["templates", "模板"],
    "new": ["new", "--answers", "{file}"],
    "workbook": ["workbook", "-o", "表.xlsx"],
}


@pytest.mark.parametrize("arguments", GONE.values(), ids=GONE)
def test_a_current_folder_that_is_gone(office: Path, arguments: list[str]):
    """In a folder that was deleted one sentence is said; that it was deleted where something was to be written."""
    (office / "gone").mkdir()
    command = [*PROGRAM, *(word.format(file=office / "年报.yaml") for word in arguments)]

    done = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh", *command],
        cwd=office / "gone",
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert 2 == done.returncode
    wanted = "找不到“年报.yaml”" if arguments[0] == "check" else "当前文件夹已被删除或移走，请换一个文件夹再试。"
    assert wanted in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_absolute_paths_need_no_current_folder(office: Path):
    """With paths that say where they lead the work is done all the same."""
    (office / "gone").mkdir()
    command = [*PROGRAM, "build", str(office / "年报.yaml"), "-o", str(office / "out")]

    done = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh", *command], cwd=office / "gone", env=environment(), check=False
    )

    assert 0 == done.returncode
    assert 3 == len(all_files(office / "out"))


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(office: Path, closed: str):
    """With streams closed the files are made and hold nothing that libraries say; the status is that of the work."""
    command = ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, "build", "年报.yaml", "-o"]
    for folder in ("whole", "out"):
        closing = command if folder == "out" else [*PROGRAM, "build", "年报.yaml", "-o"]
        done = subprocess.run([*closing, folder], cwd=office, env=environment(), capture_output=True, check=False)
        assert 0 == done.returncode

    assert 3 == len(all_files(office / "out"))
    for name in all_files(office / "out"):
        assert (office / "whole" / name).read_bytes() == (office / "out" / name).read_bytes()


@pytest.mark.parametrize("number", [1, 2])
def test_what_is_closed_is_not_taken_by_a_file(office: Path, number: int):
    """What a library says on a closed stream goes nowhere: not into the file that was opened next."""
    saying = (
        "import os, sys; from reportgen.cli.streams import prepare_streams; prepare_streams();"
        f"stream = open('out/a', 'wb'); os.write({number}, b'said'); stream.write(b'written'); stream.close()"
    )

    subprocess.run(
        ["sh", "-c", f'exec "$@" {number}>&-', "sh", sys.executable, "-c", saying],
        cwd=office,
        env=environment(),
        check=True,
    )

    assert b"written" == (office / "out" / "a").read_bytes()


def test_nobody_to_ask(office: Path):
    """Without a terminal, and without stdin, `new` says that it cannot ask."""
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *PROGRAM, "new"]

    done = subprocess.run(command, cwd=office, env=environment(), capture_output=True, encoding="utf-8", check=False)

    assert 2 == done.returncode
    assert "这里不是终端，不能询问；请在终端里运行，或者用 --answers 写明答案文件。" in done.stderr


UNREADABLE = {
    "check": ["check", "年报.yaml"],
    "previous": ["check", "缺总计.yaml", "--previous", "年报.yaml"],
    "build": ["build", "年报.yaml"],
    "export": ["export", "年报.yaml"],
    "import": ["import", "改稿.docx"],
    "import-several": ["import", "改稿.docx", "发布.html", "-o", "out"],
    "onto": ["import", "改稿.docx", "--onto", "缺总计.yaml"],
    "workbook": ["workbook", "年报.yaml", "-o", "out/表.xlsx"],
    "new": ["new", "年报.yaml", "--answers", "缺总计.yaml"],
    "answers": ["new", "out/新.yaml", "--answers", "年报.yaml"],
    "verify": ["verify", "改稿.docx", "--against", "缺总计.yaml"],
    "doctor": ["doctor", "改稿.docx"],
    "ledger": ["ledger", "台账.xlsx"],
}


@pytest.mark.parametrize("arguments", UNREADABLE.values(), ids=UNREADABLE)
def test_files_that_may_not_be_read(office: Path, arguments: list[str]):
    """A file without permission is one sentence that names it, status 2."""
    closed = [office / name for name in ("年报.yaml", "改稿.docx", "台账.xlsx")]
    for path in closed:
        path.chmod(0)

    result = without_privileges(office, *arguments)

    assert 2 == result.status
    assert "Traceback" not in result.err
    told = [line for line in result.err.splitlines() if any(path.name in line for path in closed)]
    assert 1 <= len([line for line in told if "不能读取" in line or "打不开" in line])
