"""YAML as untrusted text: nodes with their places, from libyaml's events.

Why: libyaml's composer crashes the process on deep nesting, and the usual loaders read `010` as 8, `no` as False
and the last of two equal keys in silence. Here every scalar stays the text it was, and depth is bounded.
"""

from dataclasses import dataclass
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # not named in the type stubs

from reportgen.text.pattern import Pattern

DEPTH_LIMIT = 30
_QUOTED = 60
"""Characters of a value that a message repeats."""
_YAML_TAGS = "tag:yaml.org,2002:"
_CONTROL = Pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML file can hold; a text gets it by an escape such as "\\x0b" only."""


class UnreadableYamlError(Exception):
    """The text is no YAML we take; `code` names the rule, `values` fill its message."""

    def __init__(self, code: str, line: int, column: int, **values: object) -> None:
        """Keep the rule's code and the place, 1-based."""
        super().__init__(code)
        self.code, self.line, self.column, self.values = code, line, column, values


@dataclass(slots=True)
class Scalar:
    """A single value, as its text."""

    text: str
    line: int
    column: int
    plain: bool
    """Whether it stands without quotes and not as a block."""
    end_line: int
    end_column: int
    start: int
    end: int
    """Where it begins and ends, in code points from the start of the text."""

    @property
    def is_null(self) -> bool:
        """Tell whether it says blank: `~`, `null`, or nothing."""
        return self.plain and self.text.strip() in {"", "~", "null"}


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order written."""

    pairs: list[tuple[Scalar, "Node"]]
    line: int
    column: int
    flow: bool
    """Whether it is written in braces."""
    end: int


@dataclass(slots=True)
class Sequence:
    """A list of values."""

    items: list["Node"]
    line: int
    column: int
    flow: bool
    """Whether it is written in brackets."""
    end: int


Node = Scalar | Mapping | Sequence


def shown(node: Node) -> str:
    """Return a node as a message quotes it: its text, cut where it is long, or what stands for a group or a list."""
    if isinstance(node, Scalar):
        return node.text if len(node.text) <= _QUOTED else node.text[:_QUOTED] + "…"
    return "[…]" if isinstance(node, Sequence) else "{…}"


def parse_yaml(text: str) -> Node | None:
    """Return the root node of a text, None where it is empty.

    Raises UnreadableYamlError: YAML-01 for bad syntax, YAML-03 for anchors, aliases and tags, YAML-07 for depth.
    """
    parser = CParser(text)
    try:
        return _Builder(parser.get_event).document()
    except yaml.reader.ReaderError as error:
        line, column = _place_of(text, error.position)
        raise UnreadableYamlError("YAML-01", line, column, problem=f"U+{error.character:04X}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise UnreadableYamlError("YAML-01", line, column, problem=error.problem or str(error)) from None


def _refused(event: Any) -> str:
    """Return the alias, anchor or tag of an event as it is written."""
    if type(event) is yaml.AliasEvent:
        return f"*{event.anchor}"
    return f"&{event.anchor}" if event.anchor is not None else event.tag.replace(_YAML_TAGS, "!!")


def _place_of(text: str, position: int) -> tuple[int, int]:
    before = text.encode()[:position].decode(errors="ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


class _Builder:
    """Builds nodes from events, one depth-bounded pass."""

    def __init__(self, next_event: Any) -> None:
        self._next = next_event

    def document(self) -> Node | None:
        self._next()  # the stream's start
        if type(self._next()) is yaml.StreamEndEvent:
            return None
        root = self._node(self._next(), 0)
        self._next()  # the document's end
        if type(event := self._next()) is not yaml.StreamEndEvent:
            mark = event.start_mark
            raise UnreadableYamlError("YAML-01", mark.line + 1, mark.column + 1, problem="---")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        kind = type(event)
        if event.anchor is not None or event.tag is not None:
            raise UnreadableYamlError("YAML-03", line, column, text=_refused(event))
        if kind is yaml.ScalarEvent:
            if event.style == '"' and (control := _CONTROL.search(event.value)):
                raise UnreadableYamlError("YAML-01", line, column, problem=f"U+{ord(control[0]):04X}")
            end = event.end_mark
            return Scalar(
                event.value, line, column, event.implicit[0], end.line + 1, end.column + 1, mark.index, end.index
            )
        if depth == DEPTH_LIMIT:
            raise UnreadableYamlError("YAML-07", line, column, value=depth + 1, limit=DEPTH_LIMIT)
        if kind is yaml.SequenceStartEvent:
            flow, items = event.flow_style, []
            while type(event := self._next()) is not yaml.SequenceEndEvent:
                items.append(self._node(event, depth + 1))
            closing: Any = event.end_mark
            return Sequence(items, line, column, flow, closing.index)
        return self._mapping(line, column, event.flow_style, depth)

    def _mapping(self, line: int, column: int, flow: bool, depth: int) -> Mapping:  # noqa: FBT001 - as libyaml says it
        pairs = []
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise UnreadableYamlError("YAML-01", key.line, key.column, problem="{")
            pairs.append((key, self._node(self._next(), depth + 1)))
        end: Any = event.end_mark
        return Mapping(pairs, line, column, flow, end.index)
