"""Edits of a report file that leave every other character as it was.

Why: a file belongs to who keeps it; comments, order, spelling and alignment are theirs. The places of values are
known from reading, so that what is new is put in between, and nothing is written anew.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import definitions
from reportgen.report.cells import cells_of
from reportgen.report.model import Group, Report
from reportgen.report.reading import read_bytes
from reportgen.report.vocabulary import canonical, spellings
from reportgen.report.yaml_nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from reportgen.text.normalize import normalize_key

_LEFT_ALONE = frozenset({"YAML-02", "YAML-09", "YAML-11"})


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """A stretch of the text, in code points, and what takes its place."""

    start: int
    end: int
    text: str


def fill_totals(data: bytes, file: str) -> bytes | None:
    """Return a report file with left-out and blank totals written down; None where there is nothing to write.

    Only totals whose parts are all known are written, and only in rows that stand in the file; a file that is not
    UTF-8, has errors of syntax or a key twice is left alone.
    """
    reading = read_bytes(data, file)
    if reading.report is None or any(issue.code in _LEFT_ALONE for issue in reading.source.issues):
        return None
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode()
    root = parse_yaml(text)
    edits = [
        edit for ref, total in _known_totals(reading.report) for edit in _edits(root, reading.report, ref, total, text)
    ]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return mark + text.encode() if edits else None


def _known_totals(report: Report) -> Iterator[tuple[CellRef, str]]:
    """Yield the totals that are blank or left out and follow from their parts."""
    copy = report.model_copy(deep=True)
    left_out = []
    for ref in definitions(report.form):
        record, name = _record(copy, ref), ref.rpartition(".")[2]
        if record is not None and getattr(record, name) is None:
            record.model_fields_set.discard(name)
            left_out.append(ref)
    cells = cells_of(copy)
    yield from ((ref, str(cells.values[ref])) for ref in left_out if ref in cells.computed)


def _record(report: Report, ref: CellRef) -> Group | None:
    table, *keys, _name = ref.split(".")
    group = report.part(table)
    for key in keys:
        group = getattr(group, key) if group else None
    return group


def _edits(root: Node | None, report: Report, ref: CellRef, total: str, text: str) -> Iterator[_Edit]:
    """Yield what writes a total where its row stands in the file."""
    node, group = root, report
    *keys, name = ref.split(".")
    for key in keys:
        node, group = _value(node, type(group), key), getattr(group, key)
    model = type(group)
    if isinstance(node, Sequence):
        yield from _in_list(node, list(model.model_fields).index(name), total, text)
    elif isinstance(node, Mapping) and node.pairs:
        written = _value(node, model, name)
        yield (
            _over(written, total, text)
            if isinstance(written, Scalar)
            else _behind(node, canonical(model, name), total, text)
        )


def _value(node: Node | None, model: type[Group], field: str) -> Node | None:
    """Return what stands under a key, in whatever spelling."""
    if not isinstance(node, Mapping):
        return None
    known = spellings(model)
    return next((value for key, value in node.pairs if known.get(normalize_key(key.text)) == field), None)


def _over(blank: Scalar, total: str, text: str) -> _Edit:
    return _Edit(blank.start, blank.end, total if text[blank.start - 1] in " \t" else f" {total}")


def _behind(row: Mapping, key: str, total: str, text: str) -> _Edit:
    """Return what adds a key behind the last one."""
    if row.flow:
        return _member(row.pairs[-1][1].end, row.end - 1, f"{key}: {total}", text)
    return _line_after(row.pairs[-1][1].end, " " * (row.column - 1) + f"{key}: {total}", text)


def _in_list(row: Sequence, index: int, total: str, text: str) -> Iterator[_Edit]:
    if index < len(row.items):
        blank = row.items[index]
        if isinstance(blank, Scalar):
            yield _over(blank, total, text)
    elif row.flow:
        yield _member(row.items[-1].end, row.end - 1, total, text)
    else:
        yield _line_after(row.items[-1].end, " " * (row.column - 1) + f"- {total}", text)


def _member(last: int, bracket: int, added: str, text: str) -> _Edit:
    """Return what adds a member to braces or brackets, behind the end of the last one and its comma if there is one."""
    rest = text[last:bracket]
    if rest.lstrip().startswith(","):
        place = last + rest.index(",") + 1
        return _Edit(place, place, f" {added}")
    return _Edit(last, last, f", {added}")


def _line_after(place: int, line: str, text: str) -> _Edit:
    end = text.find("\n", place)
    if end < 0:
        return _Edit(len(text), len(text), f"\n{line}")
    end_of_line = "\r\n" if text[:end].endswith("\r") else "\n"
    return _Edit(end + 1, end + 1, line + end_of_line)
