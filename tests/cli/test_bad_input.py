"""Whatever is given for a report: findings or one sentence, with place and advice, and never a traceback."""

import json
import os
from pathlib import Path

import pytest

from reportgen.report.yaml_text import SIZE_LIMIT
from tests.cli.running import MINIMAL, Call, place_of, spawn

_TABLE = "{未列均为0: 是}"


def _with(old: str, new: str) -> str:
    assert old in MINIMAL
    return MINIMAL.replace(old, new, 1)


# What stands in the file: the one code it must get, the text it must point to, a word of what to do.
FINDINGS = {
    "words-for-a-number": (_with("行政许可: 0", "行政许可: 二十"), "CELL-01", "二十", "整数"),
    "negative": (_with("行政许可: 0", "行政许可: -3"), "CELL-02", "-3", "负数"),
    "decimals-in-a-count": (_with("行政许可: 0", "行政许可: 2.5"), "CELL-01", "2.5", "整数"),
    "exponent": (_with("行政许可: 0", "行政许可: 1e9"), "CELL-01", "1e9", "整数"),
    "not-a-number": (_with("行政事业性收费: 0", "行政事业性收费: .nan"), "CELL-01", ".nan", "数字"),
    "five-thousand-digits": (_with("行政许可: 0", f"行政许可: {'9' * 5000}"), "CELL-01", "9" * 5000, "整数"),
    "slash": (_with("行政许可: 0", "行政许可: /"), "CELL-04", "/\n", "填0"),
    "unknown-row": (_with(_TABLE, "{未列均为0: 是, 本年新受: {自然人: 0}}"), "YAML-04", "本年新受", "“本年新收”"),
    "row-of-five": (_with(_TABLE, "{未列均为0: 是, 本年新收: [1, 2, 3, 4, 5]}"), "CELL-09", "[1,", "6或7个"),
    "twice": (_with(_TABLE, "{未列均为0: 是, 本年新收: {}, 本年新收: {}}"), "YAML-02", "本年新收: {}}", "第17行"),
    "full-width-colon": (_with("年度: 2024", "年度：2024"), "YAML-11", "：2024", "半角"),
    "tab": (_with("  主动公开:", "\t主动公开:"), "YAML-11", "\t主动公开", "半角空格"),
    "full-width-space": (_with("  主动公开:", "\u3000主动公开:"), "YAML-11", "\u3000主动公开", "半角空格"),
    "anchor": (_with("年度: 2024", "年度: &a 2024"), "YAML-03", "&a", "锚点"),
    "alias": (_with("年度: 2024", "年度: *a"), "YAML-03", "*a", "别名"),
    "tag": (_with("年度: 2024", "年度: !!python/name:os.system 2024"), "YAML-03", "!!python", "标签"),
    "deep": ("[" * 30_000, "YAML-07", None, "上限30"),
    "deep-mappings": ("a: " + "{a: " * 30_000, "YAML-07", None, "上限30"),
    "open-quote": (_with("名称: 示例县", '名称: "示例县'), "YAML-01", None, "引号"),
    "open-brace": (_with(_TABLE, "{未列均为0: 是"), "YAML-01", None, "花括号"),
    "two-reports": (f"{MINIMAL}---\n{MINIMAL}", "YAML-01", "---", "另存"),
    "empty": ("", "YAML-05", None, "键: 值"),
    "only-comments": ("# 只有注释\n\n# 没有内容\n", "YAML-05", None, "键: 值"),
    "list-at-the-root": ("- 年度: 2024\n- 机关: 甲\n", "YAML-05", None, "键: 值"),
    "text-at-the-root": ("一份报告", "YAML-05", None, "键: 值"),
    "list-for-a-group": (_with("{名称: 示例县示例局, 类型: 政府部门}", "[甲, 乙]"), "YAML-05", "[甲", "键: 值"),
    "no-such-day": (f"首次发布日期: 2024-02-30\n{MINIMAL}", "YAML-05", "2024-02-30", "2024-01-08"),
    "escaped-control": (_with("示例县示例局", '"示例\\x0b县"'), "YAML-01", '"示例\\x0b', "U+000B"),
    "no-such-cell": (_with("及时公开", "全年{{ 申请.本年新收.合计 }}"), "YAML-08", "{{ 申请", "行和列"),
    "template-code": (_with("及时公开", "全年{% 公开"), "YAML-08", "{%", "成对的"),
    "braces-without-quotes": (_with("及时公开", "{{ 年度 }}"), "YAML-01", "{ 年度", "加引号"),
}


@pytest.mark.parametrize("case", FINDINGS.values(), ids=FINDINGS)
def test_a_fault_is_found_with_its_place_and_advice(call: Call, tmp_path: Path, case: tuple[str, str, str | None, str]):
    """A fault in the file is a finding: status 1, one code, the line and column of the word in question, advice."""
    text, code, needle, advice = case
    path = tmp_path / "年报.yaml"
    path.write_text(text, encoding="utf-8")

    result = call("check", path, "--format", "json")

    found = json.loads(result.out)["findings"]
    assert (1, "") == (result.status, result.err)
    assert [code] == [finding["code"] for finding in found]
    assert advice in found[0]["message"]
    if needle:
        assert place_of(text, needle) == (found[0]["line"], found[0]["column"])


ENCODED = {
    "binary": bytes(range(256)) * 20,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "nul-bytes": MINIMAL.replace("示例局", "\0局").encode(),
    "utf-16-with-mark": MINIMAL.encode("utf-16"),
    "utf-16": MINIMAL.encode("utf-16-le"),
    "utf-32": MINIMAL.encode("utf-32"),
    "half-a-character": MINIMAL.encode() + b"# \xed\xa0\x80\n",
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_what_is_no_text_of_ours_is_said_to_be_none(call: Call, tmp_path: Path, data: bytes):
    """A binary file and other encodings get one finding without a place, which says how to save the file."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(data)

    result = call("check", path)

    assert 1 == result.status
    assert [f"{path}: 必改 YAML-09 无法识别文件编码，请另存为 UTF-8 编码的文本文件。"] == result.lines[:-1]


def test_a_file_in_gbk_is_read_with_a_warning(call: Call, tmp_path: Path):
    """The encoding of old Windows programs is read, and the warning alone does not fail."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(MINIMAL.encode("gbk"))

    result = call("check", path)

    assert 0 == result.status
    assert [f"{path}:1:1: 请核实 YAML-09 文件编码不是 UTF-8，已按 GB18030 读取。"] == result.lines[:1]


def test_figures_of_a_file_in_gbk_are_right(call: Call, tmp_path: Path):
    """Names in GBK are read as written."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(MINIMAL.encode("gbk"))

    assert "示例县示例局" == json.loads(call("export", path).out)["agency"]


WRITTEN = {
    "line-feeds": lambda text: text.encode(),
    "byte-order-mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "windows-line-ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old-mac-line-ends": lambda text: text.replace("\n", "\r").encode(),
    "gb18030": lambda text: text.encode("gb18030"),
}


@pytest.mark.parametrize("encode", WRITTEN.values(), ids=WRITTEN)
def test_places_are_right_however_lines_end(call: Call, tmp_path: Path, encode):
    """Line and column count characters as an editor shows them."""
    text = _with("行政许可: 0", "行政许可: 二十")
    path = tmp_path / "年报.yaml"
    path.write_bytes(encode(text))

    found = json.loads(call("check", path, "--format", "json").out)["findings"]

    places = [(finding["line"], finding["column"]) for finding in found if finding["code"] == "CELL-01"]
    assert [place_of(text, "二十")] == places


def test_characters_beyond_the_basic_plane_count_as_one(call: Call, tmp_path: Path):
    """A rare character of a place name moves what follows it by one column, as in an editor."""
    text = _with("名称: 示例县示例局, 类型: 政府部门", "名称: 𠮷𡈽𠀋县𤭢局, 类型: 部们")
    path = tmp_path / "年报.yaml"
    path.write_text(text, encoding="utf-8")

    found = json.loads(call("check", path, "--format", "json").out)["findings"]

    assert [place_of(text, "部们")] == [(finding["line"], finding["column"]) for finding in found]


def test_a_year_before_the_first_form(call: Call, tmp_path: Path):
    """A year no form covers is said where it stands."""
    text = _with("年度: 2024", "年度: 2005")
    path = tmp_path / "年报.yaml"
    path.write_text(text, encoding="utf-8")

    result = call("check", path)

    assert 1 == result.status
    assert f"{path}:2:5: 必改 YAML-10 没有适用于2005年度的统一格式。" in result.lines


@pytest.mark.parametrize("year", ["0", "-5", "²⁰²⁴", "9" * 5000, "二〇二四", "2024.5", "[2024]", "{{ 2024 }}"])
def test_an_odd_year_is_a_finding(call: Call, tmp_path: Path, year: str):
    """What is no year of ours is found, not tripped over."""
    path = tmp_path / "年报.yaml"
    path.write_text(_with("年度: 2024", f"年度: {year}"), encoding="utf-8")

    result = call("check", path)

    assert 1 == result.status
    assert f"{path}:2:" in result.out


@pytest.mark.parametrize("year", ["2026", "9998", "9999", "10000", "99999999999"])
def test_a_year_to_come_does_not_stop_a_draft(call: Call, tmp_path: Path, year: str):
    """A future year takes the newest form; one beyond the calendar is a finding, or a document all the same."""
    path = tmp_path / "年报.yaml"
    path.write_text(_with("年度: 2024", f"年度: {year}"), encoding="utf-8")

    assert call("check", path).status in {0, 1}
    assert call("build", path, "--to", "html,docx", "--draft", "-o", tmp_path / "out").status in {0, 1}


EXPRESSIONS = {
    "brackets": f"{{{{ {'(' * 140}1{')' * 140} }}}}",
    "too-many-brackets": f"{{{{ {'(' * 20_000}1{')' * 20_000} }}}}",
    "infinite": "{{ 1e999999 }}",
    "infinite-difference": "{{ 1e999999 - 1e999999 }}",
    "huge": "{{ 1e300 × 1e300 × 1e300 }}",
    "tiny": "{{ 1e-300 }}",
    "many-digits": f"{{{{ {'9' * 290} }}}}",
    "too-many-digits": f"{{{{ {'9' * 5000} }}}}",
    "hexadecimal": f"{{{{ 0x{'f' * 40} }}}}",
    "power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "by-zero": "{{ 1 ÷ 0 }}",
    "call": "{{ 申请.__class__.__mro__() }}",
    "endless": "{% for a in range(10 ** 9) %}{% endfor %}",
    "never-closed": "{{ " * 3000,
    "nothing": "{{}} {{ }} {{ , }}",
    "comment": "{# ... #}",
}


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_a_hostile_expression_does_no_harm(call: Call, tmp_path: Path, expression: str):
    """Whatever stands in `{{ }}` is worked out or found fault with, and so it is in a draft."""
    path = tmp_path / "年报.yaml"
    text = f"|\n    {expression}\n"
    path.write_text(_with("及时公开机构职能、办事指南和财政预决算信息。\n", text), encoding="utf-8")

    assert call("check", path).status in {0, 1}
    assert 0 == call("build", path, "--to", "html", "--draft", "-o", tmp_path / "out").status


ALL = (
    {name: text.encode() for name, (text, *_rest) in FINDINGS.items()}
    | ENCODED
    | {
        "gbk": MINIMAL.encode("gbk"),
        "one-long-line": _with("及时公开", "及时公开" * 100_000).encode(),
        "long-value": _with("行政许可: 0", f"行政许可: {'二' * 50_000}").encode(),
        "unusual-line-ends": _with("及时公开", "及时\u2028公开\x85公开").encode(),
        "control-characters": _with("示例县", "\x1b[31m示例县").encode(),
        "form-feed": _with("及时公开", "及时\x0c公开").encode(),
        "many-keys": (MINIMAL + "".join(f"键{number}: 1\n" for number in range(2000))).encode(),
        "key-of-a-list": b"? [a, b]\n: 1\n",
        "merge-key": b"<<: {a: 1}\n",
        "no-key": f": 1\n{MINIMAL}".encode(),
        "lists-for-all": b"\n".join(
            f"{line.split(':')[0]}: [1]".encode() for line in MINIMAL.splitlines() if ":" in line
        ),
        "nothing-for-all": b"\n".join(
            f"{line.split(':')[0]}:".encode() for line in MINIMAL.splitlines() if ":" in line
        ),
    }
)
COMMANDS = {
    "check": ["check"],
    "json": ["check", "--format", "json"],
    "statistics": ["check", "--statistics"],
    "fix": ["check", "--fix"],
    "build": ["build", "--to", "html,docx"],
    "draft": ["build", "--to", "html,docx", "--draft"],
    "export-json": ["export"],
    "export-csv": ["export", "--to", "csv"],
}


@pytest.mark.parametrize("data", ALL.values(), ids=ALL)
def test_every_command_stands_every_file(call: Call, tmp_path: Path, data: bytes):
    """No command stumbles over any of these files, and what is printed as JSON is JSON."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(data)

    for name, arguments in COMMANDS.items():
        result = call(*arguments, path)
        assert result.status in {0, 1}, name
        if "json" in name and result.out:
            json.loads(result.out)


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path: Path):
    """A huge file gets a finding at once, and takes no memory."""
    path = tmp_path / "年报.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)

    result = spawn("check", path)

    assert (1, "") == (result.status, result.err)
    assert (
        f"{path}: 必改 YAML-07 文件过大或层级过深（50 MB，上限{SIZE_LIMIT // 1024 // 1024} MB），未读取。"
        == result.lines[0]
    )


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="has no such device")
@pytest.mark.parametrize("kind", ["device", "pipe"])
def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path, kind: str):
    """A device that never ends and a pipe that nobody fills are refused, not waited for."""
    path = Path("/dev/zero")
    if kind == "pipe":
        path = tmp_path / "管道.yaml"
        os.mkfifo(path)

    result = spawn("check", path, cwd=tmp_path)

    assert (2, "", f"“{path}”不是普通文件，不能读取。\n") == (result.status, result.out, result.err)


_PROSE = "及时公开机构职能、办事指南和财政预决算信息。\n"
SLOW = {
    "unknown-keys": MINIMAL + "".join(f"键{number}: 1\n" for number in range(10_000)),
    "equal-keys": MINIMAL + "署名: 甲\n" * 50_000,
    "faulty-expressions": _with(_PROSE, "|\n" + "".join(f"    {{{{ a{number} }}}}\n" for number in range(20_000))),
    "open-braces": _with(_PROSE, f"|\n    {'{{' * 500_000}\n"),
    "signs-beside-a-slip": f"{_with('年度: ', '年度：')}{'|' * 1_000_000}\n",
    "slips": _with("年度: ", "年度：") + "年度：1\n" * 50_000,
}


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW)
def test_a_large_file_is_not_chewed_on_for_ever(tmp_path: Path, text: str):
    """Time grows with the size of a file, not with its square: each of these took minutes once, or would have."""
    path = tmp_path / "年报.yaml"
    path.write_text(text, encoding="utf-8")

    start = os.times().children_user
    result = spawn("check", "--statistics", path)

    assert (1, "") == (result.status, result.err)
    assert os.times().children_user - start < 20
