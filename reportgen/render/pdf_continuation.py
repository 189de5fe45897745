"""What a page break cut in two is one again in the structure tree: paragraphs, parts and tables.

Why: WeasyPrint writes one element a page, so that a paragraph seems to end in mid-sentence and a table seems to
begin anew with its heads.
"""

from itertools import groupby, pairwise

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Name,
    NumberTree,
    Object,
    Operator,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)
from weasyprint import Document as LaidOut
from weasyprint.formatting_structure.boxes import Box, LineBox, TableRowGroupBox

from reportgen.render.pdf_elements import children, marked_content

Instruction = ContentStreamInstruction | ContentStreamInlineImage


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
        _continue(pdf, document, kids, depth_of[page])


def _continue(pdf: Pdf, target: Object, kids: list[Object], depth: int) -> None:
    """Append elements to another one; where it goes on, the first of them goes into its last."""
    if depth > 0 and str(target.S) == "/Table" and str(kids[0].S) == "/THead":
        _make_artifact(pdf, kids.pop(0))
    if depth > 0:
        first = kids.pop(0)
        _continue(pdf, children(target)[-1], children(first), depth - 1)
    for kid in kids:
        kid.P = target
        target.K.append(kid)


def _make_artifact(pdf: Pdf, element: Object) -> None:
    """Take what stands on a page out of the structure: heads repeated for the eye only."""
    page = element.Pg
    numbers = set(marked_content(element))
    parents = NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(page.StructParents)]
    for number in numbers:
        parents[number] = None
    instructions = [_unmark(instruction, numbers) for instruction in parse_content_stream(page)]
    page.Contents = pdf.make_stream(unparse_content_stream(instructions))


def _unmark(instruction: Instruction, numbers: set[int]) -> Instruction:
    if instruction.operator == Operator("BDC") and instruction.operands[1].get("/MCID") in numbers:
        return ContentStreamInstruction([Name.Artifact], Operator("BMC"))
    return instruction
