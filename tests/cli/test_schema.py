"""`schema`: a JSON Schema that sound reports fit and faulty ones do not."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from reportgen.forms.registry import form_ids
from tests.cli.running import MINIMAL, SAMPLES, Call

SOUND = ("minimal", "lusong-2023", "jiangnan-2023", "complete-2023", "complete")


class TextLoader(yaml.SafeLoader):
    """Reads whole numbers, decimals and nothing as YAML 1.2 does, and all else as text: dates, 12:30, 010."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as its base class has it


TextLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
TextLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))
TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])


@pytest.mark.parametrize("form_id", form_ids())
def test_the_schema_is_one(call: Call, form_id: str):
    """What is printed is a valid JSON Schema of 2020-12."""
    schema = json.loads(call("schema", form_id).out)

    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("sample", SOUND)
def test_sound_samples_fit_the_schema(call: Call, sample: str):
    """An editor finds no fault with a report that has none."""
    validator = Draft202012Validator(json.loads(call("schema", "2021").out))
    data = yaml.load((SAMPLES / f"{sample}.yaml").read_text(encoding="utf-8"), TextLoader)  # noqa: S506 - a safe one

    assert [] == [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def test_a_sample_of_the_older_form_fits_its_schema(call: Call):
    """The older form has a schema of its own; an amount with its unit is read, though no editor likes it."""
    validator = Draft202012Validator(json.loads(call("schema", "2019").out))
    text = (SAMPLES / "yanghe-2020.yaml").read_text(encoding="utf-8").replace("万元}", "}")
    data = yaml.load(text, TextLoader)  # noqa: S506 - a safe one

    assert [] == [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("年度: 2024", "年份数: 2024", id="unknown-key"),
        pytest.param("行政许可: 0", "行政许可: 二十", id="words"),
        pytest.param("规章: [0, 0, 0]", "规章: [0, 0]", id="short-row"),
        pytest.param("类型: 政府部门", "类型: 公司", id="unknown-word"),
    ],
)
def test_the_schema_finds_faults(call: Call, old: str, new: str):
    """The tests above would see a fault."""
    validator = Draft202012Validator(json.loads(call("schema", "2021").out))
    data = yaml.load(MINIMAL.replace(old, new), TextLoader)  # noqa: S506 - a safe one

    assert not validator.is_valid(data)


def test_the_schema_into_a_file(call: Call, tmp_path: Path):
    """`-o` writes the same."""
    printed = call("schema").out

    assert (0, "") == (call("schema", "-o", "a/结构.json").status, call("schema", "-o", "a/结构.json").out)
    assert printed == (tmp_path / "a" / "结构.json").read_text(encoding="utf-8")
