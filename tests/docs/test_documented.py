"""What the program has, the pages written by people name: commands, options, formats, templates, exit codes."""

import re

import click
import pytest

from reportgen.cli.build_report import FORMATS
from reportgen.cli.commands import COMMANDS, LazyGroup
from reportgen.forms.registry import form_ids
from reportgen.rules.registry import all_rules
from tests.docs.pages import PAGES, ROOT, WRITTEN, text_of

TEXT = "\n".join(text_of(page) for page in WRITTEN if page != "CHANGELOG.md")
GROUP = LazyGroup("reportgen")
HELP = {"--help", "-h"}


def command(name: str) -> click.Command:
    """Return a command by its name."""
    found = GROUP.get_command(click.Context(GROUP), name)
    assert found is not None
    return found


def options_of(name: str) -> list[click.Option]:
    """Return the options of a command."""
    return [param for param in command(name).params if isinstance(param, click.Option)]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_example(name: str):
    """Each command stands in an example that is run or checked, and under its Chinese name in README."""
    assert re.search(rf"^\$ reportgen {name}\b|^reportgen {name}\b|`reportgen {name}\b", TEXT, re.MULTILINE)
    assert COMMANDS[name][0] in text_of("README.md")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str):
    """Each option of each command stands, short or long, on a page that a person wrote."""
    options = [param.opts for param in options_of(name) if not HELP & set(param.opts)]
    assert [] == [words for words in options if not re.search(rf"(?<![\w-])({'|'.join(words)})(?![\w-])", TEXT)]


def test_options_that_are_explained_are_there():
    """What the handbook calls an option in running text is an option of some command."""
    known = {
        option for name in COMMANDS for param in options_of(name) for option in (*param.opts, *param.secondary_opts)
    }
    handbook = [page for page in WRITTEN if page.startswith(("docs/guide/", "docs/people/", "docs/start"))]
    named = {option for page in handbook for option in re.findall(r"`(--[a-z-]+)", text_of(page))}
    assert len(named) >= 10
    assert [] == sorted(named - known - HELP)


def choices_of(name: str) -> list[str]:
    """Return the words an option of a command may have, for all its options with such words."""
    return [word for param in options_of(name) if isinstance(param.type, click.Choice) for word in param.type.choices]


@pytest.mark.parametrize("word", sorted({*FORMATS, *(word for name in COMMANDS for word in choices_of(name))}))
def test_every_format_and_choice_is_named(word: str):
    """Each format that can be written, and each word an option takes, stands on a page that a person wrote."""
    assert re.search(rf"(?<!\w){re.escape(str(word))}(?!\w)", TEXT)


def test_every_template_is_named():
    """Each template file stands in the list of what can be changed."""
    page = text_of("docs/how-to/province-style.md")
    files = [
        path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*") if path.is_file()
    ]
    assert len(files) >= 20
    assert [] == [name for name in files if f"模板/{name}" not in page]


def test_every_exit_code_is_explained():
    """The three exit codes stand in the table, and each command that checks says when it ends with 1."""
    page = text_of("docs/guide/exit-codes.md")
    assert ["0", "1", "2"] == re.findall(r"^\| (\d) \|", page, re.MULTILINE)
    checking = re.findall(r"^\| `(\w+)`", page, re.MULTILINE)
    assert len(checking) >= 5
    assert [] == [name for name in checking if name not in COMMANDS]


def test_every_rule_is_explained():
    """Each rule has its heading in the page of rules, and its family stands in the page of terms."""
    headings = re.findall(r"^## (\S+)$", text_of("docs/reference/rules.md"), re.MULTILINE)
    assert list(all_rules()) == headings
    terms = text_of("docs/reference/terms.md")
    assert [] == [code for code in all_rules() if f"[{code}](rules.md#" not in terms]


@pytest.mark.parametrize("form", form_ids())
def test_every_form_has_its_pages(form: str):
    """Each form has its page, its schema and its drawings, and they are linked."""
    linked = "\n".join(text_of(page) for page in PAGES)
    assert f"forms-{form}.md" in linked
    assert f"schema-{form}.json" in linked
    assert len(list((ROOT / "docs/reference").glob(f"grid-{form}-*.svg"))) >= 3


def test_modules_that_pages_name_are_there():
    """Who is told to look into a module finds it; new and made-up ones are in examples, not in running text."""
    there = [
        path.relative_to(ROOT).as_posix()
        for top in (".ci", "reportgen", "tests", "docs")
        for path in (ROOT / top).rglob("*")
    ]
    named = {(page, name) for page in WRITTEN for name in re.findall(r"`([\w./-]+\.(?:py|js))`", text_of(page))}

    assert 100 < len(named)
    assert [] == sorted(
        (page, name) for page, name in named if not any(f"/{path}".endswith(f"/{name}") for path in there)
    )
