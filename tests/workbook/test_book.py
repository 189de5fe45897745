"""What a workbook is: the official tables as printed, locked labels, named cells, words beside that are never read."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.grid import grid_of
from reportgen.forms.registry import load_form
from reportgen.report.beginning import begin
from reportgen.workbook.book import render_workbook
from reportgen.workbook.kinds import Kind
from reportgen.workbook.layout import layout_of
from reportgen.workbook.parts import BASICS, CARRIED, GUIDE, Boxes, Place, name_of
from tests.building import sample
from tests.workbook.filling import FORMS, canonical, places, read_back, returned

SAMPLE_OF = {"2021": "complete", "2019": "yanghe-2020"}


def opened(data: bytes) -> openpyxl.Workbook:
    """Return a workbook."""
    return openpyxl.load_workbook(BytesIO(data))


@pytest.fixture(scope="module", params=FORMS)
def form_id(request: pytest.FixtureRequest) -> str:
    """A form."""
    return str(request.param)


@pytest.fixture(scope="module")
def data(form_id: str) -> bytes:
    """The workbook of a report in the form."""
    return render_workbook(sample(SAMPLE_OF[form_id]))


@pytest.fixture(scope="module")
def book(data: bytes) -> openpyxl.Workbook:
    """The same, opened."""
    return opened(data)


def test_same_report_same_bytes(form_id: str, data: bytes):
    """A workbook depends on the report alone, not on when it is made."""
    assert data == render_workbook(sample(SAMPLE_OF[form_id]))


def test_passes_the_schema_check(data: bytes, tmp_path: Path):
    """The parts of the file are what the standard says."""
    (tmp_path / "填报.xlsx").write_bytes(data)

    result = OpenXmlValidator().validate(tmp_path / "填报.xlsx")

    assert [] == list(result.errors)


def test_sheets(form_id: str, book: openpyxl.Workbook):
    """One sheet a part, under short names, between what is general and what is seldom needed."""
    parts = [part.sheet for part in load_form(form_id).parts]

    assert [GUIDE, BASICS, *parts, "附加指标", "更正", "核实说明", CARRIED] == book.sheetnames
    assert ["总体情况", "主动公开", "申请办理", "复议诉讼", "问题改进", "其他事项"] == parts


def test_tables_are_laid_out_as_printed(form_id: str, book: openpyxl.Workbook):
    """Every cell of the official grid stands in its place with its span and its label."""
    seen = 0
    for grid in layout_of(form_id).grids:
        sheet = book[grid.name]
        merged = {str(area) for area in sheet.merged_cells.ranges}
        for cell in grid_of(grid.table).cells:
            place = grid.place(cell)
            seen += 1
            if cell.kind.is_head:
                assert cell.label == sheet.cell(place.row + 1, place.column + 1).value
            if cell.span.rows * cell.span.columns > 1:
                corner = Place(grid.name, place.row + cell.span.rows - 1, place.column + cell.span.columns - 1)
                assert f"{place.coordinate}:{corner.coordinate}" in merged
    assert len(cells_by_ref(load_form(form_id))) < seen


def test_cells_have_names(form_id: str, book: openpyxl.Workbook):
    """Every cell of the form, every key and every text has a name made of its path."""
    named = {name: defined.attr_text.replace("'", "").replace("$", "") for name, defined in book.defined_names.items()}
    lists = {register.path[0] for register in layout_of(form_id).registers if register.path}

    expected = {
        name_of(tuple(path.split("."))): str(place)
        for path, place in places(form_id).items()
        if not any(step.isdecimal() for step in path.split("."))
    }

    assert {"local_figures", "corrections", "statements"} < lists
    assert expected == {name: place for name, place in named.items() if not name.startswith("_xlnm")}


def test_only_what_is_filled_in_is_unlocked(form_id: str, book: openpyxl.Workbook):
    """Labels, totals and the form are locked, without a password; values are not, and rows may be inserted."""
    where = set(map(str, places(form_id).values()))
    unlocked = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }

    assert "基本情况!C4" not in unlocked
    assert set() == {place for place in unlocked - where if not place.startswith("附加指标!")} - _covered(book)
    for sheet in book:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.insertRows


def _covered(book: openpyxl.Workbook) -> set[str]:
    """Return the cells behind merged ones."""
    return {
        str(Place(sheet.title, row - 1, column - 1))
        for sheet in book
        for area in sheet.merged_cells.ranges
        for row, column in area.cells
    }


def test_prompts_are_chinese(form_id: str, book: openpyxl.Workbook):
    """Every rule for typing tells in Chinese what is wanted, and what was wrong."""
    rules = [rule for sheet in book for rule in sheet.data_validations.dataValidation]

    assert 20 < len(rules)
    for rule in rules:
        told = [rule.promptTitle, rule.prompt]
        told += [rule.errorTitle, rule.error] if rule.type in {"custom", "list"} else []
        assert all(text and "\u4e00" <= max(text) for text in told), (form_id, told)


def test_heads_carry_notes(form_id: str, book: openpyxl.Workbook):
    """The 口径 and the articles of the form stand in comments, written by nobody."""
    comments = [cell.comment for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    notes = {node.note for node in load_form(form_id).nodes() if node.note}

    assert notes == {note for note in notes if any(note in comment.text for comment in comments)}
    assert {"None"} == {comment.author for comment in comments}  # openpyxl's word for nobody


def test_nothing_private_in_the_file(data: bytes):
    """No name of a person, no path and no time of making is in any part."""
    with ZipFile(BytesIO(data)) as archive:
        core = archive.read("docProps/core.xml").decode()
        parts = b"".join(archive.read(name) for name in archive.namelist())

    assert "<dc:creator></dc:creator>" in core
    assert b"/tmp" not in parts
    assert b"/home" not in parts


def test_it_prints_on_a4(form_id: str, book: openpyxl.Workbook):
    """Tables print as they are published, without what is beside them; the rest on pages of its width."""
    for grid in layout_of(form_id).grids:
        sheet = book[grid.name]
        corner = Place(grid.name, grid.bottom - 1, grid.table.width - 1)
        assert f"'{grid.name}'!$A$3:{corner.fixed}" == str(sheet.print_area)
    assert {9} == {sheet.page_setup.paperSize for sheet in book if sheet.title != CARRIED}
    assert {1} == {sheet.page_setup.fitToWidth or 1 for sheet in book}


def test_words_offered_are_never_taken():
    """Last year's words and starters stand beside the cells; a workbook nobody touched holds none of them."""
    last = sample("complete")
    beginning = begin(2025, last)

    workbook = render_workbook(beginning.report, last=last, hints=beginning.texts)

    text = str(last.part("overview").proactive.body)  # type: ignore[union-attr]
    sheet = opened(workbook)["总体情况"]
    assert text == sheet["D4"].value
    assert canonical(beginning.report) == returned(workbook)
    assert text[:20] not in returned(workbook)


def test_last_years_figures_are_beside():
    """Last year's figures are in the comments of this year's cells."""
    last = sample("complete")

    book = opened(render_workbook(begin(2025, last).report, last=last))

    comment = book["申请办理"][places("2021")["requests.new_received.natural_person"].coordinate].comment
    assert comment is not None
    assert "上年：423" == comment.text


def test_what_is_carried_apart_is_hidden_where_there_is_nothing():
    """The sheet for what no cell can hold shows only where there is something in it."""
    pictures = opened(render_workbook(sample("complete")))

    assert "visible" == pictures[CARRIED].sheet_state
    assert "自动" == pictures[CARRIED]["D4"].value
    assert "hidden" == opened(render_workbook(sample("minimal")))[CARRIED].sheet_state


def test_pictures_stay_with_their_texts():
    """A picture is no text; it comes back with the text it belongs to, when that was changed, too."""
    report = sample("complete")
    book = opened(render_workbook(report))
    book["总体情况"]["C4"] = "改过的文字。"
    stream = BytesIO()
    book.save(stream)

    proactive = read_back(stream.getvalue()).report.part("overview").proactive  # type: ignore[union-attr]

    assert ("改过的文字。", ["自动"]) == (proactive.body, [figure.file for figure in proactive.figures])


def test_long_texts_come_back():
    """A text longer than a cell is kept whole as long as nobody changes what is shown of it."""
    report = sample("minimal").model_copy(deep=True)
    report.signature = "长" * 70_000

    assert canonical(report) == returned(render_workbook(report))


def test_lists_have_rows_to_spare(form_id: str):
    """However many items a list has, there is room for more."""
    few, many = layout_of(form_id), layout_of(form_id, {"corrections": 40})

    assert (6, 42) == tuple(
        next(register.rows for register in layout.registers if register.path == ("corrections",))
        for layout in (few, many)
    )


def test_every_key_has_a_place(form_id: str):
    """What a person may fill in is there: keys of the model that no cell holds are pictures and lists of them."""
    boxes = [box for sheet in layout_of(form_id).sheets if isinstance(sheet, Boxes) for box in sheet.boxes]

    assert {"year", "agency", "scope", "period", "contact", "workflow", "site", "status"} <= {
        str(box.path[0]) for box in boxes
    }
    assert [] == [box for box in boxes if box.kind is Kind.GROUP]
    assert len({box.place for box in boxes}) == len(boxes)
