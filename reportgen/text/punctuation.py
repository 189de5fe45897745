"""Chinese punctuation that a site has folded to ASCII, brought back where it stands in Chinese text."""

import re

from reportgen.text.pattern import Pattern

_HAN = "\u3400-\u9fff"
_BESIDE = f"[{_HAN}“”‘’《》〈〉（）【】〔〕、。，；：？！％]"
_FOLDED = Pattern(rf"(?<={_BESIDE})[,;:?!]|(?<=[0-9A-Za-z%)\]])[,;:?!](?={_BESIDE})")
_BRACKETS = Pattern(r"\(([^()\n]{0,200})\)")
_SIGNS = str.maketrans(",;:?!", "，；：？！")
_FULL = Pattern("[，；：？！（）]")
_QUOTES = Pattern(r'"([^"\n]{1,200})"')
_MANY = 3
"""Half-width signs from which a text may be a folded one."""
_MOSTLY = 4
"""How many times as many half-width signs as full-width ones make a text a folded one."""


def is_folded(text: str) -> bool:
    """Tell whether a text has lost its full-width punctuation throughout, and not here and there."""
    folded = len(_FOLDED.findall(text)) + sum(_is_chinese(text, match) for match in _BRACKETS.finditer(text))
    return folded >= _MANY and folded > _MOSTLY * len(_FULL.findall(text))


def restore_punctuation(text: str) -> str:
    """Return a text with full-width punctuation in Chinese; numbers, times and Latin text stay as they are."""
    text = _BRACKETS.sub(lambda match: f"（{match[1]}）" if _is_chinese(text, match) else match[0], text)
    text = _QUOTES.sub(lambda match: f"“{match[1]}”" if re.search(f"[{_HAN}]", match[1]) else match[0], text)
    return _FOLDED.sub(lambda match: match[0].translate(_SIGNS), text)


def _is_chinese(text: str, brackets: re.Match[str]) -> bool:
    around = text[max(brackets.start() - 1, 0) : brackets.start()] + text[brackets.end() : brackets.end() + 1]
    return bool(re.search(f"[{_HAN}]", brackets[1]) or re.search(_BESIDE, around))
