"""Reads plain text and Markdown, as scraped from pages: tables by pipes in all their ways, or by tabs."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportgen.diagnostics import Location
from reportgen.importer.encoding import decode
from reportgen.importer.raw import Block, Paragraph, RawCell, RawDocument, RawTable, UnreadableFileError
from reportgen.importer.text.piped_lines import rows_between_pipes, rows_of_lone_pipes
from reportgen.language import _

MAX_BYTES = 20_000_000
_MAX_LINES = 200_000
_MARKUP_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_RULE = frozenset(" \t\r\u3000|:+-")
"""The characters of a line that only parts heads from rows."""
_SPACES = " \t\r\u3000\u00a0\ufeff\u200b"


class _Line(NamedTuple):
    text: str
    number: int

    @property
    def bare(self) -> str:
        return self.text.strip(_SPACES)


class _Frame(NamedTuple):
    sign: str
    """What parts the cells of a line."""
    begins: bool
    ends: bool
    """Whether every line begins and ends with it."""


def read_text(data: bytes, file: str) -> RawDocument:
    """Return what a text shows, one paragraph a line; `file` is its name in findings.

    Raises UnreadableFileError where it is no text.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(_("文件超过{limit}MB，无法读取。").format(limit=MAX_BYTES // 1_000_000))
    text = decode(data)
    if "\x00" in text:
        raise UnreadableFileError(_("文件不是文本，或者文字的编码无法识别。"))
    shown = tuple(text.splitlines())
    if len(shown) > _MAX_LINES:
        raise UnreadableFileError(_("文件的行数过多，无法读取。"))
    lines = [_Line(line, number) for number, line in enumerate(shown, 1)]
    blocks = tuple(_blocks([line for line in lines if line.bare], file))
    if not blocks:
        raise UnreadableFileError(_("文件里没有文字。"))
    return RawDocument(file, blocks, shown)


def _blocks(lines: Sequence[_Line], file: str) -> Iterator[Block]:
    place = 0
    while place < len(lines):
        rows, end, filled_up = _table_at(lines, place, file)
        if end > place:
            location = rows[0][0].location if rows[0] else Location(file, lines[place].number, 1)
            yield RawTable(tuple(rows), location, filled_up)
            place = end
        else:
            yield _paragraph(lines[place], file)
            place += 1


def _table_at(lines: Sequence[_Line], start: int, file: str) -> tuple[list[tuple[RawCell, ...]], int, bool]:
    """Return the rows of the table that begins at a line, and where it ends: at the line itself where none does.

    Return whether its rows may be filled up at their end, too: not where a rule shows that it is Markdown.
    """
    if lines[start].bare == "|":
        return rows_of_lone_pipes(lines, start, file, _cell)
    if start + 1 < len(lines) and lines[start + 1].bare == "|" and "|" not in lines[start].text:
        return rows_between_pipes(lines, start, file, _cell)
    sign = next((sign for sign in "|\t" if _is_row(lines[start], sign)), None)
    end = start
    while sign and end < len(lines) and _is_row(lines[end], sign) and lines[end].bare != "|":
        end += 1
    rows = [line for line in lines[start:end] if not _is_rule(line.text)]
    frame = _Frame(
        sign or "",
        begins=sign == "|" and all(line.bare.startswith("|") for line in rows),
        ends=sign == "|" and all(line.bare.endswith("|") for line in rows),
    )
    if not rows:
        return [], start, False
    filled_up = sign == "|" and len(rows) == end - start
    return [tuple(_cells(line, frame, file)) for line in rows], end, filled_up


def _is_rule(text: str) -> bool:
    return "--" in text and _RULE.issuperset(text)


def _is_row(line: _Line, sign: str) -> bool:
    return sign in line.text.strip(" \u3000\u00a0\r\n" if sign == "\t" else _SPACES)


def _cells(line: _Line, frame: _Frame, file: str) -> Iterator[RawCell]:
    """Yield the cells of a line; pipes before the first and after the last are the frame where all lines have them."""
    text = line.text.replace("\\|", "\ufffc\ufffc") if frame.sign == "|" else line.text
    start = 0
    pieces = text.split(frame.sign)
    last = len(pieces) - 1 if frame.ends else len(pieces)
    for place, piece in enumerate(pieces):
        if not (frame.begins and place == 0) and place < last:
            yield _cell(piece.replace("\ufffc\ufffc", "\\|"), Location(file, line.number, start + 1))
        start += len(piece) + 1


def _cell(piece: str, location: Location) -> RawCell:
    text = piece.strip(_SPACES)
    column = (location.column or 1) + (len(piece) - len(piece.lstrip(_SPACES)) if text else 0)
    return RawCell(_plain(text), Location(location.file, location.line, column))


def _paragraph(line: _Line, file: str) -> Paragraph:
    text = line.bare
    location = Location(file, line.number, line.text.index(text) + 1)
    if heading := _MARKUP_HEADING.fullmatch(text):
        return Paragraph(_plain(heading[2]), location, len(heading[1]))
    return Paragraph(_plain(text), location)


def _plain(text: str) -> str:
    """Return a text without Markdown's signs of emphasis and escapes."""
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
