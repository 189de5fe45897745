"""`{{ }}` in running text: references and the four operations, read by Jinja's parser and worked out by us.

Why: compiled templates can call, loop and never end; a report comes from another office.
"""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from functools import cache, lru_cache
from typing import Any

from reportgen.language import _
from reportgen.report.references import Figure, References, ReferenceUnknownError
from reportgen.text.pattern import Pattern

BLANK = "＿＿"
"""What a text shows for a figure that is not known yet."""

MESSAGES = {
    "expression.signs": _("只能用成对的半角 {{ }}"),
    "expression.long": _("太长"),
    "expression.wide": _("请改用半角标点（现有“{found}”）"),
    "expression.plain": _("只能写名称和加减乘除"),
    "expression.name": _("名称不能参加计算"),
    "expression.range": _("除数为0，或者数太大"),
}
"""Why an expression cannot be worked out; the page to fill in says the same."""

_LENGTH_LIMIT = 300
_FAULT_LIMIT = 200
"""Faults that are told of one text; beyond, something else is wrong."""
_EXACT_DECIMALS = 6
"""Amounts of 万元 have up to six decimals; what has more comes from a division and is shown with two."""
_TOO_LARGE = 10**21
"""Decimal rounds numbers of up to 28 digits, six of them decimals."""
_TAG = Pattern(r"\{\{((?:(?!\{\{|\}\}).){0,2000})\}\}|\{[{%#]|[%#}]\}|[｛{]｛|｝[｝}]", re.DOTALL)
_FULL_WIDTH_SIGNS = frozenset("。，；：｛｝【】")
_BARE_NAME = Pattern(r"\s*[^\W\d]\w*(?:\.[^\W\d]\w*)*\s*")
_ASCII = str.maketrans("×÷－＋（）．−–", "*/-+().--")


@dataclass(frozen=True, slots=True)
class Fault:
    """An expression that cannot be worked out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A text with its expressions worked out; a faulty one stays as written."""

    text: str
    faults: tuple[Fault, ...] = ()


def evaluate(text: str, references: References) -> Evaluated:
    """Return the text with every `{{ }}` replaced by its figure, `＿＿` where that is not known."""
    if not any(sign in text for sign in "{}｛｝"):
        return Evaluated(text)
    faults: list[Fault] = []

    def replace(match: re.Match[str]) -> str:
        if len(faults) == _FAULT_LIMIT:
            return match[0]
        try:
            return _shown(_worked_out(match[1], references))
        except (_ExpressionError, ReferenceUnknownError) as error:
            faults.append(Fault(match[0], str(error)))
        return match[0]

    return Evaluated(_TAG.sub(replace, text), tuple(faults))


def pieces(text: str, references: References) -> Iterator[tuple[str, str]]:
    """Yield a text piece by piece, each as written and as shown: running text, and every `{{ }}` by itself."""
    start = 0
    for match in _TAG.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], text[start : match.start()]
        yield match[0], evaluate(match[0], references).text
        start = match.end()
    if start < len(text):
        yield text[start:], text[start:]


class _ExpressionError(Exception):
    """An expression is wrong; the message says why."""


def _worked_out(source: str | None, references: References) -> Figure:
    """Return the figure of an expression. A bare name needs no parser, whose import costs a tenth of a cold check."""
    if source is not None and _BARE_NAME.fullmatch(source):
        return references.resolve(tuple(source.strip().split(".")))
    return _value(_parse(source), references)


@cache
def _environment() -> Any:
    from jinja2 import Environment

    return Environment(autoescape=True)


@lru_cache(maxsize=1024)
def _parse(source: str | None) -> Any:
    from jinja2 import TemplateSyntaxError
    from jinja2.nodes import Output

    if source is None:
        raise _ExpressionError(MESSAGES["expression.signs"])
    if len(source) > _LENGTH_LIMIT:
        raise _ExpressionError(MESSAGES["expression.long"])
    try:
        body = _environment().parse("{{ " + source.translate(_ASCII) + " }}").body
    except (TemplateSyntaxError, RecursionError, ValueError, SyntaxError):  # the last of 1.5 in other digits
        raise _ExpressionError(_wrong(source)) from None
    found = body[0].nodes if len(body) == 1 and isinstance(body[0], Output) else []
    if len(found) != 1 or not _is_arithmetic(found[0]):
        raise _ExpressionError(_wrong(source))
    return found[0]


def _is_arithmetic(node: Any) -> bool:
    """Tell whether there is nothing but names, numbers and the four operations."""
    kind = type(node).__name__
    if kind in _OPERATIONS:
        return _is_arithmetic(node.left) and _is_arithmetic(node.right)
    if kind in {"Neg", "Pos"}:
        return _is_arithmetic(node.node)
    if kind == "Const":
        return type(node.value) in {int, float}
    while type(node).__name__ == "Getattr":
        node = node.node
    return type(node).__name__ == "Name"


def _wrong(source: str) -> str:
    found = "".join(sign for sign in dict.fromkeys(source) if sign in _FULL_WIDTH_SIGNS)
    return MESSAGES["expression.wide"].format(found=found) if found else MESSAGES["expression.plain"]


_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mul": operator.mul,
    "Div": operator.truediv,
}


def _value(node: Any, references: References) -> Figure:
    kind = type(node).__name__
    if kind in {"Name", "Getattr"}:
        return references.resolve(_names(node))
    if kind == "Const":
        return Decimal(str(node.value)).normalize()
    if kind in {"Neg", "Pos"}:
        return _combine("Sub" if kind == "Neg" else "Add", Decimal(0), _value(node.node, references))
    return _combine(kind, _value(node.left, references), _value(node.right, references))


def _names(node: Any) -> tuple[str, ...]:
    return (node.name,) if type(node).__name__ == "Name" else (*_names(node.node), node.attr)


def _combine(kind: str, left: Figure, right: Figure) -> Figure:
    if isinstance(left, str) or isinstance(right, str):
        raise _ExpressionError(MESSAGES["expression.name"])
    if left is None or right is None:
        return None
    try:
        result: Decimal = _OPERATIONS[kind](Decimal(left), Decimal(right))
    except DecimalException:
        raise _ExpressionError(MESSAGES["expression.range"]) from None
    return (result + 0).normalize()  # a zero has no sign


def _shown(value: Figure) -> str:
    if value is None:
        return BLANK
    if isinstance(value, Decimal) and abs(value) >= _TOO_LARGE:
        raise _ExpressionError(MESSAGES["expression.range"])
    if isinstance(value, Decimal) and value != round(value, _EXACT_DECIMALS):
        value = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
