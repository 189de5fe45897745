"""Running text as blocks: expressions worked out, paragraphs parted, pictures found."""

from collections.abc import Callable

from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Figure, Paragraph
from reportgen.report.expressions import evaluate
from reportgen.report.model import Picture, Prose
from reportgen.report.pictures import Album
from reportgen.report.references import References
from reportgen.text.pattern import Pattern

BLANK_LINE = Pattern(r"\n[ \t\u3000]*\n")
Drawing = Callable[[str | None], Diagram]
"""What draws a picture of the figures, given a caption or none."""
_SPACES = " \t\u3000"


def paragraphs(text: str | None, references: References) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text; a single line break inside one is no break."""
    if not text:
        return ()
    found = (join_lines(block) for block in BLANK_LINE.split(evaluate(text, references).text))
    return tuple(Paragraph(block) for block in found if block)


def prose_blocks(
    prose: Prose | None, references: References, album: Album, draw: Drawing | None = None
) -> tuple[Paragraph | Figure | Diagram, ...]:
    """Return the paragraphs and then the pictures of a block of text; a picture that cannot be had is left out.

    `draw` draws the one that is left to us, from its caption if it has one.
    """
    if prose is None:
        return ()
    pictures = (_picture(picture, album, draw) for picture in prose.figures)
    return (*paragraphs(prose.body, references), *(shown for shown in pictures if shown))


def _picture(picture: Picture, album: Album, draw: Drawing | None) -> Figure | Diagram | None:
    if picture.automatic:
        return draw(picture.caption) if draw else None
    path = album.find(picture.file or "")
    return Figure(path, picture.caption or "") if path else None


def join_lines(block: str) -> str:
    """Return a paragraph whose lines are joined: with a space between Latin words, with none in Chinese."""
    joined = ""
    for line in filter(None, (line.strip(_SPACES) for line in block.split("\n"))):
        joined += " " + line if joined and "!" <= joined[-1] <= "~" and "!" <= line[0] <= "~" else line
    return joined
