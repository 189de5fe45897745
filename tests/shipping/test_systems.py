"""What the code asks of a system is what every system has; where it lacks a library, a sentence says so."""

import ast
import shutil
from pathlib import Path

import pytest

from reportgen.report.named_files import file_inside
from tests.cli.running import CHECKOUT, MINIMAL, SAMPLES, spawn, write

ONLY_POSIX = frozenset({"fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"})
GOBJECT = "libgobject-2.0.so.0"


def imports(path: Path) -> set[str]:
    """Return the modules a file imports, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return plain | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


def test_no_module_needs_what_windows_lacks():
    """None of the modules that only POSIX has is imported; what a function of `os` lacks there mypy tells."""
    modules = [*(CHECKOUT / "reportgen").rglob("*.py")]
    found = {path.name: imports(path) & ONLY_POSIX for path in modules}

    assert len(modules) > 300
    assert {} == {name: names for name, names in found.items() if names}


@pytest.mark.parametrize("before", ["/", "//", "\\"])
def test_a_server_of_windows_is_not_asked(tmp_path: Path, before: str):
    r"""A picture or report named `\\server\share\…` is not looked for, though POSIX takes its slashes for one."""
    picture = tmp_path / "图.png"
    picture.write_bytes(b"\x89PNG")
    absolute = str(picture) if before == "/" else f"{before}{picture}"

    assert picture == file_inside(tmp_path, "图.png")
    assert file_inside(tmp_path, f"/{absolute}") is None


@pytest.fixture
def without_pango(tmp_path: Path) -> dict[str, str]:
    """An environment in which the first library that a PDF needs is broken, and so cannot be loaded."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / GOBJECT).write_bytes(b"")
    return {"LD_LIBRARY_PATH": str(tmp_path / "lib")}


def test_without_pango_a_pdf_is_refused_in_one_sentence(tmp_path: Path, without_pango: dict[str, str]):
    """Status 2, what to install and what works all the same; no English notice, and no file."""
    write(tmp_path / "年报.yaml", MINIMAL)
    result = spawn("build", "年报.yaml", "-o", "out", cwd=tmp_path, env=without_pango)

    sentence = (
        "不能生成 PDF：缺少系统库 libgobject-2.0-0。Debian、统信、麒麟等请管理员执行 "
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig；"
        "不装也可以用 --to html,docx，再由 WPS 把 Word 文件另存为 PDF。"
    )
    assert (2, "") == (result.status, result.out)
    assert sentence == result.err.splitlines()[-1]
    assert not (tmp_path / "out").exists()


def test_without_pango_page_and_word_file_are_made(tmp_path: Path, without_pango: dict[str, str]):
    """`--to html,docx` needs no system library."""
    write(tmp_path / "年报.yaml", MINIMAL)
    result = spawn("build", "年报.yaml", "-o", "out", "--to", "html,docx", cwd=tmp_path, env=without_pango)

    assert (0, "") == (result.status, result.err)
    assert {".html", ".docx"} == {path.suffix for path in (tmp_path / "out").iterdir()}


def test_without_pango_the_doctor_says_so(without_pango: dict[str, str]):
    """Status 1, in the words of `build`, and nothing else on either stream."""
    result = spawn("doctor", env=without_pango)

    assert (1, "") == (result.status, result.err)
    assert result.lines[-1].startswith("不能生成 PDF：缺少系统库 libgobject-2.0-0。")
    assert "WeasyPrint could not" not in result.out


def test_without_pango_the_rest_works(tmp_path: Path, without_pango: dict[str, str]):
    """Checks, forms to fill in and pages of pictures are made without it."""
    shutil.copyfile(SAMPLES / "lusong-2023.yaml", tmp_path / "年报.yaml")
    commands = (
        ("check", "年报.yaml"),
        ("webform", "年报.yaml", "-o", "页.html"),
        ("workbook", "年报.yaml", "-o", "表.xlsx"),
        ("build", "年报.yaml", "--to", "fragment,infographic"),
    )
    for command in commands:
        result = spawn(*command, cwd=tmp_path, env=without_pango)
        assert 0 == result.status, result.err
