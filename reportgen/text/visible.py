"""Text as a terminal, a log or a document may hold it: nothing in it moves the cursor or turns the direction.

Why: reports, pages and file names come from anybody, and messages quote them.
"""

from reportgen.text.pattern import Pattern

DIRECTION_SIGNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction in which text is read, so that it reads otherwise than it stands."""
COMMAND = "##["
"""What a CI service takes for a command, wherever in a line of a log it stands: `##[set-output name=a]b`."""
_STEERING = Pattern(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{''.join(sorted(DIRECTION_SIGNS))}]|#(?=#\\[)")
_UNSTORABLE = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """Return a text without what no XML file can hold, and so no document we write."""
    return text if text.isprintable() else _UNSTORABLE.sub("", text)


def visible(text: str, kept: str = "") -> str:
    """Return a text with escapes in place of what steers a terminal or a log, but for the characters `kept`."""
    if text.isprintable() and COMMAND not in text:
        return text
    return _STEERING.sub(lambda found: found[0] if found[0] in kept else _escaped(found[0]), text)


def _escaped(character: str) -> str:
    return "\\x23" if character == "#" else character.encode("unicode_escape").decode("ascii")
