"""The forms there are, and the one that belongs to a report year.

A form file is named after the first report year it covers and reaches to the next one's.
"""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportgen.forms.schema import Band, EquationText, Form, Node, Part, Point, Table, ValueType

_FOLDER = Path(__file__).parent


@cache
def form_ids() -> tuple[str, ...]:
    """Return the ids of all official forms, oldest first."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


def form_id_for(year: int | None) -> str | None:
    """Return the form that covers a report year: None before the first one, the newest where no year is known."""
    if year is None:
        return form_ids()[-1]
    return max((form for form in form_ids() if int(form) <= year), default=None)


def form_id_to_use(year: int | None) -> str:
    """Return the form to write or read a report of a year in: the newest where none covers the year."""
    return form_id_for(year) or form_ids()[-1]


def notice_of(form_id: str) -> str:
    """Return the number of the notice that issued a form. Why: a whole form takes ten times as long to load."""
    head = _text(form_id).partition("\nparts:")[0]
    return str(yaml.load(head, yaml.CSafeLoader)["notice"])


@cache
def load_form(form_id: str) -> Form:
    """Return an official form by its id (`2019`, `2021`)."""
    data = yaml.load(_text(form_id), yaml.CSafeLoader)
    return Form(**data | {"parts": tuple(_part(part) for part in data["parts"])})


def _text(form_id: str) -> str:
    return (_FOLDER / f"{form_id}.yaml").read_text(encoding="utf-8")


def _part(data: dict[str, Any]) -> Part:
    table = data.get("table")
    named = _named(data)
    return Part(
        **{"sheet": named["short"]}
        | named
        | {
            "points": tuple(_point(point) for point in data.get("points", ())),
            "table": _table(data["key"], table) if table else None,
        },
    )


def _point(data: dict[str, Any]) -> Point:
    return Point(**_named(data) | {"points": tuple(_point(point) for point in data.get("points", ()))})


def _table(key: str, data: dict[str, Any]) -> Table:
    equations = tuple(EquationText(**equation) for equation in data.get("equations", ()))
    return Table(
        key,
        data["summary"],
        tuple(_band(band) for band in data["bands"]),
        equations,
        data.get("unlisted_zero", False),
        data.get("question"),
    )


def _band(data: dict[str, Any]) -> Band:
    rows = data.get("rows", [{"label": ""}])
    columns = tuple(_node(column, "columns") for column in data["columns"])
    return Band(columns, tuple(_node(row, "rows") for row in rows), data.get("title"), data.get("stub"))


def _node(data: dict[str, Any], branch: str) -> Node:
    given = {name: value for name, value in _named(data).items() if name != branch}
    if "type" in given:
        given["type"] = ValueType(given["type"])
        given.setdefault("unit", given["type"].unit)
    return Node(**given, children=tuple(_node(child, branch) for child in data.get(branch, ())))


def _named(data: dict[str, Any]) -> dict[str, Any]:
    return {"short": data["label"]} | data | {"aliases": tuple(data.get("aliases", ()))}
