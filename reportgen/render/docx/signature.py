"""Where the name of the organ and the date stand at the end (GB/T 9704-2012, 7.3.5.2: without a seal)."""

from unicodedata import east_asian_width

from reportgen.render.docx.elements import CHARACTER

SPACE = 2
"""Characters between the margin and the longer line, and between the beginnings of both."""


def signature_indents(signature: str, date: str, text_width: int) -> tuple[int, int]:
    """Return how far the name stands from the right and the date from the left, in twips like the text's width.

    The name stands 2 characters from the right and the date begins 2 characters after it; where the date is
    the longer one, it stands 2 characters from the right and the name moves left.
    """
    line = text_width / CHARACTER
    name_width, date_width = min(_width(signature), line - SPACE), _width(date)
    right = SPACE + max(0, date_width + SPACE - name_width) * (date_width > name_width)
    left = line - right - name_width + SPACE
    return round(right * CHARACTER), round(left * CHARACTER)


def _width(text: str) -> float:
    return sum(1 if east_asian_width(character) in "WFA" else 0.5 for character in text)
