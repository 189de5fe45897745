"""What of a register may be shown: no name, no telephone or identity number, whatever column it was written into.

Why: tables two and three are published, what is shown on a screen is copied into messages, and a register holds the
personal data of everyone who asked. Names are not recognised, they are left out by showing only what cannot be one.
"""

from functools import cache

from reportgen.forms.schema import Form
from reportgen.ledger.defaults import KINDS, defaults
from reportgen.ledger.sheets import Value
from reportgen.ledger.values import text_of
from reportgen.ledger.words import plain, words_of
from reportgen.text.pattern import Pattern

_LONGEST = 30
_HAN_IN_NUMBERS = "年第号字"
_NUMBER = Pattern(rf"[0-9{_HAN_IN_NUMBERS}〔〕\[\]()（）【】._/#\\-]+")
_OF_A_PERSON = Pattern(r"1[3-9][0-9]{9}|[0-9]{15,}")
_DATE_SIGNS = Pattern(r"[0-9年月日\s./:：-]+")


def shown_word(text: str, form: Form) -> str | None:
    """Return a text as a message may quote it, None where it could hold a name.

    It is quoted only where it is made of nothing but words known not to be names.
    """
    word = plain(text)
    if len(text) > _LONGEST or not word or _OF_A_PERSON.search(text):
        return None
    return _printable(text) if _is_made_of(word, _words(form)) else None


def shown_number(value: Value) -> str:
    """Return what of a register number may be shown: figures, brackets and 年第号字; empty where nothing may."""
    text = text_of(value)
    kept = "".join(_NUMBER.findall(text)) if not _OF_A_PERSON.search(text) else ""
    return kept[:_LONGEST] if any(sign.isdigit() for sign in kept) else ""


def shown_date(value: Value) -> str | None:
    """Return a text that should have been a date as a message may quote it, None where it has more than figures."""
    text = text_of(value)
    digits = sum(sign.isdigit() for sign in text)
    longest = 8 if text.startswith("20") else 5  # a day of a year, or without; telephones are longer
    return _printable(text) if _DATE_SIGNS.fullmatch(text) and digits <= longest else None


def _printable(text: str) -> str:
    """Return a text in one line, without what steers a terminal."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def _is_made_of(word: str, words: frozenset[str]) -> bool:
    """Tell whether a word can be cut into known ones, figures apart."""
    reached = {0}
    for end in range(1, len(word) + 1):
        single = word[end - 1].isascii() and word[end - 1].isdigit()
        if (single and end - 1 in reached) or any(word[start:end] in words for start in reached):
            reached.add(end)
    return len(word) in reached


@cache
def _words(form: Form) -> frozenset[str]:
    """Return the words of two characters and more that stand in forms and registers."""
    known = words_of(form)
    vocabularies = (each.vocabulary for each in (known.applicants, known.results, known.cases, known.outcomes))
    headers = (field.name for kind in KINDS for field in defaults().fields[kind].values())
    words = frozenset().union(*vocabularies, map(plain, defaults().safe), map(plain, headers))
    return frozenset(word for word in words if len(word) > 1 and not word.isascii())
