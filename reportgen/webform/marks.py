"""Marks in what a renderer makes: where they stand, a text of the report goes in.

A mark is one character nobody writes, as wide as a digit; behind one in a table may stand zeros, which make it as
wide as a longer figure.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from reportgen.diagnostics import ReportgenError
from reportgen.language import _

_FIRST = 0xF0000
_MARK = re.compile("([\U000f0000-\U000ffffd])0*")

Template = list[int | str]
"""A text in pieces: the number of a string, or the name of what goes in."""


class Marks:
    """Gives out marks by name, and cuts texts at them; a string that comes again is kept once."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._strings: dict[str, int] = {}

    def mark(self, name: str, width: int = 1) -> str:
        """Return the mark of a name, with zeros up to a width."""
        return chr(_FIRST + self._names.setdefault(name, len(self._names))) + "0" * (width - 1)

    def cut(self, text: str) -> Template:
        """Return a text as a template."""
        return list(self._pieces(text))

    @property
    def strings(self) -> list[str]:
        """Return the strings that templates number."""
        return list(self._strings)

    def _pieces(self, text: str) -> Iterator[int | str]:
        names = list(self._names)
        for number, piece in enumerate(_MARK.split(text)):
            if number % 2:
                yield names[ord(piece) - _FIRST]
            elif piece:
                yield self._strings.setdefault(piece, len(self._strings))


def marked(text: str) -> str:
    """Return the marks in a text with their zeros, and nothing else of it."""
    return "".join(match[0] for match in _MARK.finditer(text))


def inserted(without: str, with_more: str) -> str:
    """Return what one text has more than another, from the beginning of a line or a tag on where that can be.

    Why: before a line that begins as the next one does, it is not clear what is new; all pieces must begin alike.

    Raises:
        ReportgenError: they differ in more than one place.
    """
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(without, with_more, strict=False))
    common = sum(1 for _pair in alike)
    for start in (without.rfind("\n", 0, common) + 1, without.rfind("<", 0, common + 1), common):
        end = len(with_more) - (len(without) - start)
        if 0 <= start <= end and without[start:] == with_more[end:]:
            return with_more[start:end]
    raise unfit()


def replaced(text: str, piece: str, mark: str) -> str:
    """Return a text with a piece of it replaced by a mark.

    Raises:
        ReportgenError: the piece is not there.
    """
    before, found, after = text.partition(piece)
    if not found:
        raise unfit()
    return before + mark + after


def unfit() -> ReportgenError:
    """Return the fault of templates that do not set one part of a report below the other."""
    return ReportgenError(_("这套模板不能用于填报页：正文各部分须逐个排列，互不影响。"))
