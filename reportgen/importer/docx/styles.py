"""What paragraphs and runs get from their styles: heading level, numbering, whether they are hidden."""

import re
from dataclasses import dataclass

from lxml import etree

from reportgen.importer.docx.package import W, child_value, is_on, whole_number

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_DEEPEST_CHAIN = 20
OUTLINE_NONE = 9
"""The outline level of body text."""
_MOST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes over from those it is based on."""

    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    numbered_by: str | None = None
    """The style in the chain that names the list."""
    hidden: bool | None = None


class Styles:
    """The styles of a file by their ids; one that is missing says nothing."""

    def __init__(self, part: etree._Element | None) -> None:
        elements = [] if part is None else part.findall(f"{W}style")
        self._elements = {element.get(f"{W}styleId", ""): element for element in elements}
        self._known: dict[str, Style] = {}
        self._default = next(
            (
                element.get(f"{W}styleId", "")
                for element in elements
                if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}
            ),
            "",
        )

    def paragraph(self, style_id: str | None) -> Style:
        """Return a paragraph style, the default one without an id."""
        return self.named(self._default if style_id is None else style_id)

    def named(self, style_id: str) -> Style:
        """Return a style."""
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id: str) -> Style:
        level = list_id = list_level = numbered_by = hidden = None
        current: str | None = style_id
        for _step in range(_DEEPEST_CHAIN):
            element = self._elements.get(current or "")
            if element is None:
                break
            if level is None:
                level = _own_level(element)
            if list_id is None and (list_id := child_value(element, "pPr/numPr/numId")):
                numbered_by = current
            if list_level is None:
                list_level = whole_number(child_value(element, "pPr/numPr/ilvl"), 0, 8)
            if hidden is None:
                hidden = is_on(element.find(f"{W}rPr/{W}vanish"))
            current = child_value(element, "basedOn")
        return Style(heading_level(level), list_id, list_level, numbered_by, hidden)


def heading_level(outline: int | None) -> int | None:
    """Return the level of a heading, 1 to 6, from an outline level, which counts from 0."""
    return None if outline is None or outline >= OUTLINE_NONE else min(outline + 1, _MOST_LEVEL)


def _own_level(element: etree._Element) -> int | None:
    outline = whole_number(child_value(element, "pPr/outlineLvl"), 0, OUTLINE_NONE)
    if outline is not None:
        return outline
    named = _HEADING.fullmatch((child_value(element, "name") or "").strip())
    return int(named[1]) - 1 if named and element.get(f"{W}type") == "paragraph" else None
