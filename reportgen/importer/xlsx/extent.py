"""How far the sheets of a workbook reach, told from its parts before anything makes cells of them.

Why: the library that reads workbooks makes every cell that a merged range, a link or a remark claims, and every one
between two that are there. A part is read here by the same parser as there, whatever its name and its encoding.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from reportgen.importer.archives import Archive, doctype_error
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_COLUMNS = 300
MOST_MERGED = 200_000
"""Cells under all ranges that are merged, linked or remarked on: a workbook is opened by making every one of them."""
MOST_TEXT = 20_000_000
"""Characters in all cells together: a text that is kept once in a file may stand in any number of cells."""
_MOST_PAIRS = 20_000_000
"""Links times merged ranges: the one is looked for among the other."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships}"
_SHEET_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OWNED = frozenset({f"{_MAIN}worksheet", f"{_MAIN}comments"})
"""Roots of parts that belong to one sheet. Why: a part that many sheets name is read as often."""
_CLAIMS = frozenset({f"{_MAIN}mergeCell", f"{_MAIN}hyperlink", f"{_MAIN}comment"})


class Bounds(NamedTuple):
    """How far a workbook may reach."""

    rows: int
    cells: int
    """Of all sheets together, those between others that are there included."""


def check_extent(archive: Archive, bounds: Bounds) -> "Extent":
    """Refuse sheets that claim cells far away, ranges without end, or formulas that unfold without end.

    Raises UnreadableFileError.
    """
    extent = Extent(bounds)
    for name in archive.names:
        _read(archive.read(name), name, extent)
    extent.check_owners()
    return extent


def check_sheets(sheets: "Iterable[Worksheet]", bounds: Bounds) -> None:
    """Refuse opened sheets with too many cells, those between others included. Raises UnreadableFileError."""
    if sum(sheet.max_row * sheet.max_column for sheet in sheets) > bounds.cells:
        raise too_large()


def check_text(length: int) -> None:
    """Refuse cells that hold more text together than any report. Raises UnreadableFileError."""
    if length > MOST_TEXT:
        raise too_large()


def too_large() -> UnreadableFileError:
    """Return what is said of a sheet that reaches too far."""
    return UnreadableFileError(_("工作表过大，没有读取：有内容或格式的行、列太多，请删去多余的空行、空列后另存"))


def _read(data: bytes, name: str, extent: "Extent") -> None:
    def refuse_doctype(*_declared: object) -> None:
        raise doctype_error(name)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = extent.begin
    parser.EndElementHandler = extent.end
    parser.CharacterDataHandler = extent.text
    extent.begin_part(name)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser's own way to say that this is all
    except expat.ExpatError:
        return  # a picture, or damaged: its reader says so


class Extent:
    """What the parts read so far come to."""

    def __init__(self, bounds: Bounds) -> None:
        """Begin with nothing."""
        self.has_formulas = False
        self._bounds = bounds
        self._earlier = 0
        """Cells of the parts before this one."""
        self._written = 0
        """Rows and cells of this part as they are written: several may claim one place."""
        self._row = self._column = self._height = self._width = 0
        self._claimed = 0
        self._claims: Counter[str] = Counter()
        self._shared = False
        """Whether a formula is open that others repeat."""
        self._length = self._longest = self._repeated = 0
        self._name, self._is_root = "", True
        self._owned: set[str] = set()
        self._named: Counter[str] = Counter()

    def begin_part(self, name: str) -> None:
        """Begin another part."""
        self._earlier += max(self._height * self._width, self._written)
        self._row = self._column = self._height = self._width = self._written = 0
        self._name, self._is_root = name, True

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the begin of an element."""
        if self._is_root and tag in _OWNED:
            self._owned.add(_last(self._name))
        self._is_root = False
        if tag == f"{_MAIN}c":
            self._take_cell(attributes.get("r"))
        elif tag == f"{_MAIN}row":
            self._column, self._written = 0, self._written + 1
            self._row = _number(attributes["r"]) if "r" in attributes else self._row + 1
            self._reach(self._row, 0)
        elif tag in _CLAIMS:
            self._claim(tag, attributes.get("ref", ""))
        elif tag == f"{_MAIN}f":
            self.has_formulas = True
            if attributes.get("t") == "shared":
                self._shared, self._length = True, 0
                self._repeated += 1
        elif tag == f"{_MAIN}sheet":
            self._named[f"#{attributes.get(_SHEET_ID)}"] += 1
        elif tag == f"{_RELATIONS}Relationship":
            self._named[_last(attributes.get("Target", ""))] += 1

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._shared and tag == f"{_MAIN}f":
            self._shared = False
            self._longest = max(self._longest, self._length)
            check_text(self._longest * self._repeated)

    def text(self, text: str) -> None:
        """Take text; the parser may give one text in several pieces."""
        if self._shared:
            self._length += len(text)

    def check_owners(self) -> None:
        """Refuse parts of one sheet that several have."""
        if any(count > 1 for name, count in self._named.items() if name.startswith("#") or name in self._owned):
            raise UnreadableFileError(_("工作簿已损坏，请用 Excel 或 WPS 打开后另存一次"))

    def _take_cell(self, place: str | None) -> None:
        from openpyxl.utils.cell import coordinate_to_tuple

        self._written += 1
        row, self._column = self._row, self._column + 1
        if place:
            try:
                row, self._column = coordinate_to_tuple(place)
            except ValueError:  # a place that is none, which its reader will not take either
                return
        self._reach(row, self._column)

    def _reach(self, row: int, column: int) -> None:
        if row > self._bounds.rows or column > MOST_COLUMNS:
            raise too_large()
        self._height, self._width = max(self._height, row), max(self._width, column)
        if self._earlier + max(self._height * self._width, self._written) > self._bounds.cells:
            raise too_large()

    def _claim(self, tag: str, reference: str) -> None:
        from openpyxl.utils.cell import range_boundaries

        try:
            bounds = range_boundaries(reference)
        except ValueError:
            return
        ends = (1, 1, MOST_COLUMNS, self._bounds.rows)
        left, top, right, bottom = (bound or end for bound, end in zip(bounds, ends, strict=True))
        self._reach(max(top, bottom), max(left, right))
        self._claimed += (abs(bottom - top) + 1) * (abs(right - left) + 1)
        self._claims[tag] += 1
        pairs = self._claims[f"{_MAIN}mergeCell"] * self._claims[f"{_MAIN}hyperlink"]
        if self._claimed > MOST_MERGED or pairs > _MOST_PAIRS:
            raise too_large()


def _last(path: str) -> str:
    return path.rpartition("/")[2].casefold()


def _number(written: str) -> int:
    """Return a row's number as the library reads it, 0 where it is none."""
    try:
        return int(written)
    except ValueError:
        try:
            return int(float(written))
        except (ValueError, OverflowError):
            return 0
