"""A disk that is full, a folder that may not be written to: one sentence, status 2, and nothing that is half there."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL_TITLE, PROGRAM, Call, Result, environment
from tests.faults.office import WRITING, all_files, without_privileges

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")  # WeasyPrint leaves it open

_WAYS = pytest.mark.parametrize(("arguments", "first"), WRITING.values(), ids=WRITING)


@contextmanager
def limited(kind: int, most: int) -> Iterator[None]:
    """Let the system refuse this process what goes beyond a limit."""
    soft, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(kind, (soft, hard))


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Mount a small disk on a folder, or skip the test."""
    command = ["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)]
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a disk")
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def assert_refused(result: Result, output: str, reason: str) -> None:
    """Assert that a command says in one sentence why it could not write."""
    assert 2 == result.status, result
    assert f"无法写入“{output}”：{reason}。" == result.err.splitlines()[-1]
    assert "Traceback" not in result.err


@_WAYS
def test_a_file_that_grows_too_large(call: Call, office: Path, arguments: list[str], first: str):
    """Where the system takes not one more byte, every command says so, and leaves no file, hidden or not."""
    with limited(resource.RLIMIT_FSIZE, 0):
        result = call(*arguments)

    assert_refused(result, f"out/{first}", "文件超过系统允许的大小")
    assert [] == all_files(office / "out")


@_WAYS
def test_a_full_disk(call: Call, office: Path, arguments: list[str], first: str):
    """On a disk without room every command says so, and leaves no file, hidden or not."""
    with mounted(office / "out", "-o", "size=64k"):
        with (office / "out" / "满").open("wb", buffering=0) as stream, suppress(OSError):
            while True:
                stream.write(bytes(4096))

        result = call(*arguments)

        if first == WRITING["templates"][1]:  # the folder is not empty
            assert "“out”里已有满等1项，没有拷贝" in result.err
        else:
            assert_refused(result, f"out/{first}", "磁盘空间不足")
        assert ["满"] == all_files(office / "out")


@_WAYS
def test_a_read_only_disk(call: Call, office: Path, arguments: list[str], first: str):
    """On a disk that is mounted for reading only every command says so."""
    with mounted(office / "out", "-o", "ro"):
        result = call(*arguments)

    assert_refused(result, f"out/{first}", "磁盘或文件夹是只读的")


@_WAYS
def test_a_folder_that_may_not_be_written_to(office: Path, arguments: list[str], first: str):
    """In a folder without permission every command says so."""
    (office / "out").chmod(0o555)

    result = without_privileges(office, *arguments)

    assert_refused(result, f"out/{first}", "没有权限在这个文件夹里写文件；请换一个文件夹")
    assert [] == all_files(office / "out")


def test_too_many_open_files(call: Call, office: Path):
    """Where no more file can be opened, that is said."""
    arguments = ["export", "年报.yaml", "-o", "out/数据.json"]
    call(*arguments)  # loads what it needs
    (office / "out" / "数据.json").unlink()
    held = [os.open(os.devnull, os.O_RDONLY)]
    with limited(resource.RLIMIT_NOFILE, held[0] + 1):
        with suppress(OSError):
            while True:
                held.append(os.open(os.devnull, os.O_RDONLY))
        result = call(*arguments)
        for number in held:
            os.close(number)

    assert 2 == result.status
    assert "打不开“年报.yaml”：打开的文件太多。\n" == result.err
    assert [] == all_files(office / "out")


def test_few_open_files_are_enough(office: Path):
    """All three documents are made by a process that may hold twelve files open."""
    command = ["sh", "-c", 'ulimit -n 12; exec "$@"', "sh", *PROGRAM, "build", "年报.yaml", "-o", "out"]

    done = subprocess.run(command, cwd=office, env=environment(), capture_output=True, text=True, check=False)

    assert 0 == done.returncode, done.stderr
    assert [f"{MINIMAL_TITLE}.{form}" for form in ("docx", "html", "pdf")] == all_files(office / "out")


def test_totals_on_a_full_disk(call: Call, office: Path):
    """Where totals cannot be filled in, the file stays as it was."""
    before = (office / "缺总计.yaml").read_bytes()

    with limited(resource.RLIMIT_FSIZE, 0):
        result = call("check", "缺总计.yaml", "--fix")

    assert_refused(result, "缺总计.yaml", "文件超过系统允许的大小")
    assert before == (office / "缺总计.yaml").read_bytes()
    assert 0 == call("check", "缺总计.yaml", "--fix").status
    assert before != (office / "缺总计.yaml").read_bytes()


def test_a_draft_on_a_full_disk(call: Call, office: Path):
    """A draft that cannot be saved stays as it was."""
    answers = office / "答案.yaml"
    answers.write_text("主动公开政府信息情况: {行政许可: 7}\n", encoding="utf-8")
    before = (office / "年报.yaml").read_bytes()

    with limited(resource.RLIMIT_FSIZE, 0):
        result = call("new", "年报.yaml", "--answers", "答案.yaml")

    assert_refused(result, "年报.yaml", "文件超过系统允许的大小")
    assert before == (office / "年报.yaml").read_bytes()


def test_one_of_three_files(call: Call, office: Path):
    """Of three documents those are there that there was room for, each of them whole."""
    whole = call("build", "年报.yaml", "-o", "whole")
    sizes = {path.suffix: path.stat().st_size for path in (office / "whole").iterdir()}
    assert 0 == whole.status
    assert sizes[".html"] > sizes[".docx"]

    with limited(resource.RLIMIT_FSIZE, sizes[".docx"]):
        result = call("build", "年报.yaml", "--to", "docx,html", "-o", "out")

    assert_refused(result, f"out/{MINIMAL_TITLE}.html", "文件超过系统允许的大小")
    assert [f"{MINIMAL_TITLE}.docx"] == all_files(office / "out")
    name = f"{MINIMAL_TITLE}.docx"
    assert (office / "whole" / name).read_bytes() == (office / "out" / name).read_bytes()


def test_templates_go_on_where_the_disk_was_full(call: Call, office: Path):
    """Templates that were copied by half are copied on, once there is room; what was there is not touched."""
    assert 0 == call("templates", "whole").status
    (office / "out" / "docx").mkdir()
    shutil.copy(office / "whole" / "docx" / "reference.docx", office / "out" / "docx")

    assert 0 == call("templates", "out").status

    assert all_files(office / "whole") == all_files(office / "out")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such device")
def test_messages_that_find_no_room(office: Path):
    """Where stderr takes nothing the files are made, and the status is that of the work."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "build", "年报.yaml", "--to", "html", "-o", "out"],
            cwd=office,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=full,
            check=False,
        )

    assert (0, f"out/{MINIMAL_TITLE}.html\n") == (done.returncode, done.stdout.decode())
    assert [f"{MINIMAL_TITLE}.html"] == all_files(office / "out")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such device")
def test_a_device_stays_a_device(call: Call, office: Path):
    """What is written to a device goes there, and puts no file in its place."""
    if os.geteuid() == 0:  # a node of its own: a fault here would ruin the machine
        os.mknod(office / "device", 0o20666, Path(os.devnull).stat().st_rdev)
    else:
        (office / "device").symlink_to("/dev/null")

    assert 0 == call("export", "年报.yaml", "-o", "device").status

    assert (office / "device").is_char_device()


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="has no such device")
def test_a_pipe(office: Path):
    """`-o /dev/stdout`, and what a shell calls `>(…)`, go into the pipe."""
    for output in ("/dev/stdout", "/dev/fd/1"):
        done = subprocess.run(
            [*PROGRAM, "export", "年报.yaml", "-o", output],
            cwd=office,
            env=environment(),
            capture_output=True,
            check=False,
        )
        assert (0, b"") == (done.returncode, done.stderr)
        assert b'"agency"' in done.stdout


def test_a_file_where_a_folder_should_be(call: Call, office: Path):
    """A path through a file is said to be none."""
    result = call("schema", "-o", "年报.yaml/结构.json")

    assert_refused(result, "年报.yaml/结构.json", "路径中有一段不是文件夹")
    assert (office / "年报.yaml").is_file()


def test_a_folder_where_a_file_should_be(call: Call, office: Path):
    """A folder is not written over."""
    assert_refused(call("schema", "-o", "out"), "out", "这是文件夹，不是文件")
    assert [] == all_files(office / "out")


def test_a_link_stays_a_link(call: Call, office: Path):
    """What is written to a link goes where it leads."""
    (office / "out" / "数据.json").symlink_to(office / "data.json")

    assert 0 == call("export", "年报.yaml", "-o", "out/数据.json").status

    assert (office / "out" / "数据.json").is_symlink()
    assert (office / "data.json").read_text(encoding="utf-8").startswith("{")
