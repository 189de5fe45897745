"""A report as its single values, each by the keys that lead to it; and the nodes of a report file made of such values.

Why: what lays a report out in cells and boxes knows values and places, no nesting.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Values

from reportgen.report.model import Group, Report
from reportgen.report.model_shape import shape
from reportgen.report.tables import Record
from reportgen.report.vocabulary import canonical, spellings
from reportgen.report.writing import emit_report
from reportgen.report.yaml_nodes import Mapping, Node, Scalar, parse_yaml
from reportgen.report.yaml_nodes import Sequence as Items
from reportgen.text.normalize import normalize_key

Path = tuple[str | int, ...]
"""Fields, the numbers of items in lists, the names of 附加指标: `("other_matters", "items", 0, "title")`."""


def dotted(path: Path) -> str:
    """Return a path as source maps spell it: `other_matters.items.0.title`."""
    return ".".join(map(str, path))


def leaves_of(report: Report) -> dict[Path, Node]:
    """Return every value that a report file would hold: a text or a list of texts, 待报 with its source, or nothing."""
    root = parse_yaml(emit_report(report))
    return dict(_below(root, type(report), ())) if isinstance(root, Mapping) else {}


def _below(node: Mapping, model: type[Group], path: Path) -> Iterator[tuple[Path, Node]]:
    known = spellings(model)
    for key, value in node.pairs:
        field = known[normalize_key(key.text)]
        yield from _field(value, model, field, (*path, field))


def _field(node: Node, model: type[Group], field: str, path: Path) -> Iterator[tuple[Path, Node]]:
    kind, inner = shape(model, field)
    if kind == "group" and inner is not None:
        yield from _group(node, inner, path)
    elif kind == "groups" and inner is not None and isinstance(node, Items):
        for number, item in enumerate(node.items):
            yield from _group(item, inner, (*path, number))
    elif kind == "mapping" and isinstance(node, Mapping):
        for key, value in node.pairs:
            yield (*path, key.text), value
    else:
        yield path, node


def _group(node: Node, model: type[Group], path: Path) -> Iterator[tuple[Path, Node]]:
    if issubclass(model, Record) and model.scalar_key:
        yield (*path, model.scalar_key), node
    elif isinstance(node, Mapping) and node.pairs:
        yield from _below(node, model, path)
    else:  # a group told by its one value, or an item of which nothing was said
        named = model.scalar_key if isinstance(node, Scalar) else None
        yield (*path, named) if named else path, node


def tree_of(values: Values[Path, Node], model: type[Report]) -> Mapping:
    """Return the root of a report file with these values."""
    return _tree(values, model)


def _tree(values: Values[Path, Node], model: type[Group] | None) -> Mapping:
    pairs: list[tuple[Scalar, Node]] = []
    for key, inner in _by_first(values).items():
        known = model is not None and key in model.model_fields
        kind, below = shape(model, str(key)) if known and model is not None else ("scalar", None)
        name = canonical(model, str(key)) if known and model is not None else str(key)
        node = inner.get(())
        if node is None:
            node = _sequence(inner, below) if kind == "groups" else _tree(inner, below)
        pairs.append((_key(name, node), node))
    line = pairs[0][1].line if pairs else 1
    return Mapping(pairs, line, 1, flow=False, end=0)


def _sequence(values: Values[Path, Node], model: type[Group] | None) -> Items:
    in_order = sorted(_by_first(values).items(), key=_number)
    items: list[Node] = [inner.get(()) or _tree(inner, model) for _n, inner in in_order]
    return Items(items, items[0].line, 1, flow=False, end=0)


def _number(item: tuple[str | int, object]) -> int:
    return int(item[0])


def _by_first(values: Values[Path, Node]) -> dict[str | int, dict[Path, Node]]:
    parted: dict[str | int, dict[Path, Node]] = {}
    for (first, *rest), node in values.items():
        parted.setdefault(first, {})[tuple(rest)] = node
    return parted


def _key(name: str, node: Node) -> Scalar:
    return text_node(name, node.line)


def text_node(text: str, line: int = 1, *, plain: bool = True) -> Scalar:
    """Return a value as a node; a plain `~` says blank."""
    return Scalar(text, line, 1, plain, line, 1, 0, 0)


def list_node(texts: Sequence[str], line: int = 1) -> Items:
    """Return a list of texts as a node."""
    return Items([text_node(text, line, plain=False) for text in texts], line, 1, flow=True, end=0)
