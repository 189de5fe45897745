"""The pictures of a report: PNG or JPEG files below the folder it stands in."""

import warnings
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from pathlib import Path

from reportgen.report.named_files import file_inside

SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes; a photograph from a telephone has about five million."""
PIXEL_LIMIT = 80_000_000
"""Dots, which a small file can claim in any number; a photograph from a telephone has 12 to 50 million."""
MOST = 100
"""Pictures of one report that are shown; more are made to fill memory."""

_FORMATS = ("PNG", "JPEG")


class Fault(Enum):
    """Why a picture cannot be shown."""

    MISSING = auto()
    UNREADABLE = auto()
    TOO_LARGE = auto()
    TOO_MANY = auto()


@dataclass(slots=True)
class Album:
    """The pictures of one report, in the order in which they are asked for."""

    folder: Path
    _shown: int = 0

    def examine(self, name: str) -> Path | Fault:
        """Return a picture's resolved path, or what is wrong with it."""
        if self._shown == MOST:
            return Fault.TOO_MANY
        found = examine_picture(self.folder, name)
        self._shown += isinstance(found, Path)
        return found

    def find(self, name: str) -> Path | None:
        """Return a picture's resolved path; None where it cannot be shown."""
        found = self.examine(name)
        return found if isinstance(found, Path) else None


def examine_picture(folder: Path, name: str) -> Path | Fault:
    """Return a picture's resolved path, or what is wrong with it: a file that lies elsewhere counts as missing."""
    path = file_inside(folder, name)
    with suppress(OSError):  # it may be taken away at any moment
        if path is not None:
            state = path.stat()
            return _fault(path, state.st_size, state.st_mtime_ns) or path
    return Fault.MISSING


@lru_cache(maxsize=1024)
def _fault(path: Path, size: int, _changed: int) -> Fault | None:
    """Decode a picture, once for all who ask for the same file."""
    if size > SIZE_LIMIT:
        return Fault.TOO_LARGE
    with path.open("rb") as stream:
        if not stream.read(3).startswith((b"\x89PN", b"\xff\xd8\xff")):
            return Fault.UNREADABLE  # most files that are no picture need no library to tell
    return _decoding_fault(path)


def _decoding_fault(path: Path) -> Fault | None:
    from PIL import Image, ImageFile

    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint sets it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures and odd metadata, in English
            with Image.open(path, formats=_FORMATS) as image:
                width, height = image.size
                if width * height > PIXEL_LIMIT:
                    return Fault.TOO_LARGE
                image.verify()
            with Image.open(path, formats=_FORMATS) as image:
                image.draft(
                    "L", (max(1, width // 8), max(1, height // 8))
                )  # a JPEG is read whole, but not all worked out
                image.load()
    except Image.DecompressionBombError:
        return Fault.TOO_LARGE
    except Exception:  # noqa: BLE001 (decoders raise whatever a broken file leads them to)
        return Fault.UNREADABLE
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return None
