"""Running text as sentences with their figures, and what stands before and after each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportgen.text.pattern import Pattern
from reportgen.text.prose_numbers import Figure, figures_in

_PARAGRAPH = Pattern(r"\n[ \t\u3000]*\n")
_SENTENCE = Pattern(r"[^。！？]+[。！？]?")
_SEGMENT_END = Pattern("[；;]")
_CLAUSE_END = Pattern("[，,；;：:]")
_AMONG = "其中"
_SHOWN = 24
_LONGEST = 1500
"""Characters of a sentence; what is longer is none, and is not read."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, up to 。！？ or the end of its paragraph."""

    text: str
    paragraph: str
    """The paragraph, its line breaks removed, as a document shows it."""
    start: int
    """Where it begins in the paragraph."""

    @cached_property
    def mentions(self) -> tuple["Mention", ...]:
        """Return the figures with what stands around them."""
        return tuple(_mentions(self))

    def marked(self, *spans: tuple[int, int]) -> str:
        """Return the sentence around the given spans, which stand in 【】."""
        first, last = max(spans[0][0] - _SHOWN, 0), min(spans[-1][1] + _SHOWN, len(self.text))
        shown, at = "…" if first else "", first
        for start, end in spans:
            shown += f"{self.text[at:start]}【{self.text[start:end]}】"
            at = end
        return shown + self.text[at:last] + ("…" if last < len(self.text) else "")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in its sentence."""

    sentence: Sentence
    figure: Figure
    index: int
    before: str
    """What stands before it since the last ；."""
    lead: str
    """What stands between the figure before it (or the last ；) and this one."""
    after: str
    """What follows it in the sentence."""
    among: int | None
    """The index of the figure whose part it is by 其中, None where no 其中 stands before it; -1 where unknown."""
    bracket: bool
    """Whether it stands in brackets."""

    @property
    def clause(self) -> str:
        """Return what stands before it since the last comma, and the clause before where that says by what way."""
        *others, last = _CLAUSE_END.split(self.before)
        way = others[-1] if others and others[-1].startswith(("通过", "以", "利用", "依托", "从", "其中")) else ""
        return way + last


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text of paragraphs parted by blank lines."""
    for paragraph in _PARAGRAPH.split(text):
        joined = "".join(line.strip(" \t\u3000") for line in paragraph.split("\n"))
        for match in _SENTENCE.finditer(joined):
            if len(match[0]) <= _LONGEST:
                yield Sentence(match[0], joined, match.start())


def _mentions(sentence: Sentence) -> Iterator[Mention]:
    text, previous, parent, among_at = sentence.text, 0, None, -1
    for index, figure in enumerate(figures := figures_in(text)):
        segment = max((m.end() for m in _SEGMENT_END.finditer(text, 0, figure.start)), default=0)
        at = text.rfind(_AMONG, segment, figure.start)
        if at < 0:
            parent = None
        elif at != among_at:
            parent = index - 1 if index and figures[index - 1].end > segment else -1
        among_at = at
        opened = text.count("（", segment, figure.start) + text.count("(", segment, figure.start)
        closed = text.count("）", segment, figure.start) + text.count(")", segment, figure.start)
        yield Mention(
            sentence,
            figure,
            index,
            text[segment : figure.start],
            text[max(previous, segment) : figure.start],
            text[figure.end :],
            parent,
            opened > closed,
        )
        previous = figure.end
