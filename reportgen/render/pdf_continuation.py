"""What a page break cut in two is one again in the structure tree: paragraphs, parts and tables.

Why: WeasyPrint writes one element a page, so that a paragraph seems to end in mid-sentence and a table seems to
begin anew with its heads.
"""

from itertools import groupby, pairwise

from pikepdf import Array, Object, Pdf
from weasyprint import Document as LaidOut
from weasyprint.formatting_structure.boxes import Box, LineBox, TableRowGroupBox

from reportgen.render.pdf_elements import children


def continued_depths(laid_out: LaidOut) -> list[int]:
    """Return for every page how many nested elements go on from the page before."""
    roots = [page._page_box.children[0] for page in laid_out.pages]  # noqa: SLF001 (no public way to the boxes)
    paths = ((_path(last, -1), _path(first, 0)) for last, first in pairwise(roots))
    return [0, *(sum(map(_same, before, after)) for before, after in paths)]


def _path(box: Box, end: int) -> list[object]:
    """Return the elements that stand first (0) or last (-1) on a page, from the outside in."""
    found: list[object] = []
    while True:
        if box.element_tag not in {"html", "body"} and box.element not in found:
            found.append(box.element)
        inside = [child for child in box.children if not _is_repeated(child)]
        if not inside or isinstance(inside[end], LineBox) or not isinstance(inside[end], Box):
            return found
        box = inside[end]


def _is_repeated(box: Box) -> bool:
    return isinstance(box, TableRowGroupBox) and box.is_header


def _same(before: object, after: object) -> bool:
    return before is after


def join_pages(pdf: Pdf, depths: list[int]) -> None:
    """Make the elements that go on from page to page one each; `depths` comes from `continued_depths`."""
    document = pdf.Root.StructTreeRoot.K[0]
    depth_of = {page.obj.objgen: depth for page, depth in zip(pdf.pages, depths, strict=True)}
    pages = [(page, list(kids)) for page, kids in groupby(children(document), lambda kid: kid.Pg.objgen)]
    document.K = Array()
    for page, kids in pages:
        _continue(document, kids, depth_of[page])


def _continue(target: Object, kids: list[Object], depth: int) -> None:
    """Append elements to another one; where it goes on, the first of them goes into its last."""
    if depth > 0 and str(target.S) == "/Table" and str(kids[0].S) == "/THead":
        kids.pop(0)  # the heads stand there already
    if depth > 0:
        _continue(children(target)[-1], children(kids.pop(0)), depth - 1)
    for kid in kids:
        kid.P = target
        target.K.append(kid)
