"""The running text of a report: every block by its path, in the order it is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.forms.schema import Point
from reportgen.report.model import Prose, Report


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text at its place in the report."""

    path: str
    """Dotted path of the block: `overview.proactive`."""
    words: str
    """The same in the words of the file: 总体情况·主动公开."""
    prose: Prose


def passages(report: Report) -> Iterator[Passage]:
    """Yield every block of text that was written."""
    if report.preface:
        yield Passage("preface", "前言", report.preface)
    for part in report.form.parts:
        for point in _points(part.points):
            prose = getattr(report.part(part.key), point.key)
            if prose is not None:
                yield Passage(f"{part.key}.{point.key}", f"{part.short}·{point.short}", prose)
    for index, item in enumerate(report.other_matters.items):
        if item.content is not None:
            yield Passage(f"other_matters.items.{index}.content", "其他需要报告的事项·其他事项", item.content)


def _points(points: tuple[Point, ...]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _points(point.points)
