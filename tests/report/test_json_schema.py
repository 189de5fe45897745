"""The JSON Schema of the report file."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.report.json_schema import report_schema

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.yaml"))
SOUND = [path for path in SAMPLES if path.stem not in {"inconsistent", "unfinished", "yanghe-2020"}]


class _EditorLoader(yaml.SafeLoader):
    """Reads as editors do (YAML 1.2): dates stay text."""


_EditorLoader.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(form_id: str) -> Any:
    """Return a validator for reports of a form."""
    return jsonschema.Draft202012Validator(report_schema(form_id))


@pytest.mark.parametrize("form_id", form_ids())
def test_it_is_a_schema(form_id: str):
    """The schema itself is valid."""
    jsonschema.Draft202012Validator.check_schema(report_schema(form_id))


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_sound_samples_are_valid(path: Path):
    """An editor finds nothing to underline in a sound sample."""
    data = yaml.load(path.read_text(encoding="utf-8"), _EditorLoader)  # noqa: S506 - a safe loader

    assert [] == [error.message for error in validator("2021").iter_errors(data)]


@pytest.mark.parametrize(
    "data",
    [
        {"年度": 2023, "机关": {"名称": "甲"}, "别的": 1},
        {"年度": 2023, "机关": {"名称": "甲", "类型": "部门"}},
        {"年度": 2023, "机关": {"名称": "甲"}, "收到和处理政府信息公开申请情况": {"本年新受": {}}},
        {"年度": 2023, "机关": {"名称": "甲"}, "收到和处理政府信息公开申请情况": {"本年新收": [1, 2, 3, 4, 5]}},
        {"年度": 2023, "机关": {"名称": "甲"}, "收到和处理政府信息公开申请情况": {"本年新收": {"自然人": "二十"}}},
        {"年度": 2023, "机关": {"名称": "甲"}, "主动公开政府信息情况": {"行政许可": 2.5}},
        {"年度": 2023, "机关": {"名称": "甲"}, "成文日期": "明天"},
        {"机关": {"名称": "甲"}},
    ],
)
def test_mistakes_are_underlined(data: dict[str, Any]):
    """What reading would refuse, the editor underlines."""
    assert not validator("2021").is_valid(data)


def test_other_spellings_are_valid():
    """English keys and full labels are not underlined."""
    data = {"year": 2023, "agency": {"name": "甲"}, "requests": {"new_received": {"natural_person": 1}}}

    assert [] == [error.message for error in validator("2021").iter_errors(data)]


@pytest.mark.parametrize("form_id", form_ids())
def test_every_row_is_explained(form_id: str):
    """Hovering over a row shows its official label."""
    text = str(report_schema(form_id))
    labels = {cell.row[-1].label for cell in cells_by_ref(load_form(form_id)).values()} - {""}

    assert len(labels) > 25
    assert [] == [label for label in labels if label not in text]
