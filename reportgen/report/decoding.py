"""YAML nodes to the plain data of a report, guided by its model; every value's place is noted on the way."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reportgen.diagnostics import CellRef, Location
from reportgen.forms.cells import Cell, cells_by_ref
from reportgen.forms.schema import Form
from reportgen.report.expectations import MESSAGES, expectation
from reportgen.report.model import Group, Prose
from reportgen.report.model_shape import shape, unit_of
from reportgen.report.source import Issue, SourceMap
from reportgen.report.tables import Record
from reportgen.report.values import PENDING, UNREAD, Pending, Unread, Value
from reportgen.report.vocabulary import canonical, nearest, spellings, whereabouts
from reportgen.report.yaml_nodes import Mapping, Node, Scalar, Sequence, shown
from reportgen.text.normalize import normalize_key
from reportgen.text.numbers import read_number

PENDING_SPELLINGS = frozenset({PENDING, "pending"})
_UNREAD_SPELLINGS = frozenset({UNREAD, "unread"})
_GUESSES = 50
"""Unknown keys a file gets a suggestion for; comparing thousands with every key would take seconds."""


class Decoder:
    """Reads the nodes of one file into plain data for `Report`."""

    def __init__(self, source: SourceMap, form: Form) -> None:
        """Note places and issues in `source`; the cells are those of `form`."""
        self._source = source
        self._cells: dict[CellRef, Cell] = cells_by_ref(form)
        self._guesses = 0

    def root(self, node: Mapping, model: type[Group]) -> dict[str, Any]:
        """Return the data of a whole file."""
        self._whole = model
        self._source.places[""] = Location(self._source.file, 1, 1)
        return self._mapping(node, model, "", "")

    def _group(self, node: Node, model: type[Group], path: str, words: str) -> dict[str, Any] | None:
        if issubclass(model, Record):
            return self._record(node, model, path, words)
        if isinstance(node, Mapping):
            return self._mapping(node, model, path, words)
        if isinstance(node, Scalar) and node.is_null:
            return None
        if isinstance(node, Scalar) and model.scalar_key:
            return self._field(node, model, model.scalar_key, path, words)
        self._wrong_type(node, words, "group", record=path)
        return None

    def _mapping(self, node: Mapping, model: type[Group], path: str, words: str) -> dict[str, Any]:
        known = spellings(model)
        data: dict[str, Any] = {}
        first_lines: dict[str, int] = {}
        for key, value in node.pairs:
            field = known.get(key.text) or known.get(normalize_key(key.text))
            if field is None:
                self._unknown_key(key, model, path, words)
            elif field in first_lines:
                self._issue("YAML-02", key, words, key=key.text, line=first_lines[field])
            else:
                first_lines[field] = key.line
                data.update(self._field(value, model, field, path, words))
        return data

    def _unknown_key(self, key: Scalar, model: type[Group], path: str, words: str) -> None:
        """Note a key that is none of this group's: the one most like it, and where it belongs if it is another's."""
        place = whereabouts(model, key.text) or whereabouts(self._whole, key.text)
        self._guesses += 1
        guess = None if place or self._guesses > _GUESSES else nearest(model, key.text)
        values = {"suggestion": guess, "belongs": place, "group": path}
        self._issue("YAML-04", key, words, key=key.text, **values)

    def _field(self, node: Node, model: type[Group], field: str, path: str, words: str) -> dict[str, Any]:
        path = f"{path}.{field}" if path else field
        name = canonical(model, field)
        words = f"{words}·{name}" if words else name
        self._source.places[path] = Location(self._source.file, node.line, node.column)
        kind, inner = shape(model, field)
        if path in self._cells:
            return {field: self._cell(node, path)}
        if kind == "group" and inner is not None:
            data = self._group(node, inner, path, words)
            return {} if data is None else {field: data}
        if kind == "groups" and inner is not None:
            return {field: self._groups(node, inner, path, words)}
        if kind == "list":
            return {field: self._texts(node, path, words)}
        if kind == "mapping":
            return {field: self._figures(node, path, words)}
        value = self._scalar(node, model, field, words)
        return {} if value is None else {field: value}

    def _scalar(self, node: Node, model: type[Group], field: str, words: str) -> Any:
        if not isinstance(node, Scalar):
            self._wrong_type(node, words, "scalar")
            return None
        if node.is_null:
            return None
        if unit := unit_of(model, field):
            return self._number(node, unit, None, words)
        if model is Prose and node.plain and self._rest_of_line(node).startswith(" #"):
            self._issue("YAML-12", node, words, line=node.end_line)
        return node.text

    def _rest_of_line(self, node: Scalar) -> str:
        line = self._source.lines[node.end_line - 1] if node.end_line <= len(self._source.lines) else ""
        return line[node.end_column - 1 :]

    def _record(self, node: Node, model: type[Record], path: str, words: str) -> dict[str, Any] | None:
        if isinstance(node, Sequence):
            return self._row(node, model, path, words)
        if isinstance(node, Mapping) and (not self._says_pending(node) or node.pairs[0][0].text in model.model_fields):
            return self._mapping(node, model, path, words)  # `pending` is a column of table three, too
        fields = list(model.model_fields)
        if isinstance(node, Scalar) and node.is_null:
            return dict.fromkeys(fields)
        if len(fields) == 1:
            return self._field(node, model, fields[0], path, words)
        if isinstance(node, Mapping) or node.text in PENDING_SPELLINGS:
            return {field: self._cell(node, f"{path}.{field}") for field in fields if field != model.sum_key}
        self._wrong_type(node, words, "record", record=path, example=canonical(model, fields[0]))
        return dict.fromkeys(fields)

    def _row(self, node: Sequence, model: type[Record], path: str, words: str) -> dict[str, Any] | None:
        fields = list(model.model_fields)
        if len(node.items) == len(fields) - 1 and model.sum_key:
            fields.remove(model.sum_key)
        if len(node.items) != len(fields):
            either = MESSAGES["either"].format(few=len(fields) - 1, many=len(fields))
            expected = either if model.sum_key else str(len(fields))
            row = words.partition("·")[2]
            comma = any(isinstance(item, Scalar) and set(item.text) & set("，、") for item in node.items)
            self._issue("CELL-09", node, row, expected=expected, found=len(node.items), record=path, comma=comma)
            return dict.fromkeys(fields)
        for field, item in zip(fields, node.items, strict=True):
            self._source.places[f"{path}.{field}"] = Location(self._source.file, item.line, item.column)
        return {field: self._cell(item, f"{path}.{field}") for field, item in zip(fields, node.items, strict=True)}

    def _says_pending(self, node: Mapping) -> bool:
        return len(node.pairs) == 1 and node.pairs[0][0].text in PENDING_SPELLINGS

    def _cell(self, node: Node, ref: CellRef) -> Value:
        cell = self._cells[ref]
        if isinstance(node, Scalar):
            if node.is_null:
                return None
            if node.text in PENDING_SPELLINGS:
                return Pending()
            return Unread() if node.text in _UNREAD_SPELLINGS else self._number(node, cell.unit, ref, cell.path)
        if isinstance(node, Mapping) and self._says_pending(node) and isinstance(node.pairs[0][1], Scalar):
            return Pending(source=node.pairs[0][1].text or None)
        self._wrong_type(node, cell.path, "number", cell=ref)
        return None

    def _number(self, node: Scalar, unit: str, ref: CellRef | None, words: str) -> int | Decimal | None:
        reading = read_number(node.text, unit)
        if reading.code:
            place = Location(self._source.file, node.line, node.column)
            values = {"value": shown(node), "read": reading.value, "unit": unit}
            self._source.issues.append(Issue(reading.code, place, values, ref, words))
        return reading.value

    def _groups(self, node: Node, model: type[Group], path: str, words: str) -> list[Any]:
        return [self._group(item, model, place, words) or {} for place, item in self._items(node, path)]

    def _texts(self, node: Node, path: str, words: str) -> list[str]:
        texts = []
        for _place, item in self._items(node, path):
            if isinstance(item, Scalar):
                texts.append(item.text)
            else:
                self._wrong_type(item, words, "scalar")
        return texts

    def _items(self, node: Node, path: str) -> Iterator[tuple[str, Node]]:
        """Yield the items of a list, or what stands instead of one, each with its path; note their places."""
        nodes = node.items if isinstance(node, Sequence) else [] if _is_null(node) else [node]
        for index, item in enumerate(nodes):
            place = f"{path}.{index}"
            self._source.places[place] = Location(self._source.file, item.line, item.column)
            yield place, item

    def _figures(self, node: Node, path: str, words: str) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            if not _is_null(node):
                self._wrong_type(node, words, "group")
            return {}
        figures: dict[str, Any] = {}
        for key, value in node.pairs:
            if key.text in figures:
                self._issue("YAML-02", key, words, key=key.text, line=self._source.places[f"{path}.{key.text}"].line)
            elif isinstance(value, Scalar):
                self._source.places[f"{path}.{key.text}"] = Location(self._source.file, value.line, value.column)
                unit = "元" if "." in value.text else "件"
                figures[key.text] = self._number(value, unit, None, f"{words}·{key.text}")
            else:
                self._wrong_type(value, f"{words}·{key.text}", "number")
        return {name: value for name, value in figures.items() if value is not None}

    def _wrong_type(self, node: Node, words: str, expected: str, **about: Any) -> None:
        """Note a value of the wrong type, and about what: the `record` or `cell` it stood for, an `example` key."""
        wanted = expectation(expected, about)
        self._issue("YAML-05", node, words, key=words, expected=wanted, value=shown(node), **about)

    def _issue(self, code: str, node: Node, words: str, **values: object) -> None:
        place = Location(self._source.file, node.line, node.column)
        cell = values.pop("cell", None)
        self._source.issues.append(Issue(code, place, values, str(cell) if cell else None, words or None))


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
