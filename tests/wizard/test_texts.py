"""Running text: starters with their gaps, last year's, typed and edited."""

from contextlib import suppress

from reportgen.report.reading import read_report
from reportgen.wizard.run import Run, open_questions
from tests.cli.running import SAMPLES
from tests.wizard.scripted import TODAY, Script, draft_of, run_script, yaml_of

NOTHING = """\
年度: 2024
机关: {名称: 示例局, 类型: 政府部门}
主动公开政府信息情况: {行政规范性文件: [2, 1, 9]}
收到和处理政府信息公开申请情况: {未列均为0: 是}
政府信息公开行政复议、行政诉讼情况: {未列均为0: 是}
"""


def test_a_starter_suits_the_figures():
    """It is shown with its figures worked out, and kept with the names they are taken by."""
    draft = draft_of(NOTHING)

    script = run_script(draft, ["参考文字"], start="overview.proactive")

    assert "全年制发行政规范性文件2件，废止1件，年末现行有效9件。" in script.text
    assert "{{ 公开.行政规范性文件.本年制发件数 }}件" in yaml_of(draft)


def test_gaps_are_asked_about():
    """Each 【请……】 of a starter is a question; a sentence gets its full stop, `-` leaves a paragraph out."""
    draft = draft_of(NOTHING)

    script = run_script(draft, ["参考文字", "通过网站公开36条", "-", "已上网"], start="overview.proactive")

    assert "主动公开：请写明公开的渠道、重点领域和各渠道公开的条数" in script.shown
    body = draft.get("overview.proactive.body")
    assert "应当主动公开的政府信息。通过网站公开36条。\n\n全年制发" in body
    assert body.endswith("件。已上网。")
    assert "【" not in body


def test_a_gap_may_wait():
    """A gap that is left for later stays in the text, and is open in the next sitting."""
    draft = draft_of(NOTHING)
    run_script(draft, ["参考文字", ">", ">"], start="overview.supervision")

    still_open = [question.key for question in open_questions(draft_of(yaml_of(draft)), TODAY)]

    assert "【请写明负责的机构和人员" in draft.get("overview.supervision.body")
    assert any(key.startswith("overview.supervision【请") for key in still_open)
    assert "overview.supervision" not in still_open


def test_last_years_text():
    """Last year's text is offered where there is a report of last year."""
    last = read_report(SAMPLES / "lusong-2023.yaml").report
    draft = draft_of(NOTHING, last)

    run_script(draft, ["上年文字"], start="overview.management")

    assert "坚持公开属性源头认定" in draft.get("overview.management.body")


def test_paragraphs_are_typed_a_line_each():
    """An empty line ends the text."""
    draft = draft_of(NOTHING)

    run_script(draft, ["自己写", "第一段。", "第二段。", ""], start="overview.platform")

    assert "第一段。\n\n第二段。" == draft.get("overview.platform.body")


def test_the_editor():
    """What comes out of the editor is the text; the starter goes in."""
    draft = draft_of(NOTHING)
    script = Script(["编辑器"], edited="另写的一段。")
    run = Run(draft, script, lambda: None, TODAY)

    with suppress(KeyboardInterrupt):
        run.go_on_from("overview.management")

    assert any(line.startswith("公文拟制时确定公开属性") for line in script.shown)
    assert "另写的一段。" == draft.get("overview.management.body")


def test_no_editor():
    """Where no editor opens, another way is chosen."""
    draft = draft_of(NOTHING)

    script = run_script(draft, ["编辑器", "自己写", "一段。", ""], start="overview.management")

    assert "没有取到文字" in script.text
    assert "一段。" == draft.get("overview.management.body")


def test_pictures_stay():
    """A new text leaves the pictures beside it."""
    text = NOTHING + "总体情况:\n  主动公开: {正文: 旧的。, 图: [{文件: 图.png, 说明: 图}]}\n"
    draft = draft_of(text)

    run_script(draft, ["自己写", "新的。", ""], start="overview.proactive")

    assert "    正文: 新的。\n    图:\n    - 文件: 图.png\n" in yaml_of(draft)


def test_only_governments_are_asked_for_assessment():
    """考核、评议、追究 are asked of 各级人民政府 alone."""
    department = {question.key for question in open_questions(draft_of(NOTHING), TODAY)}
    township = {q.key for q in open_questions(draft_of(NOTHING.replace("政府部门", "乡镇人民政府")), TODAY)}

    added = {"overview.assessment", "overview.public_review", "overview.accountability"}
    assert added == township - department


def test_no_notices():
    """Without a notice to pay, one answer writes the three zeros."""
    draft = draft_of(NOTHING)

    run_script(draft, ["没有"], start="other_matters.processing_fee")

    expected = "  信息处理费:\n    发出收费通知件数: 0\n    收费通知总金额: 0\n    实际收取总金额: 0\n"
    assert yaml_of(draft).endswith(expected)


def test_the_fee():
    """With notices the three figures are asked for, in 元."""
    draft = draft_of(NOTHING)

    script = run_script(draft, ["发出过", "2件", "一百", "340.50", "300"], start="other_matters.processing_fee")

    expected = "  信息处理费:\n    发出收费通知件数: 2\n    收费通知总金额: 340.50\n    实际收取总金额: 300\n"
    assert yaml_of(draft).endswith(expected)
    assert "“收费通知总金额”应填写数字，现为“一百”。" in script.text


def test_other_items():
    """Items are asked for until there are no more; one from the starters has its gap asked about."""
    draft = draft_of(NOTHING)

    run_script(
        draft,
        ["写另一项", "机构改革说明", "本年合并。", "", "建议提案", "没有了", "承办建议3件"],
        start="other_matters.items",
    )

    items = [(item.title, item.content.body if item.content else None) for item in draft.report.other_matters.items]
    assert [("机构改革说明", "本年合并。"), ("建议提案办理结果公开情况", "承办建议3件。")] == items


def test_dates():
    """A date is read as people write it, and a wrong one is refused."""
    draft = draft_of(NOTHING)

    script = run_script(draft, ["一月十日", "2025年1月10日"], start="signed_on")

    assert "“成文日期”应为日期（如 2024-01-08），现为“一月十日”。" in script.text
    assert "成文日期: 2025-01-10" in yaml_of(draft)


def test_long_texts_are_shown_from_their_beginning():
    """A long text does not push the question off the screen; `?` shows all of it."""
    last = read_report(SAMPLES / "lusong-2023.yaml").report
    draft = draft_of(NOTHING, last)

    script = run_script(draft, ["?"], start="overview.proactive")

    before, _help, after = script.text.partition("各渠道公开数量、重点领域、政策解读、回应关切")
    assert "……（共" in before
    assert "对社会普遍关注的问题及时作出回应。" not in before
    assert "对社会普遍关注的问题及时作出回应。" in after


def test_leaving_in_the_middle_of_a_text():
    """Ctrl-C keeps the paragraphs that were typed by then."""
    draft = draft_of(NOTHING)

    run_script(draft, ["自己写", "第一段。", "第二段。"], start="overview.platform")

    assert "第一段。\n\n第二段。" == draft.get("overview.platform.body")
    run_script(draft, ["写另一项", "机构改革", "合并。"], start="other_matters.items")
    assert [("机构改革", "合并。")] == [
        (i.title, i.content.body) for i in draft.report.other_matters.items if i.content
    ]
