"""Reading a web page: paragraphs, tables and what the page says about itself. It knows no form.

The parser tells what it sees element by element and no tree is kept: so nesting costs nothing, and text after a
stray `</html>`, which pages pasted into pages leave, is not lost.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from reportgen.diagnostics import Location
from reportgen.importer.encoding import decode
from reportgen.importer.html.elements import TABLE_PARTS, Role, is_layout, native_role, role_of, span_of
from reportgen.importer.html.grid import DataTable, Item
from reportgen.importer.html.tables import TableInMaking
from reportgen.importer.html.text import SPACE, Line, paragraphs, shown_line
from reportgen.importer.raw import Block, Kind, Paragraph, RawCell, RawDocument, RawTable, UnreadableFileError
from reportgen.language import _

_MEGABYTE = 1_000_000
MAX_BYTES = 20 * _MEGABYTE
_MAX_TAGS = 1_000_000
_MAX_CELLS = 100_000
_MAX_DEPTH = 1000
_MAX_NESTED_TABLES = 50
_MAX_META = 200
_MAX_TEXT = _MEGABYTE
_CAPTIONS = {"caption", "figcaption"}
_ARCHIVE = re.compile(rb"\s*(?:From|MIME-Version|Content-Type|Snapshot-Content-Location):", re.IGNORECASE)
_ARCHIVE_HEAD = 4096
_META_NAMES = {
    name.lower(): name
    for name in (
        *("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"),
        *("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Image", "Url"),
    )
}
"""What pages of government sites say of themselves (国办发〔2019〕47号 and its standard), as it is spelled there."""


def read_html(data: bytes, file: str) -> RawDocument:
    """Return what a page or a fragment of one shows; `file` is its name in findings.

    Raises `UnreadableFileError` where it is no page, is hostile or shows no text.
    """
    if len(data) > MAX_BYTES:
        reason = _("网页超过{limit}MB，无法读取。")
        raise UnreadableFileError(reason.format(limit=MAX_BYTES // _MEGABYTE))
    if _ARCHIVE.match(data) and b"multipart/" in data[:_ARCHIVE_HEAD]:
        raise UnreadableFileError(
            _("这是把网页和图片合在一起的单个文件（MHTML），请在浏览器中打开，另存为“网页，仅HTML”。")
        )
    text = decode(data)
    tags = text.count("<")
    if not tags:
        raise UnreadableFileError(_("文件里没有网页标签，不是网页。"))
    if tags > _MAX_TAGS:
        raise UnreadableFileError(_("网页的标签过多，无法读取。"))
    page = _parsed(text)
    blocks = tuple(_blocks(page.items, file))
    if not blocks:
        raise UnreadableFileError(_("网页里没有文字，可能由脚本生成：请在浏览器中打开，另存为网页后再导入。"))
    return RawDocument(file, blocks, title=page.title or None, meta=page.meta)


_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Why: a 3 with the note 1 is no 31."""


def _parsed(text: str) -> "_Page":
    page = _Page()
    parser = etree.HTMLParser(  # type: ignore[call-overload] # the types ask for methods that lxml can do without
        target=page, encoding="utf-8", no_network=True, huge_tree=False
    )
    try:
        parser.feed(text.encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError as error:
        raise UnreadableFileError(_("网页无法解析。")) from error
    page.end_paragraph()
    return page


@dataclass(slots=True)
class _Page:
    """A page while it is read; the parser calls `start`, `data`, `end` and `close`."""

    items: list[Item] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    _open: list[Role] = field(default_factory=list)
    _hidden: int = 0
    """How many of the open elements are hidden or inside a hidden one."""
    _tables: list[TableInMaking] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _title_text: list[str] | None = None
    _level: int | None = None
    _lines: int = 0
    """How many open elements keep the lines of their text."""
    _raised: int = 0
    """How many open elements raise their text."""
    _cells: int = 0
    _captions: int = 0
    """How many open elements are captions."""
    _sections: int = 0
    """How many open elements are sections."""
    _divided: bool = False
    """Whether a section has ended."""
    _sink: list[Item] = field(init=False)
    """Where the next paragraph goes."""

    def __post_init__(self) -> None:
        self._sink = self.items

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the begin of an element."""
        if len(self._open) >= _MAX_DEPTH or len(self._tables) > _MAX_NESTED_TABLES:
            raise UnreadableFileError(_("网页的层次过深，无法读取。"))
        role = self._role(tag, attributes)
        self._open.append(role)
        if self._hidden or role is Role.HIDDEN:
            self._hidden += 1
        elif role is Role.RAISED:
            self._raised += 1
        elif role is not Role.INLINE:
            self._begin(role, tag, attributes)

    def data(self, text: str) -> None:
        """Take text; the parser may give one text in several pieces."""
        if self._hidden:
            return
        if len(text) > _MAX_TEXT:  # also what the parser makes of a comment that is too long for it
            raise UnreadableFileError(_("网页里有一段文字过长，无法读取。"))
        if self._raised:
            text = text.translate(_RAISED_DIGITS)
        if self._title_text is not None:
            self._title_text.append(text)
        elif self._lines and "\n" in text:
            first, *rest = text.split("\n")
            self._text.append(first)
            for line in rest:
                self.end_paragraph()
                self._text.append(line)
        elif self._text or text.strip(SPACE):
            self._text.append(text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        role = self._open.pop()
        if self._hidden:
            self._hidden -= 1
        elif role is Role.RAISED:
            self._raised -= 1
        elif role is Role.TITLE:
            self.title = self.title or shown_line("".join(self._title_text or ())).text
            self._title_text = None
        elif role is not Role.INLINE and role is not Role.LINE_BREAK and role is not Role.META:
            self._finish(role, tag)

    def close(self) -> "_Page":
        """Return the page when all is read."""
        return self

    def end_paragraph(self) -> None:
        """Let what follows be another paragraph."""
        if self._text:
            self._end_line()
        if self._sink and self._sink[-1] is not None:
            self._sink.append(None)

    def _role(self, tag: str, attributes: Mapping[str, str]) -> Role:
        """Return the part an element plays here: parts of a table play one only in a table of their kind."""
        role = role_of(tag, attributes)
        if role not in TABLE_PARTS:
            return role
        native = native_role(tag)
        if not self._tables:
            return Role.BLOCK if native is role else native
        return role if native is role or not self._tables[-1].is_native else native

    def _begin(self, role: Role, tag: str, attributes: Mapping[str, str]) -> None:
        if role is Role.META:
            self._take_meta(attributes)
        elif role is Role.TITLE:
            self._title_text = []
        elif role is Role.LINE_BREAK:
            self._end_line(is_kept=True)
        else:
            self.end_paragraph()
            if role is Role.HEADING:
                self._level = int(tag[1])
            elif role is Role.LINES:
                self._lines += 1
            elif role is not Role.BLOCK:
                self._begin_part(role, tag, attributes)
            elif tag == "section":
                self._sections += 1
            elif tag in _CAPTIONS:
                self._captions += 1

    def _begin_part(self, role: Role, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a table or a part of one."""
        if role is Role.TABLE:
            self._level = None
            self._tables.append(TableInMaking(native_role(tag) is Role.TABLE, is_layout(attributes)))
        table = self._tables[-1]
        if role is Role.CELL:
            self._cells += 1
            if self._cells > _MAX_CELLS:
                raise UnreadableFileError(_("网页里的表格过大，无法读取。"))
            table.open_cell(span_of(attributes, "rowspan"), span_of(attributes, "colspan"))
        elif role is Role.ROW:
            table.open_row()
        elif role is not Role.TABLE:
            table.open_group(role)
        self._sink = table.sink

    def _finish(self, role: Role, tag: str) -> None:
        self.end_paragraph()
        if role is Role.HEADING:
            self._level = None
        elif role is Role.LINES:
            self._lines -= 1
        elif role is not Role.BLOCK:
            self._finish_part(role)
        elif tag == "section":
            self._sections -= 1
            self._divided = True
        elif tag in _CAPTIONS:
            self._captions -= 1

    def _finish_part(self, role: Role) -> None:
        content: list[Item] = []
        if role is Role.TABLE:
            content = self._tables.pop().finish()
        else:
            self._tables[-1].close(role)
        self._sink = self._tables[-1].sink if self._tables else self.items
        self._sink += content

    def _end_line(self, *, is_kept: bool = False) -> None:
        line = shown_line("".join(self._text), self._level, self._kind())
        self._text.clear()
        if is_kept or line.text:
            self._sink.append(line)

    def _kind(self) -> Kind | None:
        """Return what the open elements say a paragraph is."""
        if self._captions:
            return Kind.CAPTION
        if self._sections:
            return Kind.TEXT
        return Kind.CLOSING if self._divided else None

    def _take_meta(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("name", "").strip()
        content = shown_line(attributes.get("content", "")).text
        name = _META_NAMES.get(name.lower(), name)
        if name and content and len(self.meta) < _MAX_META:
            self.meta.setdefault(name, content)


def _blocks(items: Iterable[Item], file: str) -> Iterator[Block]:
    paragraph_count = table_count = 0
    for item in _shown(items):
        if isinstance(item, DataTable):
            table_count += 1
            yield _raw_table(item, f"表{table_count}", file)
        else:
            paragraph_count += 1
            yield Paragraph(item.text, Location(file, spot=f"第{paragraph_count}段"), item.level, kind=item.kind)


def _shown(items: Iterable[Item]) -> Iterator[Line | DataTable]:
    """Yield paragraphs and tables in reading order."""
    run: list[Line] = []
    for item in (*items, None):
        if isinstance(item, Line):
            run.append(item)
        else:
            yield from paragraphs(run)
            run.clear()
            if item is not None:
                yield item


def _raw_table(table: DataTable, spot: str, file: str) -> RawTable:
    rows = tuple(
        tuple(
            RawCell(
                cell.text,
                Location(file, spot=f"{spot}:第{cell.row + 1}行:第{cell.column + 1}列"),
                cell.rows,
                cell.columns,
            )
            for cell in row
        )
        for row in table.rows
    )
    return RawTable(rows, Location(file, spot=spot))
