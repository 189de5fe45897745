"""The end of a document of our own making: notes on corrections, signature, date, told by structure where it can be."""

import re
from collections.abc import Sequence
from itertools import takewhile

from reportgen.importer.article.article import Article
from reportgen.importer.article.corrections import correction_in
from reportgen.importer.article.dates import is_date
from reportgen.importer.article.origin import kind_of
from reportgen.importer.raw import Kind, Paragraph

_SENTENCE = re.compile("[，。；！？]")


def close(article: Article, agency: str | None, paragraphs: Sequence[Paragraph]) -> None:
    """Take corrections, signature and date off the last part; `paragraphs` are those of the whole document.

    Where the document says of no paragraph what it is, the last lines are looked at.
    """
    last = article.sections[-1].paragraphs
    marked = any(paragraph.kind in {Kind.TEXT, Kind.CLOSING} for paragraph in paragraphs)
    count = _marked(last) if marked else _signed(_below_headings(last), agency)
    closing = last[len(last) - count :]
    del last[len(last) - count :]
    _sign(article, closing)
    noted = len(list(takewhile(lambda paragraph: correction_in(paragraph.text), reversed(last))))
    _note(article, last[len(last) - noted :])
    del last[len(last) - noted :]


def _marked(last: Sequence[Paragraph]) -> int:
    return len(list(takewhile(lambda paragraph: paragraph.kind is Kind.CLOSING, reversed(last))))


def _below_headings(last: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return what stands under the last heading: a heading itself signs nothing, whatever its words."""
    count = len(list(takewhile(lambda paragraph: paragraph.level is None, reversed(last))))
    return last[len(last) - count :]


def _signed(last: Sequence[Paragraph], agency: str | None) -> int:
    """Return how many of the last lines are signature, date and what a site put behind the date, by their looks."""
    behind = len(list(takewhile(lambda paragraph: not _is_dated(paragraph), reversed(last))))
    if behind == len(last) or any(_SENTENCE.search(paragraph.text) for paragraph in last[len(last) - behind :]):
        behind = 0
    count = behind + (bool(last) and _is_dated(last[len(last) - behind - 1]))
    above = last[len(last) - count - 1 : len(last) - count]
    signed = bool(above) and (above[0].text.strip() == agency or _is_organ(above[0].text.strip()))
    return count + signed


def _is_dated(paragraph: Paragraph) -> bool:
    return is_date(paragraph.text)


def _is_organ(text: str) -> bool:
    return kind_of(text) is not None and not _SENTENCE.search(text)


def _sign(article: Article, closing: list[Paragraph]) -> None:
    """Take notes, signature and date from the closing lines; what stands behind the date is no part of the report."""
    noted = list(takewhile(lambda paragraph: correction_in(paragraph.text), closing))
    _note(article, noted)
    rest = closing[len(noted) :]
    place = next((place for place in range(len(rest) - 1, -1, -1) if is_date(rest[place].text)), None)
    if place is not None:
        article.date = rest[place]
        article.left_out += rest[place + 1 :]
        rest = rest[:place]
    if rest and (place is not None or len(rest) == 1 or _is_organ(rest[0].text.strip())):
        article.signature = rest.pop(-1 if place is not None else 0)
    article.left_out += rest


def _note(article: Article, notes: Sequence[Paragraph]) -> None:
    found = ((note, correction_in(note.text)) for note in notes)
    article.corrections += [(note, mended) for note, mended in found if mended]
