"""The article inside a file: its titles, preface, six parts, tables and closing; what is not of it is parted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportgen.importer.chrome import is_chrome
from reportgen.importer.corrections import Mended
from reportgen.importer.dates import date_in, is_date
from reportgen.importer.headings import inline_part, part_named
from reportgen.importer.raw import Paragraph
from reportgen.importer.rows import TableRows

_TITLE = re.compile(r"(?:信息|政务|政府).{0,3}公开.{0,12}报\s*告")
_TITLE_LENGTH, _NAME_LENGTH = 70, 40
_NOT_A_TITLE = re.compile("[。；;>›»]|^.{0,6}[:：]|根据|依据|按照|要求|编制|现将|特此|格式|通知")
_ORGAN = re.compile(
    r"[\u4e00-\u9fff（）()、·“”]{2,38}(?:政府|局|委|委员会|办|办公室|办公厅|厅|院|部|署|中心|街道|管委会|处|站|队|所|会|社|行|区|园|公司|大队|支队|总队)"
)
_MARKED_PARTS = 4
"""Headings of parts that a file must mark as headings to be trusted with marking all of them."""


@dataclass(slots=True)
class Section:
    """A part as it stood: its heading and the paragraphs below it."""

    part: str
    heading: Paragraph
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Article:
    """A report as it stood in a file."""

    titles: list[Paragraph] = field(default_factory=list)
    preface: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[TableRows] = field(default_factory=list)
    signature: Paragraph | None = None
    date: Paragraph | None = None
    corrections: list[tuple[Paragraph, Mended]] = field(default_factory=list)
    left_out: list[Paragraph] = field(default_factory=list)
    """What is no part of the report, in reading order."""
    marked: bool = False
    """Whether the file marks headings as such."""


def find_article(items: Sequence[Paragraph | TableRows]) -> Article:
    """Return the article in a document whose tables have been found."""
    article = Article(marked=_marks_headings(items))
    front: list[Paragraph] = []
    for item in items:
        if isinstance(item, TableRows):
            article.tables.append(item)
            continue
        for heading, rest in _heading_of(item, article.marked):
            if heading is not None:
                part = part_named(heading.text, heading.level)
                article.sections.append(Section(part or "", heading))
            if rest is not None:
                (article.sections[-1].paragraphs if article.sections else front).append(rest)
    _split_front(article, front)
    _close(article)
    return article


def _marks_headings(items: Sequence[Paragraph | TableRows]) -> bool:
    marked = {
        part_named(item.text, item.level) for item in items if isinstance(item, Paragraph) and item.level is not None
    }
    return len(marked - {None}) >= _MARKED_PARTS


def _heading_of(item: Paragraph, marked: bool) -> list[tuple[Paragraph | None, Paragraph | None]]:  # noqa: FBT001 - as the article says it
    """Return a paragraph as a heading of a part, as one with text behind it, or as text."""
    if part_named(item.text, item.level) and (item.level is not None or not marked):
        return [(item, None)]
    inline = inline_part(item.text) if not marked else None
    if inline is None:
        return [(None, item)]
    return [(replace(item, text=inline.heading), replace(item, text=inline.rest, level=None))]


def _split_front(article: Article, front: Sequence[Paragraph]) -> None:
    """Part what stands before the first part into titles, preface and what a site put there."""
    places = [place for place, paragraph in enumerate(front) if _is_title(paragraph)]
    if not places:
        for paragraph in front:
            (article.left_out if is_chrome(paragraph) else article.preface).append(paragraph)
        return
    for place, paragraph in enumerate(front):
        if place in places:
            article.titles.append(_whole_title(front, place))
        elif place + 1 in places and _is_name_above(paragraph, front[place + 1]):
            continue
        elif place < places[-1] or is_chrome(paragraph):
            article.left_out.append(paragraph)
        else:
            article.preface.append(paragraph)


def _is_title(paragraph: Paragraph) -> bool:
    text = "".join(paragraph.text.split())
    return len(text) <= _TITLE_LENGTH and bool(_TITLE.search(text)) and not _NOT_A_TITLE.search(text)


def _is_name_above(paragraph: Paragraph, title: Paragraph) -> bool:
    """Tell whether a line is the organ's name above the rest of a title broken in two."""
    text = "".join(paragraph.text.split())
    begins = re.match(r"\s*(?:20[0-9]{2}|[二两][〇○零一二三四五六七八九]{3}|政府信息公开)", title.text)
    return bool(begins) and len(text) <= _NAME_LENGTH and bool(_ORGAN.fullmatch(text)) and not is_chrome(paragraph)


def _whole_title(front: Sequence[Paragraph], place: int) -> Paragraph:
    title = front[place]
    if place and _is_name_above(front[place - 1], title):
        return replace(front[place - 1], text=f"{front[place - 1].text}\n{title.text}")
    return title


def _close(article: Article) -> None:
    """Take signature, date and what follows them off the last part."""
    if not article.sections:
        return
    last = article.sections[-1].paragraphs
    place = next((place for place in range(len(last) - 1, -1, -1) if is_date(last[place].text)), None)
    if place is not None:
        article.date = last[place]
        article.left_out += last[place + 1 :]
        del last[place:]
    else:
        end = next((place for place, paragraph in enumerate(last) if place and is_chrome(paragraph)), len(last))
        while end < len(last) and any(not is_chrome(each) and len(each.text) > _NAME_LENGTH for each in last[end:]):
            end = next((p for p in range(end + 1, len(last)) if is_chrome(last[p])), len(last))
        article.left_out += last[end:]
        del last[end:]
    if len(last) > 1 and is_signature(last[-1].text):
        article.signature = last.pop()
    elif last and "\n" in last[-1].text and (lines := last[-1].text.split("\n")) and date_in(lines[-1]):
        _close_in_one(article, lines)


def _close_in_one(article: Article, lines: Sequence[str]) -> None:
    """Take signature and date off where they stand in one paragraph with a line break."""
    last = article.sections[-1].paragraphs
    whole = last[-1]
    if len(lines) == 2 and is_signature(lines[0]) and is_date(lines[1]):
        last.pop()
        article.signature, article.date = replace(whole, text=lines[0].strip()), replace(whole, text=lines[1].strip())


def is_signature(text: str) -> bool:
    """Tell whether a line is the name of an organ and nothing else."""
    return bool(_ORGAN.fullmatch("".join(text.split())))
