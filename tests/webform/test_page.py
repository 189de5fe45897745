"""The page to fill in, used by a clerk in a real browser with the network off."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from reportgen.report.cells import cells_of
from reportgen.report.reading import read_bytes
from tests.cli.running import spawn
from tests.webform.driving import LUSONG, Clerk

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TABLES = ("disclosure", "requests", "disputes")


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

    made = read_bytes(clerk.report_file(tmp_path).encode(), "填报.yaml").report

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


def test_name_that_means_something(clerk: Clerk, tmp_path: Path):
    """A name in somebody's file is a name, whatever it means to the browser: it reaches no other report."""
    hostile = tmp_path / "hostile.yaml"
    hostile.write_text("年度: 2023\n附加指标: {__proto__.signature: 伪造的署名, a.b: 若干}\n", encoding="utf-8")
    clerk.drop(hostile)
    clerk.page.locator("#message button").wait_for()
    kept = clerk.report_file(tmp_path)
    other = tmp_path / "other.yaml"
    other.write_text("年度: 2023\n机关: {名称: 示例局}\n", encoding="utf-8")

    clerk.drop(other)
    clerk.page.locator("#message", has_text="other.yaml").wait_for()

    assert "__proto__.signature: 伪造的署名" in kept
    assert "a.b: 若干" in kept
    assert "伪造" not in clerk.report_file(tmp_path)


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
