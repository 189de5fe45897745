"""What the structure tree of a tagged PDF says: paragraphs, headings and tables, however pages and lines break them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from reportgen.importer.pdf.joining import joined
from reportgen.importer.pdf.parts import Part, PlacedTable, PlacedText
from reportgen.importer.pdf.spans import Spanned, place
from reportgen.importer.pdf.text import Char
from reportgen.importer.raw import Kind, UnreadableFileError
from reportgen.language import _

Mark = tuple[int, int]
"""The page and the number of a piece of marked content."""

_ELEMENT_LIMIT = 200_000
_DEPTH_LIMIT = 100
_SPAN_LIMIT = 1000
_ROLE_LIMIT = 8
"""Steps from a type of the file's own to a standard one."""
_HEADINGS = {"H": 1, "Title": 1} | {f"H{level}": level for level in range(1, 7)}
_PARAGRAPHS = {"P", "LI", "Caption", "TOCI", "BibEntry", *_HEADINGS}
_INLINE = {
    *("Span", "Quote", "Reference", "Code", "Link", "Annot", "Em", "Strong", "Sub", "Lbl", "LBody", "Form"),
    *("Formula", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "NonStruct", "Private"),
}
"""What breaks no line: it is inside a paragraph, or says nothing of what it contains."""
_FLOATING = {"Figure", "Note", "FENote"}
"""What may stand in the middle of a paragraph without ending it."""
_MARKING = {"Sect", "Caption"}
"""What says of the paragraphs inside what they are."""
_CELLS = {"TH", "TD"}
_MEANT = _INLINE | _PARAGRAPHS | _FLOATING | _MARKING | _CELLS | {"Table", "TR", "THead", "TBody", "TFoot", "Artifact"}


@dataclass
class Structure:
    """What the structure tree says, and how much of the text of all pages it covers."""

    parts: list[Part]
    coverage: float


@dataclass
class _Paragraph:
    """A paragraph as it grows."""

    chars: list[Char] = field(default_factory=list)
    page: int = 0
    floating: list[Part] = field(default_factory=list)
    """What stands inside it and is read after it."""
    is_label: bool = False
    """Whether it is the label of a list item so far, which its first paragraph follows."""


def read_structure(pdf: Pdf, pages: Mapping[int, list[Char]]) -> Structure | None:
    """Return what the structure tree of a PDF says, None where it has none; `pages` are its characters by page."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if not isinstance(root, Dictionary):
        return None
    contents: dict[Mark, list[Char]] = defaultdict(list)
    for page, chars in pages.items():
        for char in chars:
            contents[page, char.mark].append(char)
    tree = _Tree(pdf, root, contents)
    parts = tree.parts_below(root, 0)
    visible = {mark: sum(not char.text.isspace() for char in chars) for mark, chars in contents.items()}
    owned = sum(visible.get(mark, 0) for mark in tree.owned)
    return Structure(parts, owned / max(sum(visible.values()), 1))


class _Tree:
    """A structure tree and the pieces of content its elements own."""

    def __init__(self, pdf: Pdf, root: Object, contents: Mapping[Mark, list[Char]]) -> None:
        self.owned: set[Mark] = set()
        self._contents = contents
        self._page_numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._roles, self._classes = (_dictionary(root.get(key)) for key in (Name.RoleMap, Name.ClassMap))
        self._seen = 0
        self._sections = self._captions = 0
        self._divided = False
        self._pictured: str | None = None
        """What the last picture shows, in words, while nothing has followed it."""
        self._page = 0
        self._open = _Paragraph()
        self._parts: list[Part] = []

    def parts_below(self, element: Object, depth: int) -> list[Part]:
        """Return the paragraphs and tables below an element."""
        outer = self._parts, self._open
        self._parts, self._open = [], _Paragraph()
        self._show_or_walk(element, depth)
        self._close()
        parts = self._parts
        self._parts, self._open = outer
        return parts

    def _walk_kids(self, element: Object, depth: int) -> None:
        page = self._page_of(element)
        kids = element.get(Name.K)
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                self._show(page, kid)
            elif isinstance(kid, Dictionary):
                if Name.S in kid:
                    self._walk(kid, depth + 1)
                elif isinstance(kid.get(Name.MCID), int):
                    self._show(self._page_of(kid, page), int(kid[Name.MCID]))

    def _walk(self, element: Object, depth: int) -> None:
        kind = self._enter(element, depth)
        if kind == "Table":
            self._close()
            self._parts.append(self._table(element, depth))
        elif kind in _INLINE:
            fresh = not self._open.chars
            self._show_or_walk(element, depth)
            self._open.is_label |= fresh and kind == "Lbl"
        elif kind in _FLOATING:
            self._open.floating += self.parts_below(element, depth)
            alternative = element.get(Name.Alt)
            self._pictured = _squeezed(str(alternative)) if alternative is not None else None
        elif kind in _MARKING:
            self._close()
            self._mark(kind, 1)
            self._show_or_walk(element, depth)
            self._close()
            self._mark(kind, -1)
        elif kind != "Artifact":
            if not (kind == "P" and self._open.is_label):
                self._close()
            self._open.is_label = False
            self._show_or_walk(element, depth)
            self._close(_HEADINGS.get(kind))

    def _enter(self, element: Object, depth: int) -> str:
        """Count an element and return its standard type."""
        self._seen += 1
        if depth > _DEPTH_LIMIT or self._seen > _ELEMENT_LIMIT:
            raise UnreadableFileError(_("PDF 的标签结构过深或过大，没有读取。"))
        kind = element.get(Name.S)
        for _step in range(_ROLE_LIMIT):
            meant = self._roles.get(kind) if isinstance(kind, Name) and _name(kind) not in _MEANT else None
            if meant is None:
                break
            kind = meant
        return _name(kind)

    def _show_or_walk(self, element: Object, depth: int) -> None:
        """Show the text that stands for an element, or what it contains."""
        actual = element.get(Name.ActualText)
        if actual is None:
            self._walk_kids(element, depth)
            return
        before = self._open
        self._open = _Paragraph()
        self._walk_kids(element, depth)
        hidden, self._open = self._open, before
        page = hidden.page if hidden.chars else self._page_of(element)
        place = hidden.chars[0] if hidden.chars else Char("", -1, 0, 0, 0, 0)
        self._append(page, [replace(place, text=str(actual))] if str(actual) else [])

    def _show(self, page: int, number: int) -> None:
        mark = page, number
        if mark not in self.owned:
            self.owned.add(mark)
            self._append(page, self._contents.get(mark, []))

    def _append(self, page: int, chars: list[Char]) -> None:
        self._page = page
        if not self._open.chars:
            self._open.page = page
        self._open.chars += chars

    def _close(self, level: int | None = None) -> None:
        """End the paragraph that is open."""
        if text := joined(self._open.chars).strip():
            self._parts.append(PlacedText(self._open.page, text, level, self._kind(text)))
            self._pictured = None
        self._parts += self._open.floating
        self._open = _Paragraph()

    def _mark(self, kind: str, step: int) -> None:
        """Begin or end a section or a caption."""
        if kind == "Caption":
            self._captions += step
        else:
            self._sections += step
            self._divided |= step < 0

    def _kind(self, text: str) -> Kind | None:
        """Return what the structure says a paragraph is."""
        if self._captions or (self._pictured and self._repeats(text, self._pictured)):
            return Kind.CAPTION
        if self._sections:
            return Kind.TEXT
        return Kind.CLOSING if self._divided else None

    @staticmethod
    def _repeats(text: str, picture: str) -> bool:
        """Tell whether a paragraph behind a picture is its caption: the picture's words, or their first sentence."""
        words = _squeezed(text)
        return words == picture or picture.startswith(f"{words.rstrip('。')}。")

    def _table(self, table: Object, depth: int) -> PlacedTable:
        rows: list[list[Spanned]] = []
        for row, below in self._below(table, depth, {"TR"}):
            rows.append([self._cell(cell, deeper) for cell, deeper in self._below(row, below, _CELLS)])
        summary = next((entry.get(Name.Summary) for entry in self._attributes(table) if Name.Summary in entry), None)
        return replace(place(rows), description=str(summary) if isinstance(summary, String) else None)

    def _below(self, element: Object, depth: int, kinds: set[str]) -> Iterator[tuple[Object, int]]:
        """Yield the elements of some kinds below another with their depth; a caption becomes a paragraph before."""
        kids = element.get(Name.K)
        for kid in kids if isinstance(kids, Array) else [kids]:
            if not isinstance(kid, Dictionary) or Name.S not in kid:
                continue
            kind = self._enter(kid, depth + 1)
            if kind in kinds:
                yield kid, depth + 1
            elif kind in _PARAGRAPHS:
                self._captions += kind == "Caption"
                self._parts += self.parts_below(kid, depth + 1)
                self._captions -= kind == "Caption"
            elif kind != "Artifact":
                yield from self._below(kid, depth + 1, kinds)

    def _cell(self, cell: Object, depth: int) -> Spanned:
        before = self._page
        self._page = self._page_of(cell, before)
        parts = self.parts_below(cell, depth)
        page = next((part.page for part in parts if isinstance(part, PlacedText)), self._page)
        text = "\n".join(_texts(parts))
        return Spanned(page, text, self._span(cell, Name.RowSpan), self._span(cell, Name.ColSpan))

    def _span(self, cell: Object, key: Name) -> int:
        for attributes in self._attributes(cell):
            value = attributes.get(key)
            if isinstance(value, int):
                return min(max(value, 1), _SPAN_LIMIT)
        return 1

    def _attributes(self, element: Object) -> Iterator[Object]:
        """Yield the attributes of an element: its own, then those of its classes."""
        yield from _dictionaries(element.get(Name.A))
        names = element.get(Name.C)
        for name in names if isinstance(names, Array) else [names]:
            if isinstance(name, Name):
                yield from _dictionaries(self._classes.get(name))

    def _page_of(self, element: Object, default: int | None = None) -> int:
        page = element.get(Name.Pg)
        known = self._page_numbers.get(page.objgen) if isinstance(page, Dictionary) else None
        return known if known is not None else self._page if default is None else default


def _texts(parts: list[Part]) -> Iterator[str]:
    """Yield the texts of parts; of a table inside a cell, those of its cells."""
    for part in parts:
        if isinstance(part, PlacedText):
            yield part.text
        else:
            yield from (cell.text for cell in part.cells)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _name(value: Object | None) -> str:
    """Return a name without its slash; names need not be valid UTF-8."""
    return value.unparse().decode("latin-1")[1:] if isinstance(value, Name) else ""


def _dictionary(value: Object | None) -> Object:
    return value if isinstance(value, Dictionary) else Dictionary()


def _dictionaries(value: Object | None) -> list[Object]:
    return [entry for entry in (value if isinstance(value, Array) else [value]) if isinstance(entry, Dictionary)]
