"""WordprocessingML elements: a paragraph, a run of text, and what they are made of."""

import re
from functools import cache

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

LINE = 579
"""Pitch of the lines in twips: 22 to a page of 225 mm (GB/T 9704-2012)."""
CHARACTER = 315
"""Width of a character of the text in twips: 28 to a line of 156 mm."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def name(local: str) -> str:
    """Return the full name of an element or attribute: `p`, `pStyle`, `val`."""
    return f"{{{NAMESPACE}}}{local}"


def element(local: str, **attributes: str | int) -> etree._Element:
    """Return a new element; its attributes are named without the namespace."""
    return _with_attributes(etree.Element(name(local)), attributes)


def add(parent: etree._Element, local: str, **attributes: str | int) -> etree._Element:
    """Append a new element to its parent and return it."""
    return _with_attributes(etree.SubElement(parent, name(local)), attributes)


def paragraph(
    style_id: str, text: str = "", *, keep_next: bool = False, before: int = 0, indents: tuple[int, int] = (0, 0)
) -> etree._Element:
    """Return a paragraph; its lines are broken where the text is.

    Args:
        style_id: the id of its style.
        text: what it says; a paragraph without text has no run.
        keep_next: whether it stands on the page of the next one.
        before: space above it, in twips.
        indents: from the left and from the right in twips; two zeros leave them to the style.
    """
    made = element("p")
    properties = add(made, "pPr")
    add(properties, "pStyle", val=style_id)
    if keep_next:
        add(properties, "keepNext")
    if before:
        add(properties, "spacing", before=before)
    if any(indents):
        add(properties, "ind", left=indents[0], right=indents[1])
    if text:
        made.append(run(text))
    return made


def run(text: str) -> etree._Element:
    """Return a run of text.

    Why: without the hint Word sets Chinese quotation marks and dashes in the Latin face, half as wide.
    """
    made = element("r")
    add(add(made, "rPr"), "rFonts", hint="eastAsia")
    for number, line in enumerate(_NOT_XML.sub("\ufffd", text).split("\n")):
        if number:
            add(made, "br")
        shown = add(made, "t")
        shown.text = line
        if line != line.strip():
            shown.set(_XML_SPACE, "preserve")
    return made


def resize(shown: etree._Element, size: int) -> None:
    """Set the runs of a paragraph in another size than that of its style, in half points."""
    for properties in shown.iter(name("rPr")):
        add(properties, "sz", val=size)
        add(properties, "szCs", val=size)


def keep_with_next(last: etree._Element | None) -> None:
    """Let what was added last stand on the page of what follows, if it is a paragraph."""
    if last is not None and last.tag == name("p"):
        last[0].insert(1, element("keepNext"))


def _with_attributes(made: etree._Element, attributes: dict[str, str | int]) -> etree._Element:
    for key, value in attributes.items():
        made.set(name(key), str(value))
    return made
