"""Pictures as they may be published: PNG and JPEG only, without what cameras and programs write into them."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import ReportgenError
from reportgen.language import _

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
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
_JPEG_KEPT_APPLICATION = {0xE0, 0xE2, 0xEE}  # JFIF, colour profile, Adobe's colour transform
_JPEG_COMMENT, _JPEG_SCAN = 0xFE, 0xDA


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and their media type."""

    media_type: str
    data: bytes


def read_picture(path: Path) -> Picture:
    """Return a picture without author, place, time or comments.

    Why: photos carry where and when they were taken and by whom; nothing of that may be published.
    """
    try:
        data = path.read_bytes()
        if data.startswith(_PNG):
            return Picture("image/png", _clean_png(data))
        if data.startswith(_JPEG):
            return Picture("image/jpeg", _clean_jpeg(data))
    except OSError as error:
        raise ReportgenError(_("读不出图片“{name}”，请换一个文件。").format(name=path.name)) from error
    except IndexError as error:
        raise ReportgenError(_("图片“{name}”不完整，请换一个文件。").format(name=path.name)) from error
    raise ReportgenError(_("图片“{name}”不是 PNG 或 JPEG 格式，请转换后再用。").format(name=path.name))


def _clean_png(data: bytes) -> bytes:
    kept, start = [_PNG], len(_PNG)
    while start < len(data):
        end = start + 12 + int.from_bytes(data[start : start + 4])
        if end > len(data):
            raise IndexError
        if data[start + 4 : start + 8] in _PNG_KEPT:
            kept.append(data[start:end])
        start = end
    return b"".join(kept)


def _clean_jpeg(data: bytes) -> bytes:
    kept, start = [data[:2]], 2
    while data[start + 1] != _JPEG_SCAN:
        marker, end = data[start + 1], start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if data[start] != 0xFF or end >= len(data):
            raise IndexError
        private = 0xE0 <= marker <= 0xEF and marker not in _JPEG_KEPT_APPLICATION
        if not private and marker != _JPEG_COMMENT:
            kept.append(data[start:end])
        start = end
    return b"".join((*kept, data[start:]))
