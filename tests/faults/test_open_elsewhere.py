"""Files that Word, WPS or LibreOffice has open: not taken for reports, and a sentence where one was to be written."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL_TITLE, Call
from tests.faults.office import all_files, without_privileges

LOCKS = {
    "word": f"~${MINIMAL_TITLE[2:]}.docx",
    "word-short-name": f"~${MINIMAL_TITLE}.docx",
    "libreoffice": f".~lock.{MINIMAL_TITLE}.docx#",
    "wps": f".~{MINIMAL_TITLE}.docx",
}
_BUILD = ("build", "年报.yaml", "--to", "docx", "-o", "out")


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_the_new_file_is_not_what_the_program_shows(call: Call, office: Path, lock: str):
    """A file that is open in an office program is written, and the user told that there the old text still stands."""
    document = office / "out" / f"{MINIMAL_TITLE}.docx"
    document.write_bytes(b"old")
    (office / "out" / lock).write_bytes(b"\x06Word")

    result = call(*_BUILD)

    assert 0 == result.status
    assert f"好像正在 Word、WPS 或 LibreOffice 中打开（旁边有“{lock}”）" in result.err
    assert b"PK" == document.read_bytes()[:2]
    assert 0 == call("export", "年报.yaml", "-o", "out/数据.json").status
    assert "正在 Word" not in call("export", "年报.yaml", "-o", "out/数据.json").err


def test_a_read_only_file(office: Path):
    """A file that somebody has made read-only is left as it is, as it would be on Windows."""
    document = office / "out" / f"{MINIMAL_TITLE}.docx"
    document.write_bytes(b"old")
    document.chmod(0o444)

    result = without_privileges(office, *_BUILD)

    assert 2 == result.status
    assert "这个文件是只读的；确实要改写，请先取消只读，否则请换一个文件名。" in result.err
    assert b"old" == document.read_bytes()
    assert [document.name] == all_files(office / "out")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make files of somebody else")
@pytest.mark.parametrize("locked", [False, True])
def test_a_file_in_whose_place_none_can_be_put(office: Path, *, locked: bool):
    """Where the system lets no file take the place of another, as Windows where Word has it open, that is said."""
    document = office / "out" / f"{MINIMAL_TITLE}.docx"
    document.write_bytes(b"old")
    document.chmod(0o666)
    (office / "out").chmod(0o1777)  # the owner alone may take files away
    shutil.chown(document, 1)
    shutil.chown(office / "out", 1)
    if locked:
        (office / "out" / LOCKS["word"]).write_bytes(b"\x06Word")

    result = without_privileges(office, *_BUILD)

    wanted = (
        "它正在 Word、WPS 或 LibreOffice 中打开，请关闭后再试。" if locked else "可能正在 Word 中打开，请关闭后再试；"
    )
    assert 2 == result.status
    assert f"无法写入“out/{document.name}”：{wanted}" in result.err
    assert b"old" == document.read_bytes()
    assert [] == [name for name in all_files(office / "out") if "reportgen" in name]


@pytest.mark.parametrize("lock", ["~$发布.docx", ".~lock.发布.docx#", ".~发布.docx"])
class TestLocksAmongTheInputs:
    """What an office program keeps beside an open file is no report."""

    def test_several_files_to_import(self, call: Call, office: Path, lock: str):
        """`import *` reads the others, and says that this one was not read."""
        (office / lock).write_bytes(b"\x06Word")

        result = call("import", "改稿.docx", lock, "-o", "out")

        assert 0 == result.status, result.err
        assert f"“{lock}”是 Word、WPS 等打开文件时留下的，不是报告，没有读取。" in result.err
        assert ["改稿.yaml"] == all_files(office / "out")

    def test_the_only_file_to_import(self, call: Call, office: Path, lock: str):
        """By itself it is wrong usage."""
        (office / lock).write_bytes(b"\x06Word")

        result = call("import", lock, "-o", "out")

        assert 2 == result.status
        assert f"“{lock}”是 Word、WPS 等打开文件时留下的" in result.err
        assert [] == all_files(office / "out")

    @pytest.mark.parametrize("command", ["check", "build", "export"])
    def test_other_commands(self, call: Call, office: Path, command: str, lock: str):
        """Every command leaves it out, and fails only where nothing else was named."""
        (office / lock).write_bytes(b"\x06Word")

        assert 0 == call(command, "改稿.docx", lock).status
        alone = call(command, lock)

        assert (2, "") == (alone.status, alone.out)
        assert f"“{lock}”是 Word、WPS 等打开文件时留下的" in alone.err

    def test_a_folder(self, call: Call, office: Path, lock: str):
        """It is not counted among the files of a folder that were not read."""
        before = call("check", ".").err
        (office / lock).write_bytes(b"\x06Word")

        assert before == call("check", ".").err
        assert "另有3个" in before

    def test_a_comparison(self, call: Call, office: Path, lock: str):
        """What wants one certain file says what this one is."""
        (office / lock).write_bytes(b"\x06Word")

        result = call("verify", lock, "--against", "年报.yaml")

        assert result.status in {1, 2}
        assert "它只表示另一个文件正在 Word、WPS 等程序中打开，不是报告。" in result.err + result.out
