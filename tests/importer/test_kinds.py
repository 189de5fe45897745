"""What a file says its paragraphs are: text, captions, what closes the text; and what becomes of captions."""

import pytest

from reportgen.importer.files import import_data, read_raw
from reportgen.importer.imported import Imported
from reportgen.importer.raw import Kind, RawDocument
from tests.cli.running import SAMPLES
from tests.importer.pdf_building import printed
from tests.importer.rendering import rendered
from tests.importer.web_page import GRID, page
from tests.importer.word_building import paragraph, read, run

STYLES = (
    '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本单位"/><w:basedOn w:val="{0}"/></w:style>'
)


def kinds(raw: RawDocument) -> list[tuple[str, Kind | None]]:
    """Return the paragraphs with what they are."""
    return [(paragraph.text, paragraph.kind) for paragraph in raw.paragraphs()]


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_our_own_documents(form: str):
    """Our documents say of every text, caption and closing line what it is."""
    found = kinds(read_raw(rendered(SAMPLES / "complete.yaml", form), f"年报.{form}"))
    captions = [text for text, kind in found if kind is Kind.CAPTION]
    text = dict(found)

    assert Kind.TEXT is text["除依法不予公开的以外，省人民政府承办的人大代表建议、政协提案办理复文均已在政府网站公开。"]
    assert [("示例省人民政府办公厅", Kind.CLOSING), ("2025年3月14日", Kind.CLOSING)] == found[-2:]
    assert ["2024年主动公开政府信息情况", "2024年新收政府信息公开申请按申请人分类的件数"] == [
        caption.partition("：")[0] for caption in captions if not caption.endswith("表")
    ]


def test_a_page():
    """A page says it by its elements: captions, sections, and what stands behind the last of them."""
    body = (
        f"<p>前</p><section><p>甲</p><figure><figcaption>图一</figcaption></figure>"
        f"<table><caption>表一</caption>{GRID}</table></section><p>署名</p>"
    )

    assert [
        ("前", None),
        ("甲", Kind.TEXT),
        ("图一", Kind.CAPTION),
        ("表一", Kind.CAPTION),
        ("署名", Kind.CLOSING),
    ] == kinds(page(body))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("caption", Kind.CAPTION), ("题注", Kind.CAPTION), ("Body Text", Kind.TEXT), ("正文文本", Kind.TEXT)),
        *(("Signature", Kind.CLOSING), ("Date", Kind.CLOSING), ("日期", Kind.CLOSING), ("表头", None)),
    ],
)
@pytest.mark.parametrize("style", ["a1", "own"])
def test_a_word_file(name: str, kind: Kind | None, style: str):
    """A Word file says it by its styles, also by one that is based on such."""
    body = paragraph(run("文字"), f'<w:pStyle w:val="{style}"/>') + paragraph(run("其他"))

    assert [("文字", kind), ("其他", None)] == kinds(read(body, styles=STYLES.format("a1", name)))


def test_a_pdf():
    """A tagged PDF says it by its structure: captions of tables, sections, and what stands behind them."""
    body = f"<p>前</p><section><p>甲</p><table><caption>表一</caption>{GRID}</table></section><p>乙</p>"
    raw = read_raw(printed(body, tagged=True), "年报.pdf")

    assert [("前", None), ("甲", Kind.TEXT), ("表一", Kind.CAPTION), ("乙", Kind.CLOSING)] == kinds(raw)


PARTS = (
    "<h1>示例县示例局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>主动公开信息3条。</p>"
    "<figure><figcaption>办事大厅一角</figcaption></figure><p>答复及时。</p>"
    "<table><caption>二、主动公开政府信息情况</caption><tr><td>行政许可</td><td>6</td></tr>"
    "<tr><td>行政处罚</td><td>2</td></tr></table><h2>五、存在的主要问题及改进情况</h2><p>主动性不够。</p>"
)


def test_captions_are_no_text():
    """The caption of a picture is told and left out; that of a table stays where it heads a part."""
    imported = import_data(f"<body>{PARTS}</body>".encode(), "年报.html")
    assert isinstance(imported, Imported)
    report = imported.report.model_dump()

    assert "主动公开信息3条。\n\n答复及时。" == report["overview"]["lead"]["body"]
    assert ("办事大厅一角",) == imported.left_out
    assert ["IM-07"] == [issue.code for issue in imported.reading.source.issues if issue.code == "IM-07"]
    assert imported.reading.source.exact("disclosure") is not None
    assert 6 == report["disclosure"]["licensing"]["decisions"]
