"""Runs the page's modules in Node, and puts reports in the shape those take them in."""

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from reportgen.report.model import Group, Prose
from reportgen.report.values import Pending, Unread
from reportgen.webform.description import describe

NODE = Path(sys.executable).with_name("node")
_RUNNER = Path(__file__).with_name("parity.mjs")


def in_node(function: str, calls: Iterable[tuple[Any, ...]], form_id: str = "2021") -> list[Any]:
    """Return what a function of the page's modules makes of each list of arguments, in one process."""
    lines = [["describe", form_id, describe(form_id)], *([function, form_id, *given] for given in calls)]
    sent = "".join(f"{json.dumps(line)}\n" for line in lines)
    done = subprocess.run([NODE, _RUNNER], input=sent, capture_output=True, encoding="utf-8", check=False)
    assert "" == done.stderr
    return [json.loads(line) for line in done.stdout.split("\n")[1:-1]]


def plain(value: Any) -> Any:
    """Return a report, or a value in it, as the page's modules hold it: only what was said, numbers as digits."""
    if isinstance(value, Pending):
        return {"pending": True} | ({"source": value.source} if value.source else {})
    if isinstance(value, Unread):
        return {"unread": True}
    if isinstance(value, Prose) and not value.figures and "body" in value.model_fields_set:
        return value.body or ""
    if isinstance(value, Group):
        return {name: _field(name, getattr(value, name)) for name in sorted(value.model_fields_set)}
    if isinstance(value, dict):
        return {name: plain(figure) for name, figure in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.value if isinstance(value, StrEnum) else str(value)


def _field(name: str, value: Any) -> Any:
    """Return what a field holds: the year alone is a number to the page, too."""
    return value if name == "year" else plain(value)
