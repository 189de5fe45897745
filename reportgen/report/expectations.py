"""What a value of a report file should have been, in the words of the interface."""

from collections.abc import Mapping
from typing import Any

from reportgen.forms.registry import form_ids
from reportgen.language import _

MESSAGES = {
    "expected.group": _("一组“键: 值”"),
    "expected.scalar": _("一个值"),
    "expected.number": _("一个数字"),
    "expected.record": _("写明各项的一行，如 {{{column}: 20}}，或依次列出各格的数"),
    "expected.date_parsing": _("日期（如 2024-01-08）"),
    "expected.bool_parsing": _("“是”或“否”"),
    "expected.int_parsing": _("整数"),
    "one_of": _("{words}之一"),
    "either": _("{few}或{many}"),
    "comma": _("、"),
}
"""What a value should have been; the page to fill in says the same."""


def expectation(problem: str, context: Mapping[str, Any] | None = None) -> str:
    """Return what a value should have been, for a kind of problem or the type of a pydantic error."""
    if problem == "enum" and context:
        words = str(context["expected"]).replace("'", "").replace(" or ", ", ").replace(", ", MESSAGES["comma"])
        return MESSAGES["one_of"].format(words=words)
    if problem == "unknown_form":
        return MESSAGES["comma"].join(form_ids())
    known = MESSAGES.get(f"expected.{problem}")
    return known.format(column=(context or {}).get("example")) if known else problem
