"""The outline of a file as published: titles, headings and heads of tables, for the rules that look at them."""

from collections.abc import Iterator, Mapping

from reportgen.forms.schema import Form, Node, Table
from reportgen.importer.article.article import Article
from reportgen.importer.tables.matching import Matched
from reportgen.importer.tables.rows import TableRows
from reportgen.report.outline import Heading, Outline, PublishedTable, Title

_ENOUGH_ROWS = 0.5
"""The share of rows that must be seen before one that is not seen is taken to be missing."""


def outline_of(form: Form, article: Article, matched: Mapping[str, Matched], traditional: int) -> Outline:
    """Return titles, headings and heads as they stood; columns only where the file has real tables."""
    titles = tuple(Title(" ".join(title.text.split("\n")), title.location) for title in article.titles)
    headings = tuple(
        Heading(section.heading.text.strip(), section.part, section.heading.location) for section in article.sections
    )
    tables = tuple(_published(form, table, matched[table.key]) for table in _first_of_each(article, matched))
    return Outline(titles, headings, tables, traditional)


def _first_of_each(article: Article, matched: Mapping[str, Matched]) -> Iterator[TableRows]:
    seen: set[str] = set()
    for table in article.tables:
        if table.key in matched and table.key not in seen:
            seen.add(table.key)
            yield table


def _published(form: Form, table: TableRows, matched: Matched) -> PublishedTable:
    unseen = tuple(_unseen(form.tables[table.key], matched))
    return PublishedTable(table.key, tuple(matched.labels), unseen, table.location)


def _unseen(table: Table, matched: Matched) -> Iterator[Node]:
    """Yield the rows that are missing where most of the others are there."""
    seen = {label.node for label in matched.labels}
    leaves = [leaf for band in table.bands for row in band.rows for leaf in row.leaves if leaf.label]
    if leaves and sum(leaf in seen for leaf in leaves) >= _ENOUGH_ROWS * len(leaves):
        yield from (leaf for leaf in leaves if leaf not in seen)
