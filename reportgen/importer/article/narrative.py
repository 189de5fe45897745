"""The running text of a report, taken apart: points by their headings, items of part six, the fee."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.diagnostics import Location
from reportgen.forms.schema import Part
from reportgen.importer.article.fee import Fee, fee_in, is_title_of_fee, without_fee
from reportgen.importer.article.points import ARABIC, BARE, BRACKETED, PointHeading, Points, keys_of, split_heading
from reportgen.importer.raw import Paragraph

_NUMBERED = re.compile(r"\s*(?:[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|[0-9]{1,2}[.．、](?![0-9]))\s*")
_NUMBER = re.compile(r"\s*[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]")
_INSIDE = re.compile(r"(?:(?<=[。；！？])|(?<=\s))(?=[（(][一二三四五六七八九十]{1,2}[）)])")
_MEASURES = re.compile(
    r"\s*(?:针对.{0,24}(?:问题|不足)|下一步|下步|今后|接下来|20[0-9]{2}年(?:度)?[，,].{0,20}将|改进(?:情况|措施)|整改(?:情况|措施)|为此)"
)
_MEASURES_FOLLOW = re.compile("(?:下一?步|今后|接下来|20[0-9]{2}年|拟|将)[^。；]{0,40}[：:]$")
_DUTIES = frozenset({"assessment", "public_review", "accountability"})


@dataclass(slots=True)
class Text:
    """A block of running text at its place in the report."""

    location: Location
    paragraphs: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """Return the paragraphs, parted by blank lines."""
        return "\n\n".join(self.paragraphs)


@dataclass(slots=True)
class Item:
    """An item of part six."""

    location: Location
    title: str | None
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OtherMatters:
    """Part six."""

    fee: Fee | None = None
    fee_location: Location | None = None
    items: list[Item] = field(default_factory=list)


def points_of(part: Part, paragraphs: Sequence[Paragraph], *, marked: bool, year: int | None = None) -> dict[str, Text]:
    """Return the points of a part by key; what stands before the first heading belongs to the point without one.

    `marked` is whether the file marks the headings of points as such.
    """
    points = Points(part, year)
    pieces = list(paragraphs) if marked else list(_pieces(points, paragraphs))
    style = points.style([piece.text for piece in pieces])
    taken = _numbers(piece for piece in pieces if piece.level is not None) if marked else None
    measured = keys_of(part) >= {"issues", "measures"}
    texts: dict[str, Text] = {}
    headed: set[str] = set()
    current = _first_of(part)
    for piece in pieces:
        heading = _heading_of(points, piece, current, style, taken)
        text = piece.text
        if heading:
            current = heading.point
            text = text if heading.plain and current in headed else heading.rest
            headed |= {current} if heading.plain else set()
        elif measured and current == "issues" and not (marked and headed) and _begins_measures(text, texts):
            current = "measures"
        place = texts.setdefault(current, Text(piece.location))
        if text.strip():
            place.paragraphs.append(text.strip())
    return {point: text for point, text in texts.items() if text.paragraphs}


def _first_of(part: Part) -> str:
    """Return the point for what stands below no heading: one that has none, else 主要问题, else the first."""
    unheaded = [point.key for point in part.points if not point.heading]
    known = [point.key for point in part.points if point.key == "issues"]
    return (*unheaded, *known, part.points[0].key)[0]


def _pieces(points: Points, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs, those taken apart that hold several points."""
    for paragraph in paragraphs:
        pieces = _INSIDE.split(paragraph.text)
        split = [split_heading(piece, BRACKETED) for piece in pieces]
        named = {points.plain(heading[0]) for heading in split if heading} - {None}
        if len(pieces) > 1 and len(named) > 1:
            yield from (replace(paragraph, text=piece.strip()) for piece in pieces if piece.strip())
        elif len(pieces) == 2 and pieces[0].strip() and len(named) == 1 and split[1]:
            yield from (replace(paragraph, text=piece.strip()) for piece in pieces)
        else:
            yield paragraph


def _numbers(headings: Iterable[Paragraph]) -> set[str]:
    return {found[1] for heading in headings if (found := _NUMBER.match(heading.text))}


def _heading_of(
    points: Points, piece: Paragraph, current: str, style: str, taken: set[str] | None
) -> PointHeading | None:
    """Return the heading a piece is or begins with; of lesser ones only what names a duty under 监督保障.

    `taken` are the numbers of marked headings where the file marks them: beside these only a forgotten one counts.
    """
    if taken is not None and piece.level is not None:
        return points.marked_heading(piece.text)
    found = points.heading(piece.text, style)
    if taken is not None:
        number = _NUMBER.match(piece.text)
        forgotten = found and found.plain and not found.rest and number and number[1] not in taken
        return found if forgotten else None
    if found is None and (current == "supervision" or current in _DUTIES):
        lesser = (points.heading(piece.text, each) for each in (ARABIC, BARE) if each != style)
        found = next((each for each in lesser if each and each.plain and each.point in _DUTIES), None)
    return found


def _begins_measures(text: str, texts: dict[str, Text]) -> bool:
    if "measures" in texts:
        return False
    before = texts["issues"].paragraphs if "issues" in texts else []
    return bool(_MEASURES.match(text) or (before and _MEASURES_FOLLOW.search(before[-1][-60:])))


def other_matters_of(paragraphs: Sequence[Paragraph], *, marked: bool) -> OtherMatters:
    """Return part six: the fee where its three figures are told, and the items."""
    found = OtherMatters(items=list(_items(paragraphs, marked=marked)))
    for item in found.items:
        if found.fee:
            break
        if fee := fee_in("\n".join(item.paragraphs)):
            found.fee, found.fee_location = fee, item.location
            item.paragraphs = [rest for text in item.paragraphs if (rest := without_fee(text))]
            item.title = None if item.title and is_title_of_fee(item.title) else item.title
            if not item.paragraphs and not item.title:
                found.items = [each for each in found.items if each is not item]
    return found


def _items(paragraphs: Sequence[Paragraph], *, marked: bool) -> Iterator[Item]:
    style = _style_of_items(paragraphs)
    item: Item | None = None
    for paragraph in paragraphs:
        title, text = _title_of_item(paragraph, style, marked=marked)
        if item is None or title:
            if item:
                yield item
            item = Item(paragraph.location, title)
        if text.strip():
            item.paragraphs.append(text.strip())
    if item:
        yield item


def _style_of_items(paragraphs: Sequence[Paragraph]) -> str:
    bracketed = any(split_heading(paragraph.text, BRACKETED) for paragraph in paragraphs)
    return BRACKETED if bracketed else ARABIC


def _title_of_item(paragraph: Paragraph, style: str, *, marked: bool) -> tuple[str | None, str]:
    if marked:
        title = _NUMBERED.sub("", paragraph.text, count=1).strip()
        return (title, "") if paragraph.level is not None else (None, paragraph.text)
    return split_heading(paragraph.text, style) or (None, paragraph.text)
