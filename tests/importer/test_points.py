"""Parts one and five are divided at headings of all kinds, and their words are kept."""

import pytest

from reportgen.importer.recognition import recognise
from tests.importer.page_text import LEAD, TITLE, blocks, overview, paragraphs, problems, read

TEXTS = {
    "proactive": "全年在门户网站公开信息三百二十条。",
    "on_request": "全年收到申请四件，均已答复。",
    "management": "公文拟稿时同步认定公开属性。",
    "platform": "栏目每周巡检一次。",
    "supervision": "全年开展两次业务练兵。",
}
NAMES = {
    "proactive": "主动公开",
    "on_request": "依申请公开",
    "management": "政府信息管理",
    "platform": "平台建设",
    "supervision": "监督保障",
}
PARTS = [
    ("一", "总体情况"),
    ("二", "主动公开政府信息情况"),
    ("三", "收到和处理政府信息公开申请情况"),
    ("五", "存在的主要问题及改进情况"),
]
HANDLES = "一二三四五"


@pytest.mark.parametrize(
    "shape",
    [
        "（{numeral}）{name}\n{text}",
        "({numeral}){name}情况\n{text}",
        "（{numeral}）{name}情况。{text}",
        "（{numeral}）{name}方面：{text}",
        "（{numeral}）、{name}情况\n{text}",
        "（{numeral}）  {name}工作情况  {text}",
        "{number}.{name}\n{text}",
        "{number}．{name}情况。{text}",
        "{number}、{name}方面\n{text}",
        "（{number}）{name}情况\n{text}",
        "{name}\n{text}",
        "{name}情况：\n{text}",
        "{name}情况。{text}",
        "【{name}】{text}",
    ],
)
def test_shapes_of_headings(shape: str):
    """Points are told by their words, numbered in any way or not at all, with text behind the heading or below it."""
    body = "\n".join(
        shape.format(numeral=HANDLES[place], number=place + 1, name=NAMES[key], text=text)
        for place, (key, text) in enumerate(TEXTS.items())
    )
    assert overview(f"{LEAD}\n{body}") == {"lead": LEAD, **TEXTS}


@pytest.mark.parametrize(
    ("heading", "point"),
    [
        ("主动公开政府信息情况", "proactive"),
        ("政府信息主动公开情况", "proactive"),
        ("政府信息依申请公开办理情况", "on_request"),
        ("收到政府信息公开申请情况", "on_request"),
        ("政府信息资源管理", "management"),
        ("政府信息管理情况", "management"),
        ("政府信息公开平台建设情况", "platform"),
        ("平台建设管理情况", "platform"),
        ("政府信息公开监督保障情况", "supervision"),
        ("监督和保障情况", "supervision"),
        ("工作考核情况", "assessment"),
        ("社会评议情况", "public_review"),
        ("责任追究结果情况", "accountability"),
    ],
)
def test_names_of_points(heading: str, point: str):
    """A heading in other words than the official ones that says no more than they do is no text."""
    assert overview(f"（一）{heading}\n全年如期完成。") == {point: "全年如期完成。"}


@pytest.mark.parametrize(
    ("heading", "point"),
    [
        ("信息管理规范化", "management"),
        ("载体建设成效", "platform"),
        ("考核评议结果运用", "supervision"),
        ("主动公开和平台建设", "proactive"),
        ("组织领导", "supervision"),
        ("依申请公开规范回复", "on_request"),
    ],
)
def test_a_heading_that_says_more_stays_in_the_text(heading: str, point: str):
    """Under an unusual heading stands the point it is about, and the heading with it: nothing is lost."""
    assert overview(f"（一）{heading}\n全年如期完成。") == {point: f"{heading}\n\n全年如期完成。"}


def test_a_heading_of_clauses():
    """A heading that runs on is about what its first clause names, and stays as it is."""
    text = "（一）强化平台建设，丰富公开形式。栏目每周巡检一次。"
    assert overview(text) == {"platform": text}


def test_a_heading_about_no_point():
    """What stands under a heading of its own stays where it stood, heading and all."""
    body = f"（一）主动公开\n{TEXTS['proactive']}\n（二）开放日活动\n请居民参观水厂。"
    assert overview(body) == {"proactive": f"{TEXTS['proactive']}\n\n（二）开放日活动\n\n请居民参观水厂。"}


def test_another_order():
    """The order of the headings does not matter."""
    body = "\n".join(f"（{HANDLES[4 - place]}）{NAMES[key]}\n{TEXTS[key]}" for place, key in enumerate(TEXTS))
    assert overview(body) == TEXTS


def test_lesser_headings_divide_nothing():
    """Numbered items inside a point are text, be their words those of another point."""
    body = "（一）主动公开\n1.平台建设\n栏目如期更新。\n2.监督保障\n专人负责。\n（二）依申请公开\n没有收到申请。"
    found = {"proactive": "1.平台建设\n\n栏目如期更新。\n\n2.监督保障\n\n专人负责。", "on_request": "没有收到申请。"}
    assert overview(body) == found


@pytest.mark.parametrize(
    "duties",
    [
        "1.工作考核\n考核结果为优。\n2.社会评议\n群众打分九成以上。\n3.责任追究\n没有发生。",
        "1.工作考核情况。考核结果为优。\n2.社会评议情况。群众打分九成以上。\n3.责任追究结果情况。没有发生。",
        "（1）工作考核：考核结果为优。\n（2）社会评议：群众打分九成以上。\n（3）责任追究：没有发生。",
        "工作考核情况\n考核结果为优。\n社会评议情况\n群众打分九成以上。\n责任追究情况\n没有发生。",
    ],
)
def test_duties_under_supervision(duties: str):
    """工作考核, 社会评议 and 责任追究 are points of their own below 监督保障."""
    expected = {"assessment": "考核结果为优。", "public_review": "群众打分九成以上。", "accountability": "没有发生。"}
    assert overview(f"（一）监督保障\n专人负责。\n{duties}") == {"supervision": "专人负责。", **expected}


def test_a_point_that_comes_twice():
    """The second heading of a point stays in the text of the first."""
    body = "（一）主动公开\n公开三十条。\n（二）平台建设\n改版一次。\n（三）主动公开情况\n另在专栏公开五条。"
    expected = {"proactive": "公开三十条。\n\n（三）主动公开情况\n\n另在专栏公开五条。", "platform": "改版一次。"}
    assert overview(body) == expected


def test_points_in_one_paragraph():
    """Points that a site ran together are taken apart."""
    body = "".join(f"（{HANDLES[place]}）{NAMES[key]}情况。{text} " for place, (key, text) in enumerate(TEXTS.items()))
    assert overview(body) == TEXTS


def test_a_report_in_one_paragraph():
    """Parts and points that a site ran together are taken apart, the preface before them too."""
    text = (
        f"{TITLE}\n根据条例编制本报告，数据截至年底。 一、总体情况 {LEAD} （一）主动公开情况。公开三十条。"
        "（二）依申请公开情况。没有收到申请。"
        " 五、存在的主要问题及改进情况 解读形式不多，将多用图表。 六、其他需要报告的事项 无"
    )
    report = read(text).report
    assert report.preface is not None
    assert report.preface.body == "根据条例编制本报告，数据截至年底。"
    assert blocks(report.part("overview")) == {
        "lead": LEAD,
        "proactive": "公开三十条。",
        "on_request": "没有收到申请。",
    }
    assert blocks(report.part("problems")) == {"issues": "解读形式不多，将多用图表。"}


def test_marked_headings():
    """In a file that marks its headings, what only looks like one is text."""
    lines = [
        (TITLE, 1),
        ("一、总体情况", 2),
        (LEAD, None),
        ("（一）主动公开", 3),
        ("（二）依申请公开。按期答复。", None),
    ]
    lines += [(f"{number}、{name}", 2) for number, name in (("二", "主动公开政府信息情况"), ("五", "存在的问题"))]
    lines += [("（一）主要问题", 3), ("解读形式不多。", None), ("（二）改进措施", 3), ("多用图表。", None)]
    lines += [("六、其他需要报告的事项", 2), ("（一）公开专区", 3), ("（二）建成两处。", None)]
    report = recognise(paragraphs(lines)).report
    assert blocks(report.part("overview")) == {"lead": LEAD, "proactive": "（二）依申请公开。按期答复。"}
    assert blocks(report.part("problems")) == {"issues": "解读形式不多。", "measures": "多用图表。"}
    assert [(item.title, item.content and item.content.body) for item in report.other_matters.items] == [
        ("公开专区", "（二）建成两处。")
    ]


def test_a_point_somebody_forgot_to_mark():
    """Where headings of points are marked, one that is not is known by a number that no other bears."""
    lines: list[tuple[str, int | None]] = [(f"{number}、{name}", 2) for number, name in PARTS]
    lines[1:1] = [
        ("（一）主动公开", 3),
        ("公开三十条。", None),
        ("（二）依申请公开情况", None),
        ("没有收到申请。", None),
    ]
    report = recognise(paragraphs(lines)).report
    assert blocks(report.part("overview")) == {"proactive": "公开三十条。", "on_request": "没有收到申请。"}


def test_measures_in_a_marked_text_stay():
    """Under a marked heading a sentence on what will be done stays where it is."""
    lines: list[tuple[str, int | None]] = [(f"{number}、{name}", 2) for number, name in PARTS]
    lines += [("（一）主要问题", 3), ("解读不多。", None), ("下一步，将多用图表。", None)]
    assert blocks(recognise(paragraphs(lines)).report.part("problems")) == {
        "issues": "解读不多。\n\n下一步，将多用图表。"
    }


def test_only_the_parts_are_marked():
    """A file that marks the headings of the parts alone has its points told by their words."""
    lines = [("一、总体情况", 2), ("（一）主动公开情况。公开三十条。", None), ("二、主动公开政府信息情况", 2)]
    lines += [("三、收到和处理政府信息公开申请情况", 2), ("五、存在的主要问题及改进情况", 2), ("无", None)]
    assert blocks(recognise(paragraphs(lines)).report.part("overview")) == {"proactive": "公开三十条。"}


@pytest.mark.parametrize(
    "body",
    [
        "（一）上年问题改进情况\n去年指出的积压已办结。\n（二）主要问题\n解读形式不多。\n（三）改进措施\n多用图表。",
        "（一）上年度存在问题的整改情况。去年指出的积压已办结。\n（二）本年度存在的主要问题。解读形式不多。\n（三）下一步改进措施。多用图表。",
        "1.2022年存在问题整改落实情况：去年指出的积压已办结。\n2.2023年存在的问题：解读形式不多。\n3.2024年工作打算：多用图表。",
        "上年度问题整改情况\n去年指出的积压已办结。\n存在的问题\n解读形式不多。\n下一步工作打算\n多用图表。",
        "上年问题改进情况：去年指出的积压已办结。\n存在的不足：解读形式不多。\n改进措施：多用图表。",
    ],
)
def test_headings_of_part_five(body: str):
    """What became of last year's problems, this year's and the measures are told apart under many names."""
    expected = {"last_year_followup": "去年指出的积压已办结。", "issues": "解读形式不多。", "measures": "多用图表。"}
    assert problems(body) == expected


@pytest.mark.parametrize(
    "last",
    ["下一步，本局将多用图表。", "针对上述问题，今后多用图表。", "2024年，本局将多用图表。", "整改措施：多用图表。"],
)
def test_measures_without_a_heading(last: str):
    """A paragraph that begins with what will be done is about measures."""
    found = problems(f"本年仍有解读形式不多的问题。\n{last}")
    assert (found["issues"], found["measures"][-5:]) == ("本年仍有解读形式不多的问题。", "多用图表。")


def test_measures_announced_in_the_text():
    """What follows a sentence that announces measures is about measures, numbered or not."""
    found = problems("本年解读形式不多。下一步本局拟将：\n（一）多用图表。\n（二）增设问答。")
    assert found == {"issues": "本年解读形式不多。下一步本局拟将：", "measures": "（一）多用图表。\n\n（二）增设问答。"}


def test_items_of_part_five_are_no_headings():
    """Items that are problems or measures themselves stay in one text with their numbers."""
    body = "（一）公开时效性问题。个别信息更新迟。\n（二）解读形式问题。图表不多。"
    assert problems(body) == {"issues": body.replace("\n", "\n\n")}
