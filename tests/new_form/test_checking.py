"""A new form is read, checked and explained from its file alone."""

import json
import re
from io import BytesIO
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import yaml

from tests.cli.running import write
from tests.new_form.dropped import SOUND, Dropped

BROKEN = (
    SOUND.read_text(encoding="utf-8")
    .replace("网上提出: {自然人: 15", "网上提出: {自然人: 14")
    .replace("教育: {已编目录: 10", "教育: {单位数: 13, 已编目录: 10")
)
"""The sound report, but that the two new equations do not hold."""
FOUND = ["T2-21", "T2-21", "T4-01"]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A report in which new equations do not hold."""
    return write(tmp_path / "年报.yaml", BROKEN)


def test_nothing_is_found_in_a_sound_report(dropped: Dropped):
    """Its year chooses the form; no rule stumbles over what the form has or lacks."""
    result = dropped.run("check", SOUND, "--today", "2028-01-31")

    assert (0, "没有发现问题。\n") == (result.status, result.out)


def test_earlier_years_keep_their_forms(dropped: Dropped):
    """The reports of earlier years are read and checked as before."""
    sample = dropped.folder / "samples" / "lusong-2023.yaml"
    exported = json.loads(dropped.done("export", sample, "--to", "json"))

    assert "2021" == exported["form"]
    assert 200 == len(exported["cells"])
    assert 0 == dropped.run("check", sample).status


def test_findings_as_text(dropped: Dropped, broken: Path):
    """A new equation is told of by its two sides, with a caret below every operand."""
    result = dropped.run("check", broken)

    assert 1 == result.status
    assert "必改 T2-21 “自然人”不平：等号左边为19，右边为20，相差1。" in result.out
    assert "必改 T4-01 “教育”不平：等号左边为13，右边为12，相差1。" in result.out


def test_findings_as_json(dropped: Dropped, broken: Path):
    """Findings for programs have the cells of the new rows."""
    findings = json.loads(dropped.run("check", broken, "--format", "json").out)["findings"]

    assert FOUND == [finding["code"] for finding in findings]
    assert ["requests.channels.online.natural_person"] == [
        cell for cell in findings[1]["cells"] if cell.startswith("requests.channels.online.")
    ]


def test_findings_as_sarif(dropped: Dropped, broken: Path):
    """Code scanning gets the explanation of the new rules."""
    (run,) = json.loads(dropped.run("check", broken, "--format", "sarif").out)["runs"]

    assert ["T2-21", "T4-01"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert "提出方式·网上提出＋提出方式·其他方式提出 ＝ 本年新收" in run["tool"]["driver"]["rules"][0]["help"]["text"]
    assert FOUND == [result["ruleId"] for result in run["results"]]


@pytest.mark.parametrize("form", ["junit", "github"])
def test_findings_for_other_programs(dropped: Dropped, broken: Path, form: str):
    """Other services get the titles of the new rules."""
    result = dropped.run("check", broken, "--format", form)

    assert (1, "") == (result.status, result.err)
    assert "T2-21 “申请办理”表数字不平" in result.out
    assert "T4-01 “企事业单位”表数字不平" in result.out


def test_findings_as_a_workbook(dropped: Dropped, broken: Path, tmp_path: Path):
    """The list for people has the new rules and what is to be done."""
    result = dropped.run("check", broken, "--format", "xlsx", "-o", tmp_path / "结果.xlsx")
    book = openpyxl.load_workbook(BytesIO((tmp_path / "结果.xlsx").read_bytes()))
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]

    assert (1, "") == (result.status, result.err)
    assert FOUND == [text.split()[1] for text in texts if text.startswith("必改 ")]
    assert "国办公开办函〔2026〕99号（2027年度起使用）所列表格的勾稽关系：99号附件第五部分" in texts


def test_the_notice_before_is_out_of_date(dropped: Dropped, tmp_path: Path):
    """A citation of the format that the new one replaces is told of, with the number of the new notice."""
    text = (
        SOUND.read_text(encoding="utf-8") + "前言: 按照国办公开办函〔2021〕30号规定的格式编制本报告，分为七个部分。\n"
    )
    result = dropped.run("check", write(tmp_path / "年报.yaml", text), "--format", "json")

    (finding,) = json.loads(result.out)["findings"]
    assert ("ST-17", 0) == (finding["code"], result.status)
    assert "“国办公开办函〔2021〕30号”改为“国办公开办函〔2026〕99号”" == finding["suggestion"]


def test_parts_are_counted_as_the_form_has_them(dropped: Dropped, tmp_path: Path):
    """A table, a point or a duty that is missing is told of by the names and numbers of the new form."""
    sections = SOUND.read_text(encoding="utf-8").split("公共企事业单位信息公开情况:\n")
    text = sections[0] + "问题与改进:" + sections[1].partition("问题与改进:")[2]
    text = "".join(line for line in text.splitlines(keepends=True) if "智能服务" not in line and "社会评议" not in line)
    found = dropped.run("check", write(tmp_path / "年报.yaml", text)).out

    assert "必改 ST-03 第五部分缺少统一格式表格。" in found
    assert "请核实 ST-06 总体情况缺少“智能服务应用情况”。" in found
    assert "必改 ST-07 各级人民政府年度报告应包括社会评议情况。" in found


def test_rules_can_be_chosen(dropped: Dropped, broken: Path):
    """The code of a new equation is known on the command line, and as a family."""
    assert 0 == dropped.run("check", broken, "--ignore", "T2-21,T4").status
    assert 1 == dropped.run("check", broken, "--select", "T4-01").status


def test_a_rule_is_explained(dropped: Dropped):
    """An equation nobody has written of is explained by the form: in words, with its notice and figures."""
    assert """\
T2-21 “申请办理”表数字不平（必改）

“收到和处理政府信息公开申请情况”的表里，每一列都应当是：提出方式·网上提出＋提出方式·其他方式提出 ＝ 本年新收。

【依据】

国办公开办函〔2026〕99号（2027年度起使用）所列表格的勾稽关系：99号附件第三部分

【反例】

“自然人”：提出方式·网上提出1＋提出方式·其他方式提出1 ≠ 本年新收3，相差1。

【正例】

“自然人”：提出方式·网上提出1＋提出方式·其他方式提出1 ＝ 本年新收2。
""" == dropped.done("rule", "T2-21").partition("\n【怎么改】")[0]
    codes = [line.split()[0] for line in dropped.done("rule").splitlines()]
    assert ["T2-11", "T2-21", "T3-01"] == codes[codes.index("T2-11") : codes.index("T3-01") + 1]


def test_totals_are_filled_in(dropped: Dropped, tmp_path: Path):
    """`--fix` writes the totals of new rows, columns and tables, and nothing else."""
    report = write(tmp_path / "年报.yaml", SOUND.read_text(encoding="utf-8"))
    dropped.run("check", report, "--fix")

    mended = yaml.safe_load(report.read_text(encoding="utf-8"))
    requests, institutions = mended["收到和处理政府信息公开申请情况"], mended["公共企事业单位信息公开情况"]
    assert 17 == requests["提出方式"]["网上提出"]["总计"]
    assert {"自然人": 5, "新闻媒体": 1, "总计": 6} == requests["提出方式"]["其他方式提出"]
    assert {"单位数": 12, "已编目录": 10, "未编目录": 2} == institutions["教育"]
    assert 0 == dropped.run("check", report).status


def test_the_form_is_shown(dropped: Dropped):
    """`form` shows it, and shows it first where none is named."""
    shown = dropped.done("form", "2027")

    assert shown == dropped.done("form")
    assert "企业  business  [件]" in shown
    assert "勾稽 T4-02（每列）：total = education + health" in shown


def test_a_schema_for_editors(dropped: Dropped):
    """The JSON schema takes the sound report and refuses a row that the form lacks."""
    schema = json.loads(dropped.done("schema", "2027"))
    report = yaml.safe_load(re.sub(r"([0-9-]+-[0-9-]+)\n", r"'\1'\n", SOUND.read_text(encoding="utf-8")))
    validator = jsonschema.Draft202012Validator(schema)
    wrong = report | {"问题与改进": {"建议": "没有这一项。"}}

    assert [] == [error.message for error in validator.iter_errors(report)]
    assert [] != list(validator.iter_errors(wrong))


def test_open_data(dropped: Dropped):
    """Every cell of the form is exported, with the totals that were left out."""
    exported = json.loads(dropped.done("export", SOUND, "--to", "json"))
    lines = dropped.done("export", SOUND, "--to", "csv").splitlines()

    assert "2027" == exported["form"]
    assert 260 == len(exported["cells"])
    assert 17 == exported["cells"]["institutions.total.units"]
    assert "智能问答上线，覆盖监管的17家单位。" == exported["text"]["overview.smart_service"]
    assert 260 == sum(line.startswith("2027,示例县人民政府,") for line in lines if "." in line.split(",")[2])
