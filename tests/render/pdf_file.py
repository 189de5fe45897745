"""Reads a PDF by its structure tree and its text layer: no code is shared with the renderer."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO

import pdfplumber
import pikepdf

MM = 72 / 25.4
BOTTOM = 262 * MM

Char = dict[str, object]


class PdfFile:
    """A PDF, read back."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))
        self.pages = pdfplumber.open(BytesIO(data)).pages

    def elements(self, kinds: set[str]) -> list[pikepdf.Object]:
        """Return the structure elements of some kinds, in reading order."""
        return [element for element in walk(self.pdf.Root.StructTreeRoot.K[0]) if str(element.S) in kinds]

    def text(self, element: pikepdf.Object) -> str:
        """Return the text of an element; spaces go, for those at the end of a line are not in the file."""
        return without_spaces("".join(self._contents[piece] for part in walk(element) for piece in pieces(part)))

    @cached_property
    def _contents(self) -> dict[tuple[tuple[int, int], int], str]:
        found: dict[tuple[tuple[int, int], int], str] = defaultdict(str)
        for page, own in zip(self.pages, self.pdf.pages, strict=True):
            for char in page.chars:
                found[own.obj.objgen, char["mcid"]] += char["text"]
        return found

    def lines(self, page: int) -> list[list[Char]]:
        """Return the lines of text inside the margins of a page of nothing but text."""
        lines: dict[int, list[Char]] = defaultdict(list)
        for char in self.pages[page].chars:
            if char["bottom"] < BOTTOM:
                lines[round(char["top"])].append(char)
        return list(lines.values())


def without_spaces(text: str) -> str:
    """Return a text without spaces."""
    return text.replace(" ", "")


def walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield a structure element and all below it, in reading order."""
    yield element
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)


def pieces(element: pikepdf.Object) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the page and number of every marked piece an element owns itself."""
    kids: list[object] = list(element.get("/K", []))
    return ((element.Pg.objgen, kid) for kid in kids if isinstance(kid, int))
