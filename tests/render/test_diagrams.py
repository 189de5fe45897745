"""Pictures drawn from the figures: what stands in them, the same bytes each time, and readable without colour."""

import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import etree, html
from openxml_audit import OpenXmlValidator
from PIL import Image
from playwright.sync_api import Browser, Page

from reportgen.document.build import build_document
from reportgen.document.diagram import Amount, Chart, Diagram, Infographic, Series
from reportgen.document.infographic import build_infographic
from reportgen.document.nodes import Document
from reportgen.render.charts import draw_chart, text_width
from reportgen.render.diagrams import diagram_picture, diagram_svg
from reportgen.render.docx.writer import render_docx
from reportgen.render.fragment import picture_files, render_fields
from reportgen.render.html import render_html
from reportgen.render.infographic import infographic_html, infographic_svg
from reportgen.render.pdf import render_pdf
from reportgen.render.resources import Templates
from reportgen.report.previous import read_previous
from reportgen.report.reading import read_bytes, read_report
from tests.building import FILE, merge
from tests.render.pdf_file import PdfFile
from tests.render.word_file import WordFile

CHECKOUT = Path(__file__).parents[2]
SAMPLES = CHECKOUT / "samples"
NAMES = ["lusong-2023", "complete", "yanghe-2020"]
TEMPLATES = Templates()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

DRAWN = """\
总体情况:
  概述: {正文: 全年数据见图。, 图: 自动}
  主动公开: {正文: 全年数据见图。, 图: [{文件: 自动, 说明: 规范性文件和行政处理决定}]}
  依申请公开: {正文: 全年数据见图。, 图: 自动}
"""


def page_of(name: str) -> Infographic:
    """Return the page of pictures of a sample, with last year's figures where it names them."""
    reading = read_report(SAMPLES / f"{name}.yaml")
    assert reading.report is not None
    return build_infographic(reading.report, read_previous(reading).reports)


def svg_texts(svg: str) -> list[str]:
    """Return the texts a picture shows, piece by piece."""
    root = etree.fromstring(svg.encode())
    shown = root.iter("{http://www.w3.org/2000/svg}text")
    return ["".join(element.itertext()) for element in shown]


@pytest.fixture(scope="module")
def document() -> Document:
    """A report with three pictures drawn from its figures."""
    report = read_bytes(merge(DRAWN).encode(), FILE).report
    assert report is not None
    return build_document(report, SAMPLES)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the browser."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_shows_the_figures_and_no_others(name: str):
    """Every figure of tiles and charts stands in the SVG once for each place, zeros too, and no other number does."""
    page = page_of(name)
    tiles = [f"{tile.amount.text}{tile.unit}" for tile in page.diagram.tiles if tile.amount.number is not None]
    tiles += [tile.amount.text for tile in page.diagram.tiles if tile.amount.number is None]
    bars = [
        f"{series.name} {amount.text}".strip()
        for chart in page.diagram.charts
        if not chart.is_zero
        for series in chart.series
        for amount in series.amounts
    ]
    words = {category for chart in page.diagram.charts for category in chart.categories}
    words |= {tile.label for tile in page.diagram.tiles} | {*page.title_lines, page.source, "图解", "各项均为0。"}
    words |= {f"{chart.title}单位：{chart.unit}" for chart in page.diagram.charts}

    shown = svg_texts(infographic_svg(page, TEMPLATES))

    assert len(bars) > 20
    assert sorted([*tiles, *bars]) == sorted(text for text in shown if text not in words)


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_of_the_page_hold_the_figures(name: str):
    """Below each picture stands its table, cell by cell what is drawn, and its text alternative says what it shows."""
    page = page_of(name)
    root = html.document_fromstring(infographic_html(page, TEMPLATES))

    found = [
        [[cell.text_content() for cell in row.xpath("th | td")] for row in table.xpath(".//tbody/tr")]
        for table in root.iter("table")
    ]

    expected = [
        [
            [category, *(series.amounts[index].text for series in chart.series)]
            for index, category in enumerate(chart.categories)
        ]
        for chart in page.diagram.charts
    ]
    assert len(expected) >= 5
    assert expected == found
    assert [chart.description for chart in page.diagram.charts] == root.xpath("//img/@alt")
    assert [tile.amount.text for tile in page.diagram.tiles] == [shown.text for shown in root.iter("b")]


def test_a_report_of_zeros_is_told_in_a_sentence():
    """No empty bars: picture and page say that everything is zero."""
    page = page_of("minimal")
    svg = infographic_svg(page, TEMPLATES)

    assert "本年度各项均为0。" in svg_texts(svg)
    assert [] == [word for word in ("mark-rect", "<path") if word in svg]
    root = html.document_fromstring(infographic_html(page, TEMPLATES))
    assert [] == root.xpath("//table | //img")
    assert ["本年度各项均为0。"] == [shown.text for shown in root.find_class("zero")]


def test_a_chart_of_zeros_beside_others():
    """A chart whose figures are all zero is a sentence, not an axis without bars."""
    assert "各项均为0。" in svg_texts(diagram_svg(Diagram("图", "图", (), (_chart("0", "0"), _chart("0", "4")))))


def _chart(*texts: str) -> Chart:
    amounts = tuple(Amount(text, int(text), ()) for text in texts)
    return Chart("标题", "件", ("项", "数"), ("甲类", "乙类")[: len(texts)], (Series("", amounts),), "说明。")


def bar_lengths(chart: Chart) -> list[float]:
    """Return the lengths of the bars that are drawn."""
    markup = draw_chart(chart, 600).markup
    group = markup.partition("layer_0_marks")[2].partition("layer_1_marks")[0]
    return [float(length) for length in re.findall(r'd="M0,[0-9.]+h([0-9.]+)v', group)]


def test_a_very_small_figure_beside_a_very_large_one():
    """Both are written; the small one still has a bar, if only the line around it."""
    large, small = bar_lengths(_chart("41268000", "4"))

    assert large > 300
    assert 0 < small < 1
    assert {"41268000", "4"} < set(svg_texts(draw_chart(_chart("41268000", "4"), 600).markup))


def test_a_single_case_does_not_fill_the_picture():
    """Where all figures are small, a bar is short: one case is not as long as a thousand."""
    (one,) = bar_lengths(_chart("1", "0"))
    (thousand,) = bar_lengths(_chart("1000", "0"))

    assert thousand / one > 8


@pytest.mark.parametrize("digits", [1, 9, 18])
def test_labels_fit(digits: str):
    """The longest bar and the figure at its end are inside the picture, whatever the number of digits."""
    chart = _chart("9" * int(digits), "0")
    start = float(re.findall(r"translate\(([0-9]+),0\)", draw_chart(chart, 600).markup)[0])

    assert start + max(bar_lengths(chart)) + 10 + text_width("9" * int(digits), 18) <= 601


def test_grey_and_colour_blind():
    """The two years are far apart in grey, and each bar says its year: nothing rests on colour."""
    svg = infographic_svg(page_of("complete"), TEMPLATES)
    fills = set(re.findall(r'fill="(#[0-9A-F]{6})" stroke="#', svg))
    blue, orange = (Image.new("RGB", (1, 1), fill).convert("L").tobytes()[0] for fill in ("#0072B2", "#E69F00"))

    assert {"#0072B2", "#E69F00"} <= fills
    assert orange - blue > 60
    assert {"2024年 737", "2023年 684"} <= set(svg_texts(svg))


def test_the_picture_names_its_typefaces():
    """The SVG asks for the faces of the report, the official one first; charts take those of the picture around."""
    root = etree.fromstring(infographic_svg(page_of("complete"), TEMPLATES).encode())

    assert root.get("font-family", "").startswith("'黑体', 'SimHei'")
    assert {"inherit"} == set(root.xpath("//*[local-name()='text']/@font-family"))
    assert ["Noto Sans CJK SC", "sans-serif"] == re.split(", ", root.get("font-family", "").replace("'", ""))[-2:]


def test_nothing_runs_and_nothing_is_fetched():
    """No scripts, no style sheets, no addresses but those that name a language of markup."""
    svg = infographic_svg(page_of("complete"), TEMPLATES)
    addresses = set(re.findall(r"[a-z]+://[^\"']+", svg))

    assert [] == [word for word in ("<script", "<style", "<image", "href=", "onload") if word in svg]
    assert {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"} == addresses


DRAWING = """
import sys
from reportgen.render.infographic import infographic_png
from tests.render.test_diagrams import TEMPLATES, infographic_svg, page_of
svg = infographic_svg(page_of("complete"), TEMPLATES)
sys.stdout.buffer.write(svg.encode() + infographic_png(svg))
"""


def test_same_bytes():
    """Two processes draw the same picture and the same dots."""
    command = [sys.executable, "-c", DRAWING]
    first, second = (
        subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True).stdout for _attempt in range(2)
    )

    assert len(first) > 100_000
    assert first == second


def test_the_png_is_plain():
    """The PNG holds the picture, not see-through, in print quality, and nothing about who made it when."""
    picture = diagram_picture(Diagram("图", "图", (), (_chart("3", "1"),)))

    with Image.open(BytesIO(picture.data)) as image:
        assert ("PNG", "RGB", 1800) == (image.format, image.mode, image.width)
        assert {"dpi"} == set(image.info)
    assert (7.5, "image/png") == (picture.width, picture.media_type)


def test_an_organ_with_a_long_name():
    """A title that is too long for a line is broken; none of it is lost, signs of markup neither."""
    page = page_of("complete")
    name = "示例省" + "某某开发区" * 15 + "<管理&委员会>"
    svg = infographic_svg(replace(page, title_lines=(name, page.title_lines[1])), TEMPLATES)
    root = etree.fromstring(svg.encode())
    lines = [shown.text or "" for shown in root.xpath("//*[local-name()='text'][@font-size='34']")]

    assert name + page.title_lines[1] == "".join(lines)
    assert max(text_width(line, 34) for line in lines) < 1120


def test_a_draft_is_stamped():
    """The picture and the page of a draft say so."""
    page = replace(page_of("complete"), stamp="送审稿")

    assert "送审稿" == svg_texts(infographic_svg(page, TEMPLATES))[0]
    assert ["送审稿"] == [
        shown.text for shown in html.document_fromstring(infographic_html(page, TEMPLATES)).find_class("stamp")
    ]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["complete", "minimal"])
def test_axe_finds_nothing_on_the_page_of_pictures(page: Page, tmp_path: Path, name: str, width: int):
    """No violation of WCAG 2.2 AA or of axe's best practice, and no scrolling sideways on a telephone."""
    path = tmp_path / "page.html"
    path.write_text(infographic_html(page_of(name), TEMPLATES), encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    results = Axe().run(page, options=RULES)

    assert [] == [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]
    assert len(results.response["passes"]) > 12
    assert width >= page.evaluate("document.documentElement.scrollWidth")


def test_axe_finds_nothing_in_a_report_with_pictures(page: Page, document: Document, tmp_path: Path):
    """Nor in the report, whose pictures have a caption and a text alternative that says more."""
    path = tmp_path / "report.html"
    path.write_text(render_html(document, TEMPLATES), encoding="utf-8")
    page.goto(path.as_uri())
    results = Axe().run(page, options=RULES)

    assert [] == [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]]
    assert [shown.description for shown in document.pictures] == page.evaluate(
        "[...document.querySelectorAll('figure.diagram img')].map(image => image.alt)"
    )


def test_the_word_file_shows_the_pictures(document: Document, tmp_path: Path):
    """Each has its text alternative and its caption, and the file passes the schemas of Word."""
    data = render_docx(document, TEMPLATES.find("docx/reference.docx").read_bytes())
    (tmp_path / "file.docx").write_bytes(data)
    body = WordFile(data).body
    described = [shown.get("descr") for shown in body.iter() if etree.QName(shown).localname == "docPr"]

    assert 3 == len(document.pictures)
    assert [shown.description for shown in document.pictures] == described
    assert [] == list(OpenXmlValidator().validate(tmp_path / "file.docx").errors)
    assert "规范性文件和行政处理决定" in [text for shown in body.iter() if (text := shown.text)]


def test_the_pdf_shows_the_pictures(document: Document):
    """Each is a figure of the structure with its text alternative, twice the same bytes."""
    first, second = (render_pdf(render_html(document, TEMPLATES), document) for _attempt in range(2))
    pdf = PdfFile(first)
    pictures = pdf.elements({"/Figure"})

    assert [shown.description for shown in document.pictures] == [str(picture.Alt) for picture in pictures]
    assert first == second


def test_a_websites_editor_gets_the_pictures(document: Document):
    """They are files to upload, and the sheet says which text alternative each needs."""
    files = picture_files(document)
    lines = [line for line in render_fields(document, "年报").splitlines() if line.startswith("图片：")]

    assert ["图1.png", "图2.png", "图3.png"] == [file.suffix for file in files]
    assert [
        f"图片：年报.{file.suffix}（上传后插在“{file.caption}”一行的上方，替代文字为“{file.description}”）"
        for file in files
    ] == lines


def test_a_frame_of_ones_own(tmp_path: Path):
    """The frame can be replaced like every template; page and pictures take it."""
    (tmp_path / "svg").mkdir()
    (tmp_path / "svg" / "diagram.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    own = Templates(tmp_path)
    page = page_of("complete")
    address = html.document_fromstring(infographic_html(page, own)).xpath("string(//img/@src)")

    assert '<svg xmlns="http://www.w3.org/2000/svg"/>' == infographic_svg(page, own)
    assert infographic_svg(page, own) == b64decode(address.partition(",")[2]).decode()
