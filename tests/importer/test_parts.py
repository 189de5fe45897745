"""The six parts are told by words rather than numbers; preface, closing and what a site added are parted."""

from datetime import date

import pytest

from reportgen.importer.imported import Imported
from reportgen.importer.recognition import recognise
from reportgen.rules.engine import check
from tests.importer.page_text import LEAD, PERIOD, TITLE, blocks, matters, paragraphs, read

DAY = date(2024, 4, 15)
KEYS = ["overview", "disclosure", "requests", "disputes", "problems", "other_matters"]
NAMES = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
]


def headings(imported: Imported) -> list[tuple[str, str]]:
    """Return the headings of parts as they stood."""
    outline = imported.reading.outline
    assert outline is not None
    return [(heading.part, heading.text) for heading in outline.headings]


def report_with(numbers: list[str], names: list[str] | None = None) -> Imported:
    """Return a report whose parts are numbered and named so."""
    lines = [f"{number}{name}\n本年如期完成。" for number, name in zip(numbers, names or NAMES, strict=True)]
    return read("\n".join((TITLE, *lines)))


@pytest.mark.parametrize(
    "numbers",
    [
        ["一、", "二、", "三、", "四、", "五、", "六、"],
        ["一.", "二．", "三，", "四、 ", "五：", "六、"],
        ["第一部分 ", "第二部分 ", "第三部分　", "第四部分、", "第五部分：", "第六部分"],
        ["一 ", "二 ", "三　", "四 ", "五 ", "六 "],
        ["1.", "2.", "3、", "4. ", "5．", "6."],
        ["", "", "", "", "", ""],
        ["一、", "二、", "三、", "五、", "五、", "六、"],
        ["一、", "一、", "一、", "一、", "一、", "一、"],
    ],
)
def test_numbers_do_not_matter(numbers: list[str]):
    """Parts numbered in any way, twice or not at all, are known by their words."""
    expected = [(key, f"{number}{name}".strip()) for key, number, name in zip(KEYS, numbers, NAMES, strict=True)]
    assert headings(report_with(numbers)) == expected


def test_other_names():
    """A heading in other words is known by the words that matter."""
    names = [
        "政府信息公开工作的基本情况",
        "行政机关主动公开政府信息情况",
        "行政机关收到和处理政府信息公开申请情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开工作存在的主要问题、困难及整改措施",
        "其它需要报告的事项",
    ]
    assert [key for key, _ in headings(report_with(["一、", "二、", "三、", "四、", "五、", "六、"], names))] == KEYS


def test_a_wrong_number_is_told():
    """A heading with the number of another part is noted, and only that."""
    issues = report_with(["一、", "二、", "三、", "五、", "五、", "六、"]).reading.source.issues
    assert [issue.values["heading"] for issue in issues if issue.code == "IM-05"] == [
        "五、政府信息公开行政复议、行政诉讼情况"
    ]


@pytest.mark.parametrize("between", ["。", "：", "\u3000", "  ", "。  "])
def test_a_heading_and_its_text_in_one_paragraph(between: str):
    """A heading is parted from the text behind it."""
    imported = read(f"{TITLE}\n一、总体情况{between}{LEAD}\n六、其他需要报告的事项\n无\n")
    assert blocks(imported.report.part("overview")) == {"lead": LEAD}


def test_a_point_named_as_a_part_is_no_part():
    """A sub-heading with the very words of a part is a point where the part has its own heading."""
    body = "（一）主动公开政府信息情况\n公开三十条。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    imported = read(f"{TITLE}\n一、总体情况\n{body}")
    arabic = read(f"{TITLE}\n一、总体情况\n{body.replace('（一）', '1.')}")
    assert [blocks(each.report.part("overview")) for each in (imported, arabic)] == [{"proactive": "公开三十条。"}] * 2


def test_a_table_of_contents_is_left_out():
    """Headings in a list with nothing below them are not the headings of the parts."""
    contents = "\n".join(f"{number}、{name}" for number, name in zip("一二三四五六", NAMES, strict=True))
    text = "\n".join(f"{number}、{name}\n本年如期完成。" for number, name in zip("一二三四五六", NAMES, strict=True))
    imported = read(f"{TITLE}\n目录\n{contents}\n{text}")
    assert (len(headings(imported)), imported.left_out[:2]) == (6, ("目录", "一、总体情况"))


def test_parts_named_in_the_preface_are_text():
    """A sentence that lists the parts is one paragraph of the preface."""
    listed = "本报告由一、总体情况；二、主动公开政府信息情况；六、其他需要报告的事项组成。"
    report = read(f"{TITLE}\n{listed}\n一、总体情况\n{LEAD}\n").report
    assert report.preface is not None
    assert (report.preface.body, blocks(report.part("overview"))) == (listed, {"lead": LEAD})


def test_the_preface_under_a_heading_of_its_own():
    """Where 总体情况 stands twice, the preface may be below the first."""
    report = read(
        f"{TITLE}\n一、总体情况\n根据条例编制本报告。{PERIOD}\n一、总体情况\n（一）主动公开\n公开三十条。\n"
    ).report
    assert report.preface is not None
    assert report.preface.body == f"根据条例编制本报告。{PERIOD}"
    assert blocks(report.part("overview")) == {"proactive": "公开三十条。"}


def test_what_stands_before_and_behind_a_report():
    """Navigation, metadata, login boxes and record numbers are listed, and nothing else is."""
    before = [
        "今天是：2024年1月12日 星期五",
        "首页 政务公开 办事服务 互动交流",
        "当前位置：首页 > 政务公开 > 年报",
        "索 引 号： 11330/2024-00012 公开方式 主动公开",
        "文　号：",
        "发布机构：云川县水务局",
        "组配分类 政府信息公开年报",
    ]
    byline = ["2024-01-12 10:20 来源：云川县水务局 浏览次数：38", "【字体：大 中 小】 打印", "点击查看解读"]
    behind = [
        "附件：云川县水务局2023年度报告.pdf",
        "上一篇：水价公示",
        "下一篇：没有了",
        "相关信息",
        "云公网安备33000002000001号",
        "网站地图",
    ]
    text = [*before, TITLE, *byline, f"根据条例编制本报告。{PERIOD}", "一、总体情况", LEAD]
    text += ["六、其他需要报告的事项", "没有其他事项。", "云川县水务局", "2024年1月10日", *behind]
    imported = read("\n".join(text))
    report = imported.report
    assert report.preface is not None
    assert report.preface.body == f"根据条例编制本报告。{PERIOD}"
    assert imported.left_out == (*before, *byline, *behind)
    assert (report.signature, report.signed_on, report.published_on) == (None, date(2024, 1, 10), date(2024, 1, 12))


def test_an_empty_table_of_metadata():
    """Labels of metadata without values are no preface."""
    labels = ["文件名称： | |", "索引号： | |", "公开责任部门： | |", "生效日期： | 有效期： |"]
    imported = read("\n".join((*labels, TITLE, "一、总体情况", LEAD)))
    expected = ("文件名称：", "索引号：", "公开责任部门：", "生效日期：", "有效期：")
    assert (imported.report.preface, imported.left_out) == (None, expected)


def test_a_table_of_metadata_in_cells():
    """Values of metadata in cells of their own are neither title nor date, but say when it was published."""
    cells = [
        "索 引 号：",
        "11330/2024-00012",
        "名　称：",
        TITLE,
        "发布机构",
        "云川县水务局",
        "发布日期：",
        "2024-01-12",
    ]
    imported = read("\n".join((*cells, TITLE, f"根据条例编制本报告。{PERIOD}", "一、总体情况", LEAD)))
    report, outline = imported.report, imported.reading.outline
    assert outline is not None
    assert (len(outline.titles), report.signed_on, report.published_on) == (1, None, date(2024, 1, 12))
    assert imported.left_out == tuple(cells)


def test_a_label_without_a_value():
    """A title after a label whose value is missing is the title of the report, not that value."""
    imported = read(f"发布机构：\n有效性\n文　号\n{TITLE}\n一、总体情况\n{LEAD}")
    assert imported.reading.outline is not None
    assert ([title.text for title in imported.reading.outline.titles], len(imported.left_out)) == ([TITLE], 3)


def test_a_title_only_in_a_table_of_metadata():
    """Where the text has no title, the name in the metadata tells whose report it is."""
    report = read(f"名　称：\n{TITLE}\n发文日期：\n\n根据条例编制本报告。{PERIOD}\n一、总体情况\n{LEAD}").report
    assert (report.agency.name, report.year) == ("云川县水务局", 2023)


@pytest.mark.parametrize(
    ("closing", "signature", "day"),
    [
        ("云川县水务局\n2024年1月10日", None, date(2024, 1, 10)),
        ("云川县水务局 2024年1月10日", None, date(2024, 1, 10)),
        ("云川县水务局2024年1月10日", None, date(2024, 1, 10)),
        ("2024年1月10日\n云川县水务局", None, date(2024, 1, 10)),
        ("云川县水务局\n二〇二四年一月十日", None, date(2024, 1, 10)),
        ("云川县水务局\n二○二四年十二月三十一日", None, date(2024, 12, 31)),
        ("云川县水务局\n（2024年1月10日）", None, date(2024, 1, 10)),
        ("云川县水务局（盖章）\n2024年1月10日", "云川县水务局（盖章）", date(2024, 1, 10)),
        ("云川县水利服务中心\n2024-01-10", "云川县水利服务中心", date(2024, 1, 10)),
        ("云川县水务局办公室\n2024年1月10日\n", "云川县水务局办公室", date(2024, 1, 10)),
        ("2024年1月10日", None, date(2024, 1, 10)),
        ("云川县水务局", "云川县水务局", None),
        ("附件：统计表.xlsx\n云川县水务局\n2024年1月10日", None, date(2024, 1, 10)),
        ("云川县水务局\n2024年1月10日\n相关链接", None, date(2024, 1, 10)),
    ],
)
def test_closings(closing: str, signature: str | None, day: date | None):
    """Signature and date are told in any order and on one line; a signature that repeats the title is implied."""
    imported = matters(f"没有其他事项。\n{closing}")
    report = imported.report
    body = [item.content and item.content.body for item in report.other_matters.items]
    assert (report.signature, report.signed_on, body) == (signature, day, ["没有其他事项。"])


def test_a_date_below_the_title():
    """A date below the title is the report's where none stands at its end."""
    imported = read(f"{TITLE}\n（2024年1月10日）\n一、总体情况\n{LEAD}\n")
    assert (imported.report.signed_on, imported.report.preface) == (date(2024, 1, 10), None)


def test_a_day_above_the_title():
    """The day that a site shows above the report is no date of it."""
    report = read(f"2024年5月1日\n首页\n{TITLE}\n一、总体情况\n{LEAD}\n").report
    assert (report.signed_on, report.published_on) == (None, None)


def test_a_day_of_the_site_below_the_title():
    """A day as sites write it, below the title, is that of publication."""
    report = read(f"{TITLE}\n2024-01-12\n一、总体情况\n{LEAD}\n").report
    assert (report.signed_on, report.published_on) == (None, date(2024, 1, 12))


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "更正说明：2024年5月6日，“行政许可”由10更正为12，原因：漏计。",
            (date(2024, 5, 6), "行政许可", "10", "12", "漏计"),
        ),
        ("更正说明：“行政处罚”由3更正为4。", (None, "行政处罚", "3", "4", None)),
        ("更正说明：“行政处罚”由＿＿更正为4。", (None, "行政处罚", None, "4", None)),
    ],
)
def test_notes_on_corrections(note: str, expected: tuple[object, ...]):
    """A note on a correction, as it is printed, is read back."""
    report = matters(f"没有其他事项。\n{note}\n云川县水务局\n2024年1月10日").report
    found = [(each.date, each.place, each.old, each.new, each.reason) for each in report.corrections]
    assert (found, report.signed_on) == ([expected], date(2024, 1, 10))


def test_a_note_in_words_of_its_own():
    """A note on corrections that is not printed so stays in the text."""
    note = "更正说明：第二部分的表已按复核后的数据替换。"
    report = matters(f"没有其他事项。\n{note}").report
    assert ([each.content and each.content.body for each in report.other_matters.items], report.corrections) == (
        [f"没有其他事项。\n\n{note}"],
        [],
    )


def test_an_organ_whose_name_sounds_like_a_part():
    """The marked title of an organ for 行政复议 is no heading of part four."""
    title = "云川县行政复议局2023年政府信息公开工作年度报告"
    lines = [(title, 1), *((f"{number}、{name}", 2) for number, name in zip("一二三四五六", NAMES, strict=True))]
    imported = recognise(paragraphs([*lines, ("无", None)]))
    assert (imported.report.agency.name, len(headings(imported))) == ("云川县行政复议局", 6)


def test_a_heading_somebody_forgot_to_mark():
    """Where the headings of five parts are marked, the sixth is known by its number and words."""
    lines = [
        (f"{number}、{name}", None if number == "五" else 2) for number, name in zip("一二三四五六", NAMES, strict=True)
    ]
    imported = recognise(paragraphs([(TITLE, 1), *lines[:5], ("解读不多。", None), lines[5], ("无", None)]))
    assert blocks(imported.report.part("problems")) == {"issues": "解读不多。"}


@pytest.mark.parametrize(
    "numbers", [["第一部分 ", "第二部分 ", "第三部分 ", "第四部分 ", "第五部分 ", "第六部分 "], list("一二三四五六")]
)
def test_numbers_in_words_are_numbers(numbers: list[str]):
    """Parts numbered 第一部分 or 一 are numbered, and rightly so."""
    reading = report_with([f"{number} " for number in numbers]).reading
    assert [str(finding) for finding in check(reading, DAY) if finding.code in {"ST-01", "IM-05"}] == []


def test_a_published_report_without_a_date():
    """A report that is read from a page is asked for its date, though nothing says whether it is a draft."""
    codes = [finding.code for finding in check(matters("没有其他事项。").reading, DAY)]
    dated = [finding.code for finding in check(matters("没有其他事项。\n2024年1月10日").reading, DAY)]
    assert ("ST-16" in codes, "ST-16" in dated) == (True, False)
