"""What a cell shows for a value, and what a cell's words say: each undoes the other, or the value is carried apart."""

import json
import re
from decimal import Decimal

from reportgen.report.leaves import list_node, text_node
from reportgen.report.values import PENDING
from reportgen.report.writing import scalar_text
from reportgen.report.yaml_nodes import Mapping, Node, Scalar, Sequence
from reportgen.workbook.kinds import Kind

LONGEST = 32_000
"""Characters of a text in a cell; Excel holds 32,767."""
CUT = "……（余下的文字见“其他数据”）"
BLANK = "~"
_PENDING = re.compile(rf"{PENDING}\s*[：:]\s*(.+)")
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_DIGITS = 15
"""Digits of a number that every spreadsheet program keeps."""


def text_of(node: Node) -> str:
    """Return what a cell shows for a value."""
    if isinstance(node, Scalar):
        return BLANK if node.is_null else node.text
    if isinstance(node, Sequence):
        return "\n".join(text_of(item) for item in node.items)
    source = node.pairs[0][1] if node.pairs else None
    return f"{PENDING}：{source.text}" if isinstance(source, Scalar) else ""


def node_of(text: str, kind: Kind, line: int = 1) -> Node | None:
    """Return the value that the words of a cell say, None where they say nothing."""
    text = text.strip()
    if not text:
        return None
    if kind is Kind.LIST:
        return list_node([each.strip() for each in text.splitlines() if each.strip()], line)
    if kind is Kind.CELL and (found := _PENDING.fullmatch(text)):
        return Mapping([(text_node(PENDING, line), text_node(found[1], line, plain=False))], line, 1, flow=True, end=0)
    return text_node(text, line, plain=not kind.is_text)


def is_shown(node: Node, kind: Kind) -> bool:
    """Tell whether a cell can show a value so that nothing of it is lost."""
    text = text_of(node)
    if len(text) > LONGEST or _ESCAPED.search(text) or _UNSAFE.search(text):
        return False
    read = node_of(text, kind)
    return read is not None and written(read) == written(node)


def shown(node: Node) -> str:
    """Return what a cell shows in place of a value that it cannot hold whole."""
    text = _UNSAFE.sub(" ", _ESCAPED.sub(" ", text_of(node))).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)].strip() + CUT


def written(node: Node) -> str:
    """Return a value as a report file spells it."""
    if isinstance(node, Scalar):
        return BLANK if node.is_null else scalar_text(node.text)
    if isinstance(node, Sequence):
        return f"[{', '.join(written(item) for item in node.items)}]"
    return "{" + ", ".join(f"{written(key)}: {written(value)}" for key, value in node.pairs) + "}"


def stored(node: Node) -> str:
    """Return a value as it is carried apart: without what programs take for an escape of their own."""
    text = written(node)
    if not _ESCAPED.search(text):
        return text
    if isinstance(node, Sequence):
        return f"[{', '.join(map(stored, node.items))}]"
    quoted = json.dumps(node.text if isinstance(node, Scalar) else text)
    return quoted.replace("_x", "_\\x78")


def number_of(text: str) -> int | float | None:
    """Return a figure as the number of a cell; None where the cell would show it in another way than it is written."""
    try:
        number = float(text)
    except ValueError:
        return None
    digits = sum(character.isdecimal() for character in text)
    if digits > _DIGITS or digits_of(number) != text:
        return None
    return int(text) if number.is_integer() else number


def digits_of(number: float) -> str:
    """Return the number of a cell in plain digits: 20, 2858.48."""
    if isinstance(number, int):
        return str(number)
    if number != number or number in {float("inf"), float("-inf")}:  # noqa: PLR0124 - not a number
        return str(number)
    return str(int(number)) if number.is_integer() else f"{Decimal(repr(number)):f}"
