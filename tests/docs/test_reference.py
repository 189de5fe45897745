"""Generated pages are what the program says today, and links lead somewhere."""

import json
import re
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
import yaml
from lxml import etree, html

from reportgen.cli.commands import COMMANDS, LazyGroup
from reportgen.forms.cells import cells_by_ref, table_cells
from reportgen.forms.grid import grid_of
from reportgen.forms.registry import form_ids, load_form
from tests.docs.pages import PAGES, ROOT, text_of
from tests.docs.running import run

REFERENCE = ROOT / "docs/reference"


def test_links_lead_somewhere():
    """Every link to a file of ours, and to a heading of a page of ours, has its goal."""
    seen = 0
    for page in PAGES:
        for goal in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
            if "://" in goal:
                continue
            name, _hash, anchor = goal.partition("#")
            path = (ROOT / page).parent / name if name else ROOT / page
            assert path.exists(), f"{page}: {goal}"
            assert not anchor or anchor in anchors(path), f"{page}: {goal}"
            seen += 1
    assert seen >= 40


def anchors(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub and Gitee make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


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


@pytest.mark.parametrize(("form", "table"), [(form, table) for form in form_ids() for table in load_form(form).tables])
def test_drawings_show_every_cell(form: str, table: str):
    """A drawing has a box for each cell of the grid, the boxes fill the frame, and the values are numbered."""
    grid = grid_of(load_form(form).tables[table])
    drawing = etree.fromstring((REFERENCE / f"grid-{form}-{table}.svg").read_bytes())
    boxes = [box for box in drawing.iter("{*}rect") if box.get("stroke")]
    assert len(grid.cells) == len(boxes)
    titles = [box.findtext("{*}title") for box in boxes]
    assert [cell.ref or cell.label for cell in grid.cells] == titles
    areas = [float(box.get("width", 0)) * float(box.get("height", 0)) for box in boxes]
    frame = [float(drawing.get(side, 0)) - 27 for side in ("width", "height")]
    assert frame[0] * frame[1] == sum(areas)
    numbers = [text.text for text in drawing.iter("{*}text") if text.get("fill") == "#000000"]
    count = len(table_cells(load_form(form).tables[table]))
    assert {str(number) for number in range(1, count + 1)} <= set(numbers)


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
