"""The fonts of this computer, looked up and read once for all the pages that a thread lays out.

Why: the file of a Chinese font has twenty megabytes, and WeasyPrint copies it for every page anew.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from fontTools.ttLib import TTFont
from weasyprint import Document as LaidOut
from weasyprint.pdf.fonts import Font
from weasyprint.text.fonts import FontConfiguration

_OWN_FONTS = ("@font-face", "image/svg")
"""What may bring fonts of its own into a page: those are known to that page alone."""


@dataclass(frozen=True, slots=True)
class _Fonts:
    """A font map, and the fonts read from it by WeasyPrint's key, each as it was before a page used it."""

    configuration: FontConfiguration = field(default_factory=FontConfiguration)
    read: dict[int, Font] = field(default_factory=dict)


_kept = threading.local()
"""The fonts of this computer, as one thread knows them: a font map must not be used by two."""


def fonts_for(html: str) -> FontConfiguration:
    """Return the fonts of this computer, looked up once; a page with fonts of its own gets them anew."""
    return FontConfiguration() if any(sign in html for sign in _OWN_FONTS) else _fonts_of_thread().configuration


def keep_fonts(laid_out: LaidOut) -> None:
    """Let a page that has no fonts of its own take those that were read for pages before it."""
    if laid_out.font_config is _fonts_of_thread().configuration:
        laid_out.fonts = _FontsOfPage(_fonts_of_thread().read)


@contextmanager
def fonts_dated(moment: datetime) -> Iterator[None]:
    """Give fonts that are cut meanwhile a date: fontTools, which cuts variable ones, writes the clock's into them."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(max(0, int(moment.timestamp())))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _fonts_of_thread() -> _Fonts:
    if not hasattr(_kept, "fonts"):
        _kept.fonts = _Fonts()
    fonts: _Fonts = _kept.fonts
    return fonts


class _FontsOfPage(dict[int, Font]):
    """The fonts that a page uses: WeasyPrint asks for each whether it is there, and reads and adds it where not."""

    def __init__(self, read: dict[int, Font]) -> None:
        super().__init__()
        self._read = read

    def __contains__(self, key: object) -> bool:
        """Return whether a font is there; one that was read for another page is there from now on."""
        if not super().__contains__(key) and key in self._read:
            super().__setitem__(key, _unused(self._read[key]))
        return super().__contains__(key)

    def __setitem__(self, key: int, font: Font) -> None:
        """Add a font that was just read, and keep it for other pages where it is the same for all."""
        if _is_the_same_for_all(font):
            _set_extents(font)
            self._read[key] = _unused(font)
        super().__setitem__(key, font)


def _is_the_same_for_all(font: Font) -> bool:
    """Return whether nothing of a font comes from the text it is first used for, nor ends with its page.

    A variable font is cut to the size of that text, and pictures are drawn by what lives as long as a page.
    """
    return "hhea" in font.tables and "fvar" not in font.tables and not (font.png or font.svg or font.colr)


def _set_extents(font: Font) -> None:
    """Take how high and deep a font is from its file: what WeasyPrint has is rounded by the size of a first text."""
    with TTFont(BytesIO(font.file_content), fontNumber=font.index, lazy=True) as file:
        header = file["hhea"]
        font.ascent, font.descent = (round(units * 1000 / font.upem) for units in (header.ascent, header.descent))


def _unused(font: Font) -> Font:
    """Return a font as it is, with widths and characters of its own to add to."""
    twin = copy(font)
    for name, value in vars(font).items():
        if isinstance(value, dict | list):
            setattr(twin, name, value.copy())
    return twin
