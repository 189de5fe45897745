"""The report in one official form: its model with the tables and text parts that the form describes."""

from functools import cache
from typing import Any

from pydantic import ConfigDict, create_model

from reportgen.forms.registry import form_id_to_use, form_ids, load_form
from reportgen.forms.schema import Form, Part, Point
from reportgen.report.model import Group, OtherMatters, Report, Text, key
from reportgen.report.tables import table_model


@cache
def report_model(form_id: str) -> type[Report]:
    """Return the report's model in an official form."""
    form = load_form(form_id)
    fields: dict[str, Any] = {part.key: _part_field(form, part) for part in form.parts}
    model = create_model(f"Report{form_id}", __base__=Report, **fields)
    model.form_id = form_id
    model.model_rebuild()
    return model


def report_of(data: dict[str, Any]) -> Report:
    """Return the report given as plain data, in the form it names or else that of its year.

    Raises pydantic's ValidationError where a value has the wrong type, or a key is none of ours.
    """
    head = _Head.model_validate(data)
    named = head.format if head.format in form_ids() else None
    return report_model(named or form_id_to_use(head.year)).model_validate(data)


class _Head(Group):
    """What decides which form a report is in."""

    model_config = ConfigDict(extra="ignore")
    year: int | None = key("年度", "报告年度", "年份")
    format: str | None = key("格式", "格式版本")


def _part_field(form: Form, part: Part) -> tuple[Any, Any]:
    name = f"{part.key.title()}{form.id}"
    if part.table:
        return table_model(part.table, name) | None, key(part.short, *part.aliases, note=part.label)
    if not part.points:
        return OtherMatters, key(part.short, *part.aliases, many=OtherMatters)
    points: dict[str, Any] = {name: (Text, field) for point in part.points for name, field in _point_fields(point)}
    model = create_model(name, __base__=Group, **points)
    return model, key(part.short, *part.aliases, many=model)


def _point_fields(point: Point) -> list[tuple[str, Any]]:
    note = "；".join(filter(None, (point.note, point.basis)))
    field = key(point.short, *point.aliases, point.label, note=note or None)
    return [(point.key, field), *(pair for inner in point.points for pair in _point_fields(inner))]
