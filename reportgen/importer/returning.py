"""Bringing an edited file back into the report file it was made from: only what a person takes is changed.

`{{ }}` stay where the figure they stand for is what the file says; where it is not, the figure of the file takes
their place, and that is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property

from reportgen.document.prose import BLANK_LINE, join_lines
from reportgen.forms.schema import Form
from reportgen.importer.comparison import Difference, Shown, compare, paragraphs_of
from reportgen.importer.imported import Imported
from reportgen.report.cells import cells_of
from reportgen.report.expressions import pieces
from reportgen.report.model import Report
from reportgen.report.reading import read_bytes
from reportgen.report.references import References
from reportgen.report.replacing import put
from reportgen.report.values import Unread, Value

_BY_HAND = frozenset({"other_matters.items", "corrections", "added"})
"""What has no single place in a report file to be written to."""
_NEAR = 8
"""Characters around an expression of which some must have been kept for it to be missed: else its sentence is gone."""


@dataclass(frozen=True, slots=True)
class Lost:
    """An expression whose figure the file does not confirm, and what the file has in its place."""

    words: str
    expression: str
    figure: str
    written: str | None


@dataclass(frozen=True, slots=True)
class Returned:
    """A report file with what was taken, and what could not be kept or taken."""

    text: str
    lost: tuple[Lost, ...] = ()
    not_taken: tuple[Difference, ...] = ()
    """What has to be changed by hand."""
    stale: tuple[Difference, ...] = ()
    """Texts and sums that a figure taken over has changed, while the file left them as they were."""


def take(text: str, file: str, imported: Imported, chosen: Iterable[Difference]) -> Returned:
    """Return a report file with differences taken over: parts before totals, so that sums are not written."""
    wanted = list(chosen)
    before = {difference.path for difference in compare(_report(text, file), imported)}
    computed = cells_of(_report(text, file)).computed
    not_taken: list[Difference] = []
    lost: list[Lost] = []
    for difference in sorted(wanted, key=lambda each: (each.cell is None, each.cell in computed)):
        report = _report(text, file)
        value = difference.theirs
        if difference.cell is not None and cells_of(report).values.get(difference.cell) == value:
            continue  # a sum that came right with its parts
        if isinstance(value, str) and _is_text(difference.path, report.form):
            retained = _Retained(report, _template(report, difference.path), value, difference.words)
            value = retained.text
            lost += retained.lost
        try:
            text = put(text, type(report), difference.path, _writable(difference.path, value))
        except (KeyError, ValueError):
            not_taken.append(difference)
    after = compare(_report(text, file), imported)
    stale = tuple(each for each in after if each.path not in before)
    return Returned(text, tuple(lost), tuple(not_taken), stale)


def _writable(path: str, value: Shown) -> Value | str | date:
    """Return a value as it is put into the file. Raises ValueError for what has to be written by hand."""
    if isinstance(value, Unread) or path in _BY_HAND or path.endswith(".heading"):
        raise ValueError(path)
    return value if value != "" else None


def _report(text: str, file: str) -> Report:
    report = read_bytes(text.encode(), file).report
    if report is None:
        raise ValueError(file)
    return report


def _is_text(path: str, form: Form) -> bool:
    points = {f"{part.key}.{point.key}" for part in form.parts for point in part.every_point}
    return path == "preface" or path in points or path.endswith(".content")


def _template(report: Report, path: str) -> str:
    value: object = report
    for key in path.split("."):
        value = value[int(key)] if isinstance(value, list) else getattr(value, key, None)
    return getattr(value, "body", None) or ""


class _Retained:
    """A text of the file with the expressions of the one it was made from."""

    def __init__(self, report: Report, template: str, text: str, words: str) -> None:
        self._references = References(report)
        self._words = words
        self.lost: list[Lost] = []
        self._templates = [block for block in BLANK_LINE.split(template) if join_lines(block)]
        self._new = paragraphs_of(text)

    @cached_property
    def text(self) -> str:
        """Return the paragraphs, those that did not change as they were written."""
        return "\n\n".join(self._paragraphs())

    def _paragraphs(self) -> Iterator[str]:
        shown = [self._shown(template) for template in self._templates]
        for kind, start, end, first, last in SequenceMatcher(None, shown, self._new, autojunk=False).get_opcodes():
            if kind == "equal":
                yield from self._templates[start:end]
            elif first < last:
                yield self._retained(self._templates[start:end], "\n\n".join(self._new[first:last]))

    def _shown(self, template: str) -> str:
        return join_lines("".join(shown for _written, shown in pieces(template, self._references)))

    def _retained(self, templates: Sequence[str], new: str) -> str:
        """Return changed paragraphs with every expression put back whose figure stands between its old neighbours.

        Why together: a paragraph may have been split, or two made one.
        """
        parts = list(self._parts(templates))
        sent = "".join(shown for _written, shown in parts)
        image = _image(sent, new)
        result, taken, start = "", 0, 0
        for written, shown in parts:
            end = start + len(shown)
            if written.startswith("{{"):
                left = image[start - 1] + 1 if start - 1 in image else 0 if start == 0 else None
                right = image.get(end, len(new) if end == len(sent) else None)
                found = new[left:right] if left is not None and right is not None and taken <= left <= right else None
                if found == shown and left is not None and right is not None:
                    result += new[taken:left] + written
                    taken = right
                elif any(place in image for place in range(max(0, start - _NEAR), min(len(sent), end + _NEAR))):
                    self.lost.append(Lost(self._words, written, shown, found))
            start = end
        return result + new[taken:]

    def _parts(self, templates: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield paragraphs piece by piece, as written and as shown, with what parts them."""
        for number, template in enumerate(templates):
            if number:
                yield "\n\n", "\n\n"
            for written, shown in pieces(template, self._references):
                yield written, join_lines(shown)


def _image(sent: str, new: str) -> dict[int, int]:
    """Return for every character that was kept its place in the new text."""
    from rapidfuzz.distance import Indel

    return {
        kept.src_start + offset: kept.dest_start + offset
        for kept in Indel.opcodes(sent, new)
        if kept.tag == "equal"
        for offset in range(kept.src_end - kept.src_start)
    }
