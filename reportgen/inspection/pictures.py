"""What a picture carries beside what it shows; and pictures that look like a seal."""

import warnings
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from math import atan2, hypot, pi
from struct import error as StructError  # noqa: N812 - a class in all but name

from PIL import ExifTags, Image, UnidentifiedImageError

from reportgen.importer.encoding import decode
from reportgen.importer.raw import UnreadableFileError
from reportgen.inspection import kinds
from reportgen.inspection.identities import AUTHOR, machine_notices
from reportgen.inspection.notices import Notice, brief
from reportgen.inspection.paths import path_notices
from reportgen.language import _

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_PIXELS = 40_000_000
_SIDE = 96
"""Pixels on a side of the small copy that is looked at."""
_SECTORS = 48
_RIM = 0.85
"""The share of sectors in which a seal reaches the rim: a five-cornered shape has 0.75, and seals are worn."""
_PERSONAL = {
    ExifTags.Base.Artist: AUTHOR,
    ExifTags.Base.XPAuthor: AUTHOR,
    ExifTags.Base.HostComputer: _("电脑"),
    ExifTags.Base.CameraOwnerName: _("所有者"),
    ExifTags.Base.BodySerialNumber: _("设备编号"),
    ExifTags.Base.LensSerialNumber: _("镜头编号"),
    ExifTags.Base.XPComment: _("备注"),
}
_DEVICE = (ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.Software)
_FAILURES = (
    *(UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, StructError, zlib.error),
    *(
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        LookupError,
        TypeError,
        ArithmeticError,
        AttributeError,
        RuntimeError,
    ),
)
"""What Pillow raises on a picture that is none, is damaged, or is too large."""


def picture_notices(data: bytes, place: str) -> Iterator[Notice]:
    """Yield what is to be said of a picture; nothing where it is none that can be read."""
    found: list[Notice] = []
    with suppress(*_FAILURES), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            found += _data_notices(image, place)
            found += seal_notices(image, place)
    yield from found


def seal_notices(image: Image.Image, place: str) -> Iterator[Notice]:
    """Yield a notice where a picture looks like a seal."""
    if image.width * image.height <= _PIXELS and _looks_like_seal(image):
        yield Notice(kinds.SEAL, _("疑似印章图片"), place)


def _data_notices(image: Image.Image, place: str) -> Iterator[Notice]:
    exif = image.getexif()
    values = dict(exif) | dict(exif.get_ifd(ExifTags.IFD.Exif))
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if ExifTags.GPS.GPSLatitude in position:
        yield Notice(kinds.GPS, _("图片带有拍摄地点"), place)
    for tag, role in _PERSONAL.items():
        if shown := _shown(values.get(tag)):
            yield Notice(kinds.PICTURE, _("图片信息·{role}：“{name}”").format(role=role, name=shown), place)
    device = " ".join(shown for tag in _DEVICE if (shown := _shown(values.get(tag))))
    if device:
        yield Notice(kinds.CAMERA, _("图片信息·设备或软件：“{name}”").format(name=device), place)
    texts = [value for value in image.info.values() if isinstance(value, str)]
    texts += [value.decode("utf-8", "ignore") for value in image.info.values() if isinstance(value, bytes)]
    for text in texts[:100]:
        yield from path_notices(text[:1_000_000], place)
        yield from machine_notices(text[:1_000_000], place)


def _shown(value: object) -> str:
    """Return a value as text: the fields of Windows are UTF-16, other texts are read as Latin whatever they are."""
    if isinstance(value, bytes):
        value = value.decode("utf-16-le", "ignore")
    elif isinstance(value, str):
        with suppress(UnicodeEncodeError, UnreadableFileError):
            value = decode(value.encode("latin-1"))
    return brief(str(value).strip("\0 ")) if value is not None else ""


def _looks_like_seal(image: Image.Image) -> bool:
    """Tell whether what a picture shows is mostly red and round: red all the way round its rim, none in the corners."""
    if min(image.size) < _SIDE // 3 or not 0.5 < image.width / image.height < 2:
        return False
    image.draft("RGB", (_SIDE * 2, _SIDE * 2))
    small = image.convert("RGBA")
    small.thumbnail((_SIDE, _SIDE))
    red, other = _colours(small)
    if len(red) < 0.02 * small.width * small.height or len(red) < 2 * other:
        return False
    left, right = min(x for x, _y in red), max(x for x, _y in red)
    top, bottom = min(y for _x, y in red), max(y for _x, y in red)
    if right - left < _SIDE // 4 or not 0.7 < (right - left + 1) / (bottom - top + 1) < 1.43:
        return False
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    half_x, half_y = (right - left) / 2 + 0.5, (bottom - top) / 2 + 0.5
    polar = [
        (hypot((x - middle_x) / half_x, (y - middle_y) / half_y), atan2(y - middle_y, x - middle_x)) for x, y in red
    ]
    outside = sum(radius > 1.1 for radius, _angle in polar)
    rim = {int((angle + pi) / (2 * pi) * _SECTORS) % _SECTORS for radius, angle in polar if 0.88 < radius <= 1.1}
    return outside <= 0.02 * len(red) and len(rim) >= _RIM * _SECTORS


def _colours(image: Image.Image) -> tuple[list[tuple[int, int]], int]:
    """Return where an RGBA picture is red, and in how many places it is neither red nor blank."""
    red: list[tuple[int, int]] = []
    other = 0
    data = image.tobytes()
    for index in range(0, len(data), 4):
        r, g, b, alpha = data[index : index + 4]
        if alpha < 64 or min(r, g, b) > 215:
            continue
        if r > 110 and r - max(g, b) > 40:
            y, x = divmod(index // 4, image.width)
            red.append((x, y))
        else:
            other += 1
    return red, other
