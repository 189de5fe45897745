"""Clocks and time stamps that cannot be right: the same bytes, or one sentence."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Call, environment
from tests.faults.office import WRITING, all_files, set_up_office

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")  # WeasyPrint leaves it open

DAYS = ("1970-01-01 00:00:01", "1979-12-31 23:59:59", "2107-12-31 23:59:59", "2200-06-01 12:00:00")
"""ZIP begins on 1 January 1980 and ends in 2107."""
TODAY = "2024-12-01 08:00:00"
ALL = "html,docx,pdf,fragment,infographic"


@pytest.fixture(scope="module")
def made_today(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What every command makes on a day of our time."""
    return made_on(TODAY, tmp_path_factory.mktemp("today"))


def made_on(clock: str, folder: Path) -> dict[str, bytes]:
    """Return the files that the commands make while the clock says some time: one process, for it starts slowly."""
    if shutil.which("faketime") is None:
        pytest.skip("faketime is not installed")
    set_up_office(folder)
    done = subprocess.run(
        ["faketime", clock, sys.executable, "-c", _ONE_AFTER_THE_OTHER, json.dumps(_COMMANDS)],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    statuses = json.loads(done.stdout.splitlines()[-1])
    assert len(_COMMANDS) == len(statuses)
    assert {0, 1} >= set(statuses), done.stderr  # the register has rows that belong nowhere
    return {name: (folder / "out" / name).read_bytes() for name in all_files(folder / "out")}


_COMMANDS = [
    ["build", "年报.yaml", "--to", ALL, "-o", "out"],
    *(
        arguments
        for name, (arguments, _first) in WRITING.items()
        if not name.startswith(("build", "check", "templates"))  # findings depend on the day
    ),
]
_ONE_AFTER_THE_OTHER = """
import json, sys
from reportgen.cli.commands import run
statuses = [run(arguments) for arguments in json.loads(sys.argv[1])]
print(json.dumps(statuses))
"""


@pytest.mark.parametrize("day", DAYS)
def test_a_clock_that_is_wrong(tmp_path: Path, made_today: dict[str, bytes], day: str):
    """With a clock from before ZIP begins or after it ends every file is made, with the bytes it has today."""
    made = made_on(day, tmp_path)

    assert len(made) > 15
    assert made_today.keys() == made.keys()
    assert [] == [name for name in made if made_today[name] != made[name]]


@pytest.mark.parametrize("epoch", ["-62135596800", "0", "315532799", "253402300799"])
def test_any_second_of_the_calendar(call: Call, office: Path, monkeypatch: pytest.MonkeyPatch, epoch: str):
    """SOURCE_DATE_EPOCH before 1970 or before 1980, and the last second of the calendar, make files that are alike."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    for folder in ("out", "again"):
        result = call("build", "年报.yaml", "--to", ALL, "-o", folder)
        assert 0 == result.status, result.err

    assert 8 == len(all_files(office / "out"))
    for name in all_files(office / "out"):
        assert (office / "out" / name).read_bytes() == (office / "again" / name).read_bytes()


@pytest.mark.parametrize("epoch", ["abc", "1e9", "2024-01-01", "253402300800", "-62135596801", "9" * 400])
@pytest.mark.parametrize("name", ["build-docx", "workbook", "webform"])
def test_no_second_at_all(call: Call, office: Path, monkeypatch: pytest.MonkeyPatch, name: str, epoch: str):
    """Anything else is said to be none, in one sentence, and nothing is written."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    result = call(*WRITING[name][0])

    assert 2 == result.status
    assert f"环境变量 SOURCE_DATE_EPOCH 应为秒数，现为“{epoch}”。" == result.err.splitlines()[-1]
    assert [] == all_files(office / "out")
