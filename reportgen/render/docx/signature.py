"""Where the name of the organ and the date stand at the end (GB/T 9704-2012, 7.3.5.2: without a seal)."""

from unicodedata import east_asian_width

_MARGIN = 2
_LINE = 28
"""Characters of a line of text."""


def signature_indents(signature: str, date: str) -> tuple[float, float]:
    """Return the right indents of both lines in characters.

    The name stands 2 characters from the right and the date begins 2 characters after it; where the date is
    the longer one, it stands 2 characters from the right and the name moves left.
    """
    name_width, date_width = min(_width(signature), _LINE - _MARGIN), _width(date)
    if date_width > name_width:
        return _MARGIN + date_width + _MARGIN - name_width, _MARGIN
    return _MARGIN, name_width - date_width


def _width(text: str) -> float:
    return sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in text)
