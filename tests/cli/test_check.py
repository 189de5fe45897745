"""`check`: findings as text and as JSON, the threshold, the choice of rules, and what `--fix` fills in."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportgen.rules.noting import Noting
from reportgen.rules.registry import all_rules
from tests.cli.running import MINIMAL, SAMPLES, Call, place_of, spawn

KEYS = {
    "code": str,
    "severity": str,
    "message": str,
    "file": str,
    "line": int | None,
    "column": int | None,
    "place": str,
    "cell": str | None,
    "cells": list,
    "places": list,
    "path": str | None,
    "left": int | float | None,
    "right": int | float | None,
    "difference": int | float | None,
    "suggestion": str | None,
}
ROWS = """\
  本年新收: {自然人: 49, 商业企业: 0, 总计: 49}
  办理结果:
    予以公开: {自然人: 40, 商业企业: 2, 总计: 42}
    部分公开: [8, 0, 0, 0, 0, 0]
  结转下年度继续办理: {商业企业: 0, 自然人: 2, 总计: 2}
"""
WRONG = MINIMAL.replace("申请情况: {未列均为0: 是}\n", f"申请情况:\n  未列均为0: 是\n{ROWS}")
"""A report in which two columns of table two do not balance."""


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file with that report."""
    path = tmp_path / "年报.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return path


def findings(call: Call, *arguments: object) -> list[dict[str, Any]]:
    """Return what `check` finds."""
    found: list[dict[str, Any]] = json.loads(call("check", *arguments, "--format", "json").out)["findings"]
    return found


# --- Status


@pytest.mark.parametrize(
    ("sample", "arguments", "expected"),
    [
        pytest.param("minimal", [], 0, id="sound"),
        pytest.param("minimal", ["--fail-on", "info"], 0, id="sound-for-info"),
        pytest.param("inconsistent", [], 1, id="unsound"),
        pytest.param("inconsistent", ["--select", "T1-02,CELL-06"], 0, id="only-warnings"),
        pytest.param("inconsistent", ["--select", "T1-02", "--fail-on", "warning"], 1, id="warnings-that-fail"),
        pytest.param("inconsistent", ["--select", "T1-04", "--fail-on", "warning"], 0, id="only-hints"),
        pytest.param("inconsistent", ["--select", "T1-04", "--fail-on", "info"], 1, id="hints-that-fail"),
        pytest.param("inconsistent", ["--fail-on", "error", "--select", "T2"], 1, id="errors-of-a-family"),
        pytest.param("inconsistent", ["--ignore", "YAML,DOC,CELL,T1,T2,T3"], 0, id="all-left-out"),
        pytest.param("inconsistent", ["--statistics"], 1, id="statistics"),
    ],
)
def test_status(call: Call, sample: str, arguments: list[str], expected: int):
    """0 where nothing reaches the threshold, 1 where something does."""
    assert expected == call("check", SAMPLES / f"{sample}.yaml", *arguments).status


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--select", "T9-99"], id="unknown-code"),
        pytest.param(["--ignore", "T"], id="half-a-family"),
        pytest.param(["--fail-on", "必改"], id="unknown-threshold"),
        pytest.param(["--format", "xml"], id="unknown-format"),
        pytest.param(["--today", "2024-02-30"], id="no-such-day"),
        pytest.param(["--nonsense"], id="unknown-option"),
    ],
)
def test_wrong_usage(call: Call, minimal: Path, arguments: list[str]):
    """A wrong option is said on stderr with the way to help, and nothing is checked."""
    result = call("check", minimal, *arguments)

    assert (2, "") == (result.status, result.out)
    assert "check --help" in result.err


# --- Text


def test_a_finding_in_text(call: Call, wrong: Path):
    """Place, severity, code, sentence; findings of one rule together; then their lines, a caret under every operand."""
    result = call("check", wrong, "--select", "T2-01")

    assert (1, "") == (result.status, result.err)
    assert [
        f"{wrong}:23:21: 必改 T2-01 “商业企业”列不平：新收0+上年结转0=0，办理总计2+结转下年度0=2，相差2。",
        f"{wrong}:23:29: 必改 T2-01 “自然人”列不平：新收49+上年结转0=49，办理总计48+结转下年度2=50，相差1。",
        f"{wrong}:23:36: 必改 T2-01 “总计”列不平：新收49+上年结转0=49，办理总计50+结转下年度2=52，相差3。",
        "    19 |   本年新收: {自然人: 49, 商业企业: 0, 总计: 49}",
        "       |                      ^^            ^        ^^",
        "    23 |   结转下年度继续办理: {商业企业: 0, 自然人: 2, 总计: 2}",
        "       |                                  ^          ^        ^",
        "共3处：必改3，请核实0，提示0。",
    ] == result.lines


def test_the_last_line_counts(call: Call):
    """The summary names all three severities."""
    result = call("check", SAMPLES / "inconsistent.yaml")

    assert "共26处：必改18，请核实7，提示1。" == result.lines[-1]


def test_nothing_found(call: Call, minimal: Path):
    """A sound report gets one sentence."""
    assert "没有发现问题。\n" == call("check", minimal).out


def test_a_suggestion_follows_its_finding(call: Call):
    """What can be said safely is said below the lines."""
    lines = call("check", SAMPLES / "inconsistent.yaml", "--select", "CELL-08").lines

    assert [" | " in line for line in lines[1:3]] == [True, True]
    assert "  建议：改为12" == lines[3]


def test_the_published_mistake_of_yanghe(call: Call):
    """49 + 0 ≠ 49 + 1 in both columns, with line and column."""
    path = SAMPLES / "yanghe-2020.yaml"
    line, column = place_of(path.read_text(encoding="utf-8"), "[1, 0, 0, 0, 0, 0, 1]")

    lines = call("check", path, "--select", "T2-01").lines

    sums = "新收49+上年结转0=49，办理总计49+结转下年度1=50，相差1。（空白按0计）"
    assert [
        f"{path}:{line}:{column + 1}: 必改 T2-01 “自然人”列不平：{sums}",
        f"{path}:{line}:{column + 19}: 必改 T2-01 “总计”列不平：{sums}",
    ] == lines[:2]


def test_a_long_line_is_clipped_around_its_caret(call: Call, tmp_path: Path):
    """A paragraph of thousands of characters is shown as far as the caret needs it."""
    path = tmp_path / "年报.yaml"
    text = f"{'公开' * 3000}{{{{ 申请.没有 }}}}{'公开' * 3000}"
    path.write_text(
        MINIMAL.replace("及时公开机构职能、办事指南和财政预决算信息。\n", f"|\n    {text}\n"), encoding="utf-8"
    )

    shown, carets = (line for line in call("check", path).lines if " | " in line)

    assert len(shown) < 200
    assert "..." in shown
    assert "{{ 申请.没有 }}" in shown
    assert len(carets) < 200


def test_statistics_count_by_rule(call: Call):
    """`--statistics` gives a line a rule in place of the findings."""
    lines = call("check", SAMPLES / "inconsistent.yaml", "--statistics", "--select", "T2,T1-02").lines

    assert [
        "    1  T1-02  请核实",
        "    2  T2-01  必改",
        "    2  T2-02  必改",
        "    1  T2-03  必改",
        "    1  T2-05  请核实",
        "共7处：必改5，请核实2，提示0。",
    ] == lines


# --- JSON


def test_json_of_one_finding(call: Call, wrong: Path):
    """Every key, with every operand's reference and place; null where a figure was not written."""
    line, column = place_of(WRONG, "2, 总计: 2}")
    received = place_of(WRONG, "49, 商业")

    result = call("check", wrong, "--format", "json", "--select", "T2-01")

    found = next(
        finding for finding in json.loads(result.out)["findings"] if finding["cell"].endswith(".natural_person")
    )
    assert {
        "code": "T2-01",
        "severity": "error",
        "message": "“自然人”列不平：新收49+上年结转0=49，办理总计48+结转下年度2=50，相差1。",
        "file": str(wrong),
        "line": line,
        "column": column,
        "place": f"{wrong}:{line}:{column}",
        "cell": "requests.carried_out.natural_person",
        "cells": [
            "requests.new_received.natural_person",
            "requests.carried_in.natural_person",
            "requests.results.total.natural_person",
            "requests.carried_out.natural_person",
        ],
        "places": [f"{wrong}:{received[0]}:{received[1]}", None, None, f"{wrong}:{line}:{column}"],
        "path": "结转下年度继续办理·自然人",
        "left": 49,
        "right": 50,
        "difference": 1,
        "suggestion": None,
    } == found


@pytest.mark.parametrize("sample", ["inconsistent", "unfinished", "yanghe-2020"])
def test_json_has_these_keys_of_these_types(call: Call, sample: str):
    """The shape is a contract, whatever the finding."""
    found = findings(call, SAMPLES / f"{sample}.yaml")

    assert len(found) > 5
    for finding in found:
        assert list(KEYS) == list(finding)
        assert [] == [key for key, kind in KEYS.items() if not isinstance(finding[key], kind)]
        assert finding["severity"] in {"error", "warning", "info"}
        assert len(finding["cells"]) == len(finding["places"])


def test_json_gives_one_finding_a_failed_equation(call: Call):
    """Two columns of one rule are two findings."""
    found = findings(call, SAMPLES / "yanghe-2020.yaml", "--select", "T2-01")

    assert ["requests.carried_out.natural_person", "requests.carried_out.total"] == [item["cell"] for item in found]


def test_json_counts(call: Call):
    """The summary counts by severity."""
    summary = json.loads(call("check", SAMPLES / "inconsistent.yaml", "--format", "json").out)["summary"]

    assert {"error": 18, "warning": 7, "info": 1} == summary


def test_json_of_nothing(call: Call, minimal: Path):
    """A sound report has an empty list."""
    assert {"findings": [], "noted": [], "summary": {"error": 0, "warning": 0, "info": 0}} == json.loads(
        call("check", minimal, "--format", "json").out
    )


def test_json_without_a_line(call: Call, tmp_path: Path):
    """What concerns a file as a whole has no line and no column, but a place."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(b"\0" * 100)

    (found,) = findings(call, path)

    assert (None, None, str(path)) == (found["line"], found["column"], found["place"])


# --- Choice


def test_select_and_ignore(call: Call):
    """Codes and families are chosen, in either case, and left out of what was chosen."""
    found = findings(call, SAMPLES / "inconsistent.yaml", "--select", "t2, T1-02", "--ignore", "T2-02,T2-05")

    assert ["T1-02", "T2-03", "T2-01", "T2-01"] == [item["code"] for item in found]


def test_select_takes_every_code(call: Call, minimal: Path):
    """Every rule there is can be chosen."""
    assert 0 == call("check", minimal, "--select", ",".join(all_rules())).status


def test_today(call: Call, minimal: Path):
    """A date may be given for today's; a report without findings has none on any day."""
    assert 0 == call("check", minimal, "--today", "2025-01-31").status


def test_today_reaches_the_rules(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """The rules see the date that is given."""
    seen: list[date] = []

    def note(_reading: object, day: date, **_more: object) -> Noting:
        seen.append(day)
        return Noting((), ())

    monkeypatch.setattr("reportgen.cli.check_report.examine", note)

    call("check", minimal, "--today", "2020-02-29")

    assert [date(2020, 2, 29)] == seen


# --- Several files


def test_a_folder_means_every_report_in_it(call: Call, tmp_path: Path):
    """Reports below a folder are checked in the order of their names; hidden ones and settings are not."""
    for name in ("b.yaml", "a.yml", "c/d.yaml", ".hidden/e.yaml", "地方要求.yaml", "f.txt"):
        path = tmp_path / "甲" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(WRONG, encoding="utf-8")

    found = findings(call, tmp_path / "甲", "--select", "T2-01")

    files = dict.fromkeys(Path(item["file"]).relative_to(tmp_path / "甲").as_posix() for item in found)
    assert ["a.yml", "b.yaml", "c/d.yaml"] == list(files)


def test_a_file_named_twice_is_checked_once(call: Call, wrong: Path):
    """A file and the folder it is in are not two files."""
    once = findings(call, wrong)

    assert once == findings(call, wrong, wrong)


def test_the_findings_of_all_files_are_counted_together(call: Call, wrong: Path, tmp_path: Path):
    """One summary closes the whole."""
    copy = tmp_path / "又一份.yaml"
    copy.write_bytes(wrong.read_bytes())

    result = call("check", wrong, SAMPLES / "minimal.yaml", copy, "--select", "T2-01")

    assert "检查了3份。共6处：必改6，请核实0，提示0。" == result.lines[-1]


def test_another_name_is_read_where_it_is_named(call: Call, tmp_path: Path):
    """A file that is named is read whatever its name."""
    path = tmp_path / "年报.txt"
    path.write_text(MINIMAL, encoding="utf-8")

    assert 0 == call("check", path).status


# --- Into a file


@pytest.mark.parametrize("form", ["text", "json"])
def test_into_a_file(call: Call, wrong: Path, tmp_path: Path, form: str):
    """With `-o` the same text goes into a file, and nothing to the screen."""
    printed = call("check", wrong, "--format", form).out

    result = call("check", wrong, "--format", form, "-o", tmp_path / "新" / "结果")

    assert (1, "") == (result.status, result.out)
    assert printed == (tmp_path / "新" / "结果").read_text(encoding="utf-8")


def test_never_over_the_input(call: Call, wrong: Path):
    """Results do not replace the report they are about."""
    result = call("check", wrong, "-o", wrong)

    assert 2 == result.status
    assert WRONG == wrong.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", [".", "年报.yaml/结果"], ids=["folder", "below-a-file"])
def test_a_place_that_cannot_be_written(call: Call, minimal: Path, place: str):
    """One sentence names the place."""
    result = call("check", minimal, "-o", minimal.parent / place)

    assert (2, "") == (result.status, result.out)
    assert result.err.startswith(f"无法写入“{minimal.parent / place}”：")
    assert 1 == len(result.err.splitlines())


# --- --fix

LOOSE = """\
# 2024年度，办公室
年度: 2024          # 报告年度
机关: {名称: '示例县示例局', 类型: 政府部门}
收到和处理政府信息公开申请情况:
  未列均为0: 是
  # 新收
  本年新收: {自然人: 2, 商业企业: 1, 总计: ~}   # 据台账
  上年结转: [1, 0, 0, 0, 0, 0, ~]
  办理结果:
    予以公开: [3, 1, 0, 0, 0, 0]
    部分公开: {自然人: 0, 总计: 7}
政府信息公开行政复议、行政诉讼情况:
  未列均为0: 是
  复议后起诉: {结果维持: 010, 总计: ""}
"""
FIXED = (
    LOOSE.replace("商业企业: 1, 总计: ~}", "商业企业: 1, 总计: 3}")
    .replace("[1, 0, 0, 0, 0, 0, ~]", "[1, 0, 0, 0, 0, 0, 1]")
    .replace("[3, 1, 0, 0, 0, 0]", "[3, 1, 0, 0, 0, 0, 4]")
)


def test_fix_fills_blank_and_absent_totals(call: Call, tmp_path: Path):
    """Totals that are blank or left out are written down; a wrong one, a leaf, comments, quotes and spelling stay."""
    path = tmp_path / "年报.yaml"
    path.write_text(LOOSE, encoding="utf-8")

    call("check", "--fix", path)

    fixed = path.read_text(encoding="utf-8").splitlines()
    assert FIXED.splitlines()[:11] == fixed[:11]


def test_fix_twice_is_fix_once(call: Call, tmp_path: Path):
    """There is nothing left to fill in."""
    path = tmp_path / "年报.yaml"
    path.write_text(LOOSE, encoding="utf-8")
    call("check", "--fix", path)
    once = path.read_bytes()

    call("check", "--fix", path)

    assert once == path.read_bytes()


def test_fix_leaves_a_file_alone_where_nothing_is_missing(call: Call, tmp_path: Path):
    """Not a byte changes, and the file is not even written."""
    path = tmp_path / "年报.yaml"
    text = (SAMPLES / "complete-2023.yaml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    call("check", "--fix", path)
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino

    assert 0 == call("check", "--fix", path).status

    assert before == (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.yaml")))
def test_fix_changes_no_finding_but_those_on_totals(call: Call, tmp_path: Path, sample: str):
    """After filling in, no new finding appears."""
    path = tmp_path / sample
    path.write_bytes((SAMPLES / sample).read_bytes())
    before = {(found["code"], found["cell"]) for found in findings(call, path)}

    after = {(found["code"], found["cell"]) for found in findings(call, path, "--fix")}

    assert set() == after - before


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.yaml")))
def test_fix_keeps_every_comment(call: Call, tmp_path: Path, sample: str):
    """Every line that held a comment still does."""
    path = tmp_path / sample
    text = (SAMPLES / sample).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")

    call("check", "--fix", path)

    fixed = path.read_text(encoding="utf-8")
    assert [line.partition("# ")[2] for line in text.splitlines() if "# " in line] == [
        line.partition("# ")[2] for line in fixed.splitlines() if "# " in line
    ]


def test_fix_keeps_windows_line_ends(call: Call, tmp_path: Path):
    """A file from Windows stays one."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(LOOSE.replace("\n", "\r\n").encode())

    call("check", "--fix", path)

    data = path.read_bytes()
    assert b"[3, 1, 0, 0, 0, 0, 4]\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


# --- A process


def test_a_process_checks(wrong: Path):
    """The real command: findings on stdout, nothing on stderr, status 1."""
    result = spawn("check", wrong.name, "--select", "T2-01", cwd=wrong.parent)

    assert (1, "") == (result.status, result.err)
    assert "年报.yaml:23:29: 必改 T2-01" in result.out


@pytest.mark.parametrize(
    "variables", [{"LANG": "C"}, {"LANG": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}]
)
def test_a_process_checks_where_the_terminal_knows_no_chinese(wrong: Path, variables: dict[str, str]):
    """A terminal without Chinese characters is no reason to fail."""
    result = spawn("check", wrong.name, "--select", "T2-01", cwd=wrong.parent, env=variables)

    assert 1 == result.status
    assert "T2-01" in result.out
    assert "Traceback" not in result.err
