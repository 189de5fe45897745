"""The text of a report file from its bytes: size, encoding, and what Chinese input methods leave in YAML."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from reportgen.text.normalize import normalize_key
from reportgen.text.pattern import Pattern

SIZE_LIMIT = 4 * 1024 * 1024
"""Bytes; a report with every part filled has about 40,000."""

_BINARY = Pattern(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_BLOCK_START = Pattern(r"(?:^|[:：\s-])[|>][0-9+-]*\s*(?:#.*)?$")
_INDENT = Pattern(r"^[ \t\u3000\u00a0]*")
_COLON = Pattern(r"(?:^|(?<=[\s{}\[\],:：\"'#]))([^\s{}\[\],:：\"'#]{1,60})(：[ \u3000\u00a0]*|:(?=[^\s:：/]))")


@dataclass(frozen=True, slots=True)
class Slip:
    """A character that YAML does not take for what it was meant to be."""

    line: int
    column: int
    kind: str
    """`colon` for a full-width colon or a missing space after it, `indent` for a tab or full-width space."""
    found: str


def decode(data: bytes) -> tuple[str, str] | None:
    """Return the text and its encoding, `utf-8` or `gb18030`; None where it is neither."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030":
            return None if _BINARY.search(text) else (text, encoding)
        return None if "\x00" in text else (text, "utf-8")
    return None


def mend_slips(text: str, known_keys: Collection[str]) -> tuple[str, list[Slip]]:
    """Return the text with full-width colons after known keys and odd indentation replaced, and where they stood."""
    slips: list[Slip] = []
    lines = text.split("\n")
    block_indent: int | None = None
    for index, line in enumerate(lines):
        indent = _INDENT.match(line)[0]  # type: ignore[index]
        if block_indent is not None and (not line.strip() or len(indent) > block_indent):
            continue
        block_indent = None
        mended = _mend_line(line, indent, index + 1, known_keys, slips)
        if _BLOCK_START.search(mended):
            block_indent = len(indent)
        lines[index] = mended
    return "\n".join(lines), slips


def _mend_line(line: str, indent: str, number: int, known_keys: Collection[str], slips: list[Slip]) -> str:
    body = line[len(indent) :]
    if odd := re.search(r"[^ ]", indent):
        slips.append(Slip(number, odd.start() + 1, "indent", odd[0]))
        indent = "".join(" " if space in " \u00a0" else "  " for space in indent)

    def mend(match: re.Match[str]) -> str:
        if normalize_key(match[1]) not in known_keys:
            return match[0]
        found = match[2][0]
        slips.append(Slip(number, len(line) - len(body) + match.start(2) + 1, "colon", found))
        return f"{match[1]}: "

    return indent + _COLON.sub(mend, body)
