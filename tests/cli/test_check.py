"""`check`: status, findings as text, the choice of rules, several files."""

from datetime import date
from pathlib import Path

import pytest

from reportgen.rules.noting import Noting
from reportgen.rules.registry import all_rules
from tests.cli.running import MINIMAL, SAMPLES, WRONG, Call, findings, place_of, spawn

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
