"""What belongs to the page and not to the report: page numbers, the stamp of a draft, heads repeated at a break.

Why: WeasyPrint marks them like text but puts them into no element, so a reader would meet text from nowhere.
"""

from collections import defaultdict

from pikepdf import (
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    NumberTree,
    Operator,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)

from reportgen.render.pdf_elements import marked_content

Instruction = ContentStreamInstruction | ContentStreamInlineImage

_MARK = Operator("BDC")


def mark_artifacts(pdf: Pdf) -> None:
    """Mark all content that no element of the structure contains as an artifact of its page."""
    root = pdf.Root.StructTreeRoot
    owned: dict[tuple[int, int], set[int]] = defaultdict(set)
    for place, number in marked_content(root.K[0]):
        owned[place].add(number)
    parents = NumberTree(root.ParentTree)
    for page in pdf.pages:
        numbers = owned[page.obj.objgen]
        elements = parents[int(page.obj.StructParents)]
        for number in set(range(len(elements))) - numbers:
            elements[number] = None
        instructions = [_mark(instruction, numbers) for instruction in parse_content_stream(page)]
        page.Contents = pdf.make_stream(unparse_content_stream(instructions))


def _mark(instruction: Instruction, owned: set[int]) -> Instruction:
    if instruction.operator != _MARK or instruction.operands[1].get("/MCID") in owned:
        return instruction
    return ContentStreamInstruction([Name.Artifact, Dictionary(Type=Name.Pagination)], _MARK)
