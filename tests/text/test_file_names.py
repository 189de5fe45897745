"""What a file that holds a report is called."""

from pathlib import Path

import pytest

from reportgen.text.file_names import file_name, is_lock, lock_beside, without_case

KIND = "2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"示例县数据局{KIND}", f"示例县数据局{KIND}"),
        (f"甲/乙:丙{KIND}", f"甲_乙_丙{KIND}"),
        (f"甲\u202e乙\n丙{KIND}", f"甲_乙_丙{KIND}"),
        (f" .甲{KIND}. ", f"甲{KIND}"),
    ],
)
def test_a_title_as_a_file_name(title: str, expected: str):
    """Signs that a file system or a reader takes for something else are replaced; the rest stays as it is."""
    assert expected == file_name(title)


def test_a_long_title():
    """Of a name that is too long the organ's is cut, never in the middle of a character; year and kind stay."""
    name = file_name("示例" * 100 + KIND)

    assert name.endswith(KIND)
    assert name.startswith("示例示例")
    assert 220 < len(name.encode()) < 255


@pytest.mark.parametrize("title", ["", " ", "..."])
def test_a_title_of_nothing(title: str):
    """A file has a name all the same."""
    assert file_name(title)


@pytest.mark.parametrize(("title", "expected"), [("CON", "CON_"), ("nul.2023", "nul_.2023"), ("CONTENT", "CONTENT")])
def test_a_title_that_is_a_device(title: str, expected: str):
    """On Windows a file called like a device would be written to that."""
    assert expected == file_name(title)


def test_names_that_are_one():
    """Windows and macOS take names for one that differ in case, or in how an accent is written."""
    assert without_case("Ａ局a\u0301.PDF") == without_case("ａ局\u00c1.pdf")
    assert without_case("甲.pdf") != without_case("乙.pdf")


@pytest.mark.parametrize(
    "lock", ["~$年报二〇二三.docx", "~$报二〇二三.docx", "~$二〇二三.docx", ".~lock.年报二〇二三.docx#"]
)
def test_a_file_that_is_open_elsewhere(tmp_path: Path, lock: str):
    """What an office program keeps beside an open file is found, and is no report itself."""
    path = tmp_path / "年报二〇二三.docx"
    assert lock_beside(path) is None
    (tmp_path / lock).touch()

    assert tmp_path / lock == lock_beside(path)
    assert is_lock(lock)
    assert not is_lock(path.name)
