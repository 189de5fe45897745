"""The body for a website's editor: bare enough for what sanitizers leave of it, and the sheet of fields beside it."""

from dataclasses import replace
from itertools import count, pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from reportgen.document.build import build_document
from reportgen.document.nodes import Document
from reportgen.forms.registry import form_ids
from reportgen.importer.comparison import compare
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.render.fragment import picture_files, render_fields, render_fragment
from reportgen.render.resources import Templates
from reportgen.report.reading import read_report
from tests.render.sanitizing import SETTINGS, sanitized
from tests.render.specimen import png, specimen

SAMPLES = Path(__file__).parents[2] / "samples"
ATTRIBUTES = {"style", "scope", "rowspan", "colspan", "abbr", "border", "tabindex", "aria-label"}
ELEMENTS = {"p", "h2", "h3", "h4", "section", "table", "caption", "thead", "tbody", "tr", "th", "td", "br"}

each_setting = pytest.mark.parametrize("setting", SETTINGS)


@pytest.fixture(params=form_ids())
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    """A document of each official form."""
    (tmp_path / "picture.png").write_bytes(png())
    return specimen(request.param, tmp_path / "picture.png")


def parsed(fragment: str) -> HtmlElement:
    """Return the elements of a fragment below one."""
    return lxml_html.fragment_fromstring(fragment, create_parent="main")


def placed(table: HtmlElement) -> list[tuple[int, int, int, int, str]]:
    """Return row, column, spans and text of every cell, as a browser lays them out."""
    taken: set[tuple[int, int]] = set()
    found = []
    for top, row in enumerate(table.iter("tr")):
        for cell in row:
            left = next(column for column in count() if (top, column) not in taken)
            rows, columns = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken.update((top + down, left + right) for down in range(rows) for right in range(columns))
            found.append((top, left, rows, columns, cell.text_content()))
    return found


def test_only_what_editors_keep(document):
    """No frame of a page, no class, no id, nothing that runs and no address: looks stand in styles alone."""
    elements = parsed(render_fragment(document, Templates())).xpath("/main//*")

    assert len(elements) > 400
    assert ELEMENTS >= {element.tag for element in elements}
    assert ATTRIBUTES >= {name for element in elements for name in element.attrib}


def test_without_the_title(document):
    """The website prints the title: parts begin at the second level, and no level is left out."""
    fragment = parsed(render_fragment(document, Templates()))
    levels = [int(heading.tag[1]) for heading in fragment.xpath("//h1 | //h2 | //h3 | //h4")]

    assert document.title not in fragment.text_content()
    assert [2] * 6 == [level for level in levels if level == 2]
    assert 1 not in levels
    assert all(after - before <= 1 for before, after in pairwise(levels))


@each_setting
def test_tables_outlive_a_sanitizer(document, setting):
    """Three tables are left with caption, the summary before, every cell in its place and every head with its scope."""
    left = parsed(sanitized(render_fragment(document, Templates()), setting))
    tables = left.xpath("//table")
    said = [element.text_content() for element in left.iter("p")]

    assert 3 == len(tables)
    for table, element in zip(document.tables, tables, strict=True):
        assert table.caption == element.findtext("caption")
        assert table.summary in said
        assert [(cell.top, cell.left, cell.rows, cell.columns, cell.text) for cell in table.cells] == placed(element)
        assert [] == element.xpath(".//th[not(@scope)]")
    assert [] == left.xpath("//@headers | //@id | //@class")


@each_setting
@pytest.mark.parametrize("name", ["lusong-2023", "jiangnan-2023", "minimal"])
def test_what_is_left_reads_as_the_report(name, setting):
    """What a sanitizer leaves is read back with the same cells, texts, year and organ."""
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert report is not None
    left = sanitized(render_fragment(build_document(report, SAMPLES), Templates()), setting)

    imported = import_data(left.encode(), "正文.html")

    assert isinstance(imported, Imported)
    assert () == compare(report, imported)


def test_a_draft_says_so(document):
    """A draft is marked in the text and on the sheet."""
    draft = replace(document, stamp="送审稿")

    assert "送审稿" == parsed(render_fragment(draft, Templates())).findtext("p")
    assert "状态：送审稿" == render_fields(draft, "年报").splitlines()[0]
    assert "状态" not in render_fields(document, "年报")


def test_pictures_are_files(document, tmp_path):
    """Pictures, which sanitizers take out, are files without what is private; the sheet says where they go."""
    (tmp_path / "picture.png").write_bytes(png((b"tEXt", b"Author\0someone")))
    files = picture_files(document)
    sheet = render_fields(document, "年报").splitlines()
    lines = [line for line in sheet if line.startswith("图片：")]

    assert {png()} == {file.data for file in files}
    assert [f"图{number}.png" for number in range(1, len(files) + 1)] == [file.suffix for file in files]
    assert [
        f"图片：年报.{file.suffix}（上传后插在“{file.caption}”一行的上方，替代文字同这一行）" for file in files
    ] == lines


def test_a_long_caption_is_cut_on_the_sheet(document):
    """A picture's place is found by the beginning of a long caption."""
    (part, *_others) = document.parts
    figure = replace(part.blocks[-1], caption="甲" * 21)
    long = replace(document, parts=(replace(part, blocks=(figure,)),))

    assert f"插在“{'甲' * 20}……”一行" in render_fields(long, "年报")


def test_the_sheet(document):
    """The sheet has a field a line: the title, what is known, and the files beside."""
    text = render_fields(replace(document, parts=()), "年报", ["年报.docx", "年报.pdf"])

    assert [
        f"标题：{document.title}",
        "来源：某某市某某区人民政府",
        "发布日期：2024-02-05",
        "附件：年报.docx",
        "附件：年报.pdf",
    ] == text.splitlines()


def test_a_field_is_a_line(document):
    """A line break inside a value is a space."""
    broken = replace(document, parts=(), fields={"摘要": "第一行\n 第二行"})

    assert "摘要：第一行 第二行" == render_fields(broken, "年报").splitlines()[-1]
