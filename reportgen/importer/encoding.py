"""The text of a file whose encoding nobody can be trusted to have declared."""

import codecs
import re

from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a file may begin, and what it is then; the last two are pages in UTF-16 without a byte order mark."""
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:-]+)""", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page declares its encoding."""
_TRADITIONAL = frozenset({"big5", "big5-hkscs", "x-x-big5", "cn-big5"})
_TOLERATED = 0.02
"""The share of broken characters with which a text is still a text: one that was cut in the middle of a character."""
_TOLERATED_IN_UTF_8 = 0.3
"""The same for UTF-8, which no other text resembles; pages in it have parts in GBK that a server put in."""


def decode(data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, GB 18030 or Big5; what cannot be read in it becomes U+FFFD.

    Why: pages declare gb2312 and hold GBK, or declare UTF-8 and hold GBK. What decodes strictly is believed before
    what is declared: Chinese text in another encoding is hardly ever valid UTF-8.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    declared = _DECLARED.search(data[:_HEAD])
    name = declared[1].decode("ascii").lower() if declared else ""
    others = ("big5hkscs", "gb18030") if name in _TRADITIONAL else ("gb18030", "big5hkscs")
    for encoding in ("utf-8", *others):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            if encoding == "utf-8" and _damage(text := data.decode(encoding, "replace")) <= _TOLERATED_IN_UTF_8:
                return text
    return _lenient(data, others[0])


def _lenient(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    if _damage(text) > _TOLERATED:
        raise UnreadableFileError(_("文件不是文本，或者文字的编码无法识别。"))
    return text


def _damage(text: str) -> float:
    """Return the share of broken characters among those that are not ASCII."""
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") / foreign if foreign else 0.0
