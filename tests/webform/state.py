"""A report as the page holds it: what was said, by English names, figures as their digits."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from reportgen.report.model import Prose, Report
from reportgen.report.values import Pending, Unread


def state_of(report: Report) -> dict[str, Any]:
    """Return a report as plain data."""
    said: dict[str, Any] = value_state(report)
    return said | ({} if report.year is None else {"year": report.year})


def value_state(value: Any) -> Any:
    """Return a value of a report as plain data."""
    match value:
        case Pending():
            return {"pending": True} | ({"source": value.source} if value.source else {})
        case Unread():
            return {"unread": True}
        case Prose() if not value.figures:
            return value.body or ""
        case BaseModel():
            return {name: value_state(getattr(value, name)) for name in value.model_fields_set}
        case list():
            return [value_state(one) for one in value]
        case dict():
            return {name: value_state(one) for name, one in value.items()}
        case _:
            return _scalar_state(value)


def _scalar_state(value: Any) -> Any:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case int() if not isinstance(value, bool):
            return str(value)
        case _:
            return value
