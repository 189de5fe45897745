"""Which row of a sheet names its columns, and which column is what: told by their heads, never by what is in them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from unicodedata import normalize

from reportgen.ledger.defaults import KINDS, defaults
from reportgen.ledger.sheets import Row, Sheet
from reportgen.ledger.values import text_of
from reportgen.text.normalize import normalize_label
from reportgen.text.pattern import Pattern

_SEARCHED = 30
"""Rows from the top in which heads are looked for."""
_LEAST = {"requests": 3, "disputes": 2}
"""Columns that must be recognised for a sheet to be taken for one of a kind."""
_BRACKETS = Pattern(r"[(\[【][^()\[\]【】]*[)\]】]")
_FILLERS = ("政府信息公开申请", "政府信息公开", "依申请公开", "信息公开", "申请", "登记")
_COURTS = ("复议", "诉讼")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet that is known."""

    index: int
    """From 0."""
    header: str
    """What stands above it, as the office wrote it; empty where that is not known, and so must not be shown."""

    @property
    def letter(self) -> str:
        """Return the name a spreadsheet program gives it."""
        letters, rest = "", self.index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of the columns of a sheet."""

    kind: str
    top: int
    """The number of the last row of heads."""
    columns: Mapping[str, Column]
    """By the key of the field."""
    doubtful: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    """Fields that several columns could be."""
    unclear: tuple[Column, ...] = ()
    """Columns whose head may mean one thing or another."""
    unknown: tuple[Column, ...] = ()
    """Columns with a head that means nothing here; neither it nor what is below is ever shown."""
    serial: frozenset[int] = frozenset()


Told = Mapping[str, Mapping[str, str]]
"""What an office says of its columns: by kind and field the head, in its own words; 无 where there is none."""
NONE = "无"


def find_layout(sheet: Sheet, told: Told) -> Layout | None:
    """Return the layout of a sheet, None where it is no part of a register."""
    best: Layout | None = None
    for row in sheet.rows[:_SEARCHED]:
        for kind in KINDS:
            layout = _layout(sheet, row, kind, told.get(kind, {}))
            if _is_one(layout) and (best is None or _score(layout, sheet) > _score(best, sheet)):
                best = layout
    return best


def header_key(text: str) -> str:
    """Return a head without brackets, space and punctuation: 答复 时间（年月日） is 答复日期."""
    return normalize_label(_clean(text)).replace("时间", "日期").casefold()


def _is_one(layout: Layout) -> bool:
    needed = {key for key, each in defaults().fields[layout.kind].items() if each.needed}
    found = layout.columns.keys() | layout.doubtful.keys()
    return len(found) >= _LEAST[layout.kind] and bool(found & needed)


def _score(layout: Layout, sheet: Sheet) -> tuple[int, bool]:
    """Return how well a layout fits: by its columns, then by what the sheet is called."""
    about_cases = any(word in sheet.title for word in _COURTS)
    return len(layout.columns) + len(layout.doubtful), about_cases is (layout.kind == "disputes")


def _layout(sheet: Sheet, row: Row, kind: str, told: Mapping[str, str]) -> Layout:
    ranks: dict[str, list[tuple[int, Column]]] = {}
    unclear, unknown, serial = [], [], set()
    for index in range(len(row.values)):
        texts = list(_texts(sheet, row, index))
        if not texts:
            continue
        names = {name: text for text in texts for name in _names(text)}
        if found := _told(told, names) or _known(kind, told, names):
            key, rank, name = found
            ranks.setdefault(key, []).append((rank, Column(index, names[name])))
        elif not _serial().isdisjoint(names):
            serial.add(index)
        elif told_apart := _unclear() & names.keys():
            unclear.append(Column(index, names[min(told_apart)]))
        else:
            unknown.append(Column(index, ""))
    columns, doubtful = {}, {}
    for key, found_columns in ranks.items():
        first = min(rank for rank, _column in found_columns)
        chosen = tuple(column for rank, column in found_columns if rank == first)
        if len(chosen) == 1:
            columns[key] = chosen[0]
        else:
            doubtful[key] = chosen
        unknown += [Column(column.index, "") for rank, column in found_columns if rank != first]
    unknown.sort(key=lambda column: column.index)
    return Layout(kind, row.number, columns, doubtful, tuple(unclear), tuple(unknown), frozenset(serial))


def _texts(sheet: Sheet, row: Row, index: int) -> Iterator[str]:
    """Yield what may be the head of a column, the surest first: with the one above it that spans it, then alone."""
    own, above = _clean(text_of(row.values[index])), _clean(_above(sheet, row, index))
    if own and above and header_key(own) != header_key(above):
        yield f"{above.removesuffix('情况')}·{own}"
        yield f"{above}·{own}"
        if any(word in above and word not in own for word in _COURTS):
            return  # 行政复议 above 办理结果: not the result of the request
    if own or above:
        yield own or above


def _clean(text: str) -> str:
    """Return a head without what stands in brackets, which may be anything."""
    return "".join(_BRACKETS.sub("", normalize("NFKC", text)).split())


def _above(sheet: Sheet, row: Row, index: int) -> str:
    """Return the head above a column: not a title, which spans more than half of the sheet."""
    if row.number < 2:
        return ""
    upper = sheet.rows[row.number - 2]
    start, width = sheet.widths.get((upper.number, index), (index, 1))
    if not sheet.widths and row.values[index] is not None:  # a table of text knows no merged cells
        start = next((left for left in range(index, 0, -1) if _text_at(upper, left)), index)
    if 2 * width > len(row.values) and width > 2:
        return ""
    return _text_at(upper, start)


def _text_at(row: Row, index: int) -> str:
    return text_of(row.values[index]) if index < len(row.values) else ""


def _names(text: str) -> Iterator[str]:
    """Yield a head as it may be known: whole, then without what goes without saying."""
    key = header_key(text)
    yield key
    for filler in _FILLERS:
        if key.startswith(filler) and key != filler:
            yield key.removeprefix(filler)


Found = tuple[str, int, str]
"""The key of a field, how surely it is meant (1 is surest), and the name that says so."""


def _told(told: Mapping[str, str], names: Iterable[str]) -> Found | None:
    keys = {header_key(header): key for key, header in told.items() if header != NONE}
    return next(((keys[name], 0, name) for name in names if name in keys), None)


def _known(kind: str, told: Mapping[str, str], names: Iterable[str]) -> Found | None:
    """Return the field a head names; the first name that is known counts."""
    for name in names:
        for key, rank in _ranks(kind).get(name, ()):
            if told.get(key) != NONE:
                return key, rank, name
    return None


@cache
def _ranks(kind: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return for every head the fields it may be, with 1 for its own name, 2 for another, 3 for a weak one."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for each in defaults().fields[kind].values():
        for rank, headers in enumerate(((each.name,), each.headers, each.weak), 1):
            for header in headers:
                key = header_key(header)
                found[key] = (*found.get(key, ()), (each.key, rank))
    return found


@cache
def _serial() -> frozenset[str]:
    return frozenset(map(header_key, defaults().serial))


@cache
def _unclear() -> frozenset[str]:
    return frozenset(map(header_key, defaults().unclear))
