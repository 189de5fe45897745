"""Pages that a site converted come back: traditional characters, pronunciations, half-width punctuation."""

import pytest

from reportgen.importer.imported import Imported
from reportgen.text.punctuation import is_folded, restore_punctuation
from tests.importer.page_text import blocks, read

TRADITIONAL = """雲川縣水務局2023年政府信息公開工作年度報告
一、總體情況
（一）主動公開情況。全縣關于節水的范圍與制發時間均已公開，復議后及時處理，準備工作有條不紊。
（二）依申請公開情況。沒有收到申請，渠道運轉順暢，聯絡員隨時應答。
五、存在的主要問題及改進情況
發布還不夠及時。
"""
PRONOUNCED = """雲川縣水務(wù)局2023年政府信息公開工作年度報告
一、總體情況
（一）主動公開情況。數(shù)據(jù)開放，機構(gòu)明確，關(guān)注民生，現(xiàn)場監(jiān)督，復(fù)核結(jié)果，應(yīng)當(dāng)準(zhǔn)確，實(shí)時發(fā)布，經(jīng)過審(shěn)查，項(xiàng)目齊全，權(quán)責清楚，標(biāo)準(zhǔn)統(tǒng)一。
"""


def codes(imported: Imported) -> list[str]:
    """Return what reading came upon, beside missing tables."""
    return [issue.code for issue in imported.reading.source.issues if issue.code != "IM-04"]


def test_traditional_characters_come_back_one_by_one():
    """A converted page is read in simplified characters; forms that the site left alone stay, and it is said."""
    imported = read(TRADITIONAL)
    assert blocks(imported.report.part("overview")) == {
        "proactive": "全县关于节水的范围与制发时间均已公开，复议后及时处理，准备工作有条不紊。",
        "on_request": "没有收到申请，渠道运转顺畅，联络员随时应答。",
    }
    assert (imported.report.agency.name, codes(imported)) == ("云川县水务局", ["IM-09"])
    assert imported.reading.outline is not None
    assert imported.reading.outline.traditional >= 20


def test_pronunciations_are_taken_out():
    """Pinyin that a converter put behind characters is no text."""
    imported = read(PRONOUNCED)
    text = "数据开放，机构明确，关注民生，现场监督，复核结果，应当准确，实时发布，"
    text += "经过审查，项目齐全，权责清楚，标准统一。"
    assert blocks(imported.report.part("overview")) == {"proactive": text}
    assert imported.report.agency.name == "云川县水务局"


def test_a_name_in_traditional_characters_is_left_alone():
    """A few traditional characters are a name, not a page."""
    imported = read("云川县水务局2023年政府信息公开工作年度报告\n一、总体情况\n请张學銘老师讲课（tēng 音）。\n")
    assert (blocks(imported.report.part("overview")), codes(imported)) == (
        {"lead": "请张學銘老师讲课（tēng 音）。"},
        [],
    )


@pytest.mark.parametrize(
    ("folded", "restored"),
    [
        ("水务局,全年公开3条;其中:公告2条", "水务局，全年公开3条；其中：公告2条"),
        ("真的吗?是的!", "真的吗？是的！"),
        ("(一)主动公开", "（一）主动公开"),
        ("节水办(原节约用水办公室)成立", "节水办（原节约用水办公室）成立"),
        ("依据条例(国务院令第711号),编制", "依据条例（国务院令第711号），编制"),
        ("共12,345件,金额1,234.56元", "共12,345件，金额1,234.56元"),
        ("9:00至17:30办公", "9:00至17:30办公"),
        ("电话:0579-1234567,邮箱:water@example.cn", "电话：0579-1234567，邮箱：water@example.cn"),
        ("网址(http://www.example.cn/a,b?c=1:2)可查", "网址（http://www.example.cn/a,b?c=1:2）可查"),
        ("满意率达98%,较上年提高", "满意率达98%，较上年提高"),
        ("“应公开,尽公开”;", "“应公开，尽公开”；"),
        ('开设"节水问答"栏目', "开设“节水问答”栏目"),
        ("使用Word, Excel (2016)等软件", "使用Word, Excel （2016）等软件"),
        ("(Annual Report, 2023)", "(Annual Report, 2023)"),
        ("2858.48", "2858.48"),
        ("第一、第二。", "第一、第二。"),
        ("已是全角，（如此）；无须改：对！", "已是全角，（如此）；无须改：对！"),
    ],
)
def test_punctuation_is_restored(folded: str, restored: str):
    """Signs in Chinese text are full-width; numbers, times, addresses and Latin text stay as they are."""
    assert restore_punctuation(folded) == restored


def test_restoring_twice_changes_nothing():
    """Restored punctuation is not restored again."""
    text = restore_punctuation('节水办(原"节约用水办")成立,设:热线;公告(见表)')
    assert restore_punctuation(text) == text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("甲,乙;丙:丁(戊)己", True),
        ("甲，乙；丙：丁（戊）己", False),
        ("甲,乙，丙，丁，戊，己,庚,辛", False),
        ("甲,乙", False),
        ("1,234 (a, b): c; d", False),
    ],
)
def test_a_folded_text(text: str, folded: bool):  # noqa: FBT001 - a case and what it is
    """A text is folded where half-width signs stand throughout, not where somebody mistyped a few."""
    assert is_folded(text) is folded


def test_a_mistyped_sign_is_left_for_the_rules():
    """A text in full-width punctuation keeps its few half-width signs, so that a check can name them."""
    text = "全年公开三条，解读一条，答复两件，均已办结；网站,公众号同步。"
    imported = read(f"云川县水务局2023年政府信息公开工作年度报告\n一、总体情况\n{text}\n")
    assert blocks(imported.report.part("overview")) == {"lead": text}
