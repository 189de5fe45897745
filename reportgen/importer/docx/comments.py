"""Comments of a Word file: their texts, and the words they are about."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.diagnostics import Location
from reportgen.importer.docx.package import W
from reportgen.importer.docx.revisions import View
from reportgen.importer.raw import Comment

RANGE_START = f"{W}commentRangeStart"
RANGE_END = f"{W}commentRangeEnd"
_MOST_ABOUT = 200
"""Characters: what is longer is cut, so that a thousand comments on the whole text stay bounded."""


@dataclass
class Anchors:
    """Where comments stand, noted while the text is read."""

    _now: list[str] = field(default_factory=list)
    _before: list[str] = field(default_factory=list)
    _length: dict[str, int] = field(default_factory=lambda: {"now": 0, "before": 0})
    _begins: dict[str, tuple[int, int]] = field(default_factory=dict)
    _ends: dict[str, tuple[int, int]] = field(default_factory=dict)
    places: dict[str, Location] = field(default_factory=dict)

    def add(self, text: str, view: View) -> None:
        """Note a piece of text."""
        if view.now:
            self._now.append(text)
            self._length["now"] += len(text)
        if view.before:
            self._before.append(text)
            self._length["before"] += len(text)

    def mark(self, element: etree._Element) -> list[str]:
        """Note that the words a comment is about begin or end here; return the id of one that begins."""
        comment_id = element.get(f"{W}id", "")
        if element.tag == RANGE_END:
            self._ends.setdefault(comment_id, self._here())
            return []
        self._begins.setdefault(comment_id, self._here())
        return [comment_id]

    def about(self) -> dict[str, str]:
        """Return the words every comment is about: those there now, else those there before."""
        texts = ("".join(self._now), "".join(self._before))
        found = {}
        for comment_id, begins in self._begins.items():
            ends = self._ends.get(comment_id, begins)
            spans = (
                text[begin : min(end, begin + _MOST_ABOUT)].strip()
                for text, begin, end in zip(texts, begins, ends, strict=True)
            )
            found[comment_id] = next(filter(None, spans), "")
        return found

    def _here(self) -> tuple[int, int]:
        return self._length["now"], self._length["before"]


def read_comments(part: etree._Element | None, anchors: Anchors, file: str) -> Iterator[Comment]:
    """Yield the comments of a comments part; one that is anchored nowhere has the file as its place."""
    if part is None:
        return
    about = anchors.about()
    for element in part.iterfind(f"{W}comment"):
        comment_id = element.get(f"{W}id", "")
        lines = ("".join(paragraph.itertext(f"{W}t")) for paragraph in element.iter(f"{W}p"))
        text = "\n".join(filter(None, map(str.strip, lines)))
        yield Comment(text, about.get(comment_id, ""), anchors.places.get(comment_id, Location(file)))
