"""The article inside a file: its titles, preface, six parts, tables and closing; what is not of it is parted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.importer.article.article import Article, Section
from reportgen.importer.article.chrome import is_bare, is_chrome, is_dated, is_value_of
from reportgen.importer.article.closing import close
from reportgen.importer.article.dates import is_date
from reportgen.importer.article.headings import inline_part, is_numbered, part_named, pieces_at_parts
from reportgen.importer.article.titles import has_year, organ_in, title_at
from reportgen.importer.raw import Paragraph
from reportgen.importer.tables.rows import TableRows

_MARKED_PARTS = 4
"""Headings of parts that a file must mark as headings to be trusted with marking all of them."""
_LONG = 40
"""Characters from which a line is text, whatever stands around it."""


def find_article(items: Sequence[Paragraph | TableRows]) -> Article:
    """Return the article in a document whose tables have been found."""
    article = Article(marked=_marks_headings(items))
    front: list[Paragraph] = []
    pieces = [piece for item in items for piece in _pieces(item, article.marked)]
    headed = {part for piece in pieces if (part := _surely_headed(piece, article.marked))}
    for piece in pieces:
        if isinstance(piece, TableRows):
            article.tables.append(piece)
            if article.sections:
                article.sections[-1].has_table = True
        elif part := _part_of(piece, headed, article.marked):
            article.sections.append(Section(part, piece))
        else:
            (article.sections[-1].paragraphs if article.sections else front).append(piece)
    _drop_contents(article)
    _split_front(article, front)
    if article.sections:
        close(article, article.sections[-1].paragraphs)
    order = {item.location: place for place, item in reversed(list(enumerate(items)))}
    article.left_out.sort(key=lambda paragraph: order[paragraph.location])
    return article


def _marks_headings(items: Sequence[Paragraph | TableRows]) -> bool:
    marked = {
        part_named(item.text, item.level) for item in items if isinstance(item, Paragraph) and item.level is not None
    }
    return len(marked - {None}) >= _MARKED_PARTS


def _pieces(item: Paragraph | TableRows, marked: bool) -> Iterator[Paragraph | TableRows]:  # noqa: FBT001 - as the article says it
    """Yield an item, or the pieces of a paragraph in which headings of parts and their text stand together."""
    if isinstance(item, TableRows) or marked or part_named(item.text, item.level):
        yield item
        return
    for text in pieces_at_parts(item.text):
        if inline := inline_part(text):
            yield replace(item, text=inline.heading)
            yield replace(item, text=inline.rest, level=None)
        elif text:
            yield replace(item, text=text)


def _surely_headed(item: Paragraph | TableRows, marked: bool) -> str | None:  # noqa: FBT001 - as the article says it
    """Return the part a paragraph heads for certain: marked where the file marks headings, else with a number."""
    if isinstance(item, TableRows) or (item.level is None if marked else not is_numbered(item.text)):
        return None
    return part_named(item.text, item.level)


def _part_of(item: Paragraph, headed: set[str], marked: bool) -> str | None:  # noqa: FBT001 - as the article says it
    """Return the part a paragraph heads, one that is not sure only where no other heads that part."""
    part = part_named(item.text, item.level)
    if part in headed:
        return _surely_headed(item, marked)
    return part if not marked or item.level is not None or is_numbered(item.text) else None


def _drop_contents(article: Article) -> None:
    """Leave out headings with nothing below them whose part comes again: a table of contents."""
    left = Counter(section.part for section in article.sections)
    for section in list(article.sections):
        left[section.part] -= 1
        if left[section.part] and not section.paragraphs and not section.has_table:
            article.sections.remove(section)
            article.left_out.append(section.heading)


def _split_front(article: Article, front: Sequence[Paragraph]) -> None:
    """Part what stands before the first part into titles, preface and what a site put there."""
    rest: list[tuple[int, Paragraph]] = []
    titled = place = 0
    while place < len(front):
        if place and front[place].level is None and is_value_of(front[place].text, front[place - 1].text):
            article.left_out.append(front[place])
            place += 1
            continue
        found = title_at(front, place)
        if found is None:
            rest.append((place, front[place]))
        else:
            titled = place
            article.titles.append(found.paragraph)
            if found.site:
                article.left_out.append(replace(front[place], text=found.site))
        place += found.lines if found else 1
    _sort_titles(article)
    for place, line in rest:
        if article.titles and place > titled and "年" in line.text and is_date(line.text) and article.date is None:
            article.date = line
        elif _is_preface(line, after_title=place >= titled, begun=bool(article.preface)):
            article.preface.append(line)
        else:
            article.left_out.append(line)


def _sort_titles(article: Article) -> None:
    """Put titles with an organ first; leave out those without a year where others have one: columns of the site."""
    if any(has_year(title.text) for title in article.titles):
        columns = [title for title in article.titles if not has_year(title.text) and not organ_in(title.text)]
        article.titles = [title for title in article.titles if title not in columns]
        article.left_out += columns
    article.titles.sort(key=lambda title: organ_in(title.text) is None)


def _is_preface(line: Paragraph, *, after_title: bool, begun: bool) -> bool:
    text = line.text.strip()
    if is_chrome(text) or is_dated(text) or (is_bare(text) and not begun):
        return False
    return after_title or (len(text) > _LONG and "。" in text)


_PREFACE_WORDS = ("本报告", "本年度报告", "统计期限", "条例》", "年度报告")
_PREFACE_SIGNS = 2


def reads_as_preface(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether text below a heading that stands twice is the preface."""
    text = "".join(paragraph.text for paragraph in paragraphs)
    return sum(word in text for word in _PREFACE_WORDS) >= _PREFACE_SIGNS
