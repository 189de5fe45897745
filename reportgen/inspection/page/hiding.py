"""Which elements of a web page nobody sees, by their attributes and by the rules in the page."""

import re
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from typing import Any

import cssselect2
import tinycss2
from lxml import etree

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+\s*(?:[;!]|$)"
    r"|font-size\s*:\s*(?:0*\.?0+(?:px|pt|em|rem|%)?|1p[xt])\s*(?:[;!]|$)|mso-hide\s*:\s*all)",
    re.IGNORECASE,
)
_SHOWING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*(?!none)|visibility\s*:\s*visible)", re.IGNORECASE)
_MEDIA = frozenset({"", "all", "screen"})
_RULES = 500
_COMBINED = 3
"""Elements that a selector may name one inside another: to find them takes time by the power of the depth."""
_SECONDS = 5.0


def hidden_elements(root: etree._Element, sheets: list[str]) -> tuple[list[etree._Element], bool]:
    """Return the outermost elements that are hidden, and whether all style rules could be looked at."""
    by_rules, complete = _by_rules(root, sheets)
    return list(_outermost(root, by_rules)), complete


def _outermost(root: etree._Element, by_rules: set[etree._Element]) -> Iterator[etree._Element]:
    inside: set[etree._Element] = set()
    for element in root.iter(etree.Element):
        parent = element.getparent()
        if parent is not None and parent in inside:
            inside.add(element)
        elif _is_hidden(element, by_rules):
            inside.add(element)
            yield element


def hides(style: str) -> bool:
    """Tell whether declarations hide what they are about."""
    return _HIDING.search(style) is not None


def _is_hidden(element: etree._Element, by_rules: set[etree._Element]) -> bool:
    style = element.get("style") or ""
    if hides(style) or "hidden" in element.attrib:
        return True
    return element in by_rules and not _SHOWING.search(style)


def _by_rules(root: etree._Element, sheets: list[str]) -> tuple[set[etree._Element], bool]:
    """Return the elements that style sheets hide, and whether time was enough.

    The last rule of the highest rank decides.
    """
    matcher = cssselect2.Matcher()
    rules = list(_rules(sheets))[:_RULES]
    if not any(hiding for _selector, hiding in rules):
        return set(), True
    for selector, hiding in rules:
        matcher.add_selector(selector, hiding)
    found: set[etree._Element] = set()
    end = monotonic() + _SECONDS
    for wrapper in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        matches = matcher.match(wrapper)
        if matches and matches[-1][3]:  # sorted by rank and order
            found.add(wrapper.etree_element)
        if monotonic() > end:
            return found, False
    return found, True


def _rules(sheets: list[str]) -> Iterator[tuple[Any, bool]]:
    """Yield the selectors that hide or show, in order; what depends on the screen's size is left out."""
    for sheet in sheets:
        with suppress(RecursionError):  # brackets without end, which no page that works has
            yield from _of(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), nested=False)


def _of(nodes: Any, *, nested: bool) -> Iterator[tuple[Any, bool]]:  # noqa: ANN401 - tinycss2 has no types
    for node in nodes:
        if node.type == "qualified-rule":
            declarations = tinycss2.serialize(node.content)
            hiding = hides(declarations)
            if hiding or _SHOWING.search(declarations):
                for selector in _selectors(node.prelude):
                    yield selector, hiding
        elif node.type == "at-rule" and not nested and _is_for_screens(node):
            rules = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _of(rules, nested=True)


def _is_for_screens(rule: Any) -> bool:  # noqa: ANN401
    medium = tinycss2.serialize(rule.prelude).strip().lower()
    return rule.lower_at_keyword == "media" and rule.content is not None and medium in _MEDIA


def _selectors(prelude: Any) -> list[Any]:  # noqa: ANN401
    text = tinycss2.serialize(prelude)
    if ":" in text or any(len(one.split()) > _COMBINED for one in text.split(",")):  # states, functions: hover, has
        return []
    try:
        return list(cssselect2.compile_selector_list(prelude))
    except cssselect2.SelectorError:
        return []
