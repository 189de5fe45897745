"""The running text of a report, taken apart: points by their headings, items of part six, the fee."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.diagnostics import Location
from reportgen.importer.fee import Fee, fee_in, is_about_fee
from reportgen.importer.headings import point_named
from reportgen.importer.raw import Paragraph

_NUMBERED = re.compile(r"\s*(?:[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|[0-9]{1,2}[.．、](?![0-9]))\s*")
_BRACKETED = re.compile(r"\s*[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*")
_STOP = re.compile("[。：:；;\n]")
_HEADING_LENGTH = 30
_MEASURES = re.compile(
    r"\s*(?:针对.{0,24}(?:问题|不足)|下一步|下步|今后|接下来|20[0-9]{2}年(?:度)?[，,].{0,20}将|改进(?:情况|措施)|整改(?:情况|措施)|为此)"
)
_NOTHING = re.compile(r"[（(]?\s*无\s*[）)]?[。.]?")


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


def points_of(part: str, paragraphs: Sequence[Paragraph], first: str, *, marked: bool) -> dict[str, Text]:
    """Return the points of a part by key; what stands before the first heading belongs to the point `first`."""
    texts: dict[str, Text] = {}
    current = first
    for paragraph in paragraphs:
        heading, rest = _heading(paragraph, marked=marked)
        point = point_named(part, heading) if heading else None
        if point and point not in texts:
            current = point
            texts[current] = Text(paragraph.location)
            text = rest
        else:
            text = paragraph.text
            if part == "problems" and current == "issues" and "measures" not in texts and _MEASURES.match(text):
                current = "measures"
        if text.strip():
            texts.setdefault(current, Text(paragraph.location)).paragraphs.append(text.strip())
    return texts


def other_matters_of(paragraphs: Sequence[Paragraph], *, marked: bool) -> OtherMatters:
    """Return part six: the fee where a sentence gives its three figures, and the items."""
    found = OtherMatters()
    for paragraph in paragraphs:
        heading, text = _heading(paragraph, marked=marked)
        if heading:
            found.items.append(Item(paragraph.location, heading))
        elif not found.items:
            found.items.append(Item(paragraph.location, None))
        fee = fee_in(text) if found.fee is None else None
        if fee:
            found.fee, found.fee_location = fee, paragraph.location
            text = _without_fee_sentence(text)
        if text.strip():
            found.items[-1].paragraphs.append(text.strip())
    if found.fee:
        about_fee = (
            item for item in found.items if not item.paragraphs and (not item.title or is_about_fee(item.title))
        )
        emptied = next(about_fee, None)
        found.items = [item for item in found.items if item is not emptied]
    return found


def is_nothing(text: str) -> bool:
    """Tell whether a text says 无 and nothing else."""
    return bool(_NOTHING.fullmatch(text.strip()))


def _without_fee_sentence(text: str) -> str:
    """Return a text without the sentence that gives the fee: the report writes it itself."""
    sentences = re.findall(r"[^。]+。?", text)
    return "".join(sentence for sentence in sentences if fee_in(sentence) is None)


def _heading(paragraph: Paragraph, *, marked: bool) -> tuple[str | None, str]:
    """Return the heading a paragraph is or begins with, without its number, and the text behind it."""
    text = paragraph.text
    if marked:
        if paragraph.level is None:
            return None, text
        return _NUMBERED.sub("", text, count=1).strip(), ""
    number = _BRACKETED.match(text)
    if number is None:
        return None, text
    stop = _STOP.search(text, number.end())
    end = stop.start() if stop else len(text)
    heading = text[number.end() : end].strip()
    if not heading or len(heading) > _HEADING_LENGTH or "，" in heading or "," in heading:
        return None, text
    return heading, text[end + 1 :].strip() if stop else ""
