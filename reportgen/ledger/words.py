"""What the words in a register mean: the categories of the form, by its own names and by those offices use.

A word that may mean several categories is never guessed at: all of them are returned.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, cached_property

from reportgen.diagnostics import CellRef
from reportgen.forms.cells import Chain, cells_by_ref
from reportgen.forms.equations import definitions
from reportgen.forms.schema import Form
from reportgen.ledger.defaults import defaults
from reportgen.ledger.values import fold
from reportgen.text.normalize import normalize_label
from reportgen.text.pattern import Pattern

OPEN, CORRECTING, IGNORED, DONE = "open", "correcting", "ignored", "done"
"""Not answered yet; waiting for the applicant; not to be counted; answered, without a word on how."""
Meanings = frozenset[str]
"""Keys of categories; empty where a word is not known."""
UNKNOWN: Meanings = frozenset()

_NUMBERING = Pattern(r"[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|[0-9]+[.．、]")
_LONGEST = 200
"""Characters of a text that is still looked up."""
_PARTED = Pattern(r"[()（）\[\]【】:：;；,，、/\\\s·.>→—–-]+")
_NUMBER = Pattern(r"^[0-9]+(?=[\u4e00-\u9fff])")
_ARTICLE = Pattern(
    r"(?:依据|根据|按照|依照)?(?:政府信息公开)?(?:条例)?第[一二三四五六七八九十百0-9]+条(?:第[一二三四五六七八九十0-9]+[款项])*"
)


@dataclass(frozen=True, slots=True)
class Category:
    """A row, a column or a group of cases of the form that something in a register belongs to."""

    key: str
    """Of a result its row (`results.granted`), of an applicant the column, of a case its group or outcome."""
    chain: Chain
    path: str
    """The short names that lead to it: 不予公开·属于国家秘密."""


@dataclass(frozen=True)
class Categories:
    """The categories of one kind in a form, and what each of them is called."""

    members: tuple[Category, ...]
    synonyms: Mapping[str, Meanings]
    """By the word as `plain` makes it: what no name of the form says."""
    states: Meanings = UNKNOWN
    """What else a word may say: that a request is still open, or is not to be counted."""

    @cached_property
    def keys(self) -> Meanings:
        """Return the keys of all categories."""
        return frozenset(member.key for member in self.members)

    def path(self, key: str) -> str:
        """Return the words of the form for a key."""
        return next((member.path for member in self.members if member.key == key), key)

    def told(self, words: Mapping[str, Meanings]) -> "Categories":
        """Return the categories with words of an office that go before ours."""
        return replace(self, synonyms={**self.synonyms, **words})

    def meanings(self, text: str) -> Meanings:
        """Return what a text may mean: one category, several where it is not clear, none where it is not known."""
        if len(text) > _LONGEST:
            return UNKNOWN
        if found := self._named(plain(text)):
            return found
        parts = [
            part
            for part in map(plain, _PARTED.split(_NUMBERING.sub(" ", text)))
            if part and not _ARTICLE.fullmatch(part)
        ]
        found_parts = [self._named(part) for part in parts]
        if not found_parts or not all(found_parts):
            return UNKNOWN
        return frozenset.intersection(*found_parts) or frozenset.union(*found_parts)

    def is_name(self, text: str) -> bool:
        """Tell whether a text is one category by a name of the form itself, or by the path to it."""
        if len(text) > _LONGEST:
            return False
        return len(self._names.get(plain(text), ())) == 1 or any(text == member.path for member in self.members)

    def _named(self, word: str) -> Meanings:
        return self.synonyms.get(word) or self._names.get(word) or UNKNOWN

    @cached_property
    def _names(self) -> dict[str, Meanings]:
        """Return the names of the form: of categories, and of groups, which mean all that is in them."""
        leaves: dict[str, set[str]] = {}
        groups: dict[str, set[str]] = {}
        for member in self.members:
            *above, leaf = member.chain
            for names, nodes in ((leaves, [leaf]), (groups, above)):
                for node in nodes:
                    for name in (node.label, *node.names):
                        names.setdefault(plain(name), set()).add(member.key)
        return {word: frozenset(keys) for word, keys in (groups | leaves).items()}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return every word that is known, as `plain` makes it."""
        return frozenset(self._names) | frozenset(self.synonyms)


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the words of a register are looked up in."""

    applicants: Categories
    results: Categories
    cases: Categories
    outcomes: Categories


@cache
def words_of(form: Form) -> Words:
    """Return the words for a form, as we know them."""
    given = defaults().words
    applicants = _categories(_applicants(form), given["applicants"])
    results = replace(_categories(_results(form), given["results"]), states=frozenset({OPEN, CORRECTING, IGNORED}))
    for state in (OPEN, CORRECTING, DONE):
        results = results.told({plain(word): frozenset({state}) for word in given[state]})
    cases = _categories(_cases(form), given["kinds"])
    return Words(applicants, results, cases, _categories(_outcomes(form), given["outcomes"]))


_DATED_ROWS = ("new_received", "carried_in", "carried_out")
"""The rows of table two that dates tell, beside the results."""


def can_count(form: Form) -> bool:
    """Tell whether a form has the rows that dates tell: without them no request has a place."""
    return all(any(ref.startswith(f"requests.{row}.") for ref in countable(form)) for row in _DATED_ROWS)


@cache
def countable(form: Form) -> AbstractSet[CellRef]:
    """Return the cells that a register tells of; of others, as of rows that a new form has, it knows nothing."""
    words = words_of(form)
    rows = (*_DATED_ROWS, *(result.key for result in words.results.members))
    requests = {f"requests.{row}.{applicant.key}" for row in rows for applicant in words.applicants.members}
    cases = {f"disputes.{case.key}.{outcome.key}" for case in words.cases.members for outcome in words.outcomes.members}
    return cells_by_ref(form).keys() & (requests | cases)


def plain(text: str) -> str:
    """Return a word without numbering, punctuation, space and a last 的."""
    before, word = "", text
    while before != word:
        before, word = word, _NUMBER.sub("", normalize_label(word))
    return word.casefold().removesuffix("的")


def is_yes(text: str) -> bool | None:
    """Tell whether a text says yes or no, None where it says neither."""
    word = fold(text)
    given = defaults().words
    return True if word in map(fold, given["yes"]) else False if word in map(fold, given["no"]) else None


def _categories(members: Iterable[Category], given: Mapping[str, Iterable[str]]) -> Categories:
    """Return categories with the synonyms given for their keys; one of a row that the form lacks is its group's.

    Why: the format of 2019 has one row where that of 2021 has three.
    """
    members = tuple(members)
    synonyms: dict[str, set[str]] = {}
    for key, words in given.items():
        meant = {member.key for member in members if key == member.key or key.startswith(f"{member.key}.")}
        for word in words if meant else ():
            synonyms.setdefault(plain(word), set()).update(meant)
    return Categories(members, {word: frozenset(keys) for word, keys in synonyms.items()})


def _members(form: Form, prefix: str) -> Iterator[tuple[str, Chain, Chain]]:
    """Yield the cells below a reference that are no totals: what follows it, rows and columns."""
    for ref, cell in cells_by_ref(form).items():
        if ref.startswith(prefix) and ref not in definitions(form):
            yield ref.removeprefix(prefix), cell.row, cell.column


def _applicants(form: Form) -> Iterator[Category]:
    row = "requests.new_received."
    totals = {ref for ref, found in definitions(form).items() if any(each.text.each == "row" for each in found)}
    for ref, cell in cells_by_ref(form).items():
        if ref.startswith(row) and ref not in totals:
            yield Category(ref.removeprefix(row), cell.column, cell.column[-1].short)


def _results(form: Form) -> Iterator[Category]:
    first = next((category.key for category in _applicants(form)), "")
    for key, row, _column in _members(form, "requests."):
        result, _dot, applicant = key.rpartition(".")
        if applicant == first and result.startswith("results."):
            yield Category(result, row, _path(row[1:]))


def _cases(form: Form) -> Iterator[Category]:
    seen = {}
    for key, _row, column in _members(form, "disputes."):
        seen[key.rpartition(".")[0]] = column[:-1]
    for key, chain in seen.items():
        yield Category(key, chain, chain[-1].short)


def _outcomes(form: Form) -> Iterator[Category]:
    seen = {}
    for key, _row, column in _members(form, "disputes."):
        seen[key.rpartition(".")[2]] = column[-1:]
    for key, chain in seen.items():
        yield Category(key, chain, chain[-1].short)


def _path(chain: Chain) -> str:
    return "·".join(node.short for node in chain if node.key)
