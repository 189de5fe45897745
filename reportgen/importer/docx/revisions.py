"""Tracked changes: every piece of a Word file stands in the text as it is now, in the text as it was, or in both.

Now is as after accepting all changes, before as after rejecting all. Invariant, which tests hold: the texts that
are not empty, in order, are the document with all changes accepted; the former texts (the text where nothing
was tracked) that are not empty are the document with all of them rejected.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from reportgen.importer.docx.package import W


class View(NamedTuple):
    """The texts a piece stands in."""

    now: bool = True
    before: bool = True

    def inside(self, other: "View") -> "View":
        """Return the view of what stands in both: a deletion inside an insertion is in neither."""
        return View(self.now and other.now, self.before and other.before)


ALWAYS = View()
_ADDED = View(before=False)
_REMOVED = View(now=False)
_MARKS = {
    f"{W}ins": _ADDED,
    f"{W}moveTo": _ADDED,
    f"{W}cellIns": _ADDED,
    f"{W}del": _REMOVED,
    f"{W}moveFrom": _REMOVED,
    f"{W}cellDel": _REMOVED,
}


def view_of(tag: str) -> View | None:
    """Return the view an element of tracked changes gives what it is about, None for any other element."""
    return _MARKS.get(tag)


def marked(properties: etree._Element | None, view: View = ALWAYS) -> View:
    """Return the view of a paragraph mark, row or cell with these properties (`rPr`, `trPr`, `tcPr`)."""
    for child in () if properties is None else properties:
        mark = view_of(child.tag) if isinstance(child.tag, str) else None
        if mark:
            view = view.inside(mark)
    return view


@dataclass
class Tracked:
    """A text in its two states."""

    now: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)

    def add(self, text: str, view: View = ALWAYS) -> None:
        """Add a piece."""
        if view.now:
            self.now.append(text)
        if view.before:
            self.before.append(text)

    def settle(self) -> "Settled":
        """Return the two texts, without space at their ends."""
        return Settled(*("".join(pieces).strip() for pieces in (self.now, self.before)))


class Settled(NamedTuple):
    """The two texts of a paragraph or a cell."""

    text: str
    before: str

    @property
    def former(self) -> str | None:
        """Return the text before the changes where it differs."""
        return None if self.before == self.text else self.before


class Joining:
    """Puts paragraphs together whose mark goes, or was not there before.

    A paragraph that is deleted as a whole is left with an empty text now; one that is inserted, with an empty text
    before; of two that become one, the first has the whole text now and the second none.
    """

    def __init__(self) -> None:
        self._now: Tracked | None = None
        self._before: Tracked | None = None

    def begins(self, text: Tracked, mark: View) -> View:
        """Tell in which of the texts the next paragraph is one of its own, and not the rest of the last one."""
        return View(
            self._now is None and (mark.now or _says(text.now)),
            self._before is None and (mark.before or _says(text.before)),
        )

    def add(self, text: Tracked, mark: View) -> Tracked:
        """Add the next paragraph and return what becomes of it; it may grow by what follows."""
        own = Tracked()
        now, before = self._now or own, self._before or own
        now.now += text.now
        before.before += text.before
        goes_on = View(
            not mark.now and (self._now is not None or _says(text.now)),
            not mark.before and (self._before is not None or _says(text.before)),
        )
        self._now = now if goes_on.now else None
        self._before = before if goes_on.before else None
        return own


def _says(pieces: list[str]) -> bool:
    return any(piece.strip() for piece in pieces)
