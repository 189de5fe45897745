"""Every command by either name, the commands that explain, help in two languages, and the menu."""

import io
import json
import os
import pty
import re
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

import reportgen
from reportgen.cli.commands import COMMANDS
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.render.fonts import STACKS
from reportgen.rules.registry import all_rules
from tests.cli.running import MINIMAL, MINIMAL_TITLE, PROGRAM, SAMPLES, Call, environment, spawn

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
SOUND = ("minimal", "lusong-2023", "jiangnan-2023", "complete-2023", "complete")


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


# --- form


def test_form_shows_the_newest(call: Call):
    """Without a name the newest form is shown."""
    assert call("form", form_ids()[-1]) == call("form")


@pytest.mark.parametrize("form_id", form_ids())
def test_form_shows_everything(call: Call, form_id: str):
    """Every part, row, column, equation and law article of the form is there."""
    form = load_form(form_id)
    out = call("form", form_id).out

    labels = {part.label for part in form.parts}
    labels |= {node.label for cell in cells_by_ref(form).values() for node in (*cell.row, *cell.column) if node.label}
    labels |= {node.short for cell in cells_by_ref(form).values() for node in (*cell.row, *cell.column) if node.key}
    labels |= {equation.rule for table in form.tables.values() for equation in table.equations}
    assert len(labels) > 60
    assert [] == [label for label in labels if label not in out]
    assert form.notice in out


def test_form_that_there_is_none_of(call: Call):
    """An unknown form is wrong usage that names those there are."""
    result = call("form", "2020")

    assert (2, "") == (result.status, result.out)
    assert [] == [form_id for form_id in form_ids() if form_id not in result.err]


# --- rule


def test_rules_are_listed_one_a_line(call: Call):
    """Code first, then severity and title."""
    lines = call("rule").lines

    assert list(all_rules()) == [line.split()[0] for line in lines]
    assert {"必改", "请核实", "提示"} >= {line.split()[1] for line in lines}


@pytest.mark.parametrize("code", all_rules())
def test_a_rule_is_explained(call: Call, code: str):
    """Every rule tells its title, its basis, a bad example and a good one."""
    result = call("rule", code)

    assert 0 == result.status
    assert result.out.startswith(f"{code} ")
    assert [] == [word for word in ("依据", "反例", "正例") if word not in result.out]


def test_a_rule_in_small_letters(call: Call):
    """A code is found in either case."""
    assert call("rule", "T2-01") == call("rule", "t2-01")


def test_a_rule_that_there_is_none_of(call: Call):
    """An unknown code is wrong usage that says where all are."""
    result = call("rule", "T9-99")

    assert (2, "") == (result.status, result.out)
    assert "没有检查项“T9-99”，运行 reportgen rule 可列出全部检查项。" in result.err


# --- schema


class TextLoader(yaml.SafeLoader):
    """Reads whole numbers, decimals and nothing as YAML 1.2 does, and all else as text: dates, 12:30, 010."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as its base class has it


TextLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), list("-+0123456789"))
TextLoader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), list("-+0123456789"))
TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])


@pytest.mark.parametrize("form_id", form_ids())
def test_the_schema_is_one(call: Call, form_id: str):
    """What is printed is a valid JSON Schema of 2020-12."""
    schema = json.loads(call("schema", form_id).out)

    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("sample", SOUND)
def test_sound_samples_fit_the_schema(call: Call, sample: str):
    """An editor finds no fault with a report that has none."""
    validator = Draft202012Validator(json.loads(call("schema", "2021").out))
    data = yaml.load((SAMPLES / f"{sample}.yaml").read_text(encoding="utf-8"), TextLoader)  # noqa: S506 - a safe one

    assert [] == [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def test_a_sample_of_the_older_form_fits_its_schema(call: Call):
    """The older form has a schema of its own; an amount with its unit is read, though no editor likes it."""
    validator = Draft202012Validator(json.loads(call("schema", "2019").out))
    text = (SAMPLES / "yanghe-2020.yaml").read_text(encoding="utf-8").replace("万元}", "}")
    data = yaml.load(text, TextLoader)  # noqa: S506 - a safe one

    assert [] == [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("年度: 2024", "年份数: 2024", id="unknown-key"),
        pytest.param("行政许可: 0", "行政许可: 二十", id="words"),
        pytest.param("规章: [0, 0, 0]", "规章: [0, 0]", id="short-row"),
        pytest.param("类型: 政府部门", "类型: 公司", id="unknown-word"),
    ],
)
def test_the_schema_finds_faults(call: Call, old: str, new: str):
    """The tests above would see a fault."""
    validator = Draft202012Validator(json.loads(call("schema", "2021").out))
    data = yaml.load(MINIMAL.replace(old, new), TextLoader)  # noqa: S506 - a safe one

    assert not validator.is_valid(data)


def test_the_schema_into_a_file(call: Call, tmp_path: Path):
    """`-o` writes the same."""
    printed = call("schema").out

    assert (0, "") == (call("schema", "-o", "a/结构.json").status, call("schema", "-o", "a/结构.json").out)
    assert printed == (tmp_path / "a" / "结构.json").read_text(encoding="utf-8")


# --- doctor


def test_doctor_names_what_matters(call: Call):
    """Versions, every typeface of the standard, and whether PDF can be made."""
    result = call("doctor")

    assert 0 == result.status
    names = ["pydantic", "weasyprint", *(stack.official for stack in STACKS.values())]
    assert [] == [name for name in names if name not in result.out]
    assert "PDF：可以生成。" in result.out


def test_doctor_without_fontconfig(call: Call, monkeypatch: pytest.MonkeyPatch):
    """Where fonts cannot be asked for, that is said."""
    monkeypatch.setattr("reportgen.cli.doctor.installed_families", lambda: None)

    assert "fc-list" in call("doctor").out


# --- Streams


REPORTS = sorted(SAMPLES.glob("*.yaml"))
LOUD: dict[str, list[object]] = {
    "check": ["check", *REPORTS],
    "rule": ["rule"],
    "form": ["form"],
    "export": ["export", *REPORTS],
    "schema": ["schema"],
}


@pytest.mark.parametrize("arguments", LOUD.values(), ids=LOUD)
def test_a_reader_that_leaves(arguments: list[object]):
    """`| head -1` ends in silence."""
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()

    assert b"" == process.stderr.read()
    assert 1 == process.wait(60)
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no such device")
@pytest.mark.parametrize("arguments", LOUD.values(), ids=LOUD)
def test_a_full_disk(arguments: list[object]):
    """What cannot be printed is said in one sentence, status 2."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)], env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert (2, "无法写入“stdout”：磁盘空间不足。\n") == (done.returncode, done.stderr.decode())


@pytest.mark.parametrize("stream", [1, 2], ids=["stdout", "stderr"])
def test_a_closed_stream(minimal: Path, stream: int):
    """A service that has closed stdout or stderr gets the status all the same."""
    command = ["sh", "-c", f'exec "$@" {stream}>&-', "sh", *PROGRAM, "check", minimal.name, "没有.yaml"]

    done = subprocess.run(command, cwd=minimal.parent, env=environment(), stdin=subprocess.DEVNULL, check=False)

    assert 2 == done.returncode


def test_a_name_that_is_no_unicode(tmp_path: Path):
    """A file whose name came from a Chinese Windows is read, and named as far as it can be."""
    path = os.fsencode(tmp_path) + "/年报.yaml".encode("gbk")
    Path(os.fsdecode(path)).write_text(MINIMAL.replace("行政许可: 0", "行政许可: 二十"), encoding="utf-8")

    for arguments in (["check", "."], ["check", ".", "--format", "json"], ["build", "."]):
        result = spawn(*arguments, cwd=tmp_path)
        assert 1 == result.status
        assert "Traceback" not in result.err
        assert "CELL-01" in result.out + result.err


# --- The menu


class Terminal:
    """The command in a terminal of its own."""

    def __init__(self, cwd: Path) -> None:
        """Start it."""
        self._terminal, inner = pty.openpty()
        env = environment(TERM="xterm")
        self._process = subprocess.Popen(
            PROGRAM, cwd=cwd, env=env, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
        )
        os.close(inner)
        self._seen = io.StringIO()

    @property
    def seen(self) -> str:
        """Return all that was printed so far."""
        return self._seen.getvalue()

    def read_until(self, word: str, seconds: float = 20) -> str:
        """Return all that was printed once a word has come."""
        os.set_blocking(self._terminal, False)
        end = time.monotonic() + seconds
        while word not in self.seen and time.monotonic() < end:
            with suppress(BlockingIOError, OSError):
                data = os.read(self._terminal, 100_000)
                self._seen.write(data.decode("utf-8", "replace"))
                if b"\x1b[6n" in data:  # asks where the cursor is, as it may of a terminal
                    self.type("\x1b[1;1R")
            time.sleep(0.01)
        assert word in self.seen, self.seen
        return self.seen

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self._terminal, keys.encode())

    def status(self, seconds: float = 20) -> int:
        """Return the exit status once it has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(BlockingIOError, OSError):
                self._seen.write(os.read(self._terminal, 100_000).decode("utf-8", "replace"))
            if self._process.poll() is not None:
                os.close(self._terminal)
                return self._process.returncode
            time.sleep(0.01)
        self._process.kill()
        self._process.wait()
        pytest.fail(self.seen)


_DOWN, _UP, _ENTER, _CTRL_C = "\x1b[B", "\x1b[A", "\r", "\x03"


def test_the_menu_shows_what_people_do_and_leaves(tmp_path: Path):
    """Alone in a terminal it asks what to do; the last entry leaves with status 0."""
    terminal = Terminal(cwd=tmp_path)
    shown = terminal.read_until("退出")

    terminal.type(_UP + _ENTER)

    assert 0 == terminal.status()
    assert "要做什么？" in shown
    assert [] == [name for name in COMMANDS if name in shown]


def test_the_menu_checks_a_report(minimal: Path):
    """It offers the reports at hand, says which command does the same, and asks again."""
    terminal = Terminal(cwd=minimal.parent)
    terminal.read_until("退出")
    terminal.type(_DOWN * 3 + _ENTER)
    terminal.read_until("哪一份？")
    terminal.type(_ENTER)
    terminal.read_until("reportgen check 年报.yaml")
    terminal.read_until("没有发现问题。")
    time.sleep(0.3)

    terminal.type(_UP + _ENTER)

    assert 0 == terminal.status()


def test_leaving_the_menu_by_control_c(tmp_path: Path):
    """Ctrl-C in the menu is no error of the program."""
    terminal = Terminal(cwd=tmp_path)
    terminal.read_until("退出")

    terminal.type(_CTRL_C)

    assert 130 == terminal.status()
    assert "已中断。" in terminal.seen


def test_interrupted(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C ends a command with one word and status 130."""

    def interrupt(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportgen.cli.check_report.read_input", interrupt)

    result = call("check", minimal)

    assert (130, "", "已中断。") == (result.status, result.out, result.err.strip())
