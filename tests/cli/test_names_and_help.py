"""Every command by either name, and help in two languages."""

import json
import re
from pathlib import Path

import pytest

import reportgen
from reportgen.cli.commands import COMMANDS
from tests.cli.running import MINIMAL_TITLE, Call, spawn

ALIASES = {
    "new": "新建",
    "check": "检查",
    "build": "生成",
    "export": "导出",
    "form": "格式",
    "rule": "检查项",
    "schema": "结构",
    "doctor": "体检",
}
"""The words scripts depend on; `COMMANDS` may have more, but these it must have."""


# --- Names


def test_the_names_are_those_of_the_contract():
    """No command loses its English or its Chinese name."""
    assert ALIASES == {name: alias for name, (alias, _help) in COMMANDS.items() if name in ALIASES}


@pytest.mark.parametrize(("name", "alias"), ALIASES.items(), ids=ALIASES)
def test_a_command_has_two_names(call: Call, name: str, alias: str):
    """The Chinese name is the same command."""
    ours, theirs = call(name, "--help"), call(alias, "--help")

    assert (0, "") == (ours.status, ours.err)
    assert ours.out == theirs.out.replace(f"reportgen {alias}", f"reportgen {name}")


@pytest.mark.parametrize(("name", "alias"), ALIASES.items(), ids=ALIASES)
def test_a_command_works_by_its_chinese_name(call: Call, minimal: Path, name: str, alias: str):
    """Both names do the same."""
    known: dict[str, list[object]] = {
        "new": ["--answers", minimal],
        "check": [minimal],
        "build": [minimal, "--to", "html"],
        "export": [minimal],
    }
    arguments = known.get(name, [])

    ours, theirs = call(name, *arguments), call(alias, *arguments)

    assert ours == theirs
    assert "" != ours.out


@pytest.mark.parametrize("name", ["chekc", "检", "", "--nonsense"])
def test_an_unknown_command(call: Call, name: str):
    """An unknown command is wrong usage and names the way to help."""
    result = call(name)

    assert (2, "") == (result.status, result.out)
    assert "reportgen --help" in result.err


# --- Help


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_lists_every_command(call: Call, option: str):
    """Both names of every command, with a line each."""
    out = call(option).out

    assert [] == [word for name, (alias, help_) in COMMANDS.items() for word in (name, alias, help_) if word not in out]


def test_help_without_a_terminal():
    """`reportgen` alone in a script prints help and asks nothing."""
    result = spawn()

    assert (0, "") == (result.status, result.err)
    assert spawn("--help").out == result.out


@pytest.mark.parametrize("name", ALIASES)
def test_every_option_is_explained(call: Call, name: str):
    """No option is without a word on what it does."""
    lines = call(name, "--help").lines
    options = [line for line in lines if line.startswith("  -")]

    assert len(options) > 0
    assert [] == [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("  -") and not re.search(r"\S {2,}\S", line) and not following.startswith(" " * 8)
    ]


@pytest.mark.parametrize("name", ["", *ALIASES])
def test_help_is_chinese_down_to_clicks_own_words(call: Call, name: str):
    """Usage, headings and the help option are Chinese."""
    out = call(*([name] if name else []), "--help").out

    assert "用法：" in out
    assert [] == [word for word in ("Usage", "Options", "Show this message", "default") if word in out]


def test_english_where_the_locale_is():
    """Under LANG=en the interface is English."""
    result = spawn("check", "--help", env={"LANG": "en_US.UTF-8"})

    assert 0 == result.status
    assert "Usage: reportgen check" in result.out
    assert "用法" not in result.out


def test_documents_are_chinese_under_any_locale(minimal: Path):
    """The language of the interface changes no document."""
    for language in ("zh_CN", "en_US"):
        options = ["build", minimal.name, "--to", "html,docx", "-o", language]
        spawn(*options, cwd=minimal.parent, env={"LANG": f"{language}.UTF-8"})

    for form in ("html", "docx"):
        chinese, english = (minimal.parent / name / f"{MINIMAL_TITLE}.{form}" for name in ("zh_CN", "en_US"))
        assert chinese.read_bytes() == english.read_bytes()


def test_data_are_the_same_under_any_locale(minimal: Path):
    """Nor does it change what other programs read."""
    chinese, english = (
        spawn("export", minimal.name, cwd=minimal.parent, env={"LANG": f"{language}.UTF-8"}).out
        for language in ("zh_CN", "en_US")
    )

    assert chinese == english
    assert "示例县示例局" == json.loads(english)["agency"]


def test_version(call: Call):
    """The version is that of the package."""
    assert f"reportgen {reportgen.__version__}\n" == call("--version").out
