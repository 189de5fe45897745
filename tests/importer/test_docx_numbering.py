"""Automatic numbering of Word files, as the text it is on the page."""

import pytest

from reportgen.importer.docx.numerals import format_number
from tests.importer.word_building import (
    OFFICIAL,
    cell,
    item,
    level,
    numbering,
    only_table,
    paragraph,
    row,
    run,
    shape,
    table,
    texts,
)


def test_headings_of_three_levels():
    """Headings get the numbers they have on the page, and each begins its sublevels anew."""
    body = (
        item("总体情况")
        + item("主动公开", 1)
        + item("考核", 2)
        + item("评议", 2)
        + item("申请", 1)
        + item("考核", 2)
        + item("收到申请情况")
        + item("新收", 1)
    )

    assert [
        "一、总体情况",
        "（一）主动公开",
        "1.考核",
        "2.评议",
        "（二）申请",
        "1.考核",
        "二、收到申请情况",
        "（一）新收",
    ] == texts(body, numbering=OFFICIAL)


def test_a_style_with_numbers():
    """A style numbers its paragraphs, on the level that names it, unless a paragraph takes itself out."""
    style = (
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="h2"/></w:style>'
    )
    lists = numbering(level(0, "decimal", "%1."), level(1, "japaneseCounting", "（%2）", '<w:pStyle w:val="h2"/>'))
    out = paragraph("无号", '<w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr>')

    assert ["（一）甲", "无号", "（二）乙"] == texts(
        paragraph("甲", '<w:pStyle w:val="h2"/>') + out + paragraph("乙", '<w:pStyle w:val="mine"/>'),
        styles=style,
        numbering=lists,
    )


def test_lists_of_one_kind_count_on():
    """A second list of the same kind goes on counting, unless it says where to begin."""
    overrides = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("甲") + item("乙", list_id=2) + item("丙", list_id=2)

    assert ["一、甲", "二、乙", "三、丙"] == texts(body, numbering=OFFICIAL)
    assert ["1.甲", "5.乙", "6.丙"] == texts(body, numbering=numbering(level(0, "decimal", "%1."), overrides=overrides))


def test_numbers_of_several_levels():
    """A level may show those above it, in digits where it asks for them."""
    lists = numbering(
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%1-%2-%3", '<w:suff w:val="nothing"/>'),
    )

    assert ["第一章 甲", "1.1 乙", "一-1-1丙"] == texts(item("甲") + item("乙", 1) + item("丙", 2), numbering=lists)


@pytest.mark.parametrize(
    ("label", "suffix", "text", "shown"),
    [
        ("%1、", "tab", "甲", "1、甲"),
        ("%1.", "tab", "甲", "1.甲"),
        ("%1.", "tab", "5万件", "1. 5万件"),
        ("%1", "tab", "2023年", "1 2023年"),
        ("第%1条", "tab", "甲", "第1条 甲"),
        ("%1.", "space", "甲", "1. 甲"),
        ("%1.", "nothing", "甲", "1.甲"),
        ("", "tab", "甲", "甲"),
    ],
)
def test_what_follows_a_number(label, suffix, text, shown):
    """Between number and words stands a space where they would else read as one."""
    lists = numbering(level(0, "decimal", label, f'<w:suff w:val="{suffix}"/>'))

    assert [shown] == texts(item(text), numbering=lists)


def test_bullets():
    """A bullet is no number."""
    assert ["甲"] == texts(item("甲"), numbering=numbering(level(0, "bullet", "\uf06c")))


def test_a_level_that_goes_on():
    """A level that nothing starts anew counts through."""
    lists = numbering(level(0, "decimal", "%1."), level(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'))

    assert ["1.甲", "（1）乙", "2.丙", "（2）丁"] == texts(
        item("甲") + item("乙", 1) + item("丙") + item("丁", 1), numbering=lists
    )


def test_a_list_that_is_missing():
    """A paragraph in a list the file does not have is not numbered."""
    assert ["甲"] == texts(item("甲", list_id=9), numbering=OFFICIAL)


def test_empty_numbered_paragraphs():
    """A number without words is no paragraph, but it is what a cell shows."""
    lists = numbering(level(0, "decimal", "%1"))
    rows = (row(cell(item("")), "甲"), row(cell(item("")), "乙"))

    assert [] == texts(item(""), numbering=lists)
    assert [[("1", 1, 1), ("甲", 1, 1)], [("2", 1, 1), ("乙", 1, 1)]] == shape(
        only_table(table(*rows), numbering=lists)
    )


def test_a_list_named_by_a_style():
    """A list that refers to a style's list is numbered as that."""
    linked = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="公文"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="公文"/>{level(0, "ideographTraditional", "%1、")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )

    assert ["甲、总体", "乙、其他"] == texts(item("总体") + item("其他"), numbering=linked)


@pytest.mark.parametrize(
    ("name", "number", "shown"),
    [
        ("chineseCountingThousand", 12, "十二"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographDigital", 10, "一〇"),
        ("decimalEnclosedCircleChinese", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircle", 36, "36"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 5, "05"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 1, "a"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("lowerRoman", 4, "iv"),
        ("ideographZodiac", 12, "亥"),
        ("no such format", 3, "3"),
        ("chineseCounting", 0, "0"),
    ],
)
def test_formats(name, number, shown):
    """Numbers are written as the format has them; what it cannot write, in digits."""
    assert shown == format_number(number, name)


def test_a_field_beside_a_number():
    """Runs after an automatic number stay what they are."""
    assert ["一、总体情况"] == texts(item(run("总体") + run("情况")), numbering=OFFICIAL)
