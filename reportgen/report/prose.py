"""The text of a report that is shown: running text by its path, and the single lines beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.report.model import Prose, Report
from reportgen.report.vocabulary import canonical_path


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of text at its place in the report."""

    path: str
    """Dotted path of the block: `overview.proactive`."""
    words: str
    """The same in the words of the file: 总体情况·主动公开."""
    prose: Prose


@dataclass(frozen=True, slots=True)
class Line:
    """A single line of text that is shown as it is written."""

    path: str
    words: str
    text: str | None
    required: bool


def passages(report: Report) -> Iterator[Passage]:
    """Yield every block of text that was written."""
    if report.preface:
        yield Passage("preface", "前言", report.preface)
    for part in report.form.parts:
        for point in part.every_point:
            prose = getattr(report.part(part.key), point.key)
            if prose is not None:
                yield Passage(f"{part.key}.{point.key}", f"{part.short}·{point.short}", prose)
    for index, item in enumerate(report.other_matters.items):
        if item.content is not None:
            yield Passage(f"other_matters.items.{index}.content", _items(report), item.content)


def _items(report: Report) -> str:
    return canonical_path(type(report), ("other_matters", "items"))


def lines(report: Report) -> Iterator[Line]:
    """Yield the lines that are shown beside the running text: name, signature, titles, captions, corrections."""
    yield Line("agency.name", "机关·名称", report.agency.name, required=True)
    yield Line("signature", "署名", report.signature, required=False)
    for index, item in enumerate(report.other_matters.items):
        yield Line(f"other_matters.items.{index}.title", f"{_items(report)}·标题", item.title, required=False)
    for passage in passages(report):
        for index, picture in enumerate(passage.prose.figures):
            path = f"{passage.path}.figures.{index}.caption"
            yield Line(path, f"{passage.words}·图·说明", picture.caption, required=not picture.automatic)
    for index, correction in enumerate(report.corrections):
        path = f"corrections.{index}"
        yield Line(f"{path}.place", "更正·位置", correction.place, required=True)
        yield Line(f"{path}.old", "更正·原数", correction.old, required=True)
        yield Line(f"{path}.new", "更正·现数", correction.new, required=True)
        yield Line(f"{path}.reason", "更正·原因", correction.reason, required=False)
