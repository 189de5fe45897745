"""What a workbook carries apart from its cells: values that no cell can hold, or not whole."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.importer.filled.sheets import Sheet
from reportgen.report.leaves import Path, text_node
from reportgen.report.model import Group
from reportgen.report.model_shape import shape
from reportgen.report.yaml_nodes import Mapping, Node, Scalar, Sequence, UnreadableYamlError, parse_yaml
from reportgen.workbook.contents import NAME, VALUE


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that was carried apart, as long as its cell shows what it showed then."""

    path: Path
    shown: str
    node: Node
    row: int
    column: int


def kept_in(sheet: Sheet, head: int, columns: list[int], model: type[Group]) -> Iterator[Kept]:
    """Yield what stands below the heads of a sheet; whatever a report has no place for is left out."""
    pieces: dict[Path, tuple[str, str, int]] = {}
    for row in range(head + 1, sheet.height):
        _words, written, shown, original = (sheet.text(row, column) for column in columns)
        path = _path(written, model)
        if path is not None:
            first, before, at = pieces.get(path, (shown, "", row))
            pieces[path] = first, before + original, at
    for path, (shown, original, row) in pieces.items():
        try:
            node = parse_yaml(original)
        except UnreadableYamlError:
            continue
        if node is not None:
            yield Kept(path, shown, node, row, columns[-1])


def _path(written: str, model: type[Group]) -> Path | None:
    """Return the path that a row names, None where the report has no such place."""
    try:
        path = json.loads(written or "0")
    except (ValueError, RecursionError):
        return None
    return tuple(path) if isinstance(path, list) and _fits(model, path) else None


def _fits(model: type[Group], path: list[object]) -> bool:
    """Tell whether a report has a place of that kind."""
    field, *rest = path or [None]
    if not isinstance(field, str) or field not in model.model_fields:
        return False
    kind, inner = shape(model, field)
    if kind == "group" and inner is not None:
        return _fits(inner, rest)
    if kind == "groups" and inner is not None:
        return bool(rest) and isinstance(rest[0], int) and (len(rest) == 1 or _fits(inner, rest[1:]))
    if kind == "mapping":
        return len(rest) == 2 and isinstance(rest[0], int) and rest[1] in {NAME, VALUE}
    return not rest


def at_line(node: Node, line: int) -> Node:
    """Return a node with all that is in it at one line."""
    if isinstance(node, Scalar):
        return text_node(node.text, line, plain=node.plain)
    if isinstance(node, Sequence):
        return Sequence([at_line(item, line) for item in node.items], line, 1, flow=True, end=0)
    pairs = [(text_node(key.text, line), at_line(value, line)) for key, value in node.pairs]
    return Mapping(pairs, line, 1, flow=True, end=0)
