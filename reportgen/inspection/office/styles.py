"""What the styles of a Word file say of how text looks: hidden, white, tiny."""

from dataclasses import dataclass

from lxml import etree

from reportgen.inspection.office.parts import attribute, child, is_on

_WHITE = 0xF4
"""From here on a colour cannot be told from paper."""
_TINY = 4
"""Half points."""
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where nothing is said."""

    hidden: bool | None = None
    white: bool | None = None
    tiny: bool | None = None
    shaded: bool | None = None

    def over(self, other: "Look") -> "Look":
        """Return this look where it says something, else the other."""
        return Look(
            other.hidden if self.hidden is None else self.hidden,
            other.white if self.white is None else self.white,
            other.tiny if self.tiny is None else self.tiny,
            other.shaded if self.shaded is None else self.shaded,
        )


def look_of(properties: etree._Element | None) -> Look:
    """Return what the properties of a run say."""
    if properties is None:
        return Look()
    size = attribute(child(properties, "sz"), "val")
    colour = attribute(child(properties, "color"), "val")
    return Look(
        is_on(child(properties, "vanish")),
        None if colour is None else is_white(colour),
        None if size is None or not (size.isascii() and size.isdigit() and len(size) < 6) else int(size) <= _TINY,
        is_shaded(properties) or child(properties, "highlight") is not None or None,
    )


def is_white(colour: str) -> bool:
    """Tell whether a colour in hexadecimal digits is white, or as good as white; eight digits begin with alpha."""
    try:
        value = bytes.fromhex(colour[-6:])
    except ValueError:
        return False
    return len(value) == 3 and min(value) >= _WHITE


def is_shaded(properties: etree._Element | None) -> bool:
    """Tell whether properties give a ground that is not white."""
    shade = child(properties, "shd")
    if shade is None:
        return False
    fill = attribute(shade, "fill") or "auto"
    return attribute(shade, "themeFill") is not None or (fill != "auto" and not is_white(fill))


class Styles:
    """The styles of a file by their identifiers, what they are based on worked in."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else list(root.iter("{*}style"))
        self._elements = {attribute(style, "styleId") or "": style for style in found}
        self._looks: dict[str, Look] = {}
        kinds = {attribute(style, "type"): style for style in found if attribute(style, "default") in {"1", "true"}}
        self.default_paragraph = attribute(kinds.get("paragraph"), "styleId")

    def look(self, style: str | None, depth: int = 0) -> Look:
        """Return how a style looks."""
        if style is None or style not in self._elements or depth > _DEPTH:
            return Look()
        if style not in self._looks:
            element = self._elements[style]
            own = look_of(child(element, "rPr"))
            if is_shaded(child(element, "pPr")):
                own = Look(own.hidden, own.white, own.tiny, shaded=True)
            self._looks[style] = own.over(self.look(attribute(child(element, "basedOn"), "val"), depth + 1))
        return self._looks[style]
