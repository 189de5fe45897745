"""Text in Excel cells that nobody sees: white on white, tiny, or with a number format that shows nothing."""

from collections.abc import Iterator

from lxml import etree

from reportgen.inspection import kinds
from reportgen.inspection.notices import Notice, listed
from reportgen.inspection.office.parts import attribute, child, whole
from reportgen.inspection.office.styles import is_white
from reportgen.language import _

_TINY = 2.0
"""Points."""
_SHOWS_NOTHING = ";;;"


class Formats:
    """Which formats of cells hide what is in them."""

    def __init__(self, root: etree._Element | None) -> None:
        self._hiding: list[bool] = []
        if root is None:
            return
        fonts = [_hides(font) for font in _children(root, "fonts")]
        tiny = [_is_tiny(font) for font in _children(root, "fonts")]
        filled = [
            (attribute(child(fill, "patternFill"), "patternType") or "none") != "none"
            or child(fill, "gradientFill") is not None
            for fill in _children(root, "fills")
        ]
        blank = {
            attribute(number, "numFmtId")
            for number in root.iter("{*}numFmt")
            if (attribute(number, "formatCode") or "").replace(" ", "") == _SHOWS_NOTHING
        }
        for form in _children(root, "cellXfs"):
            font, fill = whole(form, "fontId"), whole(form, "fillId")
            white = _at(fonts, font) and not _at(filled, fill)
            self._hiding.append(white or _at(tiny, font) or attribute(form, "numFmtId") in blank)

    def hides(self, cell: etree._Element) -> bool:
        """Tell whether nobody sees what is in a cell."""
        return _at(self._hiding, whole(cell, "s"))

    @property
    def hide_nothing(self) -> bool:
        """Tell whether no format hides anything."""
        return not any(self._hiding)


def hidden_text(root: etree._Element, formats: Formats, shared: list[str], place: str) -> Iterator[Notice]:
    """Yield a notice on all cells of a sheet that nobody sees."""
    if formats.hide_nothing:
        return
    found = [
        f"{attribute(cell, 'r')} {text}"
        for cell in root.iter("{*}c")
        if formats.hides(cell) and (text := _text(cell, shared)).strip()
    ]
    if found:
        message = _("看不见的单元格{count}个（白色、极小或不显示的格式）：{cells}")
        yield Notice(kinds.HIDDEN_TEXT, message.format(count=len(found), cells=listed(found)), place)


def _text(cell: etree._Element, shared: list[str]) -> str:
    inline = child(cell, "is")
    if inline is not None:
        return "".join(text.text or "" for text in inline.iter("{*}t"))
    value = child(cell, "v")
    text = value.text or "" if value is not None else ""
    if attribute(cell, "t") == "s":
        return (
            shared[int(text)]
            if text.isascii() and text.isdigit() and len(text) < 10 and int(text) < len(shared)
            else ""
        )
    return text


def _hides(font: etree._Element) -> bool:
    colour = child(font, "color")
    theme = attribute(colour, "theme")
    if theme is not None:
        return theme == "0" and attribute(colour, "tint") is None
    return is_white(attribute(colour, "rgb") or "") or attribute(colour, "indexed") in {"1", "9"}


def _is_tiny(font: etree._Element) -> bool:
    try:
        return float(attribute(child(font, "sz"), "val") or 11) <= _TINY
    except ValueError:
        return False


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    group = child(root, name)
    return [] if group is None else list(group)


def _at(flags: list[bool], index: int) -> bool:
    return index < len(flags) and flags[index]
