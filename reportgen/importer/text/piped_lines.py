"""Tables whose cells stand on lines of their own with pipes between, as scrapers write the tables of pages."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reportgen.diagnostics import Location
from reportgen.importer.raw import RawCell

Line = tuple[str, int]
"""The text of a line and its number."""
CellReader = Callable[[str, Location], RawCell]
Rows = list[tuple[RawCell, ...]]

_SPACES = " \t\r\u3000\u00a0\ufeff\u200b"
_BROKEN_LENGTH, _BROKEN_LINES = 20, 3
"""Characters of a broken cell that leaves no bracket open, and the lines of any."""
_LABELS_AT_MOST = 3
"""Labels before the values of a row; a row of more texts is one of heads."""
_NUMBER = re.compile(r"[+\-－−＋增减]?\s*[0-9０-９][0-9０-９,，.．]*\s*(?:万元|元|件|个|项)?|[/／—－_-]{1,3}|无")


@dataclass(slots=True)
class _RowBuilder:
    """Rows as they grow; a pipe alone on a line begins one, or is a blank cell in the middle of one."""

    file: str
    read: CellReader
    rows: list[list[RawCell]] = field(default_factory=list)
    keeps_blanks: bool = False
    """Whether a blank cell stands on a line of its own, as every cell does: then none was left out."""
    pipes: int = 0
    """Pipes alone on a line since the last cell."""
    place: Location | None = None

    def add_pipe(self, line: Line) -> None:
        """Take a pipe that stands alone on its line."""
        self.pipes += 1
        self.place = Location(self.file, line[1], 1)

    def add_cells(self, cells: Sequence[RawCell]) -> None:
        """Take the cells of a line."""
        if not self.rows:
            self.rows.append([])
        elif self.pipes and self._goes_on(cells[0].text):
            self._add_blanks(self.pipes)
        elif self.pipes and _NUMBER.fullmatch(cells[0].text) and not self._has_number():
            self.rows.append([])
            self._add_blanks(self.pipes - 1)
        elif self.pipes:
            self._add_blanks(self.pipes - 1)
            self.rows.append([])
        self.pipes = 0
        self.rows[-1] += cells

    def _add_blanks(self, count: int) -> None:
        place = self.place or Location(self.file)
        self.rows[-1] += [RawCell("", place)] * count
        self.keeps_blanks = self.keeps_blanks or count > 0

    def finished(self) -> Rows:
        """Return the rows; pipes after the last cell are blank cells of its row."""
        if self.rows:
            self._add_blanks(self.pipes)
        return [tuple(row) for row in self.rows if row]

    def _has_number(self) -> bool:
        return any(_NUMBER.fullmatch(cell.text) for cell in self.rows[-1])

    def _goes_on(self, text: str) -> bool:
        """Tell whether a row goes on with a text after pipes: with a number after a number or after its labels."""
        texts = [cell.text for cell in self.rows[-1] if cell.text]
        if not texts or not _NUMBER.fullmatch(text):
            return False
        return bool(_NUMBER.fullmatch(texts[-1])) or len(texts) <= _LABELS_AT_MOST


def rows_of_lone_pipes(lines: Sequence[Line], start: int, file: str, read: CellReader) -> tuple[Rows, int, bool]:
    """Return the rows of a table in which a pipe alone on a line begins a row, and every cell ends with a pipe.

    Return the line after it, and whether its rows may be filled up at their end, too.
    """
    builder = _RowBuilder(file, read)
    place = start
    while place < len(lines):
        line = lines[place]
        if _is_pipe(line):
            builder.add_pipe(line)
        elif "|" in line[0]:
            builder.add_cells(_ended_cells(line, file, read))
        elif _bare(lines[place - 1]).endswith("|") and (end := _end_of_broken_cell(lines, place)):
            text = "".join(_bare(each) for each in lines[place:end])
            whole = (text + lines[end][0].lstrip(_SPACES), line[1])
            builder.add_cells(_ended_cells(whole, file, read))
            place = end
        else:
            break
        place += 1
    kept = builder.finished()
    return (kept, place, not builder.keeps_blanks) if kept else ([], start, False)


def rows_between_pipes(lines: Sequence[Line], start: int, file: str, read: CellReader) -> tuple[Rows, int, bool]:
    """Return a table in which cells and pipes stand on lines of their own in turn, as one row: its rows are not told.

    Return the line after it, and that nothing fills it up, too.
    """
    cells: list[RawCell] = []
    place = start
    while (end := _end_of_parted_cell(lines, place)) is not None:
        text = "".join(_bare(each) for each in lines[place:end])
        cells.append(read(text, Location(file, lines[place][1], 1)))
        place = end + 1
    if len(cells) <= _LABELS_AT_MOST:
        return [], start, False
    if place < len(lines) and "|" not in lines[place][0] and _NUMBER.fullmatch(_bare(lines[place])):
        cells.append(read(_bare(lines[place]), Location(file, lines[place][1], 1)))
        place += 1
    return [tuple(cells)], place, False


def _end_of_parted_cell(lines: Sequence[Line], start: int) -> int | None:
    """Return the line with the pipe that ends the cell beginning at a line: that very line where it is blank."""
    for end in range(start, min(start + _BROKEN_LINES + 1, len(lines))):
        if _is_pipe(lines[end]):
            return end if end - start <= 1 or _is_broken_cell(lines[start:end]) else None
        if "|" in lines[end][0]:
            return None
    return None


def _end_of_broken_cell(lines: Sequence[Line], start: int) -> int | None:
    """Return the line in which a cell ends whose text goes over several; None where it is no cell."""
    for end in range(start, min(start + _BROKEN_LINES + 1, len(lines))):
        if _is_pipe(lines[end]):
            return None
        if "|" in lines[end][0]:
            return end if _is_broken_cell(lines[start : end + 1]) else None
    return None


def _is_broken_cell(lines: Iterable[Line]) -> bool:
    """Tell whether lines are the pieces of one short text, or of one in which a bracket goes over the break."""
    texts = [_bare(line).split("|")[0].strip(_SPACES) for line in lines]
    if any(map(_NUMBER.fullmatch, texts)):
        return False
    first = texts[0].replace("（", "(").replace("）", ")")
    return sum(map(len, texts)) <= _BROKEN_LENGTH or first.count("(") > first.count(")")


def _ended_cells(line: Line, file: str, read: CellReader) -> list[RawCell]:
    start = 0
    cells = []
    for piece in line[0].rstrip(_SPACES).removesuffix("|").split("|"):
        cells.append(read(piece, Location(file, line[1], start + 1)))
        start += len(piece) + 1
    return cells


def _is_pipe(line: Line) -> bool:
    return _bare(line) == "|"


def _bare(line: Line) -> str:
    return line[0].strip(_SPACES)
