"""Running text as blocks: expressions worked out, paragraphs parted, pictures found."""

from pathlib import Path

from reportgen.document.nodes import Figure, Paragraph
from reportgen.report.expressions import evaluate
from reportgen.report.model import Prose
from reportgen.report.pictures import find_picture
from reportgen.report.references import References
from reportgen.text.pattern import Pattern

BLANK_LINE = Pattern(r"\n[ \t\u3000]*\n")
_SPACES = " \t\u3000"


def paragraphs(text: str | None, references: References) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text; a single line break inside one is no break."""
    if not text:
        return ()
    found = (join_lines(block) for block in BLANK_LINE.split(evaluate(text, references).text))
    return tuple(Paragraph(block) for block in found if block)


def prose_blocks(prose: Prose | None, references: References, folder: Path) -> tuple[Paragraph | Figure, ...]:
    """Return the paragraphs and then the pictures of a block of text; a picture that cannot be had is left out."""
    if prose is None:
        return ()
    found = ((picture, find_picture(folder, picture.file or "")) for picture in prose.figures)
    pictures = (Figure(path, picture.caption or "") for picture, path in found if path)
    return (*paragraphs(prose.body, references), *pictures)


def join_lines(block: str) -> str:
    """Return a paragraph whose lines are joined: with a space between Latin words, with none in Chinese."""
    joined = ""
    for line in filter(None, (line.strip(_SPACES) for line in block.split("\n"))):
        joined += " " + line if joined and "!" <= joined[-1] <= "~" and "!" <= line[0] <= "~" else line
    return joined
