"""README and handbook do what they say; generated pages are what the program says today."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml
from lxml import html

from reportgen.cli.commands import COMMANDS, LazyGroup
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.report.reading import read_bytes
from reportgen.report.requirements import FILE_NAME, read_requirements
from reportgen.rules.engine import check
from reportgen.rules.registry import all_rules

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs/reference"
WRITTEN = ("README.md", "docs/guide.md", "docs/troubleshooting.md")
PAGES = sorted(
    str(path.relative_to(ROOT)) for pattern in ("*.md", "docs/**/*.md", "samples/*.md") for path in ROOT.glob(pattern)
)
TODAY = date(2025, 12, 1)
UNFINISHED = {"ST-03", "ST-06", "ST-08", "ST-10", "ST-16", "CELL-03"}
"""What an example that shows one part of a report may lack: tables, texts, the date, and the cells it does not fill."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: str
    line: int
    language: str
    status: int
    text: str

    def __str__(self) -> str:
        """Name the block in the list of tests."""
        return f"{self.page}:{self.line}"


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for match in re.finditer(r"^```(\w+(?: office)?)(?: status=(\d))?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield Block(page, text.count("\n", 0, match.start()) + 1, match[1], int(match[2] or 0), match[3])


def blocks_in(language: str) -> list[Block]:
    """Return the blocks of README and handbook in a language."""
    return [block for page in WRITTEN for block in blocks(page) if block.language == language]


def run(arguments: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a program in Chinese."""
    path = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    environment = os.environ | {"LANGUAGE": "zh_CN", "PYTHONUTF8": "1", "PYTHONPATH": path} | variables
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_there_are_blocks_to_test():
    """The tests below see the examples."""
    assert len(blocks_in("yaml")) >= 8
    assert len(blocks_in("yaml office")) >= 1
    assert len(blocks_in("console")) >= 10


@pytest.mark.parametrize("block", blocks_in("yaml"), ids=str)
def test_an_example_of_a_report_is_sound_as_far_as_it_goes(block: Block, tmp_path: Path):
    """Every YAML example reads without a remark; what it leaves out is not held against it."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    reading = read_bytes(block.text.encode(), str(tmp_path / "example.yaml"))
    assert [] == [str(found) for found in check(reading, TODAY) if found.code not in UNFINISHED]


@pytest.mark.parametrize("block", blocks_in("yaml office"), ids=str)
def test_an_example_of_local_requirements_is_read(block: Block, tmp_path: Path):
    """Every example of an office's own requirements reads without a remark."""
    path = tmp_path / FILE_NAME
    path.write_text(block.text, encoding="utf-8")
    reading = read_requirements(path)
    assert [] == reading.source.issues
    assert reading.requirements is not None


@pytest.mark.parametrize("page", WRITTEN)
def test_commands_do_what_the_page_shows(page: str, tmp_path: Path):
    """The commands of a page, one after the other in a folder with the samples, end and print as shown."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    seen = 0
    for block in blocks_in("console"):
        if block.page != page:
            continue
        for line, shown in commands(block):
            program, *arguments = shlex.split(line)
            known = {"reportgen": [sys.executable, "-m", "reportgen"], "cp": ["cp"]}
            done = run([*known[program], *arguments], tmp_path)
            assert block.status == done.returncode, f"{block}: {line}\n{done.stdout}{done.stderr}"
            assert shown in {"", done.stdout}, f"{block}: {line}\n{done.stdout}"
            seen += 1
    assert seen >= 1


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Yield the commands of a console block with the output shown after each."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _newline, shown = part.partition("\n")
        yield line, shown


def inline_commands() -> list[tuple[str, str]]:
    """Return the commands that stand in running text and tables, with their pages."""
    texts = {
        page: re.sub(r"^```.*?^```$", "", (ROOT / page).read_text(), flags=re.MULTILINE | re.DOTALL) for page in PAGES
    }
    return [(page, line) for page, text in texts.items() for line in re.findall(r"`reportgen ([^-`\[][^`\[]*)`", text)]


def test_commands_in_running_text_are_right():
    """Every `reportgen …` in a sentence names a command that is there and options it has."""
    lines = inline_commands()
    assert len(lines) >= 20
    for page, line in lines:
        name, *arguments = shlex.split(line)
        command = LazyGroup("reportgen").get_command(click.Context(LazyGroup("reportgen")), name)
        assert command is not None, f"{page}: {line}"
        try:
            command.make_context(name, arguments, resilient_parsing=False)
        except click.MissingParameter:
            pass
        except click.exceptions.Exit:
            assert "--help" in arguments


def test_targets_of_make_are_there():
    """Every `make …` that a page speaks of is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = [
        (page, target)
        for page in PAGES
        for target in re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert len(named) >= 8
    assert [] == [(page, target) for page, target in named if target not in targets]


def test_links_lead_somewhere():
    """Every link to a file of ours, and to a heading of a page of ours, has its goal."""
    seen = 0
    for page in PAGES:
        for goal in re.findall(r"\]\(([^)\s]+)\)", (ROOT / page).read_text(encoding="utf-8")):
            if "://" in goal:
                continue
            name, _hash, anchor = goal.partition("#")
            path = (ROOT / page).parent / name if name else ROOT / page
            assert path.exists(), f"{page}: {goal}"
            assert not anchor or anchor in anchors(path), f"{page}: {goal}"
            seen += 1
    assert seen >= 40


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_pictures_are_small():
    """A page with its pictures loads at once, over a slow line too."""
    pictures = list((ROOT / "docs/pictures").iterdir())
    assert len(pictures) >= 1
    assert [] == [path.name for path in pictures if path.stat().st_size > 300_000]


@pytest.mark.parametrize(("language", "columns"), [("zh_CN.UTF-8", "200"), ("en_US.UTF-8", "30")])
def test_generated_pages_are_up_to_date(language: str, columns: str):
    """What `make docs` would write is what is there, in any locale and at any width."""
    variables = {"LANG": language, "LANGUAGE": language, "LC_ALL": "C.UTF-8", "COLUMNS": columns}
    done = run([sys.executable, str(ROOT / "docs/generate.py"), "--check"], ROOT, **variables)
    assert (0, "", "") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("form_id", form_ids())
def test_form_pages_show_every_cell_once(form_id: str):
    """The printed tables tile their rectangles, and tables and list have every cell."""
    text = (REFERENCE / f"forms-{form_id}.md").read_text(encoding="utf-8")
    cells = list(cells_by_ref(load_form(form_id)))
    assert cells == re.findall(r"`(\w+(?:\.\w+)+)`", text)
    tables = [html.fragment_fromstring(table) for table in re.findall(r"<table>.*?</table>", text, re.DOTALL)]
    assert len(load_form(form_id).tables) == len(tables)
    assert [str(number) for number in range(1, len(cells) + 1)] == [
        td.text for table in tables for td in table.iter("td")
    ]
    for table in tables:
        assert_tiles(table)


def assert_tiles(table: html.HtmlElement) -> None:
    """Assert that spans neither overlap nor leave holes."""
    taken: list[tuple[int, int]] = []
    for top, row in enumerate(table.iter("tr")):
        left = 0
        for cell in row:
            while (top, left) in taken:
                left += 1
            height, width = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken += [(top + down, left + right) for down in range(height) for right in range(width)]
    widths = {row: len(list(places)) for row, places in groupby(sorted(taken), lambda place: place[0])}
    assert len(set(taken)) == len(taken)
    assert {len(list(table.iter("tr")))} == {len(widths)}
    assert 1 == len(set(widths.values()))


def test_the_page_of_rules_has_every_rule():
    """Every rule is listed and explained."""
    headings = re.findall(r"^## (\S+)$", (REFERENCE / "rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert list(all_rules()) == headings


def test_the_page_of_commands_has_every_option():
    """Every command is there with all its options."""
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    assert list(COMMANDS) == re.findall(r"^## (\S+)$", text, re.MULTILINE)
    context = click.Context(LazyGroup("reportgen"))
    options = [
        option
        for name in COMMANDS
        if (command := LazyGroup("reportgen").get_command(context, name))
        for param in command.params
        if isinstance(param, click.Option)
        for option in param.opts
    ]
    assert len(options) >= 15
    assert [] == [option for option in options if option not in text]


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: dates are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def problems(form_id: str, data: object) -> list[str]:
    """Return what an editor would underline."""
    schema = json.loads((REFERENCE / f"schema-{form_id}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize(
    ("form_id", "name"),
    [("2021", "lusong-2023"), ("2021", "complete"), ("2021", "minimal"), ("2019", "yanghe-2020")],
)
def test_the_schema_takes_a_report(form_id: str, name: str):
    """An editor finds nothing to underline in a report that reads without a remark on its shape."""
    text = (ROOT / f"samples/{name}.yaml").read_text(encoding="utf-8").replace("287.36万元", "287.36")
    assert [] == problems(form_id, yaml.load(text, EditorLoader))  # noqa: S506 (a safe loader)


def test_the_schema_refuses_what_is_misspelt():
    """An editor underlines a key that is none, at any depth."""
    minimal: dict[str, Any] = yaml.load((ROOT / "samples/minimal.yaml").read_text(encoding="utf-8"), EditorLoader)  # noqa: S506
    assert 1 == len(problems("2021", minimal | {"成文时间": "2025-01-01"}))
    assert 1 == len(problems("2021", minimal | {"机关": {"名字": "示例局"}}))
    assert 1 == len(problems("2021", minimal | {"收到和处理政府信息公开申请情况": {"本年新收": {"个人": 1}}}))
