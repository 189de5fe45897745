"""Every block on every page is what it says it is: commands run, scripts run, files load."""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from docs.form_pages import form_page
from reportgen.cli.commands import LazyGroup
from reportgen.forms import registry
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import equations_of
from reportgen.ledger.correspondence import read_correspondence
from reportgen.report.reading import read_bytes
from reportgen.report.requirements import read_requirements
from reportgen.rules.engine import check
from reportgen.text.file_names import REQUIREMENTS_FILE
from tests.docs.pages import BLOCKS, NOT_RUN, PAGES, ROOT, WRITTEN, Block, blocks_in, blocks_of, prose_of, text_of
from tests.docs.running import run

TODAY = date(2025, 12, 1)
UNFINISHED = {"ST-03", "ST-06", "ST-08", "ST-10", "ST-16", "CELL-03"}
"""What an example that shows one part of a report may lack: tables, texts, the date, and the cells it does not fill."""
SHOWN = {"", "text", "html", "css", "dockerfile"}
SHELLS = {"sh", "bat", "powershell"}
YAML_NOTES = {"", "office", "mapping", "form", "rule-case", "pre-commit", "github", "gitlab", "compose"}
PROGRAMS = {
    "reportgen": (sys.executable, "-m", "reportgen"),
    "python": (sys.executable,),
    **{name: (name,) for name in ("cp", "mkdir", "cat", "ls", "mv")},
}


def test_every_block_says_how_it_is_tested():
    """No block is of a kind the tests do not know, and one that is not run gives a known reason."""
    unknown = [f"{block}: {block.kind}" for block in BLOCKS if not _is_known(block)]
    assert [] == unknown
    assert len(BLOCKS) >= 60


def _is_known(block: Block) -> bool:
    if block.language in SHELLS:
        return block.note in NOT_RUN
    if block.language == "console":
        return re.fullmatch(r"(status=\d)?", block.note) is not None
    if block.language == "yaml":
        return block.note in YAML_NOTES
    return block.language in {"python", *SHOWN} and not block.note


@pytest.mark.parametrize("page", [page for page in WRITTEN if any(b.language == "console" for b in blocks_of(page))])
def test_commands_and_scripts_do_what_the_page_shows(page: str, tmp_path: Path):
    """Commands and scripts of a page, one after the other in a folder with the samples, end and print as shown."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    for block in blocks_of(page):
        if block.language == "python":
            run_script(block, tmp_path)
        for line, shown in commands(block) if block.language == "console" else ():
            variables, (program, *arguments) = words_of(line)
            done = run([*PROGRAMS[program], *arguments], tmp_path, **variables)
            assert block.status == done.returncode, f"{block}: {line}\n{done.stdout}{done.stderr}"
            assert shown in {"", done.stdout}, f"{block}: {line}\n{done.stdout}"


def words_of(line: str) -> tuple[dict[str, str], list[str]]:
    """Return the variables set before a command, and the words of the command."""
    words = shlex.split(line)
    first = next(place for place, word in enumerate(words) if "=" not in word)
    return dict(word.split("=", 1) for word in words[:first]), words[first:]


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Yield the commands of a console block with the output shown after each."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _newline, shown = part.partition("\n")
        yield line, shown


@pytest.mark.parametrize(
    "page",
    [
        page
        for page in WRITTEN
        if any(b.language == "python" for b in blocks_of(page))
        and not any(b.language == "console" for b in blocks_of(page))
    ],
)
def test_scripts_run(page: str, tmp_path: Path):
    """The Python on a page without commands runs as it stands, one block after the other."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    for block in blocks_in("python"):
        if block.page == page:
            run_script(block, tmp_path)


def run_script(block: Block, folder: Path) -> None:
    """Run a block of Python with warnings as errors."""
    done = run([sys.executable, "-W", "error", "-c", block.text], folder)
    assert 0 == done.returncode, f"{block}\n{done.stderr}"


def test_there_is_something_to_run():
    """The tests above see the examples."""
    assert len(blocks_in("console")) >= 40
    assert [] == [str(block) for block in BLOCKS if block.language == "console" and not list(commands(block))]
    assert len(blocks_in("python")) >= 4


@pytest.mark.parametrize("block", blocks_in("yaml"), ids=str)
def test_an_example_of_a_report_is_sound_as_far_as_it_goes(block: Block, tmp_path: Path):
    """Every YAML example reads without a remark; what it leaves out is not held against it."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    reading = read_bytes(block.text.encode(), str(tmp_path / "example.yaml"))
    assert [] == [str(found) for found in check(reading, TODAY) if found.code not in UNFINISHED]


@pytest.mark.parametrize("block", blocks_in("yaml office"), ids=str)
def test_an_example_of_local_requirements_is_read(block: Block, tmp_path: Path):
    """Every example of an office's own requirements reads without a remark."""
    path = tmp_path / REQUIREMENTS_FILE
    path.write_text(block.text, encoding="utf-8")
    reading = read_requirements(path)
    assert [] == reading.source.issues
    assert reading.requirements is not None


@pytest.mark.parametrize("block", blocks_in("yaml mapping"), ids=str)
def test_an_example_of_a_correspondence_is_read(block: Block, tmp_path: Path):
    """Every example of what the columns and words of a register mean reads without a remark, and each word is known."""
    path = tmp_path / "台账.对应.yaml"
    path.write_text(block.text, encoding="utf-8")
    said = read_correspondence(path)
    assert [] == said.source.issues
    assert said.columns
    assert said.words


@pytest.mark.parametrize("block", blocks_in("yaml form"), ids=str)
def test_an_example_of_a_form_is_one(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every example of an official format loads, has cells and equations, and its page can be written."""
    data = yaml.safe_load(block.text)
    (tmp_path / f"{data['id']}.yaml").write_text(block.text, encoding="utf-8")
    monkeypatch.setattr(registry, "_FOLDER", tmp_path)
    form = registry.load_form(data["id"])
    assert len(cells_by_ref(form)) >= 4
    assert len(equations_of(form)) >= 1
    assert f"# {data['id']}年版格式" in form_page(form)


@pytest.mark.parametrize("block", blocks_in("yaml rule-case"), ids=str)
def test_an_example_of_the_cases_of_a_rule_is_complete(block: Block):
    """Every example of a case file has a severity, cases that fire with what they find, and silent ones."""
    data = yaml.safe_load(block.text)
    assert {"severity", "fires", "silent"} == data.keys()
    assert all(case["finds"] for case in data["fires"])
    assert all(case["name"] for case in (*data["fires"], *data["silent"]))


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.language == "yaml" and b.note in YAML_NOTES - {""}], ids=str)
def test_other_yaml_is_of_its_kind(block: Block):
    """Files of other tools have the keys without which the tool would not take them; their commands are ours."""
    data: dict[str, Any] = yaml.safe_load(block.text)
    needed: dict[str, set[str]] = {"github": {"jobs"}, "pre-commit": {"repos"}, "compose": {"services"}}
    assert needed.get(block.note, set()) <= data.keys()
    if block.note == "gitlab":
        assert [] != [job for job in data.values() if isinstance(job, dict) and "script" in job]
    for line in re.findall(r"(?:run: |entry: |^ *- )(reportgen .+)", block.text, re.MULTILINE):
        assert_ours(line, str(block))


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.language in SHELLS], ids=str)
def test_commands_that_are_not_run_are_right(block: Block):
    """Where a command cannot be run here, it is at least one of ours with options it has."""
    for line in block.text.splitlines():
        found = re.match(r"(?:\$ |> )?(?:\S*/)?(reportgen .+?)(?: *#.*)?$", line)
        if found:
            assert_ours(found[1], str(block))


def test_commands_in_running_text_are_right():
    """Every `reportgen …` in a sentence names a command that is there and options it has."""
    lines = [(page, line) for page in PAGES for line in re.findall(r"`(reportgen [^-`\[<][^`\[<]*)`", prose_of(page))]
    assert len(lines) >= 20
    for page, line in lines:
        assert_ours(line, page)


def assert_ours(line: str, place: str) -> None:
    """Assert that a command line of reportgen is one: the command is there, with its options."""
    _program, name, *arguments = shlex.split(line)
    if name.startswith("-"):
        return
    command = LazyGroup("reportgen").get_command(click.Context(LazyGroup("reportgen")), name)
    assert command is not None, f"{place}: {line}"
    try:
        command.make_context(name, arguments, resilient_parsing=False)
    except click.MissingParameter:
        pass
    except click.exceptions.Exit:
        assert "--help" in arguments


def test_targets_of_make_are_there():
    """Every `make …` that a page speaks of is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    named = [
        (page, target) for page in PAGES for target in re.findall(r"(?:^|`)make ([a-z]+)", text_of(page), re.MULTILINE)
    ]
    assert len(named) >= 8
    assert [] == [(page, target) for page, target in named if target not in targets]
