"""The words a register uses that are not those of the form, and what they were taken for."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reportgen.forms.schema import Form
from reportgen.ledger.privacy import shown_word
from reportgen.ledger.records import Record
from reportgen.ledger.words import DONE, Categories, Words

_FIELDS = (
    ("applicants", "requests", "applicant"),
    ("results", "requests", "result"),
    ("cases", "disputes", "kind"),
    ("outcomes", "disputes", "outcome"),
)
"""The kinds of categories, and the columns their words stand in."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A word of a register."""

    category: str
    """The kind of category: `applicants`, `results`, `cases` or `outcomes`."""
    word: str
    meaning: str | None
    """The key of the category, or state, it was taken for; None where it is not known, or not clear."""
    count: int


def usages(rows: Callable[[str], Iterable[Record]], words: Words, form: Form) -> Iterator[Usage]:
    """Yield the words of a register that are no names of the form, as far as they can be no person's either.

    `rows` gives the rows of a kind of sheet.
    """
    for category, kind, field in _FIELDS:
        categories: Categories = getattr(words, category)
        texts = Counter(record.text(field) for record in rows(kind) if record.has(field))
        for text, count in texts.items():
            meanings = categories.meanings(text)
            word = None if categories.is_name(text) or meanings == {DONE} else shown_word(text, form)
            if word is not None:
                yield Usage(category, word, next(iter(meanings)) if len(meanings) == 1 else None, count)
