"""Tracked changes and comments of Word files."""

import pytest

from reportgen.diagnostics import Location
from reportgen.importer.raw import Comment
from tests.importer.word_building import (
    DELETED_MARK,
    FILE,
    INSERTED_MARK,
    anchored,
    cell,
    changes,
    comment,
    deleted,
    inserted,
    only_table,
    paragraph,
    read,
    row,
    run,
    shape,
    span,
    table,
)


@pytest.mark.parametrize(
    ("content", "text", "former"),
    [
        (run("收到") + deleted("4") + inserted("5") + run("件"), "收到5件", "收到4件"),
        (run("收到4件"), "收到4件", None),
        (deleted("4") + inserted("4"), "4", None),
        (
            "<w:moveFrom>" + run("先") + "</w:moveFrom>" + run("后") + "<w:moveTo>" + run("先") + "</w:moveTo>",
            "后先",
            "先后",
        ),
        ("<w:ins>" + deleted("写错又删") + run("5") + "</w:ins>" + run("件"), "5件", "件"),
        ("<w:hyperlink>" + deleted("旧") + inserted("新") + "</w:hyperlink>", "新", "旧"),
        ("<w:sdt><w:sdtContent>" + deleted("4") + inserted("5") + "</w:sdtContent></w:sdt>", "5", "4"),
        ("<w:del><w:r><w:tab/></w:r></w:del>" + run("甲") + inserted("乙"), "甲乙", "甲"),
    ],
)
def test_changes_in_a_paragraph(content, text, former):
    """A paragraph has the text it is to have, and the one it had where that differs."""
    assert [(text, former)] == changes(paragraph(content))


def test_a_paragraph_inserted_as_a_whole():
    """An inserted paragraph was nothing before."""
    body = paragraph("甲") + paragraph(inserted("乙"), INSERTED_MARK) + paragraph("丙")

    assert [("甲", None), ("乙", ""), ("丙", None)] == changes(body)


def test_a_paragraph_deleted_as_a_whole():
    """A deleted paragraph has no text any more, and what follows it is untouched."""
    body = paragraph("甲") + paragraph(deleted("乙"), DELETED_MARK) + paragraph("丙")

    assert [("甲", None), ("", "乙"), ("丙", None)] == changes(body)


def test_two_paragraphs_that_become_one():
    """Where a paragraph mark is deleted, the first paragraph takes in the second."""
    body = paragraph(run("甲"), DELETED_MARK) + paragraph(run("乙") + inserted("！")) + paragraph("丙")

    assert [("甲乙！", "甲"), ("", "乙"), ("丙", None)] == changes(body)


def test_a_paragraph_that_becomes_two():
    """Where a paragraph mark is inserted, the first paragraph was the whole."""
    body = paragraph(run("甲"), INSERTED_MARK) + paragraph("乙") + paragraph("丙")

    assert [("甲", "甲乙"), ("乙", ""), ("丙", None)] == changes(body)


def test_accepting_and_rejecting_all():
    """What is not empty now is the text with all changes accepted; what was not empty before, with all rejected."""
    body = (
        paragraph(deleted("子"), DELETED_MARK)
        + paragraph(deleted("丑") + run("寅"), DELETED_MARK)
        + paragraph(inserted("卯"), INSERTED_MARK)
        + paragraph(run("辰") + inserted("巳"), INSERTED_MARK)
        + paragraph(inserted("午") + run("未"))
        + paragraph("申")
    )
    found = changes(body)

    assert ["寅卯", "辰巳", "午未", "申"] == [text for text, _ in found if text]
    assert ["子", "丑寅", "辰未", "申"] == [old for old in (text if was is None else was for text, was in found) if old]


def test_numbers_follow_the_changes():
    """A heading inserted before others moves their numbers on, now and not before."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = (
        paragraph("甲", numbered)
        + paragraph(inserted("乙"), numbered + INSERTED_MARK)
        + paragraph("丙", numbered)
        + paragraph(deleted("丁"), numbered + DELETED_MARK)
        + paragraph("戊", numbered + "<w:pPrChange><w:pPr/></w:pPrChange>")
    )

    assert [
        ("一、甲", None),
        ("二、乙", ""),
        ("三、丙", "二、丙"),
        ("", "三、丁"),
        ("四、戊", "戊"),
    ] == changes(body, numbering=lists)


def test_changes_in_a_cell():
    """A cell has the text it is to have and the one it had."""
    (line,) = only_table(table(row("新收", cell(deleted("4") + inserted("5"))))).rows

    assert [("新收", None), ("5", "4")] == [(each.text, each.former) for each in line]


def test_a_row_inserted():
    """The cells of an inserted row were nothing before."""
    rows = (row("甲", "1"), row(cell(inserted("乙")), cell("2"), properties="<w:ins/>"))

    assert [("乙", ""), ("2", "")] == [(each.text, each.former) for each in only_table(table(*rows)).rows[1]]


def test_a_row_deleted():
    """A deleted row is no row of the table any more; its cells follow the table as what was there before."""
    rows = (row("甲", "1"), row(cell(deleted("乙")), cell("2"), properties="<w:del/>"), row("丙", "3"))
    raw = read(table(*rows) + paragraph("说明"))
    (found,) = raw.tables()

    assert [[("甲", 1, 1), ("1", 1, 1)], [("丙", 1, 1), ("3", 1, 1)]] == shape(found)
    assert [("", "乙\t2", "表1:第2行前"), ("说明", None, "第1段")] == [
        (block.text, block.former, block.location.spot) for block in raw.paragraphs()
    ]


def test_a_row_deleted_among_merged_ones():
    """A merged cell goes on over a deleted row, and one that began in it does not."""
    rows = (
        row(cell("甲", span(1, "restart")), "1"),
        row(cell("", span(1, "continue")), "2", properties="<w:del/>"),
        row(cell("", span(1, "continue")), "3"),
        row(cell("乙", span(1, "restart")), "4", properties="<w:del/>"),
        row(cell("", span(1, "continue")), "5"),
    )

    assert [[("甲", 2, 1), ("1", 1, 1)], [("3", 1, 1)], [("", 1, 1), ("5", 1, 1)]] == shape(only_table(table(*rows)))


def test_a_table_deleted_as_a_whole():
    """A table all of whose rows are deleted is none any more."""
    raw = read(table(row("甲", "1", properties="<w:del/>")))

    assert [] == list(raw.tables())
    assert [("", "甲\t1")] == [(block.text, block.former) for block in raw.paragraphs()]


def test_a_comment_in_a_paragraph():
    """A comment has its text, the words it is about, and their place."""
    body = paragraph("甲") + paragraph(run("新收") + anchored(3, run("20件")) + run("。"))

    assert (Comment("请核对\n台账", "20件", Location(FILE, spot="第2段")),) == read(
        body, comments=comment(3, "请核对", "台账")
    ).comments


def test_a_comment_in_a_cell():
    """A comment on a cell is at the cell."""
    raw = read(table(row("甲", cell(anchored(0, run("8"))))), comments=comment(0, "少1件"))

    assert (Comment("少1件", "8", Location(FILE, spot="表1:第1行:第2列")),) == raw.comments


def test_a_comment_on_changed_words():
    """A comment is about the words there now; on a deletion, about those there before."""
    body = paragraph(anchored(1, deleted("4") + inserted("5"))) + paragraph(anchored(2, deleted("旧话")))

    assert ["5", "旧话"] == [found.about for found in read(body, comments=comment(1, "一") + comment(2, "二")).comments]


def test_a_comment_over_paragraphs():
    """A comment over several paragraphs is at the first."""
    body = (
        paragraph('<w:commentRangeStart w:id="1"/>' + run("甲"))
        + paragraph(run("乙") + '<w:commentRangeEnd w:id="1"/>')
        + paragraph("丙")
    )

    assert (Comment("合并", "甲\n乙", Location(FILE, spot="第1段")),) == read(
        body, comments=comment(1, "合并")
    ).comments


def test_a_comment_around_paragraphs():
    """A comment whose words begin and end between paragraphs is at the first of them."""
    body = (
        paragraph("甲")
        + '<w:commentRangeStart w:id="1"/>'
        + paragraph("乙")
        + '<w:commentRangeEnd w:id="1"/>'
        + paragraph(run("丙") + '<w:r><w:commentReference w:id="1"/></w:r>')
    )

    assert (Comment("整段", "乙", Location(FILE, spot="第2段")),) == read(body, comments=comment(1, "整段")).comments


def test_a_comment_without_a_place():
    """A comment whose words are gone is still read."""
    assert (Comment("还在", "", Location(FILE)),) == read(paragraph("甲"), comments=comment(5, "还在")).comments
