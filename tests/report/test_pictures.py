"""Which files can be shown as pictures, and what is wrong with the others."""

from pathlib import Path

import pytest
from PIL import Image

from reportgen.report.pictures import MOST, PIXEL_LIMIT, SIZE_LIMIT, Album, Fault, examine_picture
from tests.building import findings, merge
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


def test_a_report_of_very_many_pictures(tmp_path: Path):
    """So many pictures are shown, and what is said of the others is said once; those that are missing do not count."""
    (tmp_path / "a.png").write_bytes(png())
    album = Album(tmp_path)
    assert [Fault.MISSING] * 3 == [album.examine("b.png") for _each in range(3)]

    found = [album.examine("a.png") for _each in range(MOST + 2)]

    assert [Fault.TOO_MANY] * 2 == [each for each in found if isinstance(each, Fault)]
    report = merge(f"总体情况: {{平台建设: {{正文: 见图。, 图: [{', '.join(['a.png'] * (MOST + 2))}]}}}}")
    assert 1 == len([each for each in findings(report, str(tmp_path / "a.yaml")) if each.code == "DOC-02"])
