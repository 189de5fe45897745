"""From YAML to a report with the place of every value; what reading comes upon is kept as issues, nothing is lost."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reportgen.diagnostics import Location
from reportgen.forms.registry import form_id_for, form_ids, load_form
from reportgen.report.by_form import report_model
from reportgen.report.decoding import Decoder
from reportgen.report.model import Report, year_of
from reportgen.report.source import Issue, SourceMap
from reportgen.report.vocabulary import all_spellings, canonical_path, expectation, spellings
from reportgen.report.yaml_nodes import Mapping, Node, Scalar, UnreadableYamlError, parse_yaml, shown
from reportgen.report.yaml_text import SIZE_LIMIT, decode, mend_slips
from reportgen.text.normalize import normalize_key

"""A longer year is none; int() refuses what is longer than 4,300 digits."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as far as it could be read, and the source map; no report where the file is no YAML at all."""

    report: Report | None
    source: SourceMap


def read_report(path: Path) -> Reading:
    """Read a report file. Raises OSError where it cannot be opened."""
    with path.open("rb") as stream:  # not by its size alone: a device says it is empty and never ends
        data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        source = SourceMap(str(path))
        size = max(path.stat().st_size, len(data))
        values = {"value": f"{size / 1024 / 1024:.0f} MB", "limit": f"{SIZE_LIMIT // 1024 // 1024} MB"}
        source.issues.append(Issue("YAML-07", Location(str(path)), values))
        return Reading(None, source)
    return read_bytes(data, str(path))


def read_bytes(data: bytes, file: str) -> Reading:
    """Read a report from the bytes of a YAML file; `file` names it in places."""
    source = SourceMap(file)
    decoded = decode(data)
    if decoded is None:
        source.issues.append(Issue("YAML-09", Location(file), {"encoding": None}))
        return Reading(None, source)
    text, encoding = decoded
    if encoding != "utf-8":
        source.issues.append(Issue("YAML-09", Location(file, 1, 1), {"encoding": encoding}))
    source.lines = tuple(text.splitlines())
    return _read_text(text, source)


def _read_text(text: str, source: SourceMap) -> Reading:
    try:
        reading = _read_root(parse_yaml(text), SourceMap(source.file, source.lines, issues=list(source.issues)))
        failure = None
    except UnreadableYamlError as error:
        failure = Issue(error.code, _place(error, source), error.values)
        reading = Reading(None, SourceMap(source.file, source.lines, issues=[*source.issues, failure]))
    if failure is None and reading.report is not None and not _suspicious(reading.source):
        return reading
    return _read_mended(text, source) or reading


def _place(error: UnreadableYamlError, source: SourceMap) -> Location:
    """Return where reading failed; the end of the file is the end of its last line."""
    if error.line <= len(source.lines) or not source.lines:
        return Location(source.file, error.line, error.column)
    return Location(source.file, len(source.lines), len(source.lines[-1]) + 1)


def _suspicious(source: SourceMap) -> bool:
    """Tell whether unknown keys look like slips: a colon inside, or an odd space that was meant as indentation."""
    keys = (str(issue.values["key"]) for issue in source.issues if issue.code == "YAML-04")
    return any({":", "："} & set(key) or key[:1] in {"\u3000", "\u00a0"} for key in keys)


def _read_mended(text: str, source: SourceMap) -> Reading | None:
    """Read the text with its slips of punctuation mended; None where there are none or they were not all."""
    mended, slips = mend_slips(text, all_spellings(report_model(form_ids()[-1])))
    if not slips:
        return None
    issues = [
        Issue("YAML-11", Location(source.file, slip.line, slip.column), {"kind": slip.kind, "found": slip.found})
        for slip in slips
    ]
    source = SourceMap(source.file, source.lines, issues=[*source.issues, *issues])
    try:
        return _read_root(parse_yaml(mended), source)
    except UnreadableYamlError:
        return Reading(None, source)


def _read_root(root: Node | None, source: SourceMap) -> Reading:
    if not isinstance(root, Mapping):
        found = "" if root is None else shown(root)
        place = Location(source.file, 1, 1) if root is None else Location(source.file, root.line, root.column)
        values = {"key": Path(source.file).name, "expected": expectation("group"), "value": found}
        source.issues.append(Issue("YAML-05", place, values))
        return Reading(None, source)
    model = report_model(_form_id(root))
    data = Decoder(source, load_form(model.form_id)).root(root, model)
    return Reading(_validated(model, data, source), source)


def _form_id(root: Mapping) -> str:
    """Return the form to read by: the one named, else the one of the year, else the newest."""
    named = _scalar_of(root, "format")
    if named is not None and named.text in form_ids():
        return named.text
    year = _scalar_of(root, "year")
    return form_id_for(year_of(year.text) if year else None) or form_ids()[-1]


def _scalar_of(root: Mapping, field: str) -> Scalar | None:
    known = spellings(Report)
    for key, value in root.pairs:
        if known.get(normalize_key(key.text)) == field and isinstance(value, Scalar):
            return value
    return None


def _validated(model: type[Report], data: dict[str, Any], source: SourceMap) -> Report:
    """Return the report; a value of the wrong type becomes an issue and is left out."""
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
    if isinstance(data, dict):
        del data[last]  # not None: what has a default may not take it
    else:
        data[last] = None
