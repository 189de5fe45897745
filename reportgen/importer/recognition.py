"""From what a reader made of a file to a report with places: form, tables, text, outline, and all that is in doubt."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.diagnostics import CellRef, Location
from reportgen.document.sentences import ALL_ZERO, TABLE_CAPTION
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_id_for, load_form
from reportgen.forms.schema import Form, Part
from reportgen.importer.article.corrections import Mended
from reportgen.importer.article.headings import number_of
from reportgen.importer.article.narrative import Item, Text, other_matters_of, points_of
from reportgen.importer.article.origin import origin_of
from reportgen.importer.article.outlining import outline_of
from reportgen.importer.article.script import in_simplified
from reportgen.importer.article.sections import find_article, reads_as_preface
from reportgen.importer.article.unfolding import unfolded
from reportgen.importer.attachment import disagreements
from reportgen.importer.captions import without_captions
from reportgen.importer.imported import Imported
from reportgen.importer.own.document import OwnDocument, own_document
from reportgen.importer.raw import Block, Paragraph, RawDocument, RawTable, UnreadableFileError, refuse_too_much
from reportgen.importer.tables.case_rows import match_columns
from reportgen.importer.tables.forms import form_id_of
from reportgen.importer.tables.found_tables import find_tables
from reportgen.importer.tables.labels import labels_of
from reportgen.importer.tables.matching import Matched, match_rows
from reportgen.importer.tables.rows import joined
from reportgen.importer.tables.values import value_of
from reportgen.language import _
from reportgen.report.by_form import report_model
from reportgen.report.reading import Reading, validated
from reportgen.report.source import Issue, SourceMap
from reportgen.report.values import Unread, Value
from reportgen.text.file_names import PAGE_ENDINGS, TEXT_ENDINGS
from reportgen.text.numerals import chinese_numeral

_SHOWN = 60
_QUOTED = 200
_PAGES = PAGE_ENDINGS | TEXT_ENDINGS
"""Files in which a site stands around a report."""


def recognise(raw: RawDocument, year: int | None = None) -> Imported:
    """Return the report in a document. `year` is what a person says it is; else the document tells.

    Raises UnreadableFileError where nothing in it looks like a report.
    """
    refuse_too_much(raw)
    recogniser = _Recogniser(raw.storable(), year)
    if not recogniser.is_report:
        raise UnreadableFileError(_("文件里没有年度报告的标题、各部分和表格，不像政府信息公开工作年度报告"))
    return recogniser.imported()


class _Recogniser:
    def __init__(self, raw: RawDocument, year: int | None) -> None:
        self._original = raw
        self._source = SourceMap(raw.file, raw.lines)
        self._source.places[""] = Location(raw.file, *((1, 1) if raw.lines else ()))
        self._traditional = 0
        blocks, captions = without_captions(_filled(raw.blocks))
        self._own: OwnDocument | None = own_document(raw, blocks, year)
        if self._own:
            self._article, self._origin = self._own.article, self._own.origin
        else:
            simplified, self._traditional = in_simplified(raw)
            plain = unfolded(simplified)
            blocks, captions = without_captions(_filled(plain.blocks))
            self._article = find_article(list(find_tables(blocks)))
            self._origin = origin_of(plain, self._article, year)
        form = self._own.form if self._own and self._own.tables else None
        self._form: Form = form or load_form(form_id_of(self._article.tables, self._origin.year))
        self._article.keep_parts([part.key for part in self._form.parts])
        self._matched: dict[str, Matched] = {}
        self._said: dict[str, list[Paragraph]] = {}
        """Running text in parts that are tables."""
        self._left_out: list[Paragraph] = [*self._article.left_out, *captions]

    @property
    def is_report(self) -> bool:
        """Tell whether there is a title, a table or a part of a report."""
        return bool(self._article.titles or self._article.tables or self._article.sections)

    def imported(self) -> Imported:
        self._note_file()
        data: dict[str, Any] = {"format": self._form.id}
        self._add_origin(data)
        self._add_texts(data)
        for key in self._form.tables:
            self._add_table(data, key)
        model = report_model(self._form.id)
        self._note_left_out()
        report = validated(model, data, self._source)
        if self._original.attached:
            self._source.issues += disagreements(self._original.attached, report, self._source)
        outline = outline_of(self._form, self._article, self._matched, self._traditional)
        cells = cells_by_ref(self._form)
        read = sum(self._source.exact(ref) is not None and not _is_unread(data, ref) for ref in cells)
        left_out = tuple(paragraph.text for paragraph in self._left_out)
        reading = Reading(report, self._source, outline)
        return Imported(reading, self._original, left_out, tuple(self._unplaced()), len(cells), read)

    def _unplaced(self) -> Iterator[Paragraph]:
        """Yield what was left out and belongs to the report: on a page only what stands between its first and last."""
        article = self._article
        order = {block.location: place for place, block in enumerate(self._original.blocks)}
        ends = [section.heading for section in article.sections]
        ends += [paragraph for section in article.sections for paragraph in section.paragraphs]
        ends += [paragraph for paragraph in (article.signature, article.date) if paragraph]
        places = [order[paragraph.location] for paragraph in ends if paragraph.location in order]
        is_page = Path(self._original.file).suffix.lower() in _PAGES
        for paragraph in article.left_out:
            place = order.get(paragraph.location, -1)
            if not is_page or (places and min(places) < place < max(places)):
                yield paragraph
        for prose in self._said.values():
            yield from prose

    # What the file says of itself

    def _note_file(self) -> None:
        place = self._source.places[""]
        if self._traditional:
            self._issue("IM-09", place, {"count": self._traditional})
        due = form_id_for(self._origin.year) if self._origin.year else None
        if due is not None and due != self._form.id and self._article.tables:
            about = {"year": self._origin.year, "form": self._form.id}
            self._issue("IM-08", self._article.tables[0].location, about)
        self._note_numbers()
        changed = sum(item.former is not None for item in self._original.pieces())
        if changed or self._original.comments:
            self._issue("IM-12", place, {"changes": changed, "comments": len(self._original.comments)})

    def _note_numbers(self) -> None:
        """Note headings whose number is another part's."""
        due = {part.key: chinese_numeral(number) for number, part in enumerate(self._form.parts, 1)}
        for section in self._article.sections:
            number = number_of(section.heading.text)
            if number is not None and number != due[section.part]:
                about = {"heading": section.heading.text.strip(), "label": self._form.part(section.part).label}
                self._issue("IM-05", section.heading.location, about)

    def _add_origin(self, data: dict[str, Any]) -> None:
        origin, article = self._origin, self._article
        title = article.titles[0].location if article.titles else self._source.places[""]
        if origin.year is not None:
            self._put(data, "year", origin.year, title)
        if origin.agency:
            data["agency"] = {}
            self._put(data["agency"], "name", origin.agency, title, "agency.name")
            if origin.kind:
                self._put(data["agency"], "kind", origin.kind, title, "agency.kind")
        if article.signature:
            name = "".join(article.signature.text.split())
            if name != origin.agency or article.date is None:
                self._put(data, "signature", name, article.signature.location)
        if origin.signed_on and article.date:
            self._put(data, "signed_on", origin.signed_on, article.date.location)
        if origin.published_on:
            self._put(data, "published_on", origin.published_on, title)
        if article.corrections:
            data["corrections"] = [self._correction(*noted) for noted in enumerate(article.corrections)]
        data["status"] = "已发布" if origin.published_on else "草稿"

    def _correction(self, index: int, noted: tuple[Paragraph, Mended]) -> dict[str, Any]:
        paragraph, mended = noted
        self._source.places[f"corrections.{index}"] = paragraph.location
        values = {
            "date": mended.day,
            "place": mended.place,
            "old": mended.old,
            "new": mended.new,
            "reason": mended.reason,
        }
        return {name: value for name, value in values.items() if value is not None}

    # Running text

    def _add_texts(self, data: dict[str, Any]) -> None:
        preface = list(self._article.preface)
        sections = {part.key: self._paragraphs_of(part.key, preface) for part in self._form.parts}
        if preface:
            text = Text(preface[0].location, [paragraph.text.strip() for paragraph in preface])
            self._put_text(data, "preface", text)
        for part in self._form.parts:
            if part.points:
                texts = self._points_of(part, sections[part.key])
                for point, text in texts.items():
                    self._put_text(data.setdefault(part.key, {}), point, text, f"{part.key}.{point}")
            elif part.table is None:
                self._add_other_matters(data, sections[part.key])
            else:
                caption = TABLE_CAPTION.format(part=part.short)
                printed = (part.table.summary, ALL_ZERO, caption)  # what a rendered report says of its tables
                prose = [paragraph for paragraph in sections[part.key] if paragraph.text.strip() not in printed]
                self._said[part.key] = prose
                self._left_out += prose

    def _points_of(self, part: Part, paragraphs: Sequence[Paragraph]) -> dict[str, Text]:
        if self._own:
            return self._own.texts[part.key]
        return points_of(part, paragraphs, marked=self._article.marks_points, year=self._origin.year)

    def _paragraphs_of(self, part: str, preface: list[Paragraph]) -> list[Paragraph]:
        """Return the paragraphs of a part; of one that stands twice, the first may hold the preface."""
        sections = [section for section in self._article.sections if section.part == part]
        if part == "overview" and len(sections) > 1 and not preface and reads_as_preface(sections[0].paragraphs):
            preface += sections.pop(0).paragraphs
        for section in sections[:1]:
            self._source.places[part] = section.heading.location
        return [paragraph for section in sections for paragraph in section.paragraphs]

    def _add_other_matters(self, data: dict[str, Any], paragraphs: Sequence[Paragraph]) -> None:
        marked = self._article.marks_points
        found = self._own.matters if self._own else other_matters_of(paragraphs, marked=marked)
        matters: dict[str, Any] = {}
        if found.fee and found.fee_location:
            place, fee = found.fee_location, found.fee
            matters["processing_fee"] = {
                "notices": fee.notices,
                "notice_amount": fee.notice_amount,
                "collected": fee.collected,
            }
            for name in ("", ".notices", ".notice_amount", ".collected"):
                self._source.places[f"other_matters.processing_fee{name}"] = place
        items = [self._item(index, item) for index, item in enumerate(found.items)]
        if items:
            matters["items"] = items
        if matters:
            data["other_matters"] = matters

    def _item(self, index: int, item: Item) -> dict[str, Any]:
        path = f"other_matters.items.{index}"
        self._source.places[path] = item.location
        data: dict[str, Any] = {}
        if item.title:
            self._put(data, "title", item.title, item.location, f"{path}.title")
        if item.paragraphs:
            self._put_text(data, "content", Text(item.location, item.paragraphs), f"{path}.content")
        return data

    # Tables

    def _add_table(self, data: dict[str, Any], key: str) -> None:
        pieces = [table for table in self._article.tables if table.key == key]
        table = self._form.tables[key]
        part = self._form.part(key)
        if not pieces:
            place = self._source.locate(key)
            said = "".join(text.text.strip() for text in self._said.get(key, ()))
            self._issue("IM-04", place, {"part": part.short, "said": said[:_QUOTED]}, path=part.short)
            return
        rows = joined(pieces)
        matched = self._own.tables.get(key) if self._own else None
        if matched is None:
            labels = labels_of(self._form)[key]
            matched = match_rows(labels, rows) if table.label_columns else match_columns(labels, rows)
        self._matched[key] = matched
        self._source.places[key] = rows.location
        self._source.issues += matched.issues
        for ref, cell in cells_by_ref(self._form).items():
            if not ref.startswith(f"{key}."):
                continue
            raw = matched.values.get(ref)
            if raw is not None:
                value, issue = value_of(raw, cell)
                self._source.issues += [issue] if issue else []
                self._place(data, ref, value, raw.location)
            elif ref in matched.unknown:
                self._place(data, ref, Unread(), None)
            else:
                self._place(data, ref, None, rows.location)

    def _place(self, data: dict[str, Any], ref: CellRef, value: Value, location: Location | None) -> None:
        *groups, name = ref.split(".")
        for group in groups:
            data = data.setdefault(group, {})
        data[name] = value
        if location is not None:
            self._source.places[ref] = location

    # What was left over

    def _note_left_out(self) -> None:
        if self._left_out:
            words = "；".join(paragraph.text.strip().replace("\n", " ") for paragraph in self._left_out)
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
            self._issue("IM-07", self._left_out[0].location, {"text": shown, "count": len(self._left_out)})

    def _put(self, data: dict[str, Any], name: str, value: object, location: Location, path: str | None = None) -> None:
        data[name] = value
        self._source.places[path or name] = location

    def _put_text(self, data: dict[str, Any], name: str, text: Text, path: str | None = None) -> None:
        self._put(data, name, {"body": text.body}, text.location, path)
        self._source.places[f"{path or name}.body"] = text.location

    def _issue(self, code: str, location: Location, values: Mapping[str, object], path: str | None = None) -> None:
        self._source.issues.append(Issue(code, location, values, path=path))


def _filled(blocks: Sequence[Block]) -> list[Block]:
    """Return the tables, and the paragraphs in which there is something to read."""
    return [block for block in blocks if isinstance(block, RawTable) or block.text.strip()]


def _is_unread(data: dict[str, Any], ref: CellRef) -> bool:
    value: Any = data
    for key in ref.split("."):
        value = value[key]
    return isinstance(value, Unread)
