"""Documents with marks in place of what a report says: what renderers make of them is cut into pieces."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from reportgen.document.nodes import Block, Document, Heading, Paragraph, Part, Table
from reportgen.document.sentences import KEYWORDS, SUBJECT
from reportgen.document.tables import fill_table
from reportgen.forms.schema import Form, Point
from reportgen.forms.schema import Part as FormPart
from reportgen.render.digits import MOST
from reportgen.webform.marks import Marks

AGENCY, YEAR, STAMP, SIGNATURE, DATE = OPTIONAL = ("agency", "year", "stamp", "signature", "date")
"""What a document may lack; what is around its text is cut once for every choice of them."""
CREATED = datetime(1234, 5, 6, 7, 8, 9, tzinfo=UTC)
WIDTHS = range(1, MOST + 1)
"""How long the longest figure of a table may be; where all are blank, it is set as with one digit."""


def choices(names: tuple[str, ...]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every choice of some names with its key: `101` for the first and the last of three."""
    for taken in product((False, True), repeat=len(names)):
        yield (
            "".join(str(int(one)) for one in taken),
            frozenset(name for name, one in zip(names, taken, strict=True) if one),
        )


def placeholder(form: Form, marks: Marks, present: AbstractSet[str] = frozenset()) -> Document:
    """Return a document of headings alone, with what of the optional is present."""

    def optional(name: str) -> tuple[str, ...]:
        return (marks.mark(name),) if name in present else ()

    return Document(
        title=marks.mark("title"),
        title_lines=(*optional(AGENCY), marks.mark("kind")),
        agency="".join(optional(AGENCY)),
        subject=SUBJECT,
        keywords=(*KEYWORDS, *optional(YEAR)),
        stamp=next(iter(optional(STAMP)), None),
        preface=(),
        parts=tuple(Part(part.key, part.label, ()) for part in form.parts),
        corrections=(),
        signature=next(iter(optional(SIGNATURE)), None),
        date=next(iter(optional(DATE)), None),
        created=CREATED,
        site={},
        fields={},
    )


def with_blocks(document: Document, key: str, *blocks: Block) -> Document:
    """Return a document with blocks in one of its parts."""
    parts = (replace(part, blocks=blocks) if part.key == key else part for part in document.parts)
    return replace(document, parts=tuple(parts))


def marked_blocks(part: FormPart, form: Form, marks: Marks) -> dict[str, Block]:
    """Return one block of every kind that may stand in a part without a table."""
    if part.table:
        return {}
    text = marks.mark("text")
    levels = range(2, 2 + max(1, *(_depth(part.points) for part in form.parts)))
    return {
        "paragraph": Paragraph(text),
        **{f"heading{level}": Heading(level, text, marks.mark("id")) for level in levels},
    }


def marked_table(part: FormPart, marks: Marks, width: int) -> Table:
    """Return the table of a part, its values so many digits wide."""
    if part.table is None:
        raise LookupError(part.key)
    return fill_table(part, part.table, marks.mark("summary"), lambda ref: marks.mark(ref, width))


def _depth(points: tuple[Point, ...]) -> int:
    return max((1 + _depth(point.points) for point in points), default=0)
