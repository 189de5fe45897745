"""The page on the keys of the report file."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import get_args

from docs.markdown import page_of, table_of
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.forms.schema import Part
from reportgen.report.by_form import report_model
from reportgen.report.model import Group, Person, Picture, Prose
from reportgen.report.model_shape import annotation_parts, field_order, shape, unit_of
from reportgen.report.requirements import DueDay, Length, Requirements
from reportgen.report.tables import Record, TableBase, TableGroup
from reportgen.report.vocabulary import canonical, other_spellings
from reportgen.report.words import Day

_SHARED: dict[type[Group], str] = {Prose: "文字", Person: "人员", Picture: "图", Length: "字数范围"}
"""Groups that several keys hold, and the headings they are explained under."""

_HEADS = ("键", "写法", "含义", "也可写作")


def keys_page() -> str:
    """Return all keys of the report file; tables of older forms as far as they differ."""
    newest, *older = reversed(form_ids())
    model = report_model(newest)
    lines = [
        "# 填报文件的键",
        "“也可写作”列出同样能读的其他写法；表上的原文连同序号和引号，以及英文名，也都能读。同一项用两种写法写两遍，算重复。",
        "## 总览",
        table_of(_HEADS, _key_rows(model)),
    ]
    shared = {group: _SHARED[group] for group in (Prose, Person, Picture)}
    for group, heading in (_groups(model) | shared).items():
        lines.append(f"## {heading}")
        if issubclass(group, TableBase):
            if "unlisted_zero" in group.model_fields:
                lines.append("另有“未列均为0”：写“是”表示没有列出的都是0；不写就是“否”，没有列出的是空白。")
            table = next(name for name in load_form(newest).tables if shape(model, name)[1] is group)
            lines.append(table_of(_HEADS, _table_rows(newest, table)))
        else:
            lines.append(table_of(_HEADS, _key_rows(group)))
    for form_id in older:
        for part in load_form(form_id).parts:
            lines += _older_part(form_id, newest, part)
    return page_of(lines)


def requirements_page() -> str:
    """Return all keys of an office's own requirements."""
    lines = [
        "# 地方要求.yaml 的键",
        "放在报告所在的文件夹里，或者它上面的文件夹里（到命令行写明的文件夹为止），`check` 检查时一并核对。",
        "## 总览",
        table_of(_HEADS, _key_rows(Requirements)),
    ]
    for group, heading in (_groups(Requirements) | {Length: _SHARED[Length]}).items():
        lines += [f"## {heading}", table_of(_HEADS, _key_rows(group))]
    return page_of(lines)


def _groups(model: type[Group]) -> dict[type[Group], str]:
    """Return the groups below a group with their headings, but for rows and for what several keys hold."""
    found: dict[type[Group], str] = {}
    for field in field_order(model):
        inner = shape(model, field)[1]
        if inner and inner not in _SHARED and not issubclass(inner, Record):
            found[inner] = canonical(model, field)
            if not issubclass(inner, TableGroup):
                found |= {group: f"{found[inner]}·{heading}" for group, heading in _groups(inner).items()}
    return found


def _key_rows(model: type[Group]) -> Iterator[tuple[str, ...]]:
    for field in field_order(model):
        note = model.model_fields[field].description or ""
        yield canonical(model, field), _written(model, field), note, _others(model, field)


def _others(model: type[Group], field: str) -> str:
    return "、".join(f"`{word}`" if word.isascii() else word for word in other_spellings(model, field))


def _written(model: type[Group], field: str) -> str:
    kind, inner = shape(model, field)
    if inner in _SHARED:
        return f"{_SHARED[inner]}（见下）" if kind == "group" else f"列表，每项为{_SHARED[inner]}（见下）"
    if kind in {"group", "groups", "list", "mapping"}:
        return {
            "group": "一组（见下）",
            "groups": "列表，每项一组（见下）",
            "list": "文字，或文字的列表",
            "mapping": "名称: 数",
        }[kind]
    parts = annotation_parts(model, field)
    words = next((part for part in parts if isinstance(part, type) and issubclass(part, StrEnum)), None)
    if words:
        return "、".join(word.value for word in words)
    if unit := unit_of(model, field):
        return f"数（{unit}）" if Decimal in parts else f"整数（{unit}）"
    known = {bool: "是、否", get_args(Day)[0]: "日期，如 2024-01-08", DueDay: "日期，如 1月20日", int: "整数"}
    return next((known[part] for part in parts if part in known), "文字")


def _table_rows(form_id: str, table: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table; cells that are the same as above are not listed again."""
    group = shape(report_model(form_id), table)[1]
    above = ""
    for name, written, *rest in _records(form_id, group, table, ""):
        count, _colon, cells = written.partition("：")
        yield name, f"{count}，同上" if cells and written == above else written, *rest
        above = written if cells else above


def _part_rows(form_id: str, key: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a part: of its table as it stands in full, else of its keys; none where the form lacks it."""
    model, form = report_model(form_id), load_form(form_id)
    group = shape(model, key)[1] if key in model.model_fields else None
    if group is not None:
        yield from _records(form_id, group, key, "") if key in form.tables else _key_rows(group)


_GROUP = "一组（以下各行）"


def _records(form_id: str, group: type[Group] | None, path: str, words: str) -> Iterator[tuple[str, ...]]:
    for field in group.model_fields if group else ():
        inner = shape(group, field)[1] if group else None
        if group is None or inner is None:
            continue
        name = f"{words}·{canonical(group, field)}".strip("·")
        note = (group.model_fields[field].description or "").removeprefix(canonical(group, field)).removeprefix("；")
        if issubclass(inner, Record):
            yield name, _cell_words(form_id, inner, f"{path}.{field}"), note, _others(group, field)
        else:
            yield name, _GROUP, note, _others(group, field)
            yield from _records(form_id, inner, f"{path}.{field}", name)


def _cell_words(form_id: str, record: type[Record], path: str) -> str:
    cells = [cells_by_ref(load_form(form_id))[f"{path}.{field}"] for field in record.model_fields]
    if len(cells) == 1:
        return f"一个数（{cells[0].unit}）"
    return f"{len(cells)}格：{'、'.join(canonical(record, field) for field in record.model_fields)}"


def _older_part(old: str, new: str, part: Part) -> Iterator[str]:
    own, newer = (list(_part_rows(form_id, part.key)) for form_id in (old, new))
    differing = [row for row in own if row not in newer]
    gone = [name for name, *_rest in newer if name not in {name for name, *_rest in own}]
    if differing or gone:
        yield f"## {part.short}（{old}年版）"
    if differing:
        yield f"与{new}年版不同的各行："
        yield table_of(_HEADS, differing)
    if gone:
        yield f"没有：{'、'.join(gone)}。"
