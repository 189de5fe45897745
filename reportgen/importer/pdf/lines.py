"""Characters as lines, and lines as paragraphs: where nothing in a file says which lines belong together."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportgen.importer.pdf.joining import joined
from reportgen.importer.pdf.parts import PlacedText
from reportgen.importer.pdf.text import Char

_PAGE_NUMBER = re.compile(r"[—–\-－·.\s第]*\d{1,3}\s*(?:[/／]\s*\d{1,3}|页[，,\s/]*共\s*\d{1,3}\s*页|页)?[—–\-－·.\s]*")
_MARGIN = 0.14
"""Of the height of a page: what stands there alone may belong to the page and not to the text."""
_REPEATED_ON = 2
"""Pages that show the same words at the same place: a running head."""
_APART = 1.2
"""Times its own height: what a running head leaves blank, and a line of text does not."""
_WIDE_STEP = 1.4
"""Times the usual step from line to line: a paragraph ends before a wider one."""
_USUAL_EM = 16.0
"""Points: 三号, in which official documents are set."""
_FIRST_WORD = re.compile(r"(?:[（《“‘【〔「『]*(?:[!-~]+|.))[，。、；：！？）》”’】〕」』]*", re.DOTALL)
"""What stays together where Chinese lines break."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page."""

    page: int
    chars: tuple[Char, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def text(self) -> str:
        """Return what stands in it."""
        return joined(self.chars).strip()

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    @property
    def em(self) -> float | None:
        """Return the width of its Chinese characters, None where it has none."""
        wide = [char.right - char.left for char in self.chars if char.text >= "\u2e80"]
        return median(wide) if wide else None


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page outside tables, and how far all that is on it reaches."""

    lines: list[Line]
    height: float

    def edges(self) -> list[Line]:
        """Return the first and the last line where they stand in the margin above or below the text."""
        first = [line for line in self.lines[:1] if line.bottom < _MARGIN * self.height]
        return first + [line for line in self.lines[-1:] if line.top > (1 - _MARGIN) * self.height]

    def stands_apart(self, line: Line) -> bool:
        """Tell whether more than a line is left blank between the first or last line and the text."""
        near = self.lines[1:2] if line is self.lines[0] else self.lines[-2:-1]
        blank = max((max(other.top - line.bottom, line.top - other.bottom) for other in near), default=2 * line.height)
        return blank > _APART * line.height


def lines_of(page: int, chars: Iterable[Char]) -> list[Line]:
    """Return the lines of a page from the top down; blanks at their ends do not count."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.middle):
        if not rows or char.middle - rows[-1][0].middle > min(char.size, rows[-1][0].size) / 2:
            rows.append([])
        rows[-1].append(char)
    return [line for row in rows if (line := _line(page, sorted(row, key=lambda char: char.left)))]


def _line(page: int, row: list[Char]) -> Line | None:
    inked = [index for index, char in enumerate(row) if not char.text.isspace()]
    if not inked:
        return None
    row = row[inked[0] : inked[-1] + 1]
    top, bottom = min(char.top for char in row), max(char.bottom for char in row)
    return Line(page, tuple(row), row[0].left, top, row[-1].right, bottom)


def without_margins(pages: Sequence[PageLines]) -> list[list[Line]]:
    """Return the lines of pages without page numbers and running heads."""
    bare = [_without(page, lambda line, _page: _PAGE_NUMBER.fullmatch(line.text) is not None) for page in pages]
    repeated = Counter(_sight(line) for page in bare for line in page.edges())
    heads = (
        _without(page, lambda line, page: repeated[_sight(line)] >= _REPEATED_ON and page.stands_apart(line))
        for page in bare
    )
    return [page.lines for page in heads]


def _without(page: PageLines, belongs_to_page: Callable[[Line, PageLines], bool]) -> PageLines:
    gone = {id(line) for line in page.edges() if belongs_to_page(line, page)}
    return PageLines([line for line in page.lines if id(line) not in gone], page.height)


def _sight(line: Line) -> tuple[str, int]:
    """Return what makes two running heads the same: words and height."""
    return line.text, round(line.top)


@dataclass(frozen=True, slots=True)
class TypeArea:
    """What lines have in common: where full ones begin and end, how wide a character is, how far they stand apart."""

    left: float
    right: float
    em: float
    step: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "TypeArea":
        """Return the type area of all lines of running text."""
        em = median([line.em for line in lines if line.em] or [_USUAL_EM])
        pairs = [(last, line) for last, line in pairwise(lines) if last.page == line.page and line.top > last.top]
        steps = [line.top - last.top for last, line in pairs if _is_as_large(last, line)]
        left = min(_shared(line.left for line in lines), default=0.0)
        right = max(_shared(line.right for line in lines), default=0.0)
        return cls(left, right, em, median(steps) if steps else 2 * em)

    def begins(self, line: Line, last: Line) -> bool:
        """Tell whether a line begins a paragraph, knowing the line before it."""
        if not _is_as_large(last, line):
            return True
        step = self.step * max((line.em or self.em) / self.em, 1)
        if line.page == last.page and not 0 < line.top - last.top < _WIDE_STEP * step:
            return True
        if len(line.chars) == 1 and abs(line.left - last.left) < 1:  # a date whose 日 found no room
            return False
        return line.left - self.left > self.em or self.right - last.right > _first_word(line) + self.em / 4


def _is_as_large(last: Line, line: Line) -> bool:
    return last.em is None or line.em is None or abs(line.em - last.em) < line.em / 5


def _shared(places: Iterable[float]) -> list[float]:
    """Return the places where more than one line begins or ends; all of them where there is none."""
    counted = Counter(map(round, places))
    return [place for place, count in counted.items() if count > 1] or list(counted)


def _first_word(line: Line) -> float:
    """Return the width of what a line break cannot part at the beginning of a line."""
    match = _FIRST_WORD.match("".join(char.text[0] for char in line.chars))
    count = match.end() if match else 1
    return line.chars[count - 1].right - line.left


def paragraphs_of(lines: Sequence[Line], area: TypeArea) -> Iterator[PlacedText]:
    """Yield the paragraphs that lines in a row make; they may go on from page to page."""
    begun: list[Line] = []
    for line in lines:
        if begun and area.begins(line, begun[-1]):
            yield _paragraph(begun)
            begun = []
        begun.append(line)
    if begun:
        yield _paragraph(begun)


def _paragraph(lines: list[Line]) -> PlacedText:
    return PlacedText(lines[0].page, joined(char for line in lines for char in line.chars))
