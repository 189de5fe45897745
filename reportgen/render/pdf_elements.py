"""Walking through the structure tree of a PDF."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object


def elements(parent: Object, kinds: set[str]) -> Iterator[Object]:
    """Yield the outermost elements of some kinds below another, in reading order."""
    for child in children(parent):
        if str(child[Name.S]) in kinds:
            yield child
        else:
            yield from elements(child, kinds)


def children(element: Object) -> list[Object]:
    """Return the elements right below; marked content and references are left out."""
    kids = element.get(Name.K, Array())
    listed = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in listed if isinstance(kid, Dictionary) and Name.S in kid]


def marked_content(element: Object) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the page (by object number) and the number of every piece of content below an element."""
    for kid in element.get(Name.K, Array()):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif isinstance(kid, Dictionary):
            yield from marked_content(kid)
