"""What a cell of a workbook is for, told from the model."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from reportgen.report.model import Group, Prose
from reportgen.report.model_shape import annotation_parts, shape, unit_of


class Kind(StrEnum):
    """The kind of value a cell takes."""

    TEXT = "text"
    """A line of text."""
    PROSE = "prose"
    """Paragraphs, parted by blank lines."""
    LIST = "list"
    """Several texts, one a line."""
    CHOICE = "choice"
    DAY = "day"
    COUNT = "count"
    AMOUNT = "amount"
    FIGURE = "figure"
    """Any number."""
    CELL = "cell"
    """A cell of an official table: a number, 待报, or blank."""
    GROUP = "group"
    """No value, but several below it."""

    @property
    def is_text(self) -> bool:
        """Tell whether it is taken as it is written, so that `~` is a text like any other."""
        return self in {Kind.TEXT, Kind.PROSE, Kind.LIST}

    @property
    def is_number(self) -> bool:
        """Tell whether it is a number."""
        return self in {Kind.COUNT, Kind.AMOUNT, Kind.FIGURE}


YES_NO = ("是", "否")


def kind_of(model: type[Group], field: str) -> Kind:
    """Return the kind of value a field takes."""
    written, inner = shape(model, field)
    if written == "group":
        return Kind.PROSE if inner is Prose else Kind.GROUP
    if written == "list":
        return Kind.LIST
    types = annotation_parts(model, field)
    if unit_of(model, field):
        return Kind.AMOUNT if Decimal in types else Kind.COUNT
    if choices_of(model, field):
        return Kind.CHOICE
    if date in types:
        return Kind.DAY
    return Kind.FIGURE if int in types else Kind.TEXT


def choices_of(model: type[Group], field: str) -> tuple[str, ...]:
    """Return the words a field takes, none where it takes any."""
    types = annotation_parts(model, field)
    if bool in types:
        return YES_NO
    words = next((each for each in types if isinstance(each, type) and issubclass(each, StrEnum)), None)
    return tuple(word.value for word in words) if words else ()
