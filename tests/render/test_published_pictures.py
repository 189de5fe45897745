"""Pictures as they are published: upright, whole, and without what else is in their files."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from reportgen.diagnostics import ReportgenError
from reportgen.render.docx.reference_file import reference_docx
from reportgen.render.docx.writer import render_docx
from reportgen.render.html import render_html
from reportgen.render.pdf import render_pdf
from reportgen.render.published_pictures import PublishedPicture, read_picture
from reportgen.render.resources import Templates
from reportgen.report.pictures import Fault, examine_picture
from tests.render.pdf_file import PdfFile
from tests.render.specimen import png, specimen
from tests.render.word_file import WordFile

_PRIVATE = b"private"
_TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera that was held so stores what it sees."""


def _seen() -> Image.Image:
    """Return a wide picture: red, green, blue and white from the top left, line by line."""
    picture = Image.new("RGB", (64, 32), "white")
    for place, colour in (((0, 0), "red"), ((32, 0), "green"), ((0, 16), "blue")):
        picture.paste(colour, (*place, place[0] + 32, place[1] + 16))
    return picture


def _saved(picture: Image.Image, kind: str, orientation: int = 1, **options: object) -> bytes:
    output = BytesIO()
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, _PRIVATE.decode()
    picture.save(output, kind, exif=exif, **options)
    return output.getvalue()


def _read(folder: Path, data: bytes) -> PublishedPicture:
    (folder / "picture").write_bytes(data)
    return read_picture(folder / "picture")


def _corners(data: bytes) -> list[str]:
    """Return the strongest colour of each quarter."""
    with Image.open(BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    width, height = picture.size
    places = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return ["".join("rgb"[band] for band, value in enumerate(_rgb(picture, place)) if value > 100) for place in places]


def _rgb(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    found = picture.getpixel(place)
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", _TURNED)
def test_pictures_stand_upright(kind, orientation, tmp_path):
    """However the camera was held, the picture is published as it was seen."""
    turn = _TURNED[orientation]
    stored = _seen() if turn is None else _seen().transpose(turn)

    picture = _read(tmp_path, _saved(stored, kind, orientation))

    assert ["r", "g", "b", "rgb"] == _corners(picture.data)
    assert 2 == picture.width / picture.height
    with Image.open(BytesIO(picture.data)) as opened:
        assert (64, 32) == opened.size
        assert {} == dict(opened.getexif())


def test_a_turned_photograph_is_upright_in_every_output(tmp_path):
    """Web page, Word file and PDF show the same upright picture."""
    (tmp_path / "picture.jpg").write_bytes(_saved(_seen().transpose(Image.Transpose.ROTATE_90), "JPEG", 6))
    document = specimen("2021", tmp_path / "picture.jpg")

    page = render_html(document, Templates())
    word = WordFile(render_docx(document, reference_docx()))
    images = [image for found in PdfFile(render_pdf(page, document)).pages for image in found.images]

    assert ["r", "g", "b", "rgb"] == _corners(word.parts["word/media/image1.jpg"])
    assert [(64, 32)] * 3 == [image["srcsize"] for image in images]
    assert all(image["width"] > image["height"] for image in images)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_is_only_its_picture(progressive, tmp_path):
    """Camera data, comments, small copies and what stands behind the end are cut off; the picture stays bit for bit."""
    data = _saved(_seen(), "JPEG", comment=_PRIVATE, progressive=progressive)
    thumbnail = b"\xff\xe0" + (2 + 5 + len(_PRIVATE)).to_bytes(2) + b"JFXX\0" + _PRIVATE
    several = b"\xff\xe2" + (2 + 4 + len(_PRIVATE)).to_bytes(2) + b"MPF\0" + _PRIVATE
    given = data[:20] + thumbnail + several + data[20:] + b"\xff\xd8\xff\xe1" + _PRIVATE

    picture = _read(tmp_path, given)

    assert 4 <= given.count(_PRIVATE)
    assert _PRIVATE not in picture.data
    assert picture.data.endswith(b"\xff\xd9")
    with Image.open(BytesIO(picture.data)) as shown, Image.open(BytesIO(data)) as expected:
        assert expected.tobytes() == shown.tobytes()


def test_a_png_ends_at_its_end(tmp_path):
    """What stands behind the end of a PNG is cut off."""
    assert png() == _read(tmp_path, png() + _PRIVATE).data


def test_a_photograph_without_jfif_is_shown_in_word(tmp_path):
    """Cameras write EXIF instead of JFIF; without it Word still gets the picture."""
    data = _saved(_seen(), "JPEG")
    bare = data[:2] + data[20:]
    (tmp_path / "picture.jpg").write_bytes(bare)

    word = WordFile(render_docx(specimen("2021", tmp_path / "picture.jpg"), reference_docx()))

    assert ["r", "g", "b", "rgb"] == _corners(word.parts["word/media/image1.jpg"])
    assert b"JFIF" not in bare


def _without_frame(data: bytes) -> bytes:
    start = data.index(b"\xff\xc0")
    return data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4]) :]


_BREAKS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "signature": ("PNG", lambda data: data[:8]),
    "nothing-to-show": ("PNG", lambda data: data[:33] + data[-12:]),
    "damaged": ("PNG", lambda data: data.replace(b"IDAT", b"IDOT")),
    "half": ("PNG", lambda data: data[: len(data) // 2]),
    "half-jpeg": ("JPEG", lambda data: data[: len(data) // 2]),
    "no-frame": ("JPEG", _without_frame),
    "jpeg-signature": ("JPEG", lambda data: data[:3]),
    "no-end": ("JPEG", lambda data: data[:-2]),
}


@pytest.mark.parametrize(("kind", "spoil"), _BREAKS.values(), ids=_BREAKS)
@pytest.mark.parametrize("lenient", [False, True])
def test_a_broken_picture_is_not_accepted(kind, spoil, lenient, tmp_path, monkeypatch):
    """A picture that cannot be shown is found out, also after WeasyPrint has told Pillow to be lenient."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    data = _saved(_seen(), kind)
    (tmp_path / "picture").write_bytes(data)
    (tmp_path / "broken").write_bytes(spoil(data))

    assert tmp_path / "picture" == examine_picture(tmp_path, "picture")
    assert Fault.UNREADABLE is examine_picture(tmp_path, "broken")
    assert lenient is ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_no_content_gives_a_traceback(kind, tmp_path):
    """Whichever byte of a picture is damaged, reading it gives a picture or one sentence."""
    data = _saved(_seen(), kind)
    refused = 0
    for place in range(0, len(data), 3):
        spoilt = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
        (tmp_path / "picture").write_bytes(spoilt)
        examine_picture(tmp_path, "picture")
        try:
            read_picture(tmp_path / "picture")
        except ReportgenError:
            refused += 1

    assert refused > 10


def test_the_most_dots(tmp_path):
    """A picture of very many dots is refused before it is worked out."""
    Image.new("1", (10_000, 8_001)).save(tmp_path / "large.png")

    assert Fault.TOO_LARGE is examine_picture(tmp_path, "large.png")
