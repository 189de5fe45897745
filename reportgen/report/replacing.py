"""New values in the place of old ones in a report file; every other character stays as it was.

Why: a file that comes back from a leader changes some figures and sentences of one that somebody keeps, with comments
and an order of their own.
"""

from collections.abc import Sequence as Keys
from datetime import date
from typing import Any

from reportgen.report.decoding import PENDING_SPELLINGS
from reportgen.report.model import Group, Prose
from reportgen.report.model_shape import shape
from reportgen.report.tables import Record
from reportgen.report.values import Value
from reportgen.report.vocabulary import canonical, spellings
from reportgen.report.writing import block_lines, fits_block, scalar_text, text_lines
from reportgen.report.yaml_nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from reportgen.text.normalize import normalize_key

Written = Value | str | date
"""What may be put at a place; blank is written `~`."""


def put(text: str, model: type[Group], path: str, value: Written) -> str:
    """Return a report file with a value at a path: in place of what stands there, or added where nothing does.

    Raises KeyError where the path leads through something of another kind.
    """
    if 0 < text.count("\n") == text.count("\r\n"):
        return put(text.replace("\r\n", "\n"), model, path, value).replace("\n", "\r\n")
    root = parse_yaml(text)
    if not isinstance(root, Mapping):
        raise KeyError(path)
    return _Place(text, model, root).put(path.split("."), value)


def find(root: Node | None, model: type[Group], keys: Keys[str]) -> Node | None:
    """Return what stands under keys, each in whatever spelling; None where nothing does."""
    node = root
    for key in keys:
        pair = _pair(node, model, key) if isinstance(node, Mapping) else None
        inner = shape(model, key)[1]
        if pair is None or inner is None:
            return None
        node, model = pair[1], inner
    return node


class _Place:
    """A group of a file on the way to a value."""

    def __init__(self, text: str, model: type[Group], node: Mapping) -> None:
        self._text = text
        self._model = model
        self._node = node

    def put(self, keys: Keys[str], value: Written) -> str:
        field, *rest = keys
        pair = _pair(self._node, self._model, field)
        inner = shape(self._model, field)[1]
        if pair is None:
            return self._add(keys, value)
        key, node = pair
        if inner is Prose:
            return self._put_prose(key, node, value)
        if not rest or inner is None:
            return self._replace(key, node, value)
        return self._put_inside(key, node, inner, rest, value)

    def _put_inside(self, key: Scalar, node: Node, inner: type[Group], rest: Keys[str], value: Written) -> str:
        """Put a value into what stands under a key."""
        if isinstance(node, Mapping) and not _says_pending(node):
            return _Place(self._text, inner, node).put(rest, value)
        if isinstance(node, Sequence) and issubclass(inner, Record):
            return self._put_in_list(node, inner, rest[0], value)
        if isinstance(node, Sequence) and rest[0].isdecimal():
            member = node.items[int(rest[0])]
            if isinstance(member, Mapping):
                return _Place(self._text, inner, member).put(rest[1:], value)
        if len(rest) == 1 and inner.scalar_key == rest[0] and not isinstance(node, Sequence):
            return self._replace(key, node, value)
        if issubclass(inner, Record) and _stands_pending(node):
            return self._put_in_pending(node, inner, rest[0], value)
        if isinstance(node, Scalar) and node.is_null:
            gap = "" if self._text[node.start - 1] in " \t" else " "
            return f"{self._text[: node.start]}{gap}{_nested(inner, rest, value)}{self._text[node.end :]}"
        raise KeyError(".".join(rest))

    def _put_prose(self, key: Scalar, node: Node, value: Written) -> str:
        if isinstance(node, Mapping):
            return _Place(self._text, Prose, node).put(["body"], value)
        return self._replace(key, node, value)

    def _replace(self, key: Scalar, node: Node, value: Written) -> str:
        start = self._offset(node.line, node.column)
        end = end_of(node)
        if self._text[start:end].endswith("\n"):  # a block, with the blank lines behind it
            end = start + len(self._text[start:end].rstrip("\n"))
        before, after = self._text[:start], self._text[end:]
        indent = " " * (key.column - 1)
        header = self._text[start:end].partition("\n")[0]
        if isinstance(value, str) and value and header.startswith("|") and fits_block(value):
            written = "\n".join((header, *block_lines(value, indent)))  # a block stays one, its comment with it
        elif self._node.flow or after.partition("\n")[0].strip():
            written = scalar_text(value)
        else:
            written = "\n".join(_lines(value, indent))
        gap = "" if before[-1:] in {" ", "\t", ""} or not written else " "
        return f"{before}{gap}{written}{after}"

    def _put_in_list(self, node: Sequence, model: type[Record], field: str, value: Written) -> str:
        index = list(model.model_fields).index(field)
        written = scalar_text(value)
        if index < len(node.items):
            item = node.items[index]
            start = self._offset(item.line, item.column)
            return f"{self._text[:start]}{written}{self._text[item.end :]}"
        last = node.items[-1].end
        added = f", {written}" if node.flow else f"\n{' ' * (node.column - 1)}- {written}"
        return f"{self._text[:last]}{added}{self._text[last:]}"

    def _put_in_pending(self, node: Node, model: type[Record], field: str, value: Written) -> str:
        """Put a value into a row that is 待报 as a whole: its other cells are still to come, as they were."""
        start, end = self._offset(node.line, node.column), end_of(node)
        pending = self._text[start:end]
        cells = (
            f"{canonical(model, each)}: {scalar_text(value) if each == field else pending}"
            for each in model.model_fields
            if field == each or each != model.sum_key
        )
        return f"{self._text[:start]}{{{', '.join(cells)}}}{self._text[end:]}"

    def _add(self, keys: Keys[str], value: Written) -> str:
        """Add a key that is not there behind the last one of its group."""
        name = canonical(self._model, keys[0])
        inner = shape(self._model, keys[0])[1]
        nested = len(keys) > 1 and inner is not None
        last = end_of(self._node.pairs[-1][1])
        if self._node.flow:
            written = _nested(inner, keys[1:], value) if nested and inner else scalar_text(value)
            rest = self._text[last : self._node.end - 1]
            comma = "" if rest.lstrip().startswith(",") else ","
            place = last + (rest.index(",") + 1 if not comma else 0)
            return f"{self._text[:place]}{comma} {name}: {written}{self._text[place:]}"
        indent = " " * (self._node.pairs[0][0].column - 1)
        lines = [_nested(inner, keys[1:], value)] if nested and inner else _lines(value, indent)
        entry = f"{indent}{name}: " + "\n".join(lines)
        return self._after(last, entry)

    def _after(self, place: int, entry: str) -> str:
        """Put an entry on the lines behind a place."""
        if self._text[place - 1 : place] == "\n":  # a block of text ends where the next line begins
            return f"{self._text[:place]}{entry}\n{self._text[place:]}"
        end = self._text.find("\n", place)
        if end < 0:
            return f"{self._text}\n{entry}"
        return f"{self._text[: end + 1]}{entry}\n{self._text[end + 1 :]}"

    def _offset(self, line: int, column: int) -> int:
        start = 0
        for _line in range(line - 1):
            start = self._text.index("\n", start) + 1
        return start + column - 1


def _says_pending(node: Mapping) -> bool:
    return len(node.pairs) == 1 and node.pairs[0][0].text in PENDING_SPELLINGS


def _stands_pending(node: Node) -> bool:
    """Tell whether 待报 stands for a row, alone or in braces with the office it comes from."""
    return (isinstance(node, Mapping) and node.flow and _says_pending(node)) or (
        isinstance(node, Scalar) and node.text in PENDING_SPELLINGS
    )


def end_of(node: Node) -> int:
    """Return where the last value in a node ends. Why: a block ends for libyaml where the next key begins."""
    while not isinstance(node, Scalar) and not node.flow:
        node = node.pairs[-1][1] if isinstance(node, Mapping) else node.items[-1]
    return node.end


def _pair(node: Mapping, model: type[Group], field: str) -> tuple[Scalar, Node] | None:
    known = spellings(model)
    return next(((key, value) for key, value in node.pairs if known.get(normalize_key(key.text)) == field), None)


def _nested(model: type[Group], keys: Keys[str], value: Written) -> str:
    """Return a value inside the groups that lead to it, in braces."""
    field, *rest = keys
    inner = shape(model, field)[1]
    written = _nested(inner, rest, value) if rest and inner is not None else scalar_text(value)
    if not rest and len(keys) == 1 and model.scalar_key == field and issubclass(model, Record):
        return written
    return f"{{{canonical(model, field)}: {written}}}"


def _lines(value: Any, indent: str) -> list[str]:
    """Return a value as it stands behind its key: text that is long in a block of its own."""
    if not isinstance(value, str):
        return [scalar_text(value)]
    first, *rest = text_lines("", value, indent)
    return [first.removeprefix(f"{indent}: "), *rest]
