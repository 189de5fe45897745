"""The tables of the page to fill in: figures typed, pasted, moved between and taken back in a real browser."""

from pathlib import Path

from playwright.sync_api import Browser

from reportgen.report.cells import cells_of
from reportgen.report.reading import read_bytes
from tests.cli.running import spawn
from tests.webform.driving import LUSONG, Clerk


def test_block_from_a_spreadsheet(clerk: Clerk):
    """A pasted block fills the cells from the focused one on; a total in it is held against ours; it can be undone."""
    clerk.paste("requests.new_received.natural_person", "3\t1\t\t\t\t2\t6\n1\t０\t\t\t\t\t2\n")
    shown = [
        clerk.value(f"requests.{row}.{column}")
        for row in ("new_received", "carried_in")
        for column in ("natural_person", "business", "total")
    ]
    so_far = clerk.page.locator('[name="requests.new_received.total"]').get_attribute("placeholder")
    told = clerk.message

    clerk.press("撤销")

    assert ["3", "1", "", "1", "0", ""] == shown
    assert "6" == so_far
    assert told.startswith("已填入12格。")
    assert "" == clerk.value("requests.new_received.natural_person")


def test_moving_by_keyboard(clerk: Clerk):
    """Arrows and Enter move from cell to cell, as in a spreadsheet."""
    page = clerk.page
    page.locator('[name="requests.new_received.natural_person"]').click()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    first = page.evaluate("document.activeElement.name")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.name")

    assert ("requests.carried_in.natural_person", "requests.new_received.business") == (first, second)


def test_figure_still_to_come(clerk: Clerk, tmp_path: Path):
    """A cell is marked 待报, with the office it waits for, and the file says so."""
    clerk.reply = "综合执法局"
    clerk.page.locator('[name="disclosure.penalties.decisions"]').press("F9")

    assert "待报：综合执法局" == clerk.value("disclosure.penalties.decisions")
    assert "行政处罚: {待报: 综合执法局}" in clerk.report_file(tmp_path)
    assert "CELL-11" in clerk.findings()


def test_figure_that_is_none(clerk: Clerk, tmp_path: Path):
    """What cannot be read as a figure is said to be none, and kept as it was typed: the saved page still has it."""
    clerk.type("requests.new_received.natural_person", "若干")
    clerk.type("other_matters.processing_fee.notices", "两3")
    clerk.type("disclosure.penalties.decisions", "９件")
    page = clerk.make("page", tmp_path)

    clerk.open(page)

    assert "若干" == clerk.value("requests.new_received.natural_person")
    assert "两3" == clerk.value("other_matters.processing_fee.notices")
    assert "9" == clerk.value("disclosure.penalties.decisions")
    assert ["CELL-01", "CELL-01"] == [code for code in clerk.findings() if code == "CELL-01"]
    checked = spawn("check", page, "--select", "CELL-01")
    assert 2 == checked.out.count("CELL-01"), checked


def test_figures_that_are_none_come_along(browser: Browser, tmp_path: Path):
    """A page made from a report file shows what could not be read in it, to be mended there."""
    report = tmp_path / "年报.yaml"
    report.write_text("年度: 2023\n主动公开政府信息情况:\n  行政许可: 若干\n", encoding="utf-8")
    page = tmp_path / "填报.html"
    made = spawn("webform", report, "-o", page)
    clerk = Clerk(browser, page)

    assert (1, True) == (made.status, "CELL-01" in made.err)
    assert "若干" == clerk.value("disclosure.licensing.decisions")
    clerk.close()


def test_undo_takes_back_one_thing(clerk: Clerk):
    """What was done can be undone until something else is changed: an undo never takes the later work with it."""
    clerk.fill_zero("requests")
    offered = clerk.page.locator("#message button").count()
    clerk.type("disclosure.licensing.decisions", "5")

    assert 1 == offered
    assert 0 == clerk.page.locator("#message button").count()


def test_every_cell_of_the_form_has_its_box(with_report: Clerk):
    """Every value cell has a box that bears its reference."""
    report = read_bytes(LUSONG.read_bytes(), LUSONG.name).report
    assert report is not None
    names = with_report.page.locator("table.grid input").evaluate_all("boxes => boxes.map(box => box.name)")

    assert list(cells_of(report).values) == names
