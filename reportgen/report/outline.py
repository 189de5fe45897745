"""A report as published: title, headings and table labels as they stood, which the report itself no longer shows.

All text is in simplified characters; how many traditional ones there were is told apart.
"""

from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.forms.schema import Node


@dataclass(frozen=True, slots=True)
class Title:
    """A title of the report at a place where it stood."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a part."""

    text: str
    """With the number it bore."""
    part: str
    """The key of the part its words name."""
    location: Location


@dataclass(frozen=True, slots=True)
class Label:
    """A row or column head of a table."""

    text: str
    node: Node | None
    """The row or column of the form it stands for; None where it is none of the form's."""
    location: Location


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The heads of one of the three tables, as far as they can be told for certain."""

    part: str
    labels: tuple[Label, ...]
    unseen: tuple[Node, ...]
    """The rows and columns of the form that the table plainly does not have."""
    location: Location


@dataclass(frozen=True, slots=True)
class Outline:
    """What rules on titles, headings and labels look at."""

    titles: tuple[Title, ...] = ()
    headings: tuple[Heading, ...] = ()
    tables: tuple[PublishedTable, ...] = ()
    traditional: int = 0
    """Traditional characters there were."""
