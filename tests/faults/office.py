"""A folder with one input of every kind, every command that writes a file, and a user for whom permissions hold."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from reportgen.cli.commands import run
from tests.cli.running import MINIMAL, MINIMAL_TITLE, PROGRAM, SAMPLES, Result, environment

WITHOUT_TOTALS = MINIMAL.replace(
    "收到和处理政府信息公开申请情况: {未列均为0: 是}",
    "收到和处理政府信息公开申请情况:\n  未列均为0: 是\n  本年新收: {自然人: 2, 总计: ~}\n"
    "  办理结果: {予以公开: {自然人: 2, 总计: ~}}",
)
"""A report with totals that `check --fix` fills."""

WRITING: dict[str, tuple[list[str], str]] = {
    "build-html": (["build", "年报.yaml", "--to", "html", "-o", "out"], f"{MINIMAL_TITLE}.html"),
    "build-docx": (["build", "年报.yaml", "--to", "docx", "-o", "out"], f"{MINIMAL_TITLE}.docx"),
    "build-pdf": (["build", "年报.yaml", "--to", "pdf", "-o", "out"], f"{MINIMAL_TITLE}.pdf"),
    "build-fragment": (["build", "年报.yaml", "--to", "fragment", "-o", "out"], f"{MINIMAL_TITLE}.fragment.html"),
    "build-infographic": (
        ["build", "年报.yaml", "--to", "infographic", "-o", "out"],
        f"{MINIMAL_TITLE}.infographic.svg",
    ),
    "import": (["import", "发布.html", "-o", "out/导入.yaml"], "导入.yaml"),
    "import-onto": (
        ["import", "改稿.docx", "--onto", "年报.yaml", "--take", "theirs", "-o", "out/回填.yaml"],
        "回填.yaml",
    ),
    "check": (["check", "年报.yaml", "--format", "json", "-o", "out/结果.json"], "结果.json"),
    "check-xlsx": (["check", "年报.yaml", "--format", "xlsx", "-o", "out/结果.xlsx"], "结果.xlsx"),
    "export": (["export", "年报.yaml", "-o", "out/数据.json"], "数据.json"),
    "workbook": (["workbook", "--year", "2024", "-o", "out/填报表.xlsx"], "填报表.xlsx"),
    "webform": (["webform", "--year", "2024", "-o", "out/填报页.html"], "填报页.html"),
    "ledger": (["ledger", "台账.xlsx", "--today", "2024-01-10", "-o", "out/台账.yaml"], "台账.yaml"),
    "ledger-template": (["ledger", "--template", "-o", "out/空白台账.xlsx"], "空白台账.xlsx"),
    "new": (["new", "out/新.yaml", "--answers", "年报.yaml"], "新.yaml"),
    "templates": (["templates", "out"], "docx/reference.docx"),
    "schema": (["schema", "-o", "out/结构.json"], "结构.json"),
}
"""A command line for every way to write a file, and the first file it writes into `out`."""


def set_up_office(folder: Path) -> None:
    """Put the inputs and an empty folder `out` into a folder."""
    shutil.copytree(_inputs(), folder, dirs_exist_ok=True)
    (folder / "out").mkdir()


@cache
def _inputs() -> Path:
    """Return a folder with the inputs, which are made once."""
    import atexit
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="reportgen-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "年报.yaml").write_text(MINIMAL, encoding="utf-8")
    (folder / "缺总计.yaml").write_text(WITHOUT_TOTALS, encoding="utf-8")
    shutil.copy(SAMPLES / "register-2023.xlsx", folder / "台账.xlsx")
    run(["build", str(folder / "年报.yaml"), "--to", "html,docx", "-o", str(folder / "made")])
    (folder / "made" / f"{MINIMAL_TITLE}.html").rename(folder / "发布.html")
    (folder / "made" / f"{MINIMAL_TITLE}.docx").rename(folder / "改稿.docx")
    (folder / "made").rmdir()
    return folder


def all_files(folder: Path) -> list[str]:
    """Return the names of all files below a folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def without_privileges(folder: Path, *arguments: str) -> Result:
    """Run a command as a user for whom permissions hold; root keeps its name, but not its privileges."""
    plain = (
        [] if os.geteuid() else ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner,-linux_immutable"]
    )
    if plain and shutil.which("setpriv") is None:
        pytest.skip("root cannot do without its privileges here")
    done = subprocess.run(
        [*plain, *PROGRAM, *arguments], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    return Result(done.returncode, done.stdout, done.stderr)
