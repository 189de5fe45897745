"""A report in a document of our own making: its structure tells all, and no words are taken for what they resemble.

Why: running text may hold lines that look like a heading, a row of a table, a signature or a date. Where a document
has all headings and tables in their places, as every output of this program has, nothing needs to be guessed.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from reportgen.document.sentences import ALL_ZERO
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Form, Part, Point
from reportgen.importer.article.article import Article, Section
from reportgen.importer.article.dates import date_in
from reportgen.importer.article.fee import Fee, is_about_fee
from reportgen.importer.article.narrative import Item, OtherMatters, Text, other_matters_of
from reportgen.importer.article.origin import Origin, kind_of
from reportgen.importer.own.closing import close
from reportgen.importer.own.tables import own_table
from reportgen.importer.raw import Block, Paragraph, RawDocument, RawTable
from reportgen.importer.tables.found_tables import find_tables
from reportgen.importer.tables.matching import Matched
from reportgen.importer.tables.rows import TableRows
from reportgen.report.expressions import BLANK

_TITLE = re.compile(r"(?P<agency>.*?)(?:(?P<year>[0-9]{4})年)?政府信息公开工作年度报告", re.DOTALL)
_NUMBERS = {1: re.compile("（[一二三四五六七八九十百]+）"), 2: re.compile(r"[0-9]+\.")}
"""Numbers of headings by their depth below the part."""
_FEE = re.compile(
    r"[^，]{1,6}年度，本机关依据《政府信息公开信息处理费管理办法》"
    r"发出收费通知(?P<notices>\S+?)件，总金额(?P<amount>\S+?)元，实际收取信息处理费(?P<collected>\S+?)元。"
)
_FEE_TITLE = "信息处理费收取情况"


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A report whose parts, points and closing are told by structure alone."""

    form: Form
    article: Article
    origin: Origin
    texts: dict[str, dict[str, Text]]
    """For every part with points its texts by point."""
    matters: OtherMatters
    tables: dict[str, Matched]
    """By part the tables that have their heads exactly where the form has them."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part: its heading and what stands below it."""

    part: Part
    heading: Paragraph
    blocks: Sequence[Block]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[RawTable]:
        return [block for block in self.blocks if isinstance(block, RawTable)]


class _ForeignError(Exception):
    """Something in the document is not as we make it."""


def own_document(raw: RawDocument, blocks: Sequence[Block], year: int | None) -> OwnDocument | None:
    """Return the report in a document of our own making, also where its words were edited since; None for any other.

    `blocks` are those of the document that hold text of the report. `year` is what a person says.
    """
    documents: list[OwnDocument] = []
    for form_id in reversed(form_ids()):
        with suppress(_ForeignError):
            documents.append(_read(raw, load_form(form_id), blocks, year))
    return max(documents, key=lambda document: len(document.tables), default=None)


def _read(raw: RawDocument, form: Form, blocks: Sequence[Block], year: int | None) -> OwnDocument:
    front, stretches = _parted(form, blocks)
    level = stretches[0].heading.level or 1
    article = Article(marked=True)
    agency, title_year = _split_front(article, front)
    for stretch in stretches:
        _add_part(article, stretch)
    close(article, agency, [block for block in blocks if isinstance(block, Paragraph)])
    signed = date_in(article.date.text) if article.date else None
    signature = article.signature.text.strip() if article.signature else None
    origin = Origin(
        agency,
        year or title_year,
        kind_of(agency) or kind_of(signature),
        signed,
        date_in(raw.meta.get("PubDate", "")),
    )
    sections = {section.part: section.paragraphs for section in article.sections}
    texts = {part.key: _points(part, sections[part.key], level) for part in form.parts if part.points}
    if not any(map(_is_described, stretches)) and not any(map(_has_headings, stretches)):
        raise _ForeignError
    tables = {
        stretch.part.key: matched
        for stretch in stretches
        if stretch.part.table and (matched := own_table(stretch.part.table, stretch.tables))
    }
    return OwnDocument(form, article, origin, texts, _matters(sections["other_matters"], level, form), tables)


def _parted(form: Form, blocks: Sequence[Block]) -> tuple[Sequence[Block], list[_Stretch]]:
    """Return what stands before the parts, and the parts: their headings are marked, and there is none beside them."""
    levels = {block.level for block in blocks if isinstance(block, Paragraph) and block.text == form.parts[0].label}
    level = next(iter(levels - {None}), None)
    places = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.level is not None and level is not None and block.level <= level
    ]
    while places and _text(blocks[places[0]]) != form.parts[0].label:
        places.pop(0)
    if [_text(blocks[place]) for place in places] != [part.label for part in form.parts]:
        raise _ForeignError
    ends = [*places[1:], len(blocks)]
    stretches = [
        _Stretch(part, heading, blocks[place + 1 : end])
        for part, place, end in zip(form.parts, places, ends, strict=True)
        if isinstance(heading := blocks[place], Paragraph)
    ]
    return blocks[: places[0]], stretches


def _text(block: Block) -> str | None:
    return block.text.strip() if isinstance(block, Paragraph) else None


def _is_described(stretch: _Stretch) -> bool:
    """Tell whether a part has our own table: with the sentence that we put to it, before it or inside it."""
    table = stretch.part.table
    sentences = {table.summary, ALL_ZERO} if table else set()
    told = {each.description for each in stretch.tables} | {paragraph.text for paragraph in stretch.paragraphs}
    return bool(stretch.tables) and not sentences.isdisjoint(told)


def _has_headings(stretch: _Stretch) -> bool:
    """Tell whether the points of a part are marked as headings.

    Why: an office program that saves our file leaves out what describes a table.
    """
    return bool(stretch.part.points) and any(paragraph.level is not None for paragraph in stretch.paragraphs)


def _split_front(article: Article, front: Sequence[Block]) -> tuple[str | None, int | None]:
    """Part what stands before the first part into title and preface, and return organ and year of the title."""
    paragraphs = [block for block in front if isinstance(block, Paragraph)]
    for place, paragraph in enumerate(paragraphs):
        found = _TITLE.fullmatch(paragraph.text.strip())
        if found:
            article.titles.append(paragraph)
            article.left_out += paragraphs[:place]
            article.preface += paragraphs[place + 1 :]
            return found["agency"].strip() or None, int(found["year"]) if found["year"] else None
    raise _ForeignError


def _add_part(article: Article, stretch: _Stretch) -> None:
    tables = list(find_tables(stretch.tables))
    if any(not isinstance(table, TableRows) or table.key != stretch.part.key for table in tables):
        raise _ForeignError
    article.tables += [table for table in tables if isinstance(table, TableRows)]
    article.sections.append(Section(stretch.part.key, stretch.heading, stretch.paragraphs))


def _points(part: Part, paragraphs: Sequence[Paragraph], level: int) -> dict[str, Text]:
    """Return the points of a part, every one under its own heading."""
    keys = {(depth, point.label): point.key for depth, point in _nested(part.points, 1) if point.heading}
    current = next((point.key for point in part.points if not point.heading), None)
    seen: set[str] = set()
    texts: dict[str, Text] = {}
    for paragraph in paragraphs:
        if paragraph.level is not None:
            current = keys.get((paragraph.level - level, _unnumbered(paragraph, level)))
            if current is None or current in seen:
                raise _ForeignError
            seen.add(current)
        elif current is None:
            raise _ForeignError
        else:
            texts.setdefault(current, Text(paragraph.location)).paragraphs.append(paragraph.text.strip())
    return texts


def _nested(points: Sequence[Point], depth: int) -> Iterator[tuple[int, Point]]:
    for point in points:
        yield depth, point
        yield from _nested(point.points, depth + 1)


def _unnumbered(heading: Paragraph, level: int) -> str:
    """Return the words of a heading below a part, behind its number."""
    number = _NUMBERS.get((heading.level or 0) - level)
    found = number.match(heading.text) if number else None
    if found is None:
        raise _ForeignError
    return heading.text[found.end() :].strip()


def _matters(paragraphs: Sequence[Paragraph], level: int, form: Form) -> OtherMatters:
    """Return part six: the sentence on the fee first, then the items, of which one without a title is the first."""
    titled = bool(paragraphs) and paragraphs[0].level is not None and _unnumbered(paragraphs[0], level) == _FEE_TITLE
    place = 1 if titled else 0
    sentence = paragraphs[place] if place < len(paragraphs) and paragraphs[place].level is None else None
    found = OtherMatters()
    if sentence and (matched := _FEE.fullmatch(sentence.text)):
        found.fee, found.fee_location = _fee(matched), sentence.location
        paragraphs = paragraphs[place + 1 :]
    elif sentence and form.processing_fee and is_about_fee(sentence.text):
        return other_matters_of(paragraphs, marked=True)
    for paragraph in paragraphs:
        if paragraph.level is not None:
            found.items.append(Item(paragraph.location, _unnumbered(paragraph, level)))
            continue
        if not found.items:
            found.items.append(Item(paragraph.location, None))
        found.items[-1].paragraphs.append(paragraph.text.strip())
    if found.fee is None:
        _find_fee(found)
    return found


def _find_fee(found: OtherMatters) -> None:
    """Find the sentence on the fee where something was put before it."""
    for item in found.items:
        if item.title not in {None, _FEE_TITLE}:
            continue
        for text in item.paragraphs:
            if (matched := _FEE.fullmatch(text)) and found.fee is None:
                found.fee, found.fee_location = _fee(matched), item.location
                item.paragraphs = [each for each in item.paragraphs if each is not text]
    emptied = [item for item in found.items if not item.paragraphs and item.title in {None, _FEE_TITLE}]
    if found.fee:
        found.items = [item for item in found.items if item not in emptied]


def _fee(sentence: re.Match[str]) -> Fee | None:
    """Return the figures of the fee, None where the sentence leaves all of them open."""
    notices, amount, collected = map(_figure, sentence.group("notices", "amount", "collected"))
    if notices is None and amount is None and collected is None:
        return None
    return Fee(None if notices is None else int(notices), amount, collected)


def _figure(text: str) -> Decimal | None:
    if text == BLANK:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        raise _ForeignError from None
