"""The interface speaks one language at a time, Chinese unless the locale is English; documents are always Chinese."""

import ast
import errno
import gettext
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TypeGuard

import pytest

from docs.catalogues import (
    CLICKS,
    DOMAINS,
    LOCALES,
    OURS,
    PACKAGE,
    Domain,
    extracted,
    faults,
    mo_bytes,
    parsed,
    po_text,
)
from reportgen.cli.commands import COMMANDS
from reportgen.cli.file_errors import reason_of
from reportgen.language import _, interface_language

SAMPLES = Path(__file__).parents[1] / "samples"
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
DATA = re.compile(r"“[^”]*”|^ +[0-9]* \|.*$", re.MULTILINE)
"""What may be Chinese in an English message: what it quotes, and lines of the report."""
ENGLISH = re.compile(
    r"Usage|Options|OPTIONS|COMMAND|ARGS|Show |Error|Try |No such|Did you|Missing|Invalid|unexpected|"
    r"\bis not\b|does not|requires|valid|range|required|Aborted|No such file|denied|directory"
)
"""Words of click and of the system."""
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”）][:;,.](?:\s|$)|。 ")
"""English punctuation after Chinese words."""

MISTAKES = {
    "no such command": ["chekc"],
    "no such option": ["check", "--fromat", "json", "a.yaml"],
    "no such rule": ["rule", "X-01"],
    "no such rule to select": ["check", "--select", "X-01", "a.yaml"],
    "no such format": ["build", "--to", "odt", "a.yaml"],
    "no argument": ["check"],
    "an argument too many": ["form", "2021", "2019"],
    "no such choice": ["form", "2008"],
    "option without its value": ["build", "--jobs"],
    "flag with a value": ["check", "--fix=1", "a.yaml"],
    "not a number": ["build", "--jobs", "many", "a.yaml"],
    "out of range": ["build", "--jobs", "0", "a.yaml"],
    "not a date": ["check", "--today", "31.1.2024", "a.yaml"],
    "output is no folder": ["build", "-o", str(SAMPLES / "README.md"), "a.yaml"],
    "input is missing": ["check", "nowhere.yaml"],
    "input cannot be read": ["check", str(SAMPLES / "minimal.yaml" / "x.yaml")],
    "output cannot be written": ["schema", "-o", str(SAMPLES)],
    "templates are missing": ["build", str(SAMPLES / "minimal.yaml"), "--to", "html", "--templates", "nowhere"],
}
HELP = [["--help"], *([name, "--help"] for name in COMMANDS)]


def environment(**locale: str) -> dict[str, str]:
    """Return the variables of a user of a locale."""
    inherited = {name: value for name, value in os.environ.items() if not re.match("LANG|LC_", name)}
    return {**inherited, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100", **locale}


def run(arguments: list[str], **locale: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user of a locale does."""
    program = [sys.executable, "-c", "from reportgen.cli import main; main()", *arguments]
    return subprocess.run(program, env=environment(**locale), capture_output=True, encoding="utf-8", check=False)


def said(arguments: list[str], **locale: str) -> str:
    """Return all that a command says, on stdout and stderr."""
    done = run(arguments, **locale)
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def all_said(language: str) -> dict[str, str]:
    """Return what the command says to each of HELP and MISTAKES, from one process."""
    program = """
import json, sys
from reportgen.cli.commands import run
for arguments in json.loads(sys.argv[1]):
    run(arguments)
    print(end="\\0", flush=True)
"""
    asked = {**{" ".join(arguments): arguments for arguments in HELP}, **MISTAKES}
    done = subprocess.run(
        [sys.executable, "-u", "-c", program, json.dumps(list(asked.values()))],
        env=environment(LANG=language),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=True,
    )
    said = done.stdout.split("\0")[:-1]
    assert len(said) > 20
    return dict(zip(asked, said, strict=True))


def mixed_in(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the lines of a text that hold a pattern."""
    return [line for line in text.splitlines() if pattern.search(line)]


@pytest.mark.parametrize("domain", DOMAINS, ids=lambda domain: domain.name)
def test_catalogues_are_up_to_date(domain: Domain):
    """Every message of the source is translated and compiled, and nothing else is in a catalogue."""
    po, mo = domain.po.read_text(encoding="utf-8"), domain.mo.read_bytes()
    assert [] == list(faults(domain, extracted(domain.source), po, mo))


def test_extraction_sees_the_messages():
    """Extraction finds the messages of every layer that has some."""
    files = {location[0] for message in extracted(PACKAGE) if message.id for location in message.locations}
    assert len(extracted(PACKAGE)) > 80
    assert len(extracted(CLICKS.source)) > 50
    packages = {
        "cli",
        "batch",
        "wizard",
        "webform",
        "importer",
        "inspection",
        "ledger",
        "rules",
        "report",
        "document",
        "render",
    }
    assert packages == {Path(file).parts[1] for file in files}


def is_message(node: ast.AST) -> TypeGuard[ast.Call]:
    """Tell whether a node of a program is a call of `_`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"


def test_every_message_is_a_literal():
    """Extraction skips f-strings and variables without a word, and with some Pythons what is inside an f-string."""
    trees = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in PACKAGE.rglob("*.py")]
    calls = [(path, node) for path, tree in trees for node in ast.walk(tree) if is_message(node)]
    assert len(calls) > 80
    odd = [f"{path.name}:{node.lineno}" for path, node in calls if not isinstance(node.args[0], ast.Constant)]
    inside = [
        f"{path.name}:{text.lineno}"
        for path, tree in trees
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr) and any(map(is_message, ast.walk(text)))
    ]
    assert ([], []) == (odd, inside)


def test_nothing_changes_by_itself():
    """Catalogues hold no date, no version and no line number."""
    assert len(DOMAINS) == 2
    for domain in DOMAINS:
        text = domain.po.read_text(encoding="utf-8")
        assert [] == re.findall(r"Date|Babel|\.py:[0-9]+", text)


PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

#: reportgen/a.py
msgid "打不开“{path}”。"
msgstr "“{path}” cannot be opened."
"""


def test_faults_are_found(tmp_path: Path):
    """A message that is missing, obsolete, untranslated, unconfirmed or lacks a placeholder is named."""
    package = tmp_path / "reportgen"
    package.mkdir()
    (package / "a.py").write_text('_("打不开“{path}”。")\n_("列")\n', encoding="utf-8")
    domain = Domain("reportgen", "en", package, "")
    cases = {
        "没有收入": PO,
        "已没有": PO + '\nmsgid "行"\nmsgstr "row"\n',
        "没有译文": PO + '\nmsgid "列"\nmsgstr ""\n',
        "fuzzy": PO + '\n#, fuzzy\nmsgid "列"\nmsgstr "column"\n',
        "占位符": PO.replace("“{path}” cannot", "“{file}” cannot"),
        "运行 make docs": PO + '\nmsgid "列"\nmsgstr "column"\n',
    }
    found = {word: list(faults(domain, extracted(package), po, b"")) for word, po in cases.items()}
    assert dict.fromkeys(cases, True) == {word: any(word in line for line in found[word]) for word in cases}


def test_compiled_catalogue_is_the_same_every_time():
    """The bytes of a .mo file follow from its .po file alone."""
    po = OURS.po.read_text(encoding="utf-8")
    assert mo_bytes(parsed(po, OURS)).startswith(b"\xde\x12\x04\x95")
    assert po_text(parsed(po, OURS)).count("msgid") == po.count("msgid")


def test_english_has_chinese_only_as_data():
    """An English message holds Chinese where it quotes a name of the form, nowhere else."""
    messages = [message for message in parsed(OURS.po.read_text(encoding="utf-8"), OURS) if message.id]
    assert len(messages) > 80
    assert [] == [message.string for message in messages if CHINESE.search(DATA.sub("", str(message.string)))]


def test_english_interface_is_english():
    """Help and mistakes are explained in English alone where LANG is English."""
    texts = all_said("en_US.UTF-8")
    assert [] == [name for name, text in texts.items() if not text.strip()]
    assert {} == {name: found for name, text in texts.items() if (found := mixed_in(CHINESE, DATA.sub("", text)))}


def test_chinese_interface_is_chinese():
    """Help and mistakes are explained in Chinese alone, click's part of them too, and with Chinese punctuation."""
    texts = all_said("zh_CN.UTF-8")
    assert [] == [name for name, text in texts.items() if not CHINESE.search(text)]
    assert {} == {name: found for name, text in texts.items() if (found := mixed_in(ENGLISH, text))}
    assert {} == {name: found for name, text in texts.items() if (found := mixed_in(HALF_WIDTH, text))}


@pytest.mark.parametrize(
    "locale",
    [{}, {"LANG": "C"}, {"LANG": "POSIX"}, {"LANG": "C.UTF-8"}, {"LC_ALL": "C"}, {"LANGUAGE": "zh_CN:zh"}],
    ids=str,
)
def test_chinese_is_spoken_unless_the_locale_is_english(locale: dict[str, str]):
    """A machine without a Chinese locale, or with none at all, speaks the same Chinese."""
    assert said(["--help"], LANG="zh_CN.UTF-8") == said(["--help"], **locale)
    assert said(["chekc"], LANG="zh_CN.UTF-8") == said(["chekc"], **locale)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "en_US", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "zh_CN", "LANG": "en_US"}, "zh_CN"),
        ({"LANGUAGE": "en:zh_CN", "LANG": "zh_CN"}, "en"),
        ({"LANG": ""}, "zh_CN"),
        ({"LANG": "de_DE"}, "zh_CN"),
    ],
    ids=str,
)
def test_first_locale_variable_decides(variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch):
    """LANGUAGE, LC_ALL, LC_MESSAGES and LANG count in this order."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language == interface_language()


@pytest.mark.parametrize("sample", ["inconsistent.yaml", "unfinished.yaml", "yanghe-2020.yaml"])
@pytest.mark.parametrize("command", [["check"], ["build", "--to", "html"]], ids=lambda command: command[0])
def test_findings_are_english_but_for_data(command: list[str], sample: str, tmp_path: Path):
    """What is found in a report is said in English; Chinese are the names of the form and the report's own lines."""
    output = ["-o", str(tmp_path)] if command[0] == "build" else []
    done = run([*command, str(SAMPLES / sample), *output], LANG="en_US.UTF-8")
    text = done.stdout + done.stderr
    assert done.returncode == 1
    assert ": error " in text
    assert [] == mixed_in(CHINESE, DATA.sub("", text))


def test_catalogue_is_found_by_gettext():
    """The compiled English catalogue is where gettext looks for it."""
    assert gettext.translation(OURS.name, LOCALES, [OURS.locale]).gettext("必改") == "error"


def test_system_errors_have_words():
    """A full disk is explained; what has no words of ours keeps those of the system."""
    assert reason_of(OSError(errno.ENOSPC, "No space left on device")) == _("磁盘空间不足")
    assert reason_of(OSError(9999, "Odd")) == "Odd"
    assert reason_of(OSError("odd")) == "odd"


def test_documents_are_the_same_in_both_languages(tmp_path: Path):
    """The interface language leaves no trace in a document."""
    pages = {}
    for language in ("en_US.UTF-8", "zh_CN.UTF-8"):
        folder = tmp_path / language
        sample = str(SAMPLES / "lusong-2023.yaml")
        done = run(["build", sample, "--to", "html,docx", "-o", str(folder)], LANG=language)
        assert done.returncode == 0
        pages[language] = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        assert len(pages[language]) == 2
    assert pages["en_US.UTF-8"] == pages["zh_CN.UTF-8"]
