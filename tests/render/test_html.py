"""The HTML page of a document."""

import subprocess
import sys
from base64 import b64decode
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import Document
from reportgen.forms.registry import form_ids
from reportgen.render.html import Download, render_html
from reportgen.render.resources import Templates
from tests.outputs import texts
from tests.render.specimen import png, specimen

_BUILT_IN = Templates()
_SHOWN = "//h1/span | //h2 | //h3 | //h4 | //th | //td | //figcaption | //p[not(@class='summary' or @class='stamp')]"


@pytest.fixture(params=form_ids())
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    """A document of each official form."""
    (tmp_path / "picture.png").write_bytes(png())
    return specimen(request.param, tmp_path / "picture.png")


@pytest.fixture
def page(document: Document) -> HtmlElement:
    """Its page, parsed."""
    return lxml_html.document_fromstring(render_html(document, _BUILT_IN))


def test_all_texts_in_order(document, page):
    """Every heading, paragraph and cell of the document is on the page, in order, and nothing else."""
    shown = [element.text_content() for element in page.xpath(_SHOWN)]

    assert list(texts(document)) == shown


def test_cells_by_reference(document, page):
    """Every value cell carries its reference."""
    values = {cell.ref: cell.text for table in document.tables for cell in table.cells if cell.ref}

    shown = {cell.get("data-cell"): cell.text_content() for cell in page.xpath("//td")}

    assert len(values) > 180
    assert values == shown


def test_tables_tile(document, page):
    """Spans cover the layout grid of every table exactly once."""
    for table, element in zip(document.tables, page.xpath("//table"), strict=True):
        taken: Counter[tuple[int, int]] = Counter()
        for top, row in enumerate(element.iter("tr")):
            for cell in row:
                left = next(column for column in range(table.width) if not taken[top, column])
                rows, columns = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
                taken.update((top + down, left + right) for down in range(rows) for right in range(columns))

        assert {(row, column): 1 for row in range(table.height) for column in range(table.width)} == dict(taken)


def test_values_name_their_heads(document, page):
    """The heads a value names are heads of its own table, and those of the document."""
    wanted = [" ".join(cell.headers) for table in document.tables for cell in table.cells if cell.ref]

    assert wanted == [cell.get("headers") for cell in page.xpath("//td")]
    for table in page.xpath("//table"):
        heads = set(table.xpath(".//th/@id"))

        assert heads
        assert {head for cell in table.xpath(".//td/@headers") for head in cell.split()} <= heads


def test_tables_have_names(document, page):
    """Every table has a caption, a sentence before it, and scrolls by keyboard in a named region."""
    for table, element in zip(document.tables, page.xpath("//table"), strict=True):
        (summary,) = page.xpath(f"//*[@id='{element.get('aria-describedby')}']")

        assert table.caption == element.findtext("caption")
        assert table.summary == summary.text_content()
        assert ("0", "region", table.caption) == tuple(map(element.getparent().get, ("tabindex", "role", "aria-label")))


def test_heading_levels_have_no_gap(page):
    """There is one h1, and every heading is at most one level below the one before."""
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique(page):
    """No id stands twice."""
    ids = Counter(page.xpath("//@id"))

    assert {1} == set(ids.values())


def test_metadata(document, page):
    """The page says its language and title and carries the tags of the government website."""
    tags = {tag.get("name"): tag.get("content") for tag in page.xpath("//meta[@name]")}

    assert page.get("lang") == "zh-CN"
    assert document.title == page.findtext(".//title")
    assert document.site.items() <= tags.items()


def test_standalone(page):
    """The page has no scripts and asks nothing of the network or the disk."""
    addresses = page.xpath("//@src | //@href")

    assert addresses
    assert [] == page.xpath("//script | //link | //iframe | //@*[starts-with(name(), 'on')]")
    assert all(address.startswith("data:image/png;") for address in addresses)
    assert not any("url(" in style.text or "@import" in style.text for style in page.iter("style"))


def test_no_downloads_unless_there_are_files(page):
    """A page alone links to nothing."""
    assert [] == page.xpath("//a | //ul")


def test_downloads(document):
    """Files made beside the page are linked by name, with what they hold, their kind and size."""
    files = (Download("年报 100%#1.docx", 327_000), Download("年报.pdf", 1_468_006), Download("年报.pdf", 12))

    page = lxml_html.document_fromstring(render_html(document, _BUILT_IN, files))
    links = page.xpath("//main/ul[@class='downloads']/li/a")

    assert [file.name for file in files] == [unquote(link.get("href")) for link in links]
    assert [] == [link.get("href") for link in links if set(link.get("href")) & set("#?:/ ")]
    assert [
        "下载 2023年政府信息公开工作年度报告（Word，319 KB）",
        "下载 2023年政府信息公开工作年度报告（PDF，1.4 MB）",
        "下载 2023年政府信息公开工作年度报告（PDF，1 KB）",
    ] == [link.text_content() for link in links]


def test_stamp_of_a_draft(document):
    """A draft says so at its top; what may be published says nothing."""
    drafted = lxml_html.document_fromstring(render_html(replace(document, stamp="草稿"), _BUILT_IN))

    assert drafted.findtext(".//main/p") == "草稿"
    assert "草稿" not in render_html(document, _BUILT_IN)


def test_pictures_lose_what_is_private(document, tmp_path):
    """A picture is embedded without the author, place or time written into it."""
    (tmp_path / "picture.png").write_bytes(
        png((b"tEXt", b"Author\0someone"), (b"eXIf", b"place"), (b"tIME", b"0000000"))
    )

    page = lxml_html.document_fromstring(render_html(document, _BUILT_IN))
    pictures = {b64decode(source.partition(",")[2]) for source in page.xpath("//img/@src")}

    assert {png()} == pictures
    assert page.xpath("//figcaption/text()") == page.xpath("//img/@alt")


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", png()[:40], b"\xff\xd8\xff\xe0\0", b""])
def test_no_other_pictures(document, tmp_path, data):
    """What is no whole PNG or JPEG is refused by name, without its folder."""
    (tmp_path / "picture.png").write_bytes(data)

    with pytest.raises(ReportgenError, match=r"picture\.png") as raised:
        render_html(document, _BUILT_IN)

    assert str(tmp_path) not in str(raised.value)


def test_own_templates_file_by_file(document, tmp_path):
    """A file in the user's folder stands in for the built-in one; the others stay."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html/paragraph.html").write_text("<p class='own'>{{ block.text }}</p>\n", encoding="utf-8")

    page = lxml_html.document_fromstring(render_html(document, Templates(tmp_path)))

    assert "前言第一段。" == page.findtext(".//p[@class='own']")
    assert len(document.tables) == len(page.xpath("//table"))


@pytest.mark.parametrize("source", ["{% if %}", "{{ block.nothing }}", "{% include 'html/nothing.html' %}"])
def test_faulty_template(document, tmp_path, source):
    """A fault in the user's template is one sentence."""
    (tmp_path / "html").mkdir()
    (tmp_path / "html/paragraph.html").write_text(source, encoding="utf-8")

    with pytest.raises(ReportgenError, match="模板"):
        render_html(document, Templates(tmp_path))


def test_missing_templates(tmp_path):
    """A folder or a file that is not there is named."""
    with pytest.raises(ReportgenError, match="nowhere"):
        _ = Templates(tmp_path / "nowhere").roots
    with pytest.raises(ReportgenError, match="html/nothing"):
        _BUILT_IN.find("html/nothing")


def test_start_is_light():
    """Rendering HTML does not load the PDF engine."""
    program = (
        "import sys, reportgen.render.html; print(sorted({'weasyprint', 'docx', 'lxml', 'pikepdf'} & set(sys.modules)))"
    )

    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert printed == "[]\n"
