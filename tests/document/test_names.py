"""What a file that holds a report is called."""

import pytest

from reportgen.document.names import file_name

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
