"""Keys and labels as people vary them, brought to one shape for comparing."""

import unicodedata

from reportgen.text.pattern import Pattern

_NUMBERING = Pattern(r"^(?:[(][一二三四五六七八九十]+[)]|[一二三四五六七八九十]+、|[0-9]+[.、])")
_DROPPED = str.maketrans(dict.fromkeys("“”\"'‘’", ""))


def normalize_key(key: str) -> str:
    """Return a key without spaces, quotes, full-width forms and numbering: `1. 属于国家秘密` → `属于国家秘密`."""
    folded = "".join(unicodedata.normalize("NFKC", key).translate(_DROPPED).split())
    return _NUMBERING.sub("", folded)


def normalize_label(label: str) -> str:
    """Return the letters and digits of a label, so that punctuation and numbering do not count.

    `（二）部分公开（区分处理的，…）` → `部分公开区分处理的…`, `本年增/减` → `本年增减`.
    """
    return "".join(character for character in normalize_key(label) if character.isalnum())
