"""What a file says otherwise than the report it was made from: every cell, paragraph and line, one difference each."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from reportgen.diagnostics import CellRef, Location
from reportgen.document.build import build_document
from reportgen.document.diagram import Diagram
from reportgen.document.prose import BLANK_LINE, join_lines
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.schema import Point
from reportgen.importer.imported import Imported
from reportgen.importer.raw import Paragraph, RawDocument
from reportgen.report.cells import cells_of
from reportgen.report.model import Correction, OtherItem, Prose, Report
from reportgen.report.outline import Outline
from reportgen.report.prose import passages
from reportgen.report.public import public_report
from reportgen.report.values import Value, agree

Shown = Value | str | date
"""What a place of a report may hold."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place at which the file and the report disagree."""

    path: str
    """Dotted path of the value in the report."""
    words: str
    """The same in the words of the report file."""
    ours: Shown
    theirs: Shown
    location: Location | None
    """Where the file says it, None where it says nothing."""
    cell: CellRef | None = None
    tracked: bool = False
    """Whether the change was recorded in the file as one."""


def compare(ours: Report, imported: Imported) -> tuple[Difference, ...]:
    """Return where a file differs from what the documents of a report show, in the order of the report."""
    sent = public_report(ours, cells_of(ours))
    captions = {picture.caption for passage in passages(ours) for picture in passage.prose.figures if picture.caption}
    captions |= {shown.caption for shown in build_document(ours, Path()).pictures if isinstance(shown, Diagram)}
    return tuple(_Comparison(sent, imported, captions).differences())


def paragraphs_of(text: str | None) -> list[str]:
    """Return the paragraphs of a text as a document shows them, their lines joined."""
    blocks = BLANK_LINE.split(text or "")
    return [joined for block in blocks if (joined := join_lines(block))]


class _Comparison:
    def __init__(self, sent: Report, imported: Imported, captions: Collection[str]) -> None:
        self._captions = captions
        self._outline = imported.reading.outline or Outline()
        self._unplaced = imported.unplaced
        self._ours = sent
        self._theirs = imported.report
        self._source = imported.reading.source
        self._tracked = {piece.text.strip() for piece in _changed_pieces(imported.original)}
        self._tracked_places = {piece.location for piece in _changed_pieces(imported.original)}

    def differences(self) -> Iterator[Difference]:
        """Yield them all."""
        ours, theirs = self._ours, self._theirs
        yield from self._line("year", "年度", ours.year, theirs.year)
        if self._outline.titles:  # what a website's editor pastes has no title: the site prints it
            yield from self._line("agency.name", "机关·名称", ours.agency.name, theirs.agency.name)
        yield from self._headings()
        yield from self._text("preface", "前言", ours.preface, theirs.preface)
        for part in ours.form.parts:
            for point in part.every_point:
                path = f"{part.key}.{point.key}"
                words = f"{part.short}·{point.short}"
                yield from self._text(path, words, _prose(ours, part.key, point), _prose(theirs, part.key, point))
            if part.table:
                yield from self._cells(part.key, part.short)
        yield from self._other_matters()
        yield from self._corrections()
        yield from self._line("signature", "署名", _signature(ours), _signature(theirs))
        yield from self._line("signed_on", "成文日期", ours.signed_on, theirs.signed_on)
        yield from self._added()

    def _headings(self) -> Iterator[Difference]:
        """Yield headings of parts that read otherwise than every document of ours prints them."""
        for heading in self._outline.headings:
            label = self._ours.form.part(heading.part).label
            if "".join(heading.text.split()) != label:
                words = f"{self._ours.form.part(heading.part).short}·标题"
                yield Difference(f"{heading.part}.heading", words, label, heading.text, heading.location)

    def _added(self) -> Iterator[Difference]:
        """Yield text inside the report for which the report has no place."""
        for paragraph in self._unplaced:
            if paragraph.text.strip() and paragraph.text.strip() not in self._captions:
                yield Difference("added", "另外的文字", None, paragraph.text.strip(), paragraph.location)

    def _cells(self, key: str, part: str) -> Iterator[Difference]:
        ours, theirs = cells_of(self._ours).values, cells_of(self._theirs).values
        for ref, cell in cells_by_ref(self._ours.form).items():
            if ref.startswith(f"{key}.") and not agree(ours.get(ref), theirs.get(ref)):
                place = self._source.exact(ref)
                tracked = place in self._tracked_places
                yield Difference(ref, f"{part}·{cell.path}", ours.get(ref), theirs.get(ref), place, ref, tracked)

    def _other_matters(self) -> Iterator[Difference]:
        ours, theirs = self._ours.other_matters, self._theirs.other_matters
        words = self._ours.form.part("other_matters").short
        if ours.processing_fee or theirs.processing_fee:
            for name, short in _FEE.items():
                mine = getattr(ours.processing_fee, name, None)
                other = getattr(theirs.processing_fee, name, None)
                path = f"other_matters.processing_fee.{name}"
                if not agree(mine, other):
                    yield Difference(path, f"{words}·信息处理费·{short}", mine, other, self._source.exact(path))
        yield from self._items(ours.items, theirs.items, f"{words}·其他事项")

    def _items(self, ours: Sequence[OtherItem], theirs: Sequence[OtherItem], words: str) -> Iterator[Difference]:
        """Yield differences of the items of part six: by title, and by place where as many were left as there were."""
        titles = [item.title for item in theirs]
        same_count = len(ours) == len(theirs)
        met: set[int] = set()
        for index, item in enumerate(ours):
            named = (at for at, title in enumerate(titles) if title == item.title and at not in met)
            place = next(named, index if same_count and index not in met else None)
            path = f"other_matters.items.{index}"
            if place is None:
                yield Difference("other_matters.items", words, _item_text(item), None, None)
                continue
            met.add(place)
            source = f"other_matters.items.{place}"
            yield from self._line(f"{path}.title", f"{words}·标题", item.title, theirs[place].title, source)
            yield from self._text(f"{path}.content", words, item.content, theirs[place].content, source)
        for place, item in enumerate(theirs):
            if place not in met:
                location = self._source.exact(f"other_matters.items.{place}")
                yield Difference("other_matters.items", words, None, _item_text(item), location)

    def _corrections(self) -> Iterator[Difference]:
        mine, other = ("\n\n".join(map(_correction_text, report.corrections)) for report in (self._ours, self._theirs))
        if mine != other:
            yield Difference("corrections", "更正", mine, other, self._source.exact("corrections.0"))

    def _line(
        self, path: str, words: str, ours: Shown, theirs: Shown, source: str | None = None
    ) -> Iterator[Difference]:
        if (ours or None) != (theirs or None):
            place = self._source.exact(source or path)
            yield Difference(path, words, ours, theirs, place, tracked=place in self._tracked_places)

    def _text(
        self, path: str, words: str, ours: Prose | None, theirs: Prose | None, source: str | None = None
    ) -> Iterator[Difference]:
        mine, read = (paragraphs_of(prose.body if prose else None) for prose in (ours, theirs))
        other = [text for text in read if text in mine or text not in self._captions]
        if mine != other:
            changed = {text for text in (*mine, *other) if text not in mine or text not in other}
            tracked = bool(changed & self._tracked)
            yield Difference(
                path, words, "\n\n".join(mine), "\n\n".join(other), self._source.exact(source or path), tracked=tracked
            )


_FEE = {"notices": "发出收费通知件数", "notice_amount": "收费通知总金额", "collected": "实际收取总金额"}


def changed_paragraphs(ours: str, theirs: str) -> Iterator[tuple[str | None, str | None]]:
    """Yield the paragraphs of two texts that differ, pair by pair; None where one has no such paragraph."""
    mine, other = paragraphs_of(ours), paragraphs_of(theirs)
    for kind, start, end, first, last in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if kind != "equal":
            for place in range(max(end - start, last - first)):
                old = mine[start + place] if start + place < end else None
                new = other[first + place] if first + place < last else None
                yield old, new


def _signature(report: Report) -> str | None:
    """Return the signature a document bears: that of the organ where only the date is given."""
    return report.signature or (report.agency.name if report.signed_on else None)


def _correction_text(correction: Correction) -> str:
    when = correction.date.isoformat() if correction.date else None
    reason = (correction.reason or "").rstrip("。")
    return "；".join(filter(None, (when, correction.place, f"{correction.old}→{correction.new}", reason)))


def _prose(report: Report, part: str, point: Point) -> Prose | None:
    prose: Prose | None = getattr(report.part(part), point.key)
    return prose


def _item_text(item: OtherItem) -> str:
    return "\n\n".join(filter(None, (item.title, item.content.body if item.content else None)))


def _changed_pieces(raw: RawDocument) -> Iterator[Paragraph]:
    for piece in raw.pieces():
        if piece.former is not None:
            yield Paragraph(piece.text or piece.former, piece.location)
