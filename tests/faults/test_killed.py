"""Commands that are killed, told to stop, or run twice at once: every file is whole, old or new."""

import contextlib
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, MINIMAL_TITLE, PROGRAM, environment, spawn, write
from tests.faults.office import all_files, set_up_office

TRIALS = 8
"""Kills for each command: half at any moment, half when a file is just being written."""
HOURS = 3600


@dataclass(frozen=True)
class Work:
    """A command, and the files it changes: what stands in them before."""

    arguments: list[str]
    old: Mapping[str, str]


WORKS = {
    "build": Work(
        ["build", "年报.yaml", "--to", "html,docx", "-o", "out"],
        {f"out/{MINIMAL_TITLE}.html": "old", f"out/{MINIMAL_TITLE}.docx": "old"},
    ),
    "import": Work(["import", "发布.html", "--force", "-o", "out/导入.yaml"], {"out/导入.yaml": "年度: 2000\n"}),
    "check-fix": Work(["check", "缺总计.yaml", "--fix"], {}),
    "ledger": Work(["ledger", "台账.xlsx", "--today", "2024-01-10", "-o", "out/新.yaml"], {}),
}


def start(folder: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """Start a command in a process group of its own."""
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=folder,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def prepare(folder: Path, old: Mapping[str, str]) -> None:
    """Set up a folder with old results."""
    folder.mkdir()
    set_up_office(folder)
    for name, text in old.items():
        (folder / name).write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return what stands in the files that are seen."""
    return {name: (folder / name).read_bytes() for name in all_files(folder) if not Path(name).name.startswith(".")}


def temporaries(folder: Path) -> list[Path]:
    """Return the files that are being written."""
    return list(folder.rglob(".reportgen-*.tmp"))


def wait_until(happened: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Wait until something has happened, or the process has ended."""
    while not happened() and process.poll() is None:
        time.sleep(0)


def _more_than(known: int, folder: Path) -> bool:
    return len(temporaries(folder)) > known


@pytest.mark.parametrize("name", WORKS)
def test_killed_at_any_moment(tmp_path: Path, name: str):
    """Whenever a command is killed, each of its files is as it was, or whole and new; a later run clears up."""
    work, chance = WORKS[name], random.Random(name)
    prepare(tmp_path / "whole", work.old)
    before = contents(tmp_path / "whole")
    begin = time.monotonic()
    done = spawn(*work.arguments, cwd=tmp_path / "whole")
    duration = time.monotonic() - begin
    after = contents(tmp_path / "whole")
    assert done.status in {0, 1}, done.err
    assert before != after
    folder = tmp_path / "killed"
    prepare(folder, work.old)
    for trial in range(TRIALS):
        process = start(folder, *work.arguments)
        if trial % 2:
            time.sleep(chance.uniform(0, duration))
        else:
            wait_until(partial(_more_than, len(temporaries(folder)), folder), process)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        now = contents(folder)
        assert [] == [name for name in now if now[name] not in {before.get(name), after.get(name)}]
        assert before.keys() <= now.keys() <= after.keys()
    left = temporaries(folder)

    again = spawn(*work.arguments, cwd=folder)
    assert done.status == again.status, again.err
    assert after == contents(folder)
    assert sorted(left) == sorted(temporaries(folder))  # another run may be writing them

    for path in left:
        os.utime(path, (time.time() - 2 * HOURS, time.time() - 2 * HOURS))
    for changed in after.keys() - {name for name, data in before.items() if data == after[name]}:
        if changed not in before:
            (folder / changed).unlink()
        else:
            (folder / changed).write_bytes(before[changed])
    spawn(*work.arguments, cwd=folder)
    assert after == contents(folder)
    assert [] == temporaries(folder)


def test_only_what_is_ours_and_old_is_cleared(tmp_path: Path):
    """What a run removes is called as its own temporary files are, and an hour old."""
    set_up_office(tmp_path)
    names = (".reportgen-0123456789abcdef.tmp", ".reportgen-报告.tmp", ".0123456789abcdef.tmp", "a.tmp", ".报告.swp")
    for name in names:
        write(tmp_path / "out" / name, "")
        os.utime(tmp_path / "out" / name, (0, 0))
    write(tmp_path / "out" / ".reportgen-fedcba9876543210.tmp", "")

    assert 0 == spawn("schema", "-o", "out/结构.json", cwd=tmp_path).status

    assert sorted([*names[1:], ".reportgen-fedcba9876543210.tmp", "结构.json"]) == all_files(tmp_path / "out")


def test_half_files_are_no_inputs(tmp_path: Path):
    """What a killed run leaves is not read as a report by a later one, nor counted."""
    set_up_office(tmp_path)
    for path in (tmp_path / "发布.html", tmp_path / "改稿.docx", tmp_path / "台账.xlsx"):
        path.unlink()
    plain = spawn("check", ".", cwd=tmp_path)
    write(tmp_path / ".reportgen-0123456789abcdef.tmp", MINIMAL.replace("行政许可: 0", "行政许可: 二十"))

    assert plain == spawn("check", ".", cwd=tmp_path)


SIGNALS = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}


@pytest.fixture(autouse=True)
def _signals_as_a_terminal_gives_them() -> Iterator[None]:
    """Let no program ignore a signal only because whoever runs the tests does, as under `nohup`."""
    ignored = [number for name in SIGNALS if signal.getsignal(number := signal.Signals[name]) is signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, signal.SIG_DFL)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_told_to_stop(tmp_path: Path, name: str, jobs: str):
    """A signal to end ends a batch with one sentence and its status, and leaves whole files and no others."""
    for number in range(60):
        write(tmp_path / "in" / f"{number}.yaml", MINIMAL.replace("示例局", f"{number}局"))
    process = start(tmp_path, "build", "in", "-o", "out", "--to", "html,docx", "--jobs", jobs)
    assert process.stdout is not None
    process.stdout.readline()

    process.send_signal(signal.Signals[name])
    _out, err = process.communicate(timeout=120)

    assert SIGNALS[name] == process.returncode, err
    assert "已中断。" == err.splitlines()[-1]
    assert "Traceback" not in err
    made = all_files(tmp_path / "out")
    assert 0 < len(made) < 120
    assert [] == [name for name in made if not name.startswith("示例县")]


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("work", WORKS)
def test_told_to_stop_while_writing(tmp_path: Path, name: str, work: str):
    """A signal that comes just when a file is being written leaves no part of it, and the old file."""
    prepare(tmp_path / "a", WORKS[work].old)
    process = start(tmp_path / "a", *WORKS[work].arguments)
    wait_until(lambda: temporaries(tmp_path / "a"), process)

    process.send_signal(signal.Signals[name])
    _out, err = process.communicate(timeout=120)

    assert process.returncode in {SIGNALS[name], 0, 1}, err  # it may have been done
    assert "Traceback" not in err
    assert [] == temporaries(tmp_path / "a")


@pytest.mark.parametrize("trial", range(6))
def test_told_to_stop_at_the_start(tmp_path: Path, trial: int):
    """A signal that comes while the program is still being loaded leaves no traceback either."""
    set_up_office(tmp_path)
    process = start(tmp_path, "build", "年报.yaml", "-o", "out")
    time.sleep(random.Random(trial).uniform(0.0, 1.5))

    process.send_signal(signal.SIGTERM)
    _out, err = process.communicate(timeout=120)

    assert process.returncode in {143, -signal.SIGTERM, 0}, err  # Python itself may not have been ready
    assert "Traceback" not in err
    assert [] == temporaries(tmp_path)


def test_ignored_signals_stay_ignored(tmp_path: Path):
    """A command begun with `nohup` goes on when its terminal is closed."""
    set_up_office(tmp_path)
    command = ["sh", "-c", 'trap "" HUP; echo; exec "$@"', "sh", *PROGRAM, "build", "年报.yaml", "-o", "out"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()  # from here on the shell ignores it
    while process.poll() is None:
        process.send_signal(signal.SIGHUP)
        time.sleep(0.05)
    process.communicate()

    assert 0 == process.returncode
    assert 3 == len(all_files(tmp_path / "out"))


TWICE = {
    "build": ["build", "in", "--to", "html,docx", "-o", "out"],
    "build-in-parallel": ["build", "in", "--to", "html", "-o", "out", "--jobs", "2"],
    "export": ["export", "in", "-o", "out/数据.json"],
    "check-fix": ["check", "in", "--fix"],
    "import": ["import", "发布.html", "改稿.docx", "-o", "out", "--force"],
    "ledger": ["ledger", "台账.xlsx", "--today", "2024-01-10", "-o", "out/新.yaml"],
    "new": ["new", "out/新.yaml", "--answers", "年报.yaml"],
    "templates": ["templates", "out/模板"],
    "webform": ["webform", "--year", "2024", "-o", "out/页.html"],
}


@pytest.mark.parametrize("arguments", TWICE.values(), ids=TWICE)
def test_two_runs_at_once(tmp_path: Path, arguments: list[str]):
    """Two runs on one folder end alike, and leave what one alone leaves."""
    for folder in (tmp_path / "alone", tmp_path / "both"):
        prepare(folder, {})
        for number in range(6):
            text = (folder / "缺总计.yaml").read_text(encoding="utf-8")
            write(folder / "in" / f"{number}.yaml", text.replace("示例局", f"{number}局"))
    alone = spawn(*arguments, cwd=tmp_path / "alone", env={"XDG_CACHE_HOME": str(tmp_path / "c1")})
    processes = [start(tmp_path / "both", *arguments, XDG_CACHE_HOME=str(tmp_path / "c2")) for _run in range(2)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in processes]

    assert alone.status in {0, 1}
    assert [alone.status] * 2 == [status for _streams, status in ended], ended
    assert [] == [streams for streams, _status in ended if "Traceback" in streams[1]]
    assert contents(tmp_path / "alone") == contents(tmp_path / "both")
    assert [] == temporaries(tmp_path / "both")
