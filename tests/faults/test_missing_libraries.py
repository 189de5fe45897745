"""Machines without fonts, and without the libraries that lay out a PDF."""

import os
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL_TITLE, Result, spawn
from tests.faults.office import all_files, set_up_office

LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libgobject-2.0.so.0": "libgobject-2.0-0",
    "libfontconfig.so.1": "libfontconfig-1",
}
"""Files of libraries, and the names by which they are asked for."""
NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><cachedir>{}</cachedir></fontconfig>'
)
_INSTALL = (
    "Debian、统信、麒麟等请管理员执行 "
    "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig；"
    "不装也可以用 --to html,docx，再由 WPS 把 Word 文件另存为 PDF。"
)


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A library in whose place the system finds an empty file, which it cannot load."""
    name = str(request.param)
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / name).touch()
    return name


def without(library: str, folder: Path, *arguments: str) -> Result:
    """Run a command where a library cannot be loaded."""
    path = os.pathsep.join(filter(None, (str(folder / "lib"), os.environ.get("LD_LIBRARY_PATH"))))
    assert (folder / "lib" / library).exists()
    return spawn(*arguments, cwd=folder, env={"LD_LIBRARY_PATH": path})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report."""
    set_up_office(tmp_path)
    return tmp_path


def test_page_and_word_file_need_no_library(library: str, folder: Path):
    """Without Pango and its kind page and Word file are made."""
    result = without(library, folder, "build", "年报.yaml", "--to", "html,docx", "-o", "out")

    assert 0 == result.status, result.err
    assert [f"{MINIMAL_TITLE}.docx", f"{MINIMAL_TITLE}.html"] == all_files(folder / "out")


def test_a_pdf_says_what_it_lacks(library: str, folder: Path):
    """A PDF says which library is missing, how to get it, and what goes without; nothing else is said."""
    result = without(library, folder, "build", "年报.yaml", "-o", "out")

    assert (2, "") == (result.status, result.out)
    wanted = f"不能生成 PDF：缺少系统库 {LIBRARIES[library]}。{_INSTALL}"
    assert wanted == result.err.splitlines()[-1]
    assert [] == [line for line in result.err.splitlines()[:-1] if "DOC-01" not in line]
    assert [] == all_files(folder / "out")


def test_doctor_says_what_is_missing(library: str, folder: Path):
    """`doctor` says the same, status 1."""
    result = without(library, folder, "doctor")

    assert 1 == result.status
    assert f"缺少系统库 {LIBRARIES[library]}。{_INSTALL}" in result.out
    assert "WeasyPrint could not import" not in result.out + result.err


def test_the_windows_page_is_there():
    """The page that is named on Windows is among the documents."""
    assert (Path(__file__).parents[2] / "docs/install/windows.md").is_file()


def without_fonts(folder: Path, *arguments: str) -> Result:
    """Run a command where no font is installed."""
    (folder / "fonts.conf").write_text(NO_FONTS.format(folder / "cache"), encoding="utf-8")
    return spawn(*arguments, cwd=folder, env={"FONTCONFIG_FILE": str(folder / "fonts.conf")})


class TestWithoutFonts:
    """A bare server: Pango itself would crash."""

    def test_page_word_file_and_pictures(self, folder: Path):
        """What takes no font of this machine is made; of the pictures it is said that they may lack their words."""
        result = without_fonts(folder, "build", "年报.yaml", "--to", "html,docx,fragment,infographic", "-o", "out")

        assert 0 == result.status, result.err
        assert 7 == len(all_files(folder / "out"))
        assert "缺少字体“黑体”，也没有可以代替的，文字可能显示为方框。" in result.err

    def test_a_pdf(self, folder: Path):
        """A PDF says that there is no font, and how to get one."""
        result = without_fonts(folder, "build", "年报.yaml", "--to", "pdf", "-o", "out")

        assert (2, "") == (result.status, result.out)
        assert (
            "不能生成 PDF：这台电脑没有装字体。Debian、统信、麒麟等请安装 fonts-noto-cjk；不装也可以用 --to html,docx。"
            == result.err.splitlines()[-1]
        )
        assert [] == all_files(folder / "out")

    def test_required_fonts(self, folder: Path):
        """With `--require-fonts` the missing fonts are errors."""
        result = without_fonts(folder, "build", "年报.yaml", "--to", "pdf", "--require-fonts", "-o", "out")

        assert (1, "") == (result.status, result.out)
        assert "必改 DOC-01 缺少字体“黑体”" in result.err

    def test_doctor(self, folder: Path):
        """`doctor` says so of every typeface, and that there will be no PDF: status 1."""
        result = without_fonts(folder, "doctor")

        assert 1 == result.status
        assert 6 == result.out.count("也没有可代替的字体，请安装 fonts-noto-cjk")
        assert "不能生成 PDF：这台电脑没有装字体。" in result.out

    def test_without_the_program_that_lists_them(self, folder: Path):
        """Where fonts cannot be listed either, the library itself is asked before it crashes."""
        (folder / "bin").mkdir()
        (folder / "fonts.conf").write_text(NO_FONTS.format(folder / "cache"), encoding="utf-8")
        variables = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "PATH": str(folder / "bin")}

        result = spawn("build", "年报.yaml", "--to", "pdf", "-o", "out", cwd=folder, env=variables)

        assert (2, "") == (result.status, result.out)
        assert "不能生成 PDF：这台电脑没有装字体。" in result.err
