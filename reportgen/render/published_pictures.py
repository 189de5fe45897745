"""Pictures as they may be published: PNG and JPEG only, without what cameras and programs write into them."""

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import ReportgenError
from reportgen.language import _

if TYPE_CHECKING:
    from PIL.Image import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FORMATS = ("PNG", "JPEG")
_PNG_KEPT = {
    b"IHDR",
    b"PLTE",
    b"IDAT",
    b"IEND",
    b"tRNS",
    b"cHRM",
    b"gAMA",
    b"iCCP",
    b"sBIT",
    b"sRGB",
    b"pHYs",
}
_JPEG_KEPT_APPLICATION = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""JFIF, colour profile, Adobe's colour transform; under the same numbers stand small copies and further pictures."""
_JPEG_COMMENT, _JPEG_SCAN, _JPEG_END, _JPEG_FILL = 0xFE, 0xDA, 0xD9, 0xFF
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_ORIENTATION = 0x0112
_USUAL_DPI = 72
_SENSIBLE_DPI = range(20, 10_000)


@dataclass(frozen=True, slots=True)
class PublishedPicture:
    """The bytes of a picture, their media type, and its width and height in inches."""

    media_type: str
    data: bytes
    width: float
    height: float


def read_picture(path: Path) -> PublishedPicture:
    """Return a picture, upright and without author, place, time or comments.

    Why: photos carry where and when they were taken and by whom; nothing of that may be published. How the camera was
    held goes with it, so the picture itself is turned.

    Raises:
        ReportgenError: the file cannot be read or is no whole picture.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReportgenError(_("读不出图片“{name}”，请换一个文件。").format(name=path.name)) from error
    if not data.startswith((_PNG, _JPEG)):
        raise ReportgenError(_("图片“{name}”不是 PNG 或 JPEG 格式，请转换后再用。").format(name=path.name))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _published(data)
    except Exception as error:  # decoders raise whatever a broken file leads them to
        raise ReportgenError(_("图片“{name}”不完整，请换一个文件。").format(name=path.name)) from error


def _published(data: bytes) -> PublishedPicture:
    from PIL import Image

    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        if _orientation(image, data) != 1:
            data = _turned(image)
    is_png = data.startswith(_PNG)
    data = b"".join((_clean_png if is_png else _clean_jpeg)(data))
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        across, down = map(_sensible, image.info.get("dpi", (_USUAL_DPI, _USUAL_DPI)))
        return PublishedPicture(
            "image/png" if is_png else "image/jpeg", data, image.width / across, image.height / down
        )


def _sensible(dpi: float) -> float:
    return dpi if int(dpi) in _SENSIBLE_DPI else _USUAL_DPI


def _orientation(image: "Image", data: bytes) -> int:
    """Return how the camera was held, 1 to 8; 1 where that is not said."""
    if data.startswith(_PNG) and b"eXIf" not in data:
        return 1  # Pillow would decode the picture to learn as much
    with suppress(Exception):
        turn = int(image.getexif().get(_ORIENTATION, 1))
        return turn if 1 <= turn <= 8 else 1
    return 1


def _turned(image: "Image") -> bytes:
    """Return the bytes of the picture as it was seen: a JPEG is written as finely as it was."""
    from PIL import ImageOps, JpegImagePlugin

    upright, output = ImageOps.exif_transpose(image), BytesIO()
    kept = {key: image.info[key] for key in ("icc_profile", "dpi") if image.info.get(key)}
    if isinstance(image, JpegImagePlugin.JpegImageFile):
        halved = JpegImagePlugin.get_sampling(image) == 2  # both ways: the same after a turn
        upright.save(output, "JPEG", qtables=image.quantization, subsampling=2 if halved else 0, **kept)
    else:
        upright.save(output, "PNG", **kept)
    return output.getvalue()


def _clean_png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    start, chunk = len(_PNG), b""
    while chunk != b"IEND":
        end = start + 12 + int.from_bytes(data[start : start + 4])
        chunk = data[start + 4 : start + 8]
        if end > len(data):
            raise IndexError
        if chunk in _PNG_KEPT:
            yield data[start:end]
        start = end


def _clean_jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a JPEG up to its end; cameras put further pictures and films behind it."""
    yield data[:2]
    start, marker = 2, 0
    while marker != _JPEG_END:
        while data[start + 1] == _JPEG_FILL:
            start += 1
        marker = data[start + 1]
        end = start + 2 + (0 if marker == _JPEG_END else int.from_bytes(data[start + 2 : start + 4]))
        if data[start] != _JPEG_FILL or end > len(data):
            raise IndexError
        if marker == _JPEG_SCAN:
            end = _end_of_scan(data, end)
        if _is_kept(marker, data[start + 4 : end]):
            yield data[start:end]
        start = end


def _end_of_scan(data: bytes, start: int) -> int:
    found = _AFTER_SCAN.search(data, start)
    if found is None:
        raise IndexError
    return found.start()


def _is_kept(marker: int, content: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        return marker in _JPEG_KEPT_APPLICATION and content.startswith(_JPEG_KEPT_APPLICATION[marker])
    return marker != _JPEG_COMMENT
