"""Regular expressions that cost nothing until a text needs them."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any


class Pattern:
    """A regular expression that is compiled at its first use, with the methods of a compiled one.

    Why: the rules have more than a hundred, most of which a report never gets to, and compiling them all took as long
    as reading the report.
    """

    def __init__(self, expression: str, flags: int = 0) -> None:
        """Keep the expression and its flags (`re.MULTILINE`)."""
        self._expression = expression
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression, self._flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match in a text."""
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match a text begins with."""
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Return the matches in a text, one after the other."""
        return self._compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[Any]:
        """Return the matches in a text as strings, tuples of strings where there are several groups."""
        return self._compiled.findall(text)

    def split(self, text: str) -> list[str | Any]:
        """Return what stands between the matches in a text."""
        return self._compiled.split(text)

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with something else in the place of every match."""
        return self._compiled.sub(put, text)


class Words:
    """Words of which one may stand in a text: what needs no more than that needs no expression."""

    def __init__(self, words: str) -> None:
        """Keep the words, parted by `|`."""
        self._words = tuple(words.split("|"))

    def found_in(self, text: str) -> bool:
        """Tell whether one of the words stands in a text."""
        return any(word in text for word in self._words)
