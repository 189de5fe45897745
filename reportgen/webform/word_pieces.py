"""The Word file in pieces: its parts, and every node of its text by itself."""

from base64 import b64encode
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from reportgen.document.nodes import Block, CellKind, Document, Heading, Paragraph, Part, Table, TableCell
from reportgen.forms.schema import Form
from reportgen.render.docx.elements import CHARACTER
from reportgen.render.docx.package import open_reference, text_width
from reportgen.render.docx.signature import SPACE, signature_indents
from reportgen.render.docx.writer import render_docx
from reportgen.webform.marks import Marks, Template, marked, replaced, unfit
from reportgen.webform.placeholders import (
    CREATED,
    DATE,
    SIGNATURE,
    STAMP,
    WIDTHS,
    YEAR,
    choices,
    marked_table,
    placeholder,
)
from reportgen.webform.xml_spans import spans

_TEXT = "word/document.xml"
_OPTIONAL = (YEAR, STAMP)
_MOMENT = f"{CREATED:%Y-%m-%dT%H:%M:%SZ}"


def word_pieces(form: Form, reference: bytes) -> dict[str, Any]:
    """Return the pieces of a Word file, as templates of `strings`.

    `frames`, by which of the `optional` is present, are its parts; `paragraphs` by their style are those on their own,
    after a table, kept with what follows, and both; `tables` those of a part by the length of figures; `run` and
    `lines` what text stands in; `signature` the measures of the page that name and date are placed by.
    """
    return _Pieces(form, reference).all()


@dataclass(frozen=True, slots=True)
class _Run:
    """What stands before and after the lines of a run of text."""

    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a Word file; in place of its runs of marks stand the marks."""

    around: str
    children: list[str]
    """What stands in the body, in order."""
    runs: dict[str, _Run]
    """The runs that were taken out, by their marks."""


class _Pieces:
    def __init__(self, form: Form, reference: bytes) -> None:
        self._form = form
        self._reference = reference
        self._marks = Marks()
        self._bare = placeholder(form, self._marks)

    def all(self) -> dict[str, Any]:
        """Return the pieces and their strings."""
        return {
            "optional": _OPTIONAL,
            "frames": {key: self._frame(present) for key, present in choices(_OPTIONAL)},
            "paragraphs": self._paragraphs(),
            "tables": self._tables(),
            **self._run(),
            "signature": {
                "width": int(text_width(open_reference(self._reference)).twips),
                "character": CHARACTER,
                "space": SPACE,
            },
            "strings": self._marks.strings,
        }

    def _parts(self, document: Document) -> dict[str, bytes]:
        with ZipFile(BytesIO(render_docx(document, self._reference))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def _frame(self, present: AbstractSet[str]) -> dict[str, Template | str]:
        """Return the parts around the text: templates, and in base64 what is no text."""
        parts = self._parts(placeholder(self._form, self._marks, present))
        return {name: self._part(name, data) for name, data in parts.items()}

    def _part(self, name: str, data: bytes) -> Template | str:
        if name == _TEXT:
            return self._marks.cut(self._text(data).around)
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return b64encode(data).decode()
        if self._marks.mark(STAMP) in text:
            text = _without_runs(data)[0].decode()
        return self._marks.cut(text.replace(_MOMENT, self._marks.mark("created")))

    def _text(self, data: bytes) -> _Text:
        xml, runs = _without_runs(data)
        *places, _page = spans(xml, lambda depth, _name: depth == 2)
        around = xml[: places[0][0]].decode() + self._marks.mark("body") + xml[places[-1][1] :].decode()
        return _Text(around, [xml[start:end].decode() for start, end in places], runs)

    def _children(self, document: Document) -> list[str]:
        return self._text(self._parts(document)[_TEXT]).children

    def _paragraphs(self) -> dict[str, list[Template]]:
        text = self._marks.mark("text")
        titled = replace(self._bare, title_lines=(text,))
        made = {"title": [self._marks.cut(self._children(titled)[0])]}
        blocks: dict[str, Block | None] = {
            "heading1": None,
            "heading2": Heading(2, text, ""),
            "heading3": Heading(3, text, ""),
            "paragraph": Paragraph(text),
        }
        for kind, block in blocks.items():
            made[kind] = [self._marks.cut(child) for child in self._placed(block)]
        return made | {SIGNATURE: list(self._signatures()), DATE: [self._date()]}

    def _placed(self, block: Block | None) -> Iterator[str]:
        """Yield a paragraph alone, after a table, kept with the signature, and both; None is the heading of a part."""
        for signature in (None, self._marks.mark(SIGNATURE)):
            for before in ((), (_table(),)):
                parts = [Part("", " ", before), Part("", self._marks.mark("text"), ())]
                if block is not None:
                    parts = [Part("", " ", (*before, block))]
                document = replace(self._bare, parts=tuple(parts), signature=signature)
                yield self._children(document)[-1 if signature is None else -2]

    def _signatures(self) -> Iterator[Template]:
        """Yield the name of the organ on its own, and kept with the date."""
        for date in (None, self._marks.mark(DATE)):
            document = replace(self._bare, signature=self._marks.mark("text"), date=date)
            child = self._children(document)[-1 if date is None else -2]
            yield self._marks.cut(self._indented(child, self._marks.mark("text"), date or "", 0))

    def _date(self) -> Template:
        child = self._children(replace(self._bare, date=self._marks.mark("text")))[-1]
        return self._marks.cut(self._indented(child, "", self._marks.mark("text"), 1))

    def _indented(self, child: str, signature: str, date: str, which: int) -> str:
        """Return a paragraph with a mark for the indent that follows from its width."""
        width = int(text_width(open_reference(self._reference)).twips)
        indent = signature_indents(signature, date, width)[which]
        return replaced(child, f'"{indent}"', f'"{self._marks.mark("indent")}"')

    def _tables(self) -> dict[str, list[dict[str, Template]]]:
        """Return the tables of the parts by the length of figures, each with the run of a figure."""
        parts = [part for part in self._form.parts if part.table]
        made: dict[str, list[dict[str, Template]]] = {part.key: [] for part in parts}
        for width in WIDTHS:
            tables = [marked_table(part, self._marks, width) for part in parts]
            document = replace(self._bare, parts=tuple(Part("", " ", (table,)) for table in tables))
            text = self._text(self._parts(document)[_TEXT])
            for part, table, child in zip(parts, tables, text.children[2::2], strict=True):
                run, *others = {text.runs[cell.text] for cell in table.cells if cell.ref}
                if others:
                    raise unfit()
                made[part.key].append({"table": self._marks.cut(child), "run": self._lines_in(run)})
        return made

    def _run(self) -> dict[str, Template]:
        """Return the run of a text, a line in it, one with spaces at its ends, and what parts two."""
        first, second = self._marks.mark("text"), self._marks.mark("second")
        xml = self._parts(replace(self._bare, preface=(Paragraph(f"{first}\n {second}"),)))[_TEXT]
        *_title, (start, end), (next_start, next_end) = _spans_of_marks(xml, "t")
        ((run_start, run_end),) = (span for span in _spans_of_marks(xml, "r") if span[0] < start < span[1])
        run = _Run(xml[run_start:start].decode(), xml[next_end:run_end].decode())
        kept = xml[next_start:next_end].decode().replace(f" {second}", first)
        return {
            "run": self._lines_in(run),
            "line": self._marks.cut(xml[start:end].decode()),
            "spacedLine": self._marks.cut(kept),
            "break": self._marks.cut(xml[end:next_start].decode()),
        }

    def _lines_in(self, run: _Run) -> Template:
        return self._marks.cut(run.head + self._marks.mark("lines") + run.tail)


def _table() -> Table:
    """Return the least of tables, for what follows one."""
    return Table("", "", "", 1, 1, 0, 0, (TableCell("", 0, 0, 1, 1, CellKind.VALUE, ""),))


def _spans_of_marks(xml: bytes, element: str) -> list[tuple[int, int]]:
    """Return where the elements of a name stand that hold a mark."""
    places = spans(xml, lambda _depth, name: name == element)
    return [(start, end) for start, end in places if marked(xml[start:end].decode())]


def _without_runs(xml: bytes) -> tuple[bytes, dict[str, _Run]]:
    """Return XML with marks in place of the runs that held them, and these runs by their marks."""
    made, runs, done = b"", {}, 0
    lines = _spans_of_marks(xml, "t")
    for start, end in _spans_of_marks(xml, "r"):
        line, *_others = (span for span in lines if start < span[0] < end)
        text = marked(xml[start:end].decode())
        runs[text] = _Run(xml[start : line[0]].decode(), xml[line[1] : end].decode())
        made += xml[done:start] + text.encode()
        done = end
    return made + xml[done:], runs
