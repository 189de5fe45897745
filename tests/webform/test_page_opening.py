"""What the page to fill in opens, keeps and refuses: itself, report files, workbooks, other years, other windows."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from reportgen.report.implied import leave_out_zeros
from reportgen.report.reading import read_bytes
from reportgen.report.writing import emit_report
from tests.cli.running import SAMPLES, spawn
from tests.webform.driving import LUSONG, Clerk, made_page


def test_saved_and_opened_again(with_report: Clerk, tmp_path: Path):
    """The page saves itself with what was typed in it; opened again, it goes on from there, and `import` reads it."""
    clerk = with_report
    clerk.type("disclosure.licensing.decisions", "41300")
    clerk.type("agency.name", "株洲市<芦淞>区人民政府")
    page = clerk.make("page", tmp_path)

    clerk.open(page)
    imported = spawn("import", page)

    assert "41300" == clerk.value("disclosure.licensing.decisions")
    assert "株洲市<芦淞>区人民政府" == clerk.value("agency.name")
    assert 0 == imported.status, imported.err
    assert clerk.report_file(tmp_path) == imported.out
    assert [] == clerk.complaints


def test_nothing_is_lost_when_the_window_closes(browser: Browser, blank: Path):
    """What was typed and not saved is offered when the page is opened again on the same computer."""
    clerk = Clerk(browser, blank)
    clerk.type("disclosure.penalties.decisions", "7")
    clerk.open(blank)
    empty = clerk.value("disclosure.penalties.decisions")

    clerk.page.get_by_role("button", name=re.compile("^接着填")).click()

    assert "" == empty
    assert "7" == clerk.value("disclosure.penalties.decisions")
    clerk.close()


def test_report_file_comes_through_unchanged(with_report: Clerk, tmp_path: Path):
    """A report that was opened and not touched is written byte for byte as the command line writes it."""
    report = read_bytes(LUSONG.read_bytes(), LUSONG.name).report
    assert report is not None

    assert emit_report(leave_out_zeros(report)) == with_report.report_file(tmp_path)


def test_last_year_beside_this_year(browser: Browser, tmp_path: Path):
    """Last year's figures stand beside the cells, its texts are offered, and 上年结转 is filled in."""
    clerk = Clerk(browser, made_page(tmp_path, "--previous", LUSONG))
    beside = clerk.page.locator('td:has([name="disclosure.licensing.decisions"]) .last').inner_text()
    clerk.page.locator('[data-path="overview.platform"] .last-text').click()

    assert ("2024", "株洲市芦淞区人民政府") == (clerk.value("year"), clerk.value("agency.name"))
    assert "上年41268" == beside
    assert ("4", "4") == tuple(clerk.value(f"requests.carried_in.{name}") for name in ("natural_person", "total"))
    assert clerk.value("overview.platform").startswith("把区政府门户网站")
    clerk.close()


def test_another_file_is_opened(clerk: Clerk, tmp_path: Path):
    """A report file dropped on the page takes the place of what was there; a file of another kind does not."""
    clerk.drop(LUSONG)
    clerk.page.locator("#message", has_text="已打开").wait_for()
    name = clerk.value("agency.name")
    other = tmp_path / "无关.html"
    other.write_text("<!doctype html><html><body><p>别的网页</p></body></html>", encoding="utf-8")

    clerk.drop(other)
    clerk.page.locator("#message", has_text="没有打开").wait_for()

    assert "株洲市芦淞区人民政府" == name == clerk.value("agency.name")


def test_filled_workbook_is_opened(clerk: Clerk, tmp_path: Path):
    """A filled workbook is taken like a report file; a damaged one is refused in a sentence, and nothing changes."""
    made = spawn("workbook", LUSONG, "-o", tmp_path / "填报.xlsx")
    assert 0 == made.status, made.err
    clerk.drop(tmp_path / "填报.xlsx")
    clerk.page.locator("#message", has_text="已打开").wait_for()
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes((tmp_path / "填报.xlsx").read_bytes()[:900])

    clerk.drop(damaged)
    clerk.page.locator("#message", has_text="没有打开").wait_for()

    report = read_bytes(LUSONG.read_bytes(), LUSONG.name).report
    assert report is not None
    assert emit_report(leave_out_zeros(report)) == clerk.report_file(tmp_path)


def test_every_window_is_kept(browser: Browser, blank: Path):
    """An offer stands until it is answered, be the page opened again and again, or filled in anew meanwhile."""
    clerk = Clerk(browser, blank)
    clerk.type("disclosure.penalties.decisions", "7")
    clerk.open(blank)
    clerk.open(blank)
    clerk.type("disclosure.penalties.decisions", "8")
    clerk.open(blank)

    assert 2 == clerk.page.get_by_role("button", name=re.compile("^接着填")).count()
    clerk.close()


def test_report_of_another_form(clerk: Clerk, tmp_path: Path):
    """A year of another official format is refused in the field, and so is a report of it."""
    clerk.type("year", "2020")
    told = clerk.page.locator("#year-field-problem").inner_text()
    clerk.drop(SAMPLES / "yanghe-2020.yaml")
    clerk.page.locator("#message", has_text="没有打开").wait_for()

    assert "2021年版" in told
    assert "2019年版" in clerk.message
    assert "年度: 2020" in clerk.report_file(tmp_path).splitlines()


def test_year_to_be_mended(clerk: Clerk, tmp_path: Path):
    """What was filled in with a year of another format is still in this one when the file is read again."""
    clerk.type("disclosure.licensing.decisions", "7")
    clerk.type("year", "2020")
    page = clerk.make("page", tmp_path)
    clerk.drop(page)
    clerk.page.locator("#message", has_text=f"已打开“{page.name}”。").wait_for()

    read = spawn("import", page)

    assert "7" == clerk.value("disclosure.licensing.decisions")
    assert "年度: 2020\n格式: 2021\n" in read.out
    assert "行政许可: 7" in read.out


def test_year_that_no_form_covers(clerk: Clerk, tmp_path: Path):
    """A year before every official format is filled in by the newest: typed, in a file, and in a workbook."""
    clerk.type("year", "2018")
    told = clerk.page.locator("#year-field-problem").inner_text()
    report, workbook = (clerk.make(kind, tmp_path) for kind in ("yaml", "xlsx"))
    for file in (report, workbook):
        clerk.drop(file)
        clerk.page.locator("#message", has_text=f"已打开“{file.name}”。").wait_for()

    assert "" == told
    assert "2018" == clerk.value("year")
