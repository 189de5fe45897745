"""`check --fix`: totals that are missing are filled in, and nothing else is touched."""

from pathlib import Path

import pytest

from tests.cli.running import SAMPLES, Call, findings

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
