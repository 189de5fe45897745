"""The text of a page: white space as a browser shows it, and the lines that make a paragraph."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SPACE = " \t\n\r\f"
"""What a page shows as one space, unlike the spaces that indent."""
_RUN = re.compile(f"[{SPACE}]{{2,}}|[\t\n\r\f]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u2060\ufeff]")
"""Characters nobody sees: controls, soft hyphens, places to break, marks of direction and of byte order."""
_WIDE = "\u2010"
"""From here on there are Chinese characters and punctuation; a line break of the file between two is no space."""
_LATER = ("。", "！", "？", "；", "：", "!", "?", ";", ":")
"""What ends a sentence, a clause or the words before a list."""
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?[0-9]{1,2}[）)、．.](?![0-9])")
_PROSE = 40
"""Characters from which a line is no heading."""
_BROKEN_OFF = 25
"""Characters from which a line without a full stop goes on in the next."""
_HEADING_LIMIT = 100
"""Characters up to which a heading is one: an unclosed tag makes a heading of all that follows."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a page shows it when it is wide enough; empty where there is a line break and nothing else."""

    text: str
    indented: bool = False
    level: int | None = None


def shown_line(raw: str, level: int | None = None) -> Line:
    """Return what a browser shows of a piece of text without line breaks of its own."""
    text = raw.strip(SPACE)
    if not text.isprintable() or "  " in text:  # a first look that costs nothing
        text = _UNSEEN.sub("", text)
        text = _RUN.sub(_shown_space, text).strip(SPACE)
    bare = text.strip()
    indented = bool(bare) and text[0] != bare[0]
    return Line(bare, indented, level if level is None or len(bare) <= _HEADING_LIMIT else None)


def _shown_space(match: re.Match[str]) -> str:
    """Return what is shown of a run of white space: nothing where a line of the file ends inside Chinese text."""
    text, start, end = match.string, match.start(), match.end()
    within = start > 0 and end < len(text) and text[start - 1] >= _WIDE and text[end] >= _WIDE
    return "" if within and "\n" in match[0] else " "


def paragraphs(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the paragraphs of lines that line breaks part: those that belong together as one, with line feeds."""
    run: list[Line] = []
    for line in lines:
        if run and (not line.text or _starts_anew(run[-1], line)):
            yield _joined(run)
            run = []
        if line.text:
            run.append(line)
    if run:
        yield _joined(run)


def _joined(run: list[Line]) -> Line:
    return run[0] if len(run) == 1 else Line("\n".join(line.text for line in run), run[0].indented, run[0].level)


def _starts_anew(before: Line, line: Line) -> bool:
    """Tell whether a line after a line break looks like a paragraph of its own.

    Why: editors write `<br>` both between paragraphs and inside a title of two lines.
    """
    if line.level is not None and before.level == line.level:
        return False
    if line.indented or before.text.endswith(_LATER) or _NUMBERED.match(line.text):
        return True
    is_prose = len(line.text) >= _PROSE or line.text.endswith("。")
    return is_prose and (len(before.text) < _BROKEN_OFF or _NUMBERED.match(before.text) is not None)
