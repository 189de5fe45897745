"""What is found in pictures, and which look like a seal."""

import pytest
from PIL import Image, ImageDraw

from reportgen.inspection.pictures import picture_notices
from tests.inspection.making import picture, seal

_GPS = 0x8825
_PLAIN = Image.new("RGB", (80, 80), "navy")


def _kinds(data: bytes) -> set[str]:
    return {notice.kind.name for notice in picture_notices(data, "图片")}


@pytest.mark.parametrize(
    ("exif", "kinds"),
    [
        pytest.param([], set(), id="plain"),
        pytest.param([(0x013B, "王小明")], {"picture-data"}, id="artist"),
        pytest.param([(0x010F, "某牌"), (0x0110, "某型")], {"picture-device"}, id="camera"),
        pytest.param([(_GPS, {1: "N", 2: (27.0, 50.0, 1.0)})], {"picture-location"}, id="place"),
    ],
)
def test_what_a_camera_writes(exif: list[tuple[int, object]], kinds: set[str]):
    """Where a picture was taken, by whom and with what."""
    assert kinds == _kinds(picture(_PLAIN, "JPEG", exif))


def _emblem(shape: str, colour: str = "#c8102e") -> Image.Image:
    image = Image.new("RGB", (300, 300), "white")
    draw = ImageDraw.Draw(image)
    if shape == "square":
        draw.rectangle((20, 20, 280, 280), outline=colour, width=14)
    elif shape == "pentagon":
        draw.regular_polygon((150, 150, 140), 5, fill=colour)
    elif shape == "disc":
        draw.ellipse((20, 20, 280, 280), fill=colour)
    elif shape == "banner":
        draw.rectangle((0, 100, 300, 160), fill=colour)
    else:
        draw.pieslice((20, 20, 280, 280), 0, 200, fill=colour)
        draw.pieslice((20, 20, 280, 280), 200, 360, fill="navy")
    return image


@pytest.mark.parametrize(
    ("image", "suspected"),
    [
        pytest.param(seal(), True, id="seal"),
        pytest.param(seal((230, 90, 90)), True, id="pale"),
        pytest.param(_emblem("disc"), True, id="disc"),
        pytest.param(seal((20, 30, 210)), False, id="blue"),
        pytest.param(_emblem("square"), False, id="square"),
        pytest.param(_emblem("pentagon"), False, id="pentagon"),
        pytest.param(_emblem("banner"), False, id="banner"),
        pytest.param(_emblem("pie"), False, id="pie"),
        pytest.param(_PLAIN, False, id="plain"),
    ],
)
def test_what_looks_like_a_seal(image: Image.Image, suspected: bool):  # noqa: FBT001 - a column of the table above
    """Red all the way round, and nothing in the corners."""
    assert ({"seal"} if suspected else set()) == _kinds(picture(image))


def test_a_seal_on_nothing():
    """A seal cut out from its paper is found by its opaque part."""
    image = seal().convert("RGBA")
    image.putalpha(seal().convert("L").point(lambda shade: 0 if shade > 200 else 255))

    assert {"seal"} == _kinds(picture(image))


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", picture(_PLAIN)[:60], b"\xff\xd8\xff\xe1\xff\xff"]
)
def test_a_damaged_picture(data: bytes):
    """What cannot be read as a picture says nothing."""
    assert set() == _kinds(data)
