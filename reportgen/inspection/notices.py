"""One thing a published file should not carry: what, where, why it matters, what to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category

from reportgen.diagnostics import Severity
from reportgen.language import _

_SHOWN = 3
_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that hides in files."""

    name: str
    """As scripts know it; once published it keeps its meaning."""
    severity: Severity
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that was found."""

    kind: Kind
    message: str
    place: str


def brief(text: str, length: int = _LENGTH) -> str:
    """Return a text of a file as a message can hold it: on one line, without control characters, not too long."""
    plain = "".join(" " if category(character)[0] in "CZ" else character for character in text[: 10 * length])
    words = " ".join(plain.split())
    return words if len(words) <= length else words[:length] + "……"


def listed(texts: Iterable[str]) -> str:
    """Return the first few of some texts in quotes, and how many there are where that is more."""
    found = list(dict.fromkeys(filter(None, map(brief, texts))))
    shown = _("、").join(_("“{text}”").format(text=text) for text in found[:_SHOWN])
    more = _("{shown}等{count}处").format(shown=shown, count=len(found))
    return shown if len(found) <= _SHOWN else more


def counted(names: Iterable[str]) -> str:
    """Return how often each name comes, the most frequent first: `甲8处、乙4处`."""
    counts = Counter(brief(name) or _("未署名") for name in names).most_common()
    each = _("{name}{count}处")
    shown = _("、").join(each.format(name=name, count=count) for name, count in counts[:_SHOWN])
    more = _("{shown}等{count}人").format(shown=shown, count=len(counts))
    return shown if len(counts) <= _SHOWN else more
