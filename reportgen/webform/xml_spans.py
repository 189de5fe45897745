"""Where elements stand in a piece of XML, character by character: parsed and written again it might look otherwise."""

from collections.abc import Callable
from xml.parsers.expat import ParserCreate

Wanted = Callable[[int, str], bool]
"""Tells from depth and local name whether an element is looked for; the root has depth 0."""


def spans(xml: bytes, wanted: Wanted) -> list[tuple[int, int]]:
    """Return where the elements that are wanted begin and end; none of them may stand inside another."""
    found: list[tuple[int, int]] = []
    open_at: list[int] = []
    parser = ParserCreate(namespace_separator=" ")

    def begin(_name: str, _attributes: object) -> None:
        open_at.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        start = open_at.pop()
        if wanted(len(open_at), name.rpartition(" ")[2]):
            found.append((start, xml.index(b">", max(start, parser.CurrentByteIndex)) + 1))

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.Parse(xml)
    return found
