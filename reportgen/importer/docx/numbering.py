"""Automatic numbering as the text a reader of the page sees: 一、, （一）, 1.

Why: Word and WPS number headings by themselves, and the words alone would have lost their number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.importer.docx.numerals import format_number
from reportgen.importer.docx.package import W, child_value, is_on, whole_number

_LEVELS = 9
_MOST = 99_999
_PLACE = re.compile("%([1-9])")
_SUFFIXES = {"space": " ", "nothing": "", "tab": None}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str | None = None
    """What follows the number; None is a tab stop."""
    legal: bool = False
    """Whether every level is shown in digits here."""
    restart: int | None = None
    """The level, from 1, whose steps start this one again; None is every one above, 0 none."""
    style: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list paragraphs refer to: lists of one kind (`abstractNum`) count on together."""

    kind: str
    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...] = ()
    """Levels which begin anew where this list is used first, with their numbers."""

    def level_of_style(self, style_id: str | None) -> int | None:
        """Return the level which belongs to a paragraph style."""
        named = (position for position, level in enumerate(self.levels) if style_id and level.style == style_id)
        return next(named, None)


def read_lists(numbering: etree._Element | None) -> dict[str, List]:
    """Return the lists of a numbering part by their ids."""
    if numbering is None:
        return {}
    kinds = {element.get(f"{W}abstractNumId", ""): element for element in numbering.iterfind(f"{W}abstractNum")}
    by_style = {child_value(element, "styleLink"): key for key, element in kinds.items()}
    lists = {}
    for element in numbering.iterfind(f"{W}num"):
        kind = child_value(element, "abstractNumId") or ""
        link = child_value(kinds.get(kind), "numStyleLink")
        if link is not None and link in by_style:
            kind = by_style[link]
        if kind in kinds:
            lists[element.get(f"{W}numId", "")] = _list(kind, kinds[kind], element)
    return lists


def _list(kind: str, element: etree._Element, instance: etree._Element) -> List:
    levels = dict(_levels(element))
    starts = []
    for override in instance.iterfind(f"{W}lvlOverride"):
        levels |= dict(_levels(override))
        position = _position(override.get(f"{W}ilvl"))
        start = whole_number(child_value(override, "startOverride"), 0, _MOST)
        if start is not None:
            starts.append((position, start))
    return List(kind, tuple(levels.get(position, Level()) for position in range(_LEVELS)), tuple(starts))


def _levels(element: etree._Element) -> Iterator[tuple[int, Level]]:
    for level in element.iterfind(f"{W}lvl"):
        start = whole_number(child_value(level, "start"), 0, _MOST)
        yield (
            _position(level.get(f"{W}ilvl")),
            Level(
                start=0 if start is None else start,
                format=child_value(level, "numFmt") or "decimal",
                text=child_value(level, "lvlText") or "",
                suffix=_SUFFIXES.get(child_value(level, "suff") or "tab"),
                legal=bool(is_on(level.find(f"{W}isLgl"))),
                restart=whole_number(child_value(level, "lvlRestart"), 0, _LEVELS),
                style=child_value(level, "pStyle"),
            ),
        )


def _position(text: str | None) -> int:
    return whole_number(text, 0, _LEVELS - 1) or 0


@dataclass
class Counters:
    """Where the numbering stands at a place of the text."""

    lists: dict[str, List]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next(self, list_id: str, position: int, text: str) -> str:
        """Count a paragraph and return its number as it stands before the paragraph's text."""
        numbered = self.lists.get(list_id)
        if numbered is None:
            return ""
        level = numbered.levels[position]
        counts = self._counts.setdefault(numbered.kind, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for place, start in numbered.starts:
                counts[place] = start - 1
        before = counts[position]
        counts[position] = level.start if before is None else before + 1
        for place in range(position + 1, _LEVELS):
            restart = numbered.levels[place].restart
            if restart is None or position < restart:
                counts[place] = None
        return _shown(numbered, position, counts, text)


def _shown(numbered: List, position: int, counts: list[int | None], text: str) -> str:
    level = numbered.levels[position]
    if level.format == "bullet":
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown = numbered.levels[place]
        count = counts[place]
        return format_number(
            shown.start if count is None else count, "decimal" if level.legal else shown.format
        ).strip()

    label = _PLACE.sub(number, level.text).strip()
    if not label or level.suffix is not None:
        return label + (level.suffix or "") if label else ""
    return label + (" " if _would_join(label, text) else "")


def _would_join(label: str, text: str) -> bool:
    """Tell whether number and text would read as one without the tab between them: 1.5万件, 第一条本办法."""
    return label[-1].isalnum() or (label[-1].isascii() and text[:1].isdigit())
