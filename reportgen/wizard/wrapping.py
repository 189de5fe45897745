"""Lines as wide as the screen takes, Chinese characters counted as the two columns they fill."""

from collections.abc import Iterator
from unicodedata import category, combining, east_asian_width

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕”’,.;:?!)]}%…")
_NEVER_LAST = frozenset("（《〈「『【〔“‘([{")


def width_of(text: str) -> int:
    """Return the columns a text fills; what is wide in some terminals only is counted as wide."""
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def printable(text: str) -> str:
    """Return a text without control characters: a report from elsewhere must not steer the terminal."""
    return "".join(" " if category(sign) in {"Cc", "Cf"} and sign != "\n" else sign for sign in text)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """Yield a text in lines of at most so many columns; those that follow are indented as the first is."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    rest = text
    while width_of(rest) > columns:
        end = _end(rest, columns, len(indent))
        yield rest[:end].rstrip(" ")
        rest = indent + rest[end:].lstrip(" ")
    yield rest


def _end(text: str, columns: int, least: int) -> int:
    """Return where a line ends: not inside a word of letters or digits, nor at a sign that must not stand there."""
    end = width = 0
    while end < len(text) and width + width_of(text[end]) <= columns:
        width += width_of(text[end])
        end += 1
    best = end
    while best > least and not _may_break(text[best - 1], text[best]):
        best -= 1
    return best if best > least else max(end, least + 1)


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return not (_joined(before) and _joined(after))


def _joined(sign: str) -> bool:
    return sign.isascii() and not sign.isspace()


def cut(text: str, columns: int) -> str:
    """Return a text on one line of at most so many columns, with dots where it was longer."""
    flat = " ".join(printable(text).split())
    if width_of(flat) <= columns:
        return flat
    while width_of(flat) > columns - 3:
        flat = flat[:-1]
    return f"{flat}..."
