"""Which files can be shown as pictures, and what is wrong with the others."""

from pathlib import Path

import pytest
from PIL import Image

from reportgen.report.pictures import PIXEL_LIMIT, SIZE_LIMIT, Album, Fault, examine_picture
from tests.render.specimen import png


def test_a_picture_below_the_folder(tmp_path: Path):
    """A PNG beside the report is found under its resolved path."""
    (tmp_path / "a.png").write_bytes(png())

    assert (tmp_path / "a.png").resolve() == examine_picture(tmp_path, "a.png") == Album(tmp_path).find("a.png")


def test_a_file_of_too_many_bytes(tmp_path: Path):
    """A file larger than any photograph is not opened."""
    path = tmp_path / "a.png"
    path.write_bytes(png())
    with path.open("ab") as stream:
        stream.truncate(SIZE_LIMIT + 1)

    assert Fault.TOO_LARGE is examine_picture(tmp_path, "a.png")
    assert Album(tmp_path).find("a.png") is None


@pytest.mark.parametrize(("width", "height"), [(10000, PIXEL_LIMIT // 10000 + 1), (20000, 20000)])
def test_a_small_file_of_very_many_dots(tmp_path: Path, width: int, height: int):
    """A picture that would take hundreds of megabytes is refused by what its head says."""
    Image.new("1", (width, height)).save(tmp_path / "a.png")

    assert Fault.TOO_LARGE is examine_picture(tmp_path, "a.png")


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"GIF89a", "a.png"), (b"", "a.png"), (png()[:60], "a.png"), (b"\xff\xd8\xff\xe0 no picture", "a.jpg")],
)
def test_a_file_that_is_no_picture(tmp_path: Path, content: bytes, name: str):
    """What the two kinds of picture do not begin like, or end like, cannot be shown."""
    (tmp_path / name).write_bytes(content)

    assert Fault.UNREADABLE is examine_picture(tmp_path, name)


@pytest.mark.parametrize("name", ["b.png", "../a.png", ".", "a\0.png", "//server/a.png", r"\\server\a.png"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str):
    """A missing file, one outside the folder, the folder itself and an impossible name are all not there."""
    (tmp_path / "in").mkdir()
    (tmp_path / "a.png").write_bytes(png())

    assert Fault.MISSING is examine_picture(tmp_path / "in", name)
