"""The text of characters that stand in lines: what a line break hides is put back, what it adds is left out."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from reportgen.importer.pdf.text import Char

_WHOLE_WORD = re.compile(r"[!-~]+")
_BREAKS_AFTER = "-/?&="
"""Where an address or a compound breaks without a space."""
_SPACE = 0.3
"""In characters: a wider gap than its line usually has is a space; between Chinese and digits Word leaves 0.25."""


def joined(chars: Iterable[Char]) -> str:
    """Return a text without its line breaks; between two Latin words that a break parts stands a space.

    Why: the space at the end of a line is not in the file; a word that fills its line alone goes on in the next.
    """
    text = ""
    last = ""
    for line in map(_spaced, _lines(chars)):
        if _is_latin(last[-1:]) and _is_latin(line[0]) and not _goes_on(last):
            text += " "
        text += line
        last = line
    return text


def _lines(chars: Iterable[Char]) -> Iterator[list[Char]]:
    line: list[Char] = []
    for char in chars:
        if line and abs(char.middle - line[-1].middle) > max(char.size, line[-1].size) / 2:
            yield line
            line = []
        line.append(char)
    if line:
        yield line


def _spaced(line: list[Char]) -> str:
    """Return the text of a line with a space for every gap that is one."""
    text = "".join(char.text for char in line)
    if not any(char.after_gap for char in line):
        return text
    gaps = [char.left - last.right for last, char in pairwise(line)]
    usual = _usual(line, gaps)
    wide = [
        char.after_gap and " " not in last.text + char.text and gap - usual > _SPACE * max(_width(last), _width(char))
        for (last, char), gap in zip(pairwise(line), gaps, strict=True)
    ]
    return line[0].text + "".join(" " * is_wide + char.text for char, is_wide in zip(line[1:], wide, strict=True))


def _usual(line: list[Char], gaps: list[float]) -> float:
    """Return the gap that justification leaves wherever a line may end: not inside words and figures."""
    spread = [
        gap
        for (last, char), gap in zip(pairwise(line), gaps, strict=True)
        if not (_is_latin(last.text) and _is_latin(char.text))
    ]
    return median(spread) if spread else 0.0


def _width(char: Char) -> float:
    """Return the width of a Chinese character beside one."""
    return char.right - char.left if char.text >= "\u2e80" else char.size / 2


def _is_latin(char: str) -> bool:
    return "!" <= char <= "~"


def _goes_on(line: str) -> bool:
    return line[-1] in _BREAKS_AFTER or _WHOLE_WORD.fullmatch(line) is not None
