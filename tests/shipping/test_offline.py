"""The offline bundle, unpacked elsewhere and installed with the network cut: everything works."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.shipping.conftest import Away, without_network

pytestmark = [
    pytest.mark.xdist_group("offline"),
    pytest.mark.skipif(sys.platform != "linux", reason="离线包按系统分；这里测的是 Linux 的一份"),
]
TITLE = "示例县示例局2024年政府信息公开工作年度报告"
ANSWERS = "年度: 2024\n机关: {名称: 示例县示例局, 类型: 政府部门}\n"


def reportgen(away: Away, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the installed command by the link the installation made."""
    return away.run(away.home / ".local/bin/reportgen", *arguments, cwd=away.bundle)


def test_the_network_is_cut(installed: Away):
    """Nothing outside this computer answers, and where a namespace can be had there is no way out of it at all."""
    program = "import socket; print(socket.if_nameindex())"
    listed = installed.run(sys.executable, "-c", program).stdout

    assert not without_network() or "[(1, 'lo')]\n" == listed


def test_it_runs_by_itself(installed: Away):
    """The command is its own virtual environment's, and sees neither the checkout nor other packages."""
    program = "import json, sys, reportgen; print(json.dumps([reportgen.__file__, sys.path]))"
    python = installed.home / ".local/share/reportgen/bin/python"
    place, path = json.loads(installed.run(python, "-c", program).stdout)

    assert place.startswith(str(installed.home))
    assert [] == [entry for entry in path if "site-packages" in entry and not entry.startswith(str(installed.home))]


def test_it_checks(installed: Away):
    """A check needs forms and rules."""
    done = reportgen(installed, "check", "samples/minimal.yaml")

    assert (0, "没有发现问题。\n", "") == (done.returncode, done.stdout, done.stderr)


def test_it_builds_all_three_formats(installed: Away):
    """Page, Word file and PDF of the sample report are made."""
    done = reportgen(installed, "build", "samples/minimal.yaml", "-o", "out")

    assert 0 == done.returncode, done.stderr
    made = {path.name: path.read_bytes()[:4] for path in (installed.bundle / "out").iterdir()}
    assert {f"{TITLE}.html": b"<!DO", f"{TITLE}.docx": b"PK\3\4", f"{TITLE}.pdf": b"%PDF"} == made


def test_it_draws(installed: Away):
    """The page of pictures needs the libraries that draw."""
    done = reportgen(installed, "build", "samples/lusong-2023.yaml", "--to", "infographic", "-o", "图解")

    assert 0 == done.returncode, done.stderr
    assert {".svg", ".png", ".html"} == {path.suffix for path in (installed.bundle / "图解").iterdir()}


def test_it_writes_forms_to_fill_in(installed: Away):
    """The page has its script, the workbook its sheets."""
    page = reportgen(installed, "webform", "samples/minimal.yaml", "-o", "页.html")
    workbook = reportgen(installed, "workbook", "samples/minimal.yaml", "-o", "表.xlsx")

    assert (0, 0) == (page.returncode, workbook.returncode), page.stderr + workbook.stderr
    assert (installed.bundle / "页.html").stat().st_size > 300_000
    assert len(load_workbook(installed.bundle / "表.xlsx").sheetnames) > 3
    assert 0 == reportgen(installed, "check", "表.xlsx").returncode


def test_it_imports_what_it_built(installed: Away):
    """The readers of pages, Word files and PDFs are there with their libraries."""
    assert 0 == reportgen(installed, "build", "samples/minimal.yaml", "-o", "读").returncode
    for form in ("html", "docx", "pdf"):
        done = reportgen(installed, "import", f"读/{TITLE}.{form}")
        assert 0 == done.returncode, done.stderr
        assert "示例县示例局" in done.stdout


def test_the_other_commands_run(installed: Away):
    """What reads templates, forms, rules, the schema and the registers of the package finds them."""
    (installed.bundle / "答案.yaml").write_text(ANSWERS, encoding="utf-8")
    commands = (
        ("doctor",),
        ("doctor", "samples/register-2023.xlsx", "--format", "json"),
        ("new", "新.yaml", "--answers", "答案.yaml"),
        ("templates", "模板"),
        ("schema",),
        ("form", "2021"),
        ("rule", "T2-01"),
        ("ledger", "samples/register-2023.xlsx"),
        ("export", "samples/minimal.yaml"),
    )
    for command in commands:
        done = reportgen(installed, *command)
        assert done.returncode in {0, 1}, f"{command}: {done.stderr}"
        assert "Traceback" not in done.stderr
    assert {"docx", "html", "svg", "text"} == {path.name for path in (installed.bundle / "模板").iterdir()}
    assert "示例县示例局" in (installed.bundle / "新.yaml").read_text(encoding="utf-8")


def test_the_ready_forms_are_blank_and_of_the_year(unpacked: Away):
    """What a clerk without anything installed begins with: no organ, no figure, the year that was asked for."""
    page = (unpacked.bundle / "填报.html").read_text(encoding="utf-8")
    cells = [
        str(cell.value)
        for sheet in load_workbook(unpacked.bundle / "填报.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]

    assert "<script" in page
    assert "2026" in cells
    assert "示例" not in "".join(cells)


def test_digests_are_those_of_the_files(unpacked: Away):
    """Every file stands in SHA256SUMS, and sha256sum agrees."""
    names = {path.relative_to(unpacked.bundle).as_posix() for path in unpacked.bundle.rglob("*") if path.is_file()} - {
        "SHA256SUMS"
    }
    lines = (unpacked.bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()

    assert names == {line.partition("  ")[2] for line in lines}
    assert 0 == unpacked.run("sha256sum", "--check", "--quiet", "SHA256SUMS", cwd=unpacked.bundle).returncode


def test_no_stray_files(unpacked: Away):
    """No caches, no tests, no scripts but the two that install, no address of a package index."""
    names = [path.relative_to(unpacked.bundle).as_posix() for path in unpacked.bundle.rglob("*") if path.is_file()]

    assert ["install.py"] == [name for name in names if name.endswith((".py", ".pyc"))]
    assert {"wheels", "docs", "samples"} == {name.partition("/")[0] for name in names if "/" in name}
    assert {".md", ".yml", ".json", ".png", ".svg"} >= {Path(name).suffix for name in names if name.startswith("docs/")}
    assert [] == [name for name in names if "theme" in name or "node_modules" in name]
    assert all(wheel.endswith(".whl") for wheel in names if wheel.startswith("wheels/"))


def test_links_in_its_pages_lead_somewhere(unpacked: Away):
    """What README and the pages on installing link to is in the bundle, at its place."""
    pages = [unpacked.bundle / "README.md", *(unpacked.bundle / "docs/install").glob("*.md")]
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    links = [(page, goal) for page, text in texts.items() for goal in re.findall(r"\]\(([^)#\s:]+)[)#]", text)]

    assert len(links) >= 20
    assert [] == [(page.name, goal) for page, goal in links if not (page.parent / goal).exists()]


def test_a_damaged_file_is_told(unpacked: Away):
    """One changed byte: nothing is installed, and the file is named."""
    damaged = unpacked.bundle / "samples/minimal.yaml"
    damaged.write_bytes(damaged.read_bytes() + b"\n")
    done = unpacked.run("sh", unpacked.bundle / "install.sh", PYTHON=sys.executable)

    sentence = "没有安装：“samples/minimal.yaml”与发布时不同，可能是拷贝时损坏；请重新解压或者重新拷贝。\n"
    assert (1, sentence) == (done.returncode, done.stderr)
    assert not (unpacked.home / ".local").exists()


def test_a_missing_file_is_told(unpacked: Away):
    """A wheel that was not copied: nothing is installed, and it is named."""
    lost = next((unpacked.bundle / "wheels").glob("lxml-*.whl"))
    lost.unlink()
    done = unpacked.run("sh", unpacked.bundle / "install.sh", PYTHON=sys.executable)

    sentence = f"没有安装：离线包里少了“wheels/{lost.name}”；请重新解压或者重新拷贝。\n"
    assert (1, sentence) == (done.returncode, done.stderr)


def test_another_kind_of_computer_is_told(unpacked: Away):
    """Where a library has no wheel that fits, the sentence names it and the way that needs nothing installed."""
    (wheel,) = (unpacked.bundle / "wheels").glob("pydantic_core-*.whl")
    foreign = wheel.rename(wheel.with_name("pydantic_core-2.50.4-cp311-cp311-manylinux_2_36_loongarch64.whl"))
    sums = unpacked.bundle / "SHA256SUMS"
    sums.write_text(sums.read_text(encoding="utf-8").replace(wheel.name, foreign.name), encoding="utf-8")
    done = unpacked.run("sh", unpacked.bundle / "install.sh", PYTHON=sys.executable)

    assert 1 == done.returncode
    assert done.stderr.startswith("没有安装：离线包不适用于这台电脑（")
    assert "缺少pydantic-core。" in done.stderr
    assert "填报.html" in done.stderr


def test_a_folder_with_other_files_is_left_alone(unpacked: Away):
    """A folder that is not an installation is not cleared."""
    papers = unpacked.home / "文件"
    papers.mkdir()
    (papers / "要紧.txt").write_text("要紧", encoding="utf-8")
    done = unpacked.run("sh", unpacked.bundle / "install.sh", papers, PYTHON=sys.executable)

    assert (1, f"没有安装：“{papers}”里有别的文件；请另选一个文件夹。\n") == (done.returncode, done.stderr)
    assert ["要紧.txt"] == [path.name for path in papers.iterdir()]


def test_a_machine_without_python_is_told(unpacked: Away, tmp_path: Path):
    """Without a Python that fits, the sentence says what is needed and what works all the same."""
    bare = tmp_path / "bin"
    bare.mkdir()
    for program in ("sh", "dirname", "cat"):
        (bare / program).symlink_to(str(shutil.which(program)))
    done = unpacked.run(bare / "sh", unpacked.bundle / "install.sh", PATH=str(bare))

    assert 1 == done.returncode
    assert done.stderr.startswith("没有安装：这台电脑上没有可用的 Python，要下面任一版本：3.13 3.12 3.11。\n")
