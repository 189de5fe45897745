"""What an element of a page is to a reader: a block, a part of a table, a line break, or nothing to see."""

import re
from collections.abc import Mapping
from enum import IntEnum, auto


class Role(IntEnum):
    """The part an element plays. Why integers: they are hashed for every element of a page."""

    INLINE = auto()
    BLOCK = auto()
    HEADING = auto()
    LINE_BREAK = auto()
    LINES = auto()
    """Text whose lines are as written."""
    TABLE = auto()
    HEAD_ROWS = auto()
    BODY_ROWS = auto()
    FOOT_ROWS = auto()
    ROW = auto()
    CELL = auto()
    RAISED = auto()
    """Text above the line: the mark of a note, an exponent."""
    TITLE = auto()
    META = auto()
    HIDDEN = auto()


_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset head header hgroup hr html legend li main menu nav ol p search section summary ul"
)
_UNSEEN = (
    "script style noscript template select option optgroup datalist textarea iframe object embed applet audio video "
    "canvas svg noframes noembed xml rt rp rtc del s strike"
)
_ROLES = {
    **dict.fromkeys(_BLOCKS.split(), Role.BLOCK),
    **dict.fromkeys(_UNSEEN.split(), Role.HIDDEN),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    "br": Role.LINE_BREAK,
    "sup": Role.RAISED,
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), Role.LINES),
    "table": Role.TABLE,
    "thead": Role.HEAD_ROWS,
    "tbody": Role.BODY_ROWS,
    "tfoot": Role.FOOT_ROWS,
    "tr": Role.ROW,
    "td": Role.CELL,
    "th": Role.CELL,
    "title": Role.TITLE,
    "meta": Role.META,
}
_STYLED_ROLES = {
    "none": Role.HIDDEN,
    "block": Role.BLOCK,
    "flex": Role.BLOCK,
    "grid": Role.BLOCK,
    "list-item": Role.BLOCK,
    "table": Role.TABLE,
    "table-header-group": Role.HEAD_ROWS,
    "table-row-group": Role.BODY_ROWS,
    "table-footer-group": Role.FOOT_ROWS,
    "table-row": Role.ROW,
    "table-cell": Role.CELL,
}
_ARIA_ROLES = {
    "table": Role.TABLE,
    "grid": Role.TABLE,
    "rowgroup": Role.BODY_ROWS,
    "row": Role.ROW,
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), Role.CELL),
}
_CLASS_ROLES = {
    **dict.fromkeys(("table", "div-table", "divtable", "css-table"), Role.TABLE),
    **dict.fromkeys(("table-row", "div-table-row", "divtablerow", "css-tr", "tr"), Role.ROW),
    **dict.fromkeys(("table-cell", "div-table-cell", "divtablecell", "divtablehead", "css-td", "td", "th"), Role.CELL),
}
_TELLING = frozenset({"style", "class", "role", "hidden", "aria-hidden"})
"""Attributes that may say what part an element plays."""
_DISPLAY = re.compile(r"(?:^|[;\s])display\s*:\s*([a-z-]+)")
_INVISIBLE = re.compile(r"visibility\s*:\s*hidden|mso-hide\s*:\s*all")
TABLE_PARTS = frozenset({Role.HEAD_ROWS, Role.BODY_ROWS, Role.FOOT_ROWS, Role.ROW, Role.CELL})
_SPAN = re.compile(r"\s*\+?([0-9]{1,12})", re.ASCII)


def role_of(tag: str, attributes: Mapping[str, str]) -> Role:
    """Return the part an element plays, by its tag and by what it says of itself."""
    role = _ROLES.get(tag, Role.INLINE)
    if _TELLING.isdisjoint(attributes) or role is Role.HIDDEN or tag in {"html", "body"}:
        return role
    style = attributes.get("style")
    styled = _styled_role(style) if style else None
    if styled is Role.HIDDEN or "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
        return Role.HIDDEN
    if role is not Role.BLOCK and role is not Role.INLINE:
        return role
    return _named_role(attributes) or styled or role


def _styled_role(style: str) -> Role | None:
    style = style.lower()
    display = _DISPLAY.search(style) if "display" in style else None
    styled = _STYLED_ROLES.get(display[1]) if display else None
    return Role.HIDDEN if "hid" in style and _INVISIBLE.search(style) else styled


def _named_role(attributes: Mapping[str, str]) -> Role | None:
    """Return the part of a table that an element of another kind plays by its role or its class."""
    said = attributes.get("role")
    if said and (role := _ARIA_ROLES.get(said.strip().lower())):
        return role
    for name in attributes.get("class", "").lower().split():
        if name in _CLASS_ROLES:
            return _CLASS_ROLES[name]
    return None


def is_layout(attributes: Mapping[str, str]) -> bool:
    """Tell whether a table says of itself that it only arranges things."""
    return attributes.get("role", "").strip().lower() in {"presentation", "none"}


def span_of(attributes: Mapping[str, str], name: str) -> int:
    """Return a rowspan or colspan as a browser reads it: leading digits, else 1; a rowspan of 0 is to the end."""
    match = _SPAN.match(attributes.get(name) or attributes.get(f"aria-{name}") or "")
    return int(match[1]) if match else 1


def native_role(tag: str) -> Role:
    """Return the part an element plays by its tag alone."""
    return _ROLES.get(tag, Role.INLINE)
