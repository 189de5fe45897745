"""Whose report it is, and of which year, in all the ways in which titles and pages tell it."""

from datetime import date

import pytest

from reportgen.importer.imported import Imported
from reportgen.importer.recognition import recognise
from reportgen.report.words import AgencyKind
from tests.importer.page_text import LEAD, PERIOD, TITLE, document, read

BODY = f"一、总体情况\n{LEAD}\n"


def organ_and_year(imported: Imported) -> tuple[str | None, int | None]:
    """Return what a report says of itself."""
    return imported.report.agency.name, imported.report.year


def titles(imported: Imported) -> list[str]:
    """Return the titles as they stood."""
    outline = imported.reading.outline
    assert outline is not None
    return [title.text for title in outline.titles]


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "2023年云川县水务局政府信息公开工作年度报告",
        "云川县水务局2023年度政府信息公开工作报告",
        "云川县水务局2023年度政府信息公开工作年度报告",
        "云川县水务局 2023 年政府信息公开工作年度报告",
        "云川县水务局二〇二三年政府信息公开工作年度报告",
        "云川县水务局二○二三年度政府信息公开年度报告",
        "云川县水务局2023政府信息公开工作年度报告",
        "云川县水务局政府信息公开工作年度报告（2023年度）",
        "云川县水务局2023年信息公开年度报告",
        "云川县水务局2023年政务公开工作总结报告",
        "云川县水务局关于2023年政府信息公开工作情况的报告",
        "关于云川县水务局2023年政府信息公开工作年度报告的公告",
        "云川县水务局关于公布2023年政府信息公开工作年度报告的公告",
        "《云川县水务局2023年政府信息公开工作年度报告》",
        "云川县水务局\n2023年政府信息公开工作年度报告",
        "云川县水务局2023年政府信息\n公开工作年度报告",
        "云川县水务局2023年\n政府信息公开工作年度报告",
        "云川县水务局\n2023年\n政府信息公开工作年度报告",
        "2023年云川县水务局\n政府信息公开工作年度报告",
        "云川县水务局2023年政府信息公开工作\n年度报告",
        "云川县水务局2023年政府信息公开工作年度报告_云川县人民政府门户网站",
        "云川县水务局2023年政府信息公开工作年度报告 - 金沙娱乐官网",
        "云川县水务局2023年政府信息公开工作年度报告|某某手机版",
    ],
)
def test_organ_and_year_of_a_title(title: str):
    """A title tells organ and year in any order, on one line or several, with the name of a site behind it."""
    assert organ_and_year(read(f"{title}\n{BODY}")) == ("云川县水务局", 2023)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("云川县人民政府", AgencyKind.GOVERNMENT),
        ("云川县", AgencyKind.GOVERNMENT),
        ("云川县石桥镇人民政府", AgencyKind.TOWNSHIP),
        ("石桥镇", AgencyKind.TOWNSHIP),
        ("云川县人民政府城关街道办事处", AgencyKind.SUBDISTRICT),
        ("云川高新技术产业开发区管理委员会", AgencyKind.COMMITTEE),
        ("云川市北部工业新区（临港新区）", AgencyKind.COMMITTEE),
        ("云川县发展和改革局（粮食和物资储备局）", AgencyKind.DEPARTMENT),
        ("云川县卫生健康委员会", AgencyKind.DEPARTMENT),
        ("云川县档案馆", None),
    ],
)
def test_kind_of_an_organ(name: str, kind: AgencyKind | None):
    """The end of a name tells what an organ is, names in brackets behind it aside; else it stays open."""
    agency = read(f"{name}2023年政府信息公开工作年度报告\n{BODY}").report.agency
    assert (agency.name, agency.kind) == (name, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "根据有关规定，现公布云川县水务局2023年政府信息公开工作年度报告。",
        "云川县水务局2023年政府信息公开工作年度报告（以下简称年报）由六部分组成。",
        "按照条例要求，云川县水务局编制2023年政府信息公开年度报告。",
        "根据条例，特向社会公布云川县水务局2023年度政府信息公开年度报告。",
        "现将云川县水务局2023年政府信息公开工作年度报告公布如下。",
        "根据条例，现向社会公布2023年云川县水务局政府信息公开工作年度报告。",
        "本报告根据条例，由云川县水务局结合统计数据编制，由六部分组成。",
    ],
)
def test_an_organ_that_only_the_preface_names(sentence: str):
    """A report without a title is that of the organ whose report the preface says it is."""
    assert organ_and_year(read(f"{sentence}{PERIOD}\n{BODY}")) == ("云川县水务局", 2023)


@pytest.mark.parametrize("name", ["上云县水务局", "全川县水务局", "将云县水务局", "特川县人民政府", "本云市教育局"])
def test_names_that_begin_like_other_words(name: str):
    """A name is not cut where it begins like 上级, 全县, 将 or 特向社会."""
    assert organ_and_year(read(f"现公布{name}2023年政府信息公开工作年度报告。{PERIOD}\n{BODY}")) == (name, 2023)


@pytest.mark.parametrize(
    "sentence",
    [
        "根据条例规定，现公布我局2023年政府信息公开工作年度报告。",
        "根据条例要求，特向社会公布2023年政府信息公开工作年度报告。",
        "根据《关于做好2023年政府信息公开工作年度报告编制发布工作的通知》编制本报告。",
    ],
)
def test_an_organ_that_nothing_names_stays_open(sentence: str):
    """No organ is made up of the words around a year."""
    assert organ_and_year(read(f"{sentence}{PERIOD}\n{BODY}")) == (None, 2023)


def test_a_title_only_in_the_head_of_a_page():
    """Where the text has no title, that of the page is taken, without the name of the site; it is none of the text."""
    imported = read(f"{PERIOD}\n{BODY}", title=f"{TITLE}_云川县人民政府门户网站")
    assert (organ_and_year(imported), titles(imported)) == (("云川县水务局", 2023), [])


def test_a_title_only_in_the_metadata():
    """The metadata of a page name the report where nothing else does."""
    imported = read(f"{PERIOD}\n{BODY}", title="赌场首页", meta={"ArticleTitle": TITLE})
    assert organ_and_year(imported) == ("云川县水务局", 2023)


@pytest.mark.parametrize(
    ("head", "meta"),
    [
        ("来源：云川县水务局 发布时间：2024-01-12 10:20 字体：[大 中 小]", {}),
        ("发布机构：云川县水务局", {}),
        ("", {"ContentSource": "云川县水务局"}),
    ],
)
def test_an_organ_from_the_source_of_a_page(head: str, meta: dict[str, str]):
    """A title without an organ is that of the source the page names."""
    imported = read(f"2023年政府信息公开工作年度报告\n{head}\n{PERIOD}\n{BODY}", meta=meta)
    assert organ_and_year(imported) == ("云川县水务局", 2023)


def test_an_organ_from_the_signature():
    """A report without a title is that of the organ that signed it."""
    imported = read(f"{BODY}六、其他需要报告的事项\n无\n云川县水务局\n2024年1月12日\n")
    assert (organ_and_year(imported), imported.report.signed_on) == (("云川县水务局", 2023), date(2024, 1, 12))


def test_a_title_of_another_year():
    """A title left over from last year is outvoted by the period of the figures and the date."""
    text = f"{TITLE.replace('2023', '2022')}\n{PERIOD}\n{BODY}六、其他需要报告的事项\n无\n云川县水务局\n2024年1月12日\n"
    assert organ_and_year(read(text)) == ("云川县水务局", 2023)


def test_a_period_of_another_year():
    """A period left over from last year does not outvote title and date."""
    text = f"{TITLE}\n{PERIOD.replace('2023', '2022')}\n{BODY}六、其他需要报告的事项\n无\n云川县水务局\n2024年1月12日\n"
    assert organ_and_year(read(text)) == ("云川县水务局", 2023)


def test_a_person_knows_the_year_best():
    """A year that a person names goes before all."""
    assert recognise(document(f"{TITLE}\n{BODY}"), 2021).report.year == 2021


def test_the_name_of_a_site_is_left_out_of_the_title():
    """What a site puts behind a title stands in no title and is listed."""
    imported = read(f"{TITLE} -新葡京手机网页版\n{BODY}")
    assert (titles(imported), imported.left_out) == ([TITLE], ("新葡京手机网页版",))


def test_a_column_of_the_site_is_no_title():
    """The name of a column, which is that of no year, is left out where a title has one."""
    imported = read(f"政府信息公开工作年度报告\n{TITLE}\n{BODY}")
    assert (titles(imported), imported.left_out) == ([TITLE], ("政府信息公开工作年度报告",))


def test_a_repeated_title_is_told_twice():
    """A title that stands twice is two titles, so that a rule can say so."""
    assert titles(read(f"{TITLE}\n来源：本局\n{TITLE}\n{BODY}")) == [TITLE, TITLE]


def test_a_title_with_a_byline_between():
    """A line with a day and an office between two titles is part of neither; the title in two lines is one."""
    imported = read(
        f"{TITLE}\n2024-01-12 10:20 云川县人民政府办公室\n云川县水务局2023年政府信息公开工作\n年度报告\n{BODY}"
    )
    assert (titles(imported), imported.left_out) == (
        [TITLE, "云川县水务局2023年政府信息公开工作 年度报告"],
        ("2024-01-12 10:20 云川县人民政府办公室",),
    )


def test_the_fuller_title_comes_first():
    """A heading of the page without the organ is a repetition of the title, not the title."""
    imported = read(f"2023年政府信息公开工作年度报告\n云川县水务局\n2023年政府信息公开工作年度报告\n{BODY}")
    assert titles(imported) == ["云川县水务局 2023年政府信息公开工作年度报告", "2023年政府信息公开工作年度报告"]
