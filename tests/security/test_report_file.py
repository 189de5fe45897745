"""A report file made to harm: YAML, numbers, expressions, and as much of everything as fits into a file."""

import json
from pathlib import Path

import pytest

from reportgen.report.yaml_text import SIZE_LIMIT
from tests.cli.running import MINIMAL, Call, write
from tests.security.attack import attacked, with_text

_ALIASES = "a0: &a0 [哈]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 12))
YAML = {
    "aliases that multiply": (_ALIASES + MINIMAL, "YAML-03"),
    "a tag that makes an object": (with_text("!!python/object/apply:os.system [touch 甲]"), "YAML-03"),
    "a tag of one's own": (with_text("!!binary aGVsbG8="), "YAML-03"),
    "merged keys": ("a: &a {年度: 2024}\n<<: *a\n", "YAML-03"),
    "lists in lists": (f"前言: {'[' * 200_000}", "YAML-07"),
    "groups in groups": (f"前言: {'{a: ' * 200_000}", "YAML-07"),
    "lines that go inwards": ("\n".join(f"{' ' * depth}a:" for depth in range(2000)), "YAML-07"),
    "a list without end": (f"{MINIMAL}\n前言: [{'1,' * 1_000_000}]", "YAML-05"),
    "a text without end": (with_text(f'"{"{{ 甲 " * 500_000}"'), "YAML-08"),
    "a key without end": (f"{MINIMAL}\n? {'键' * 1_000_000}\n: 1\n", "YAML"),
    "a number without end": (MINIMAL.replace("行政许可: 0", f"行政许可: {'9' * 3_000_000}"), "CELL-01"),
    "a number with an exponent": (MINIMAL.replace("行政许可: 0", "行政许可: 1e999999999"), "CELL-01"),
    "an amount with an exponent": (MINIMAL.replace("行政事业性收费: 0", "行政事业性收费: 1e999999999"), "CELL-01"),
    "digits of another script": (MINIMAL.replace("行政许可: 0", "行政许可: ٣٤५"), "CELL-01"),
    "digits in circles": (MINIMAL.replace("行政许可: 0", "行政许可: 3①²"), "CELL-01"),
    "no number at all": (MINIMAL.replace("行政许可: 0", "行政许可: .inf"), "CELL-01"),
    "a control character": (with_text('"及时\\e[2J公开"'), "YAML-01"),
    "half a character": (with_text('"\\ud800"'), "YAML-01"),
    "two documents": (f"{MINIMAL}\n---\n{MINIMAL}", "YAML-01"),
    "a directive": (f"%YAML 9.9\n---\n{MINIMAL}", "YAML-01"),
}
BYTES = {
    "UTF-16": MINIMAL.encode("utf-16"),
    "UTF-16 without a mark": MINIMAL.encode("utf-16-be"),
    "UTF-32": MINIMAL.encode("utf-32"),
    "invalid UTF-8": MINIMAL.encode().replace("及时".encode(), b"\xc0\x80\xff\xfe"),
    "NUL": MINIMAL.replace("及时", "及\0时").encode(),
    "nothing but NUL": bytes(100_000),
}


@pytest.mark.parametrize("name", YAML)
def test_yaml_is_only_text(tmp_path: Path, name: str):
    """It is a finding with its code, whatever it would make in another program."""
    text, code = YAML[name]
    path = write(tmp_path / "年报.yaml", text)

    assert path.stat().st_size < SIZE_LIMIT or "YAML-07" == code
    assert f" {code}" in attacked(tmp_path, "check", path).out


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_text(call: Call, tmp_path: Path, name: str):
    """What is neither UTF-8 nor GB 18030 is said to be neither, and nothing of it is shown."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(BYTES[name])

    result = call("check", path, "--format", "json")

    assert 1 == result.status
    assert ["YAML-09"] == [finding["code"] for finding in json.loads(result.out)["findings"]]


ESCAPES = {
    "attributes": "申请.__class__.__mro__",
    "a call": "申请.本年新收.总计()",
    "a method": "申请.本年新收.总计.__str__",
    "an item": "申请['__init__']",
    "a filter": "申请.本年新收.总计|attr('x')",
    "a text": "'a' * 999999999",
    "a list": "[0] * 999999999",
    "a power": "9 ** 9 ** 9 ** 9",
    "a product": " × ".join(["999999999999"] * 20),
    "a shift": "1 << 999999999",
    "a rest": "7 % 3",
    "a whole quotient": "7 // 2",
    "a comparison": "1 < 2",
    "a choice": "1 if 1 else 2",
    "a test": "年度 is defined",
    "many digits": "9" * 290,
    "many decimals": f"1 ÷ 3 × 1e{'9' * 20}",
    "a function": "range(10 ** 9)",
    "the environment": "self.__init__.__globals__",
    "a cycle": "lipsum.__globals__",
}


def test_an_expression_can_only_reckon(call: Call, tmp_path: Path):
    """What is no name of a report and no sum is a finding each, and a draft prints it as it was written."""
    text = "|\n" + "".join(f"    甲{{{{ {expression} }}}}乙\n\n" for expression in ESCAPES.values())
    path = write(tmp_path / "年报.yaml", with_text(text))

    found = json.loads(call("check", path, "--format", "json").out)["findings"]
    made = call("build", path, "--to", "html", "--draft").lines

    assert ["YAML-08"] * len(ESCAPES) == [finding["code"] for finding in found if finding["severity"] == "error"]
    page = Path(made[0]).read_text(encoding="utf-8")
    assert len(ESCAPES) == page.count("甲{{ ")
    assert "甲{{ 申请.__class__.__mro__ }}乙" in page


FULL = {
    "matters": "其他需要报告的事项:\n  其他事项: [" + "{标题: 甲, 内容: 乙}," * 40_000 + "]\n",
    "corrections": "更正: [" + "{日期: 2024-03-01, 位置: 甲, 原数: 1, 现数: 2, 原因: 乙}," * 20_000 + "]\n",
    "statements": "核实说明: [" + "{检查项: T2-01, 理由: 甲, 核实人: 乙}," * 30_000 + "]\n",
    "local figures": "附加指标: {" + ",".join(f"甲{number}: {number}" for number in range(100_000)) + "}\n",
    "last years": "上年度报告: [" + "甲.yaml," * 200_000 + "]\n",
}


@pytest.mark.parametrize("name", FULL)
def test_as_much_of_one_thing_as_fits(tmp_path: Path, name: str):
    """Lists that fill the file to its limit are checked within memory."""
    text = MINIMAL.partition("其他需要报告的事项:")[0] if name == "matters" else MINIMAL
    path = write(tmp_path / "年报.yaml", f"{text}\n{FULL[name]}")

    assert SIZE_LIMIT // 8 < path.stat().st_size < SIZE_LIMIT
    assert attacked(tmp_path, "check", path).out


def test_more_matters_than_there_are_numerals(call: Call, tmp_path: Path):
    """A thousand headings are numbered in digits: a document is made, and not a traceback."""
    matters = "{标题: 甲, 内容: 乙}," * 1001
    text = MINIMAL.replace("其他需要报告的事项:\n", f"其他需要报告的事项:\n  其他事项: [{matters}]\n")

    made = call("build", write(tmp_path / "年报.yaml", text), "--to", "html", "--draft")

    assert 0 == made.status
    page = Path(made.lines[0]).read_text(encoding="utf-8")
    assert "（九百九十九）甲" in page
    assert "（1000）甲" in page
