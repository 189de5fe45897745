"""From YAML to a report with the place of every value; what reading comes upon is kept as issues, nothing is lost."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, TypeVar

from pydantic import ValidationError

from reportgen.forms.registry import form_id_to_use, form_ids, load_form
from reportgen.report.by_form import report_model
from reportgen.report.decoding import Decoder
from reportgen.report.expectations import expectation
from reportgen.report.model import Group, Report, year_of
from reportgen.report.source import Issue, SourceMap
from reportgen.report.vocabulary import all_spellings, canonical_path, spellings
from reportgen.report.yaml_file import read_data, read_file
from reportgen.report.yaml_nodes import Mapping, Scalar
from reportgen.text.normalize import normalize_key
from reportgen.text.pattern import Pattern

if TYPE_CHECKING:
    from reportgen.report.outline import Outline  # a report file has none

G = TypeVar("G", bound=Group)
_HEAD = 4096
_FIRST_KEY = Pattern(r"([^\s:：]{1,20})[:：](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as far as it could be read, and the source map; no report where the file is no YAML at all."""

    report: Report | None
    source: SourceMap
    outline: Optional["Outline"] = None
    """Titles, headings and labels as published; None where the file is a report file, which has none of its own."""


def read_report(path: Path) -> Reading:
    """Read a report file. Raises OSError where it cannot be opened."""
    return read_file(path, read_root, _words)


def read_bytes(data: bytes, file: str) -> Reading:
    """Read a report from the bytes of a YAML file; `file` names it in places."""
    return read_data(data, file, read_root, _words)


def is_report_text(data: bytes) -> bool:
    """Tell whether a file begins as a report file does: with one of its keys, whatever the file is called."""
    text = data[:_HEAD].decode("utf-8-sig", "ignore")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    found = _FIRST_KEY.match(next(lines, ""))
    return found is not None and normalize_key(found[1]) in spellings(Report)


def _words() -> Collection[str]:
    return all_spellings(report_model(form_ids()[-1]))


def read_root(root: Mapping | None, source: SourceMap, form_id: str | None = None) -> Reading:
    """Read a report from the root of its nodes, in the form it names itself unless another is told."""
    if root is None:
        return Reading(None, source)
    model = report_model(form_id or _form_id(root))
    data = Decoder(source, load_form(model.form_id)).root(root, model)
    return Reading(validated(model, data, source), source)


def _form_id(root: Mapping) -> str:
    """Return the form to read by: the one named, else the one of the year, else the newest."""
    named = _scalar_of(root, "format")
    if named is not None and named.text in form_ids():
        return named.text
    year = _scalar_of(root, "year")
    return form_id_to_use(year_of(year.text) if year else None)


def _scalar_of(root: Mapping, field: str) -> Scalar | None:
    known = spellings(Report)
    for key, value in root.pairs:
        if (known.get(key.text) or known.get(normalize_key(key.text))) == field and isinstance(value, Scalar):
            return value
    return None


def validated(model: type[G], data: dict[str, Any], source: SourceMap) -> G:
    """Return the model's instance; a value of the wrong type becomes an issue and is left out."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            loc = problem["loc"]
            path = ".".join(str(step) for step in loc)
            values = {
                "key": canonical_path(model, loc),
                "expected": expectation(problem["type"], problem.get("ctx")),
                "value": str(problem["input"])[:60],
            }
            source.issues.append(Issue("YAML-05", source.locate(path), values, path=str(values["key"])))
            _drop(data, loc)
        return model.model_validate(data)


def _drop(data: Any, loc: Collection[int | str]) -> None:
    *outer, last = loc
    for step in outer:
        data = data[step]
    del data[last]  # not None: what has a default may not take it
