"""Every rule speaks where its cases say so, in these words, and is silent in the others.

A file in `cases/` bears a rule's code and holds its `severity` and lists `fires` and `silent`. A case says how its
report comes about:

* `report`: laid over the sound report of its year, mapping by mapping; `drop` leaves out keys of the first level;
* `raw`: sections that replace those of the sound report, character by character;
* `whole`: the whole file, `times` over, in the given `encoding`;
* `issue`: what a reader came upon, for rules that only put it into words.

`last_year` is laid over a sound report of the year before, which is written beside the report as 上年.yaml.
`outline` says in what the report was published otherwise than it should be (see `outline_of`); `requirements` are
those of an office; `files` are written beside the report; `publishing` checks as `build` does. A case that fires lists
all findings of the rule under `finds`; only what is given there is compared, and always the severity (that of the file
unless given). `at` is a text that stands once in the report, where the finding must point to.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.diagnostics import Finding, Location
from reportgen.report.previous import read_previous
from reportgen.report.reading import Reading, read_bytes
from reportgen.report.requirements import Requirements, read_requirements
from reportgen.report.source import Issue, SourceMap
from reportgen.rules.engine import check
from reportgen.rules.registry import all_rules
from reportgen.text.file_names import REQUIREMENTS_FILE
from tests.building import FILE, TODAY, last_year_text, merge, outline_of, replace_sections

FOLDER = Path(__file__).parent / "cases"
_WAYS = {"report", "raw", "whole", "issue"}
_KEYS = {
    "name",
    "last_year",
    "outline",
    "requirements",
    "drop",
    "times",
    "encoding",
    "files",
    "publishing",
    "finds",
} | _WAYS
_FIND_KEYS = {"message", "severity", "cell", "path", "line", "column", "at", "left", "right", "suggestion"}


@dataclass(frozen=True)
class Case:
    """A report and what a rule must say of it: nothing, where `finds` is empty."""

    code: str
    severity: str
    data: dict[str, Any]

    @property
    def finds(self) -> list[dict[str, Any]]:
        """Return the findings of the rule, as far as the case describes them."""
        return list(self.data.get("finds", ()))

    def content(self) -> bytes:
        """Return the report file."""
        if "report" in self.data:
            return merge(self.data["report"], drop=self.data.get("drop", ())).encode()
        if "raw" in self.data:
            return replace_sections(self.data["raw"]).encode()
        text = str(self.data.get("whole", "")) * int(self.data.get("times", 1))
        return text.encode(str(self.data.get("encoding", "utf-8")))

    def reading(self, folder: Path) -> Reading:
        """Return the report as read from a file in the folder."""
        file = str(folder / FILE)
        if "issue" in self.data:
            return Reading(None, SourceMap(file, issues=[Issue(self.code, Location(file), self.data["issue"])]))
        reading = read_bytes(self.content(), file)
        if "outline" in self.data and reading.report:
            return replace(reading, outline=outline_of(reading.report, self.data["outline"] or {}))
        return reading

    def requirements(self, folder: Path) -> Requirements | None:
        """Return the requirements as read from a file beside the report."""
        if "requirements" not in self.data:
            return None
        path = folder / REQUIREMENTS_FILE
        path.write_text(self.data["requirements"], encoding="utf-8")
        reading = read_requirements(path)
        assert [] == reading.source.issues
        return reading.requirements

    def examine(self, home: Path) -> tuple[Reading, list[Finding]]:
        """Return the report as read from a folder below another one, and what the rule finds."""
        folder = home / "报告"
        folder.mkdir()
        for name, content in self.data.get("files", {}).items():
            (folder / name).write_bytes(content.encode("latin-1"))
        if "last_year" in self.data:
            (folder / "上年.yaml").write_text(last_year_text(self.data["last_year"] or ""), encoding="utf-8")
        reading = self.reading(folder)
        found = check(
            reading,
            TODAY,
            publishing=self.data.get("publishing", False),
            previous=read_previous(reading),
            requirements=self.requirements(folder),
        )
        return reading, [finding for finding in found if finding.code == self.code]


def _load(path: Path) -> dict[str, list[Case]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    severity = data.pop("severity")
    return {kind: [Case(path.stem, severity, case) for case in data[kind]] for kind in data}


FILES = {path.stem: _load(path) for path in sorted(FOLDER.glob("*.yaml"))}
CASES = [
    pytest.param(case, id=f"{code}-{kind}-{number}")
    for code, kinds in FILES.items()
    for kind, cases in kinds.items()
    for number, case in enumerate(cases, 1)
]


@pytest.mark.parametrize("case", CASES)
def test_a_rule_speaks_where_its_cases_say_so(case: Case, tmp_path: Path):
    """A rule gives exactly the findings of a case, and none in a silent one."""
    reading, found = case.examine(tmp_path)
    assert [find["message"] for find in case.finds] == [finding.message for finding in found], case.data["name"]
    expected = [_expected(case, find, reading.source.lines) for find in case.finds]
    assert expected == [_told(finding, set(wanted)) for finding, wanted in zip(found, expected, strict=True)]


def _expected(case: Case, find: dict[str, Any], lines: tuple[str, ...]) -> dict[str, Any]:
    expected = {"severity": case.severity} | find
    if text := expected.pop("at", None):
        places = [(number, line.index(text) + 1) for number, line in enumerate(lines, 1) if text in line]
        assert 1 == len(places), f"“{text}” must stand once in: {case.data['name']}"
        expected["line"], expected["column"] = places[0]
    return expected


def _told(finding: Finding, keys: set[str]) -> dict[str, Any]:
    told = {
        "message": finding.message,
        "severity": finding.severity.value,
        "cell": finding.cell,
        "path": finding.path,
        "line": finding.location.line,
        "column": finding.location.column,
        "left": finding.left,
        "right": finding.right,
        "suggestion": finding.suggestion,
    }
    return {key: told[key] for key in keys}


def test_every_rule_has_cases_of_both_kinds():
    """A rule without a case that fires and one that does not is not tested; a file of no rule is left over."""
    assert list(all_rules()) == sorted(FILES)
    assert len(FILES) > 40
    for code, kinds in FILES.items():
        assert {"fires", "silent"} == set(kinds), code
        assert all(kinds.values()), code
        assert {all_rules()[code].severity.value} == {case.severity for cases in kinds.values() for case in cases}


def test_every_case_is_well_formed():
    """A misspelt key in a case would make it say less than it means."""
    cases = [(kind, case) for kinds in FILES.values() for kind, cases in kinds.items() for case in cases]
    assert len(cases) > 100
    for kind, case in cases:
        assert set(case.data) <= _KEYS, (case.code, case.data)
        assert case.data["name"], case.code
        assert 1 == len(_WAYS & set(case.data)), (case.code, case.data["name"])
        assert (kind == "fires") == bool(case.finds), (case.code, case.data["name"])
        assert all(set(find) <= _FIND_KEYS for find in case.finds), (case.code, case.data["name"])
