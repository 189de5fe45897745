"""The page to fill in, used by a clerk in a real browser with the network off."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from reportgen.report.cells import cells_of
from reportgen.report.implied import leave_out_zeros
from reportgen.report.reading import read_bytes
from reportgen.report.writing import emit_report
from tests.cli.running import SAMPLES, spawn
from tests.webform.driving import Clerk, made_page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LUSONG = SAMPLES / "lusong-2023.yaml"
TABLES = ("disclosure", "requests", "disputes")


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in which nothing was said yet, for 2023."""
    return made_page(tmp_path_factory.mktemp("blank"), "--year", "2023")


@pytest.fixture
def clerk(browser: Browser, blank: Path) -> Iterator[Clerk]:
    """A clerk with a blank page."""
    clerk = Clerk(browser, blank)
    yield clerk
    clerk.close()


@pytest.fixture
def with_report(browser: Browser, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk whose page holds a report already."""
    clerk = Clerk(browser, made_page(tmp_path, LUSONG))
    yield clerk
    clerk.close()


def written(clerk: Clerk, folder: Path) -> str:
    """Return the report file the page writes."""
    return clerk.make("yaml", folder).read_text(encoding="utf-8")


def test_all_zero_report(clerk: Clerk, tmp_path: Path):
    """An organ without any case names itself, says three times that the rest is 0, and has its Word file."""
    clerk.type("agency.name", "示例县示例局")
    clerk.choose("agency.kind", "政府部门")
    for table in TABLES:
        clerk.fill_zero(table)
    for figure in ("notices", "notice_amount", "collected"):
        clerk.type(f"other_matters.processing_fee.{figure}", "0")
    docx = clerk.make("docx", tmp_path)
    yaml = clerk.make("yaml", tmp_path)

    verified = spawn("verify", docx, "--against", yaml)

    assert "示例县示例局2023年政府信息公开工作年度报告.docx" == docx.name
    assert (0, "") == (verified.status, verified.err), verified
    assert 3 == len(clerk.asked)
    assert [] == clerk.findings()
    assert [] == clerk.complaints


def test_lusong_typed(clerk: Clerk, tmp_path: Path):
    """The figures of a whole report, typed cell by cell, make the file that the sample is."""
    report = read_bytes(LUSONG.read_bytes(), LUSONG.name).report
    assert report is not None
    for name in ("name", "kind", "level"):
        value = str(getattr(report.agency, name))
        clerk.type("agency.name", value) if name == "name" else clerk.choose(f"agency.{name}", value)
    figures = {ref: value for ref, value in cells_of(report).values.items() if value and not ref.endswith("total")}
    for ref, figure in figures.items():
        clerk.type(ref, str(figure))
    for table in TABLES:
        clerk.fill_zero(table)

    made = read_bytes(written(clerk, tmp_path).encode(), "填报.yaml").report

    assert len(figures) > 10
    assert made is not None
    assert cells_of(report).values == cells_of(made).values
    assert ("20", "16", "4") == tuple(
        clerk.value(f"requests.{row}.total") for row in ("new_received", "results.total", "carried_out")
    )


def test_balance_broken_and_mended(with_report: Clerk):
    """A keystroke that breaks a balance is answered by the finding of `check`; mending it takes it away."""
    clerk = with_report
    before = clerk.findings()

    clerk.type("requests.new_received.natural_person", "21")
    broken = clerk.page.locator('ul.findings[data-table="requests"] li').all_inner_texts()
    invalid = clerk.page.locator('[name="requests.carried_out.natural_person"]').get_attribute("aria-invalid")
    clerk.type("requests.new_received.natural_person", "20")

    expected = "必改 T2-01 “自然人”列不平：新收21+上年结转0=21，办理总计16+结转下年度4=20，相差1。"
    assert expected in broken
    assert "true" == invalid
    assert before == clerk.findings()


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
    assert written(clerk, tmp_path) == imported.out
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

    assert emit_report(leave_out_zeros(report)) == written(with_report, tmp_path)


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
    assert "行政处罚: {待报: 综合执法局}" in written(clerk, tmp_path)
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


def test_text_shows_its_figures(with_report: Clerk):
    """A figure named in running text is shown as it will be printed, and follows the table."""
    clerk = with_report
    clerk.type("overview.on_request", "收到{{ 申请.本年新收.总计 }}件，{{ 申请.没有这行 }}。")
    shown = clerk.page.locator('[data-path="overview.on_request"] .shown')
    before = shown.inner_text()

    clerk.type("requests.new_received.business", "1")

    assert before.startswith("成文为：收到20件，")
    assert "没有这行" in before
    assert shown.inner_text().startswith("成文为：收到21件，")


def test_preview_is_the_page_of_build(with_report: Clerk):
    """The preview shows the report in the official layout, and closes again."""
    clerk = with_report
    clerk.press("打印预览")
    frame = clerk.page.frame_locator("#preview iframe")

    assert "株洲市芦淞区人民政府" in frame.locator("h1").inner_text()
    assert 3 == frame.locator("table").count()
    assert "41268" == frame.locator('[data-cell="disclosure.licensing.decisions"]').inner_text()

    clerk.press("返回填写")

    assert clerk.page.locator("#basics").is_visible()
    assert [] == clerk.complaints


def test_what_a_website_asks_for(with_report: Clerk, tmp_path: Path):
    """The text for a website and the sheet of what its editor asks for are those of `build`."""
    built = spawn("build", LUSONG, "-o", tmp_path / "out", "--to", "fragment")
    made = [with_report.make(kind, tmp_path / "in") for kind in ("fragment", "fields")]

    assert 0 == built.status, built.err
    assert [(path.name, path.read_bytes()) for path in sorted((tmp_path / "out").iterdir(), reverse=True)] == [
        (path.name, path.read_bytes()) for path in made
    ]


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
    assert emit_report(leave_out_zeros(report)) == written(clerk, tmp_path)


def test_undo_takes_back_one_thing(clerk: Clerk):
    """What was done can be undone until something else is changed: an undo never takes the later work with it."""
    clerk.fill_zero("requests")
    offered = clerk.page.locator("#message button").count()
    clerk.type("disclosure.licensing.decisions", "5")

    assert 1 == offered
    assert 0 == clerk.page.locator("#message button").count()


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
    assert "年度: 2020" in written(clerk, tmp_path).splitlines()


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


def test_name_that_means_something(clerk: Clerk, tmp_path: Path):
    """A name in somebody's file is a name, whatever it means to the browser: it reaches no other report."""
    hostile = tmp_path / "hostile.yaml"
    hostile.write_text("年度: 2023\n附加指标: {__proto__.signature: 伪造的署名, a.b: 若干}\n", encoding="utf-8")
    clerk.drop(hostile)
    clerk.page.locator("#message button").wait_for()
    kept = written(clerk, tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text("年度: 2023\n机关: {名称: 示例局}\n", encoding="utf-8")

    clerk.drop(other)
    clerk.page.locator("#message", has_text="other.yaml").wait_for()

    assert "__proto__.signature: 伪造的署名" in kept
    assert "a.b: 若干" in kept
    assert "伪造" not in written(clerk, tmp_path)


def test_what_build_refuses_is_a_draft(clerk: Clerk, tmp_path: Path):
    """What `build` refuses, without tables, name or fee, is a draft in the page, too, which says why."""
    clerk.fill_zero("disclosure")
    yaml = clerk.make("yaml", tmp_path)
    clerk.make("docx", tmp_path)
    built = spawn("build", yaml, "-o", tmp_path / "out", "--to", "docx")

    assert 1 == built.status
    assert ["ST-08", "YAML-06"] == clerk.findings()
    assert "格没有填" in clerk.page.locator("#summary").inner_text()
    assert "草稿" in clerk.message


@pytest.mark.parametrize("width", [400, 1280])
def test_axe_finds_nothing(with_report: Clerk, width: int):
    """No violation of WCAG 2.2 AA or of axe's best practice, folded parts open and a finding shown."""
    page = with_report.page
    page.set_viewport_size({"width": width, "height": 900})
    with_report.type("requests.new_received.natural_person", "２1件")
    page.locator("details > summary").click()
    for button in page.locator(".add").all():
        button.click()

    results = Axe().run(page, options=RULES)

    assert [] == [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]
    assert len(results.response["passes"]) > 25


def test_no_script_no_form(browser: Browser, blank: Path):
    """Where scripts do not run, the page says what to do instead of looking broken."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(blank.as_uri())

    assert page.locator("#old-browser").is_visible()
    assert "极速模式" in page.locator("#old-browser").inner_text()
    assert not page.locator("#application").is_visible()
    context.close()


def test_page_may_reach_nothing(blank: Path):
    """The page's own policy allows its one script and its styles by their hashes, and nothing from anywhere."""
    text = blank.read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)

    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', text)


def test_every_cell_of_the_form_has_its_box(with_report: Clerk):
    """Every value cell has a box that bears its reference."""
    report = read_bytes(LUSONG.read_bytes(), LUSONG.name).report
    assert report is not None
    names = with_report.page.locator("table.grid input").evaluate_all("boxes => boxes.map(box => box.name)")

    assert list(cells_of(report).values) == names
