"""The same work for many items on any executor."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from reportgen.batch.crew import Crew
from reportgen.batch.running import Done, Here, Runner
from reportgen.batch.workers import local_crew
from tests.batch.work import double, own_process
from tests.cli.running import environment


def results(runner: Runner, numbers: range) -> list[object]:
    """Return results, and the kinds of errors where there is none."""
    return [done.result if done.error is None else type(done.error) for done in runner.run(double, numbers)]


EXPECTED = [0, 2, 4, ValueError, 8, 10]


def test_here():
    """Without other processes the work is done in this one, and a failure does not stop it."""
    assert EXPECTED == results(Here(), range(6))


@pytest.mark.parametrize("ahead", [1, 3, 64])
def test_any_executor(ahead: int):
    """Threads or processes: results come in the order of the items, however many are on their way."""
    with ThreadPoolExecutor(2) as threads:
        assert EXPECTED == results(Crew(threads, ahead), range(6))


def test_plain_processes():
    """A pool of processes that somebody brings serves as well as our own."""
    with ProcessPoolExecutor(2) as processes:
        assert EXPECTED == results(Crew(processes), range(6))


def test_a_failure_names_its_item():
    """What failed can be told from what did not."""
    failed = [done for done in Here().run(double, range(6)) if done.error]

    assert [3] == [done.item for done in failed]
    assert [Done(3, None, failed[0].error)] == failed


def test_a_worker_that_dies():
    """A worker that is killed takes its own item along, and no other."""
    with local_crew(2) as crew:
        found = results(crew, range(10, 30))

    assert [2 * number for number in range(10, 30) if number != 13] == [each for each in found if isinstance(each, int)]
    (lost,) = [each for each in found if not isinstance(each, int)]
    assert isinstance(lost, type)
    assert issubclass(lost, BrokenExecutor)


def test_workers_stay():
    """The same few processes do all the work, none of them this one."""
    with local_crew(2) as crew:
        who = {done.result for done in crew.run(own_process, range(20))}

    assert 2 == len(who)
    assert os.getpid() not in who


WAITING = """
import sys
from pathlib import Path
from reportgen.batch.workers import local_crew
from tests.batch.work import wait_for_ever
if __name__ == "__main__":
    with local_crew(2) as crew:
        list(crew.run(wait_for_ever, [Path(sys.argv[1], name) for name in ("a", "b")]))
"""


def test_workers_end_with_the_one_they_work_for(tmp_path: Path):
    """A run that is killed leaves no process behind."""
    program = tmp_path / "program.py"
    program.write_text(WAITING, encoding="utf-8")
    process = subprocess.Popen([sys.executable, str(program), str(tmp_path)], env=environment())
    workers = begun(tmp_path)
    assert [True, True] == [is_running(worker) for worker in workers]

    process.send_signal(signal.SIGKILL)
    process.wait()

    assert until(lambda: not any(is_running(worker) for worker in workers))


def begun(folder: Path) -> list[int]:
    """Return the two processes that have begun to work."""
    assert until(lambda: len([*folder.glob("[ab].*")]) == 2)
    return [int(path.suffix[1:]) for path in folder.glob("[ab].*")]


def until(true: object, seconds: int = 60) -> bool:
    """Wait until something is true; tell whether it ever was."""
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def is_running(process: int) -> bool:
    """Tell whether a process is there, and not just still listed."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
