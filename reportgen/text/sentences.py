"""Running text as sentences with their figures, and what stands before and after each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportgen.text.pattern import Pattern
from reportgen.text.prose_numbers import Figure, figures_in

_PARAGRAPH = Pattern(r"\n[ \t\u3000]*\n")
_SENTENCE = Pattern(r"[^。！？]+[。！？]?")
_SEGMENT_END = Pattern("[；;]")
_CLAUSE_END = Pattern("[，,；;：:。]")
_AMONG = "其中"
_WAYS = ("通过", "以", "利用", "依托", "从", "其中")
_SHOWN = 24
_LONGEST = 1500
"""Characters of a sentence; what is longer is none, and is not read."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, up to 。！？ or the end of its paragraph, with those after it that begin with 其中."""

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
    """What stands between the figure before it, years apart, or the last ；, and this one."""
    after: str
    """What follows it in the sentence."""
    among: int | None
    """The index of the figure whose part it is by 其中, None where no 其中 stands before it; -1 where unknown."""
    bracket: bool
    """Whether it stands in brackets."""

    @property
    def clause(self) -> str:
        """Return what stands before it since the last comma, and the clause before where that only says by what way."""
        *others, last = _CLAUSE_END.split(self.before)
        way = others[-1] if others and others[-1].startswith(_WAYS) else ""
        return last if any(sign.isdigit() for sign in way) else way + last


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text of paragraphs parted by blank lines."""
    for paragraph in _PARAGRAPH.split(text):
        joined = "".join(line.strip(" \t\u3000") for line in paragraph.split("\n"))
        for start, end in _spans(joined):
            if end - start <= _LONGEST:
                yield Sentence(joined[start:end], joined, start)


def _spans(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; one that begins with 其中 tells the parts of what was said before it."""
    begun: int | None = None
    end = 0
    for match in _SENTENCE.finditer(paragraph):
        if begun is not None and not match[0].startswith(_AMONG):
            yield begun, end
            begun = None
        begun = match.start() if begun is None else begun
        end = match.end()
    if begun is not None:
        yield begun, end


def _mentions(sentence: Sentence) -> Iterator[Mention]:
    text, previous, parent, among_at = sentence.text, 0, None, -1
    for index, figure in enumerate(figures := figures_in(text)):
        segment = max((m.end() for m in _SEGMENT_END.finditer(text, 0, figure.start)), default=0)
        at = text.rfind(_AMONG, segment, figure.start)
        bracket = _in_brackets(text, segment, figure.start)
        if at < 0 or (not bracket and _in_brackets(text, segment, at)):
            parent, at = None, -1
        elif at != among_at:
            parent = _whole(figures[:index], segment, figure.unit)
        among_at = at
        yield Mention(
            sentence,
            figure,
            index,
            text[segment : figure.start],
            text[max(previous, segment) : figure.start],
            text[figure.end :],
            parent,
            bracket,
        )
        if figure.unit != "年":
            previous = figure.end


def _in_brackets(text: str, segment: int, at: int) -> bool:
    opened, closed = (sum(text.count(sign, segment, at) for sign in signs) for signs in ("（(", "）)"))
    return opened > closed


def _whole(earlier: tuple[Figure, ...], segment: int, unit: str) -> int:
    """Return which figure of the segment parts in a unit belong to: the last of that unit, else the last; -1 for none.

    Why: between them may stand a share or a period: 收到20件，增长5%，其中……
    """
    inside = [index for index, figure in enumerate(earlier) if figure.end > segment]
    alike = [index for index in inside if earlier[index].unit == unit]
    return alike[-1] if alike else inside[-1] if inside else -1
