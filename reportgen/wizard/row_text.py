"""A row as it is typed: `20`, `自然人 20 企业 3`, six numbers one after the other, `待报 综合执法局`."""

import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.forms.cells import Cell
from reportgen.forms.schema import ValueType
from reportgen.language import _
from reportgen.report.values import PENDING, Pending, Value
from reportgen.text.normalize import normalize_key
from reportgen.text.pattern import Pattern
from reportgen.wizard.asking import RefusedAnswerError
from reportgen.wizard.places import Place
from reportgen.wizard.typed_number import typed_number

_PENDING = Pattern(rf"\s*{PENDING}\s*[:：,，]?\s*(?P<source>.*?)\s*")
_ITEM = Pattern(
    r"\s*(?P<name>[^\d\s,，、;；:：=+\-−/]*)[\s:：=为]*"
    r"(?P<value>待报|[+\-−]?(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?\s*(?:万元|亿元|元|[件个起份条次项宗])?)[\s,，、;；。]*"
)


def read_value(text: str, cell: Cell) -> Value:
    """Return what a single cell is to hold. Raises RefusedAnswerError."""
    if pending := _PENDING.fullmatch(text):
        return Pending(source=pending["source"] or None)
    return typed_number(text, cell.unit, cell.path, cell.ref, below_zero=cell.type is ValueType.CHANGE)


def value_text(value: Value) -> str | None:
    """Return a value as it would be typed; None where there is none."""
    if isinstance(value, Pending):
        return f"{PENDING} {value.source}" if value.source else PENDING
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value) if isinstance(value, int) else None


def read_row(text: str, place: Place) -> dict[str, Value]:
    """Return the values of a row by field: those not named are 0. Raises RefusedAnswerError."""
    fields = place.fields
    if pending := _PENDING.fullmatch(text):
        return dict.fromkeys(fields, Pending(source=pending["source"] or None))
    items = list(_items(unicodedata.normalize("NFKC", text), text, place))
    if len(items) > 1 and not any(name for name, _value in items):
        return _in_order([value for _name, value in items], place)
    if len(items) == 1 and not items[0][0]:
        return _bare(items[0][1], place)
    row: dict[str, Value] = {}
    for name, written in items:
        field = _field(name, written, place)
        if field in row:
            raise RefusedAnswerError(_("“{name}”写了两次。").format(name=fields[field].column[-1].short))
        row[field] = read_value(written, fields[field])
    return {field: row.get(field, 0) for field in fields}


def row_text(row: Mapping[str, Value], place: Place) -> str | None:
    """Return a row as it would be typed; None where a cell of it is blank."""
    texts = {field: value_text(row[field]) for field in place.fields}
    if None in texts.values():
        return None
    values = set(texts.values())
    if len(values) == 1 and next(iter(values), "") != "0" and isinstance(row[next(iter(texts))], Pending):
        return values.pop()
    named = [f"{place.fields[field].column[-1].short} {text}" for field, text in texts.items() if text != "0"]
    return " ".join(named) or "0"


def _items(text: str, typed: str, place: Place) -> Iterator[tuple[str, str]]:
    """Yield names and numbers. Raises RefusedAnswerError where there is something else."""
    position = 0
    while position < len(text.rstrip()):
        item = _ITEM.match(text, position)
        if item is None or item.end() == position:
            message = _("看不懂“{text}”：写成“列名 件数”，如“{example}”；没有的写0。")
            raise RefusedAnswerError(message.format(text=typed.strip(), example=_example(place)))
        yield item["name"], item["value"].strip()
        position = item.end()


def _example(place: Place) -> str:
    """Return a row as it may be typed: 自然人 2 商业企业 1."""
    shorts = [cell.column[-1].short for cell in place.cells[:2]]
    return " ".join(f"{short} {number}" for short, number in zip(shorts, (2, 1), strict=False))


def _bare(written: str, place: Place) -> dict[str, Value]:
    first, cell = next(iter(place.fields.items()))
    value = read_value(written, cell)
    if value != 0 and not place.is_row:
        message = _("请写明是哪一项，如“{column} {value}”；没有的写0。")
        raise RefusedAnswerError(message.format(column=cell.column[-1].short, value=written))
    return dict.fromkeys(place.fields, 0) | {first: value}


def _in_order(values: list[str], place: Place) -> dict[str, Value]:
    """Return numbers without names as the cells of a row, with or without its total."""
    fields = place.fields
    if len(values) not in {len(fields), len(fields) + 1}:
        message = _("依次写各列要写{count}个数，现有{found}个：{columns}。")
        columns = _("、").join(cell.column[-1].short for cell in place.cells)
        raise RefusedAnswerError(message.format(count=len(fields), found=len(values), columns=columns))
    row = {field: read_value(value, cell) for (field, cell), value in zip(fields.items(), values, strict=False)}
    if len(values) > len(fields):
        total = read_value(values[-1], place.cells[0])
        known = sum(value for value in row.values() if isinstance(value, int))
        if total != known:
            message = _("最后一个数应是总计，各列相加为{sum}，写的是{total}。")
            raise RefusedAnswerError(message.format(sum=known, total=values[-1]))
    return row


def _field(name: str, written: str, place: Place) -> str:
    """Return the column that a name means: written in full, or shortened so that no other is meant."""
    wanted = normalize_key(name)
    spellings = {
        field: [normalize_key(word) for word in (*cell.column[-1].names, cell.column[-1].label)]
        for field, cell in place.fields.items()
    }
    if not wanted:
        raise RefusedAnswerError(_("“{value}”前面没有写列名。").format(value=written))
    for fits in (_is, _contains, _abbreviates):
        found = [field for field, words in spellings.items() if any(fits(word, wanted) for word in words)]
        if len(found) == 1:
            return found[0]
        if found:
            shorts = _("、").join(f"“{place.fields[field].column[-1].short}”" for field in found)
            raise RefusedAnswerError(_("“{name}”可以指{columns}，请写全。").format(name=name, columns=shorts))
    columns = _("、").join(cell.column[-1].short for cell in place.cells)
    raise RefusedAnswerError(
        _("没有“{name}”这一列，有：{columns}。总计由程序相加。").format(name=name, columns=columns)
    )


def _is(word: str, wanted: str) -> bool:
    return word == wanted


def _contains(word: str, wanted: str) -> bool:
    return wanted in word


def _abbreviates(word: str, wanted: str) -> bool:
    """Tell whether a name leaves out characters of a longer one, and nothing else: 法服."""
    signs = iter(word)
    return all(sign in signs for sign in wanted)
