"""Captions of pictures and tables, which are no running text."""

from collections.abc import Sequence
from functools import cache

from reportgen.forms.registry import form_ids, load_form
from reportgen.importer.article.headings import part_named
from reportgen.importer.raw import Block, Kind, Paragraph


def without_captions(blocks: Sequence[Block]) -> tuple[list[Block], list[Paragraph]]:
    """Return a document without captions, and those of them that say something: not those of our own tables.

    Why: a page may put the heading of a part where the caption of its table belongs; that stays.
    """
    captions = [
        block
        for block in blocks
        if isinstance(block, Paragraph) and block.kind is Kind.CAPTION and not part_named(block.text, block.level)
    ]
    kept = [block for block in blocks if not (isinstance(block, Paragraph) and block in captions)]
    return kept, [caption for caption in captions if caption.text.strip() not in _table_captions()]


@cache
def _table_captions() -> frozenset[str]:
    return frozenset(f"{part.short}表" for form_id in form_ids() for part in load_form(form_id).parts if part.table)
