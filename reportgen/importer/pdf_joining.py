"""The text of characters that stand in lines: what a line break hides is put back, what it adds is left out."""

import re
from collections.abc import Iterable

from reportgen.importer.pdf_text import Char

_WHOLE_WORD = re.compile(r"[!-~]+")
_BREAKS_AFTER = "-/?&="
"""Where an address or a compound breaks without a space."""


def joined(chars: Iterable[Char]) -> str:
    """Return a text without its line breaks; between two Latin words that a break parts stands a space.

    Why: the space at the end of a line is not in the file; a word that fills its line alone goes on in the next.
    """
    text, line = [], ""
    last: Char | None = None
    for char in chars:
        if last is not None and _is_in_another_line(last, char):
            if _is_latin(last) and _is_latin(char) and not _goes_on(line):
                text.append(" ")
            line = ""
        elif last is not None and char.after_gap and last.text.isalpha() and _is_latin(last) and _is_latin(char):
            text.append(" ")
        text.append(char.text)
        line += char.text
        last = char
    return "".join(text)


def _is_in_another_line(last: Char, char: Char) -> bool:
    return abs(char.middle - last.middle) > max(char.size, last.size) / 2


def _is_latin(char: Char) -> bool:
    return "!" <= char.text[-1] <= "~"


def _goes_on(line: str) -> bool:
    return line[-1] in _BREAKS_AFTER or _WHOLE_WORD.fullmatch(line) is not None
