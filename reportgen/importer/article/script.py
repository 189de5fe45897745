"""Traditional characters back to simplified ones, one by one, and pronunciations that a page added taken out.

Why one by one: sites convert mechanically, so that only a character map restores the original; converting by words
would change some.
"""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reportgen.importer.raw import RawDocument
from reportgen.rules.writing import traditional_characters

if TYPE_CHECKING:
    from opencc import OpenCC

_A_PAGE = 20
"""Traditional characters from which a document is taken to be written in them; fewer are names."""
_PRONOUNCED = re.compile(r"(?<=[\u3400-\u9fff])[(（][ ]?[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}[ ]?[)）]")
_TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")


def in_simplified(raw: RawDocument) -> tuple[RawDocument, int]:
    """Return the document in simplified characters, and how many traditional ones it had; 0 where it is left alone."""
    texts = [piece.text for piece in raw.pieces()]
    count = sum(character in traditional_characters() for text in texts for character in text)
    pronounced = sum(len(_TONES.findall(text)) for text in texts) >= _A_PAGE
    if count < _A_PAGE and not pronounced:
        return raw, 0

    def convert(text: str) -> str:
        if pronounced:
            text = _PRONOUNCED.sub("", text)
        return "".join(map(_simplified, text)) if count >= _A_PAGE else text

    title = convert(raw.title) if raw.title else None
    meta = {name: convert(content) for name, content in raw.meta.items()}
    return replace(raw.rewritten(convert), title=title, meta=meta), count if count >= _A_PAGE else 0


@cache
def _simplified(character: str) -> str:
    return character if character < "\u3400" else _converter().convert(character)


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")
