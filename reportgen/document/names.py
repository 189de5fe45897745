"""What a file that holds a report is called."""

from unicodedata import category

UNSAFE_SIGNS = '\\/:*?"<>|'
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Kinds of characters that are not seen; some turn the reading direction, and so can disguise a name."""
LIMIT = 230
"""Bytes of a file name without its suffix; file systems take 255."""
YEAR_AND_KIND = len("2024年政府信息公开工作年度报告")
"""Characters at the end that are kept of a name that is too long."""
NAMELESS = "report"


def file_name(title: str) -> str:
    """Return a title as a file name; of one that is too long the organ's name is cut, not year and kind."""
    signs = ("_" if sign in UNSAFE_SIGNS or category(sign) in UNSEEN else sign for sign in title)
    name = "".join(signs).strip(". ")
    end = name[-YEAR_AND_KIND:]
    if len(name.encode()) > LIMIT:
        name = name.encode()[: LIMIT - len(end.encode())].decode(errors="ignore") + end
    return name or NAMELESS
