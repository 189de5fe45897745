"""Part six: the fee in all the sentences it is told in, and the items."""

from decimal import Decimal

import pytest

from reportgen.importer.article.fee import Fee, fee_in, without_fee
from tests.importer.page_text import items, matters


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("2023年度，本机关发出收费通知0件，总金额0元，实际收取信息处理费0元。", (0, "0", "0")),
        ("本年发出信息处理费收费通知2份，涉及金额300.50元，实收300.50元。", (2, "300.50", "300.50")),
        ("依据信息处理费管理办法，发出收费通知3件，总金额1.2万元，实际收取0.8万元。", (3, "12000", "8000")),
        ("实际收取信息处理费100元，发出收费通知1件，通知总金额200元。", (1, "200", "100")),
        ("发出收费通知零件，总金额零元，实际收取总金额零元。", (0, "0", "0")),
        ("全年发出信息处理费收费通知书1,200件，总金额12,000元，实际收取9,500元。", (1200, "12000", "9500")),
        ("信息处理费情况：发出收费通知的件数为４件，总金额为４００元，实际收取的总金额为３００元。", (4, "400", "300")),
        ("本年收取信息处理费情况如下。发出收费通知5件。总金额500元。实际收取500元。", (5, "500", "500")),
        ("2023年发出收费通知的件数和总金额以及实际收取的总金额均为0。", (0, "0", "0")),
        ("本年度发出收费通知件数、收费总金额、实际收取总金额均为零。", (0, "0", "0")),
        ("未发出收费通知，总金额0元，实际收取信息处理费0元。", (0, "0", "0")),
        ("本年没有发出信息处理费收费通知，总金额为0元，没有收取信息处理费。", (0, "0", "0")),
        ("发出6件收费通知，应收信息处理费600元，实收600元。", (6, "600", "600")),
        ("对5件申请发出信息处理费收费通知3件，总金额300元，实际收取200元。", (3, "300", "200")),
        ("本年收取信息处理费0元，共发出收费通知0件，通知金额合计0元。", (0, "0", "0")),
        ("按照国办函〔2020〕109号，发出收费通知0份、总金额0万元、实际收取总金额0万元。", (0, "0", "0")),
        ("收到申请12件。其中7件发出信息处理费收费通知7件，总金额700元，已收700元。", (7, "700", "700")),
    ],
)
def test_three_figures(sentence: str, figures: tuple[int, str, str]):
    """件数, 总金额 and 实收 are told in any order, in 元 or 万元, in one sentence or several."""
    notices, amount, collected = figures
    assert fee_in(sentence) == Fee(notices, Decimal(amount), Decimal(collected))


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年未收取信息处理费。",
        "全年无收取信息处理费情况。",
        "本年收取信息处理费0元。",
        "发出收费通知0件，实际收取信息处理费0元。",
        "未发出收费通知，未收取信息处理费。",
        "全年新建收费公路两条，总金额300万元。",
        "办理提案3件，落实资金200元，实际收取0元。",
        "无",
    ],
)
def test_figures_that_are_not_told(sentence: str):
    """A figure that stands nowhere is not made up, be it nought."""
    assert fee_in(sentence) is None


def test_a_sentence_of_the_fee_alone_is_written_anew():
    """What says only the fee leaves the text; other sentences stay."""
    text = (
        "依据《政府信息公开信息处理费管理办法》，本机关2023年发出收费通知0件，总金额0元，实际收取0元。专栏已公示标准。"
    )
    assert without_fee(text) == "专栏已公示标准。"


def test_a_sentence_that_says_more_is_kept():
    """A sentence with other matters in it stays whole beside the figures."""
    text = "因三家化工企业反复要求提供历年河道采样底稿，发出收费通知2件，总金额300元，实际收取300元。"
    imported = matters(f"（一）信息处理费\n{text}")
    fee = imported.report.other_matters.processing_fee
    assert fee is not None
    assert (fee.notices, items(imported)) == (2, [(None, text)])


@pytest.mark.parametrize(
    "body",
    [
        "发出收费通知2件，总金额300元，实际收取信息处理费250.5元。",
        "（一）信息处理费收取情况\n发出收费通知2件，总金额300元，实际收取信息处理费250.5元。",
        "（一）信息处理费收取情况。发出收费通知2件，总金额300元，实际收取信息处理费250.5元。",
        "1.收取信息处理费情况：本机关发出收费通知2件，总金额300元，实际收取250.5元。",
        "本年收取信息处理费情况：发出收费通知2件。\n总金额300元。\n实际收取250.5元。",
    ],
)
def test_the_fee_of_part_six(body: str):
    """The sentence becomes three figures and leaves no item behind."""
    imported = matters(body)
    fee = imported.report.other_matters.processing_fee
    assert fee is not None
    assert (fee.notices, fee.notice_amount, fee.collected) == (2, Decimal(300), Decimal("250.5"))
    assert items(imported) == []


@pytest.mark.parametrize("nothing", ["无", "无。", "（无）", "没有其他需要报告的事项。"])
def test_nothing_to_report(nothing: str):
    """无 is kept as it stands: it is no fee."""
    imported = matters(nothing)
    assert (imported.report.other_matters.processing_fee, items(imported)) == (None, [(None, nothing)])


def test_numbered_items():
    """Items have their titles; one that is all text has none but what it says."""
    body = "（一）建议提案办理结果公开\n公开三件。\n（二）创新举措。在水厂设公开角。\n另设热线牌。\n（三）没有其他事项"
    expected = [
        ("建议提案办理结果公开", "公开三件。"),
        ("创新举措", "在水厂设公开角。\n\n另设热线牌。"),
        ("没有其他事项", None),
    ]
    assert items(matters(body)) == expected


def test_items_without_titles():
    """Numbered sentences are text, numbers and all."""
    body = "（一）全年办理建议三件，均已公开。\n（二）水厂公开角建成，接待两百人。"
    assert items(matters(body)) == [(None, body.replace("\n", "\n\n"))]


def test_items_numbered_in_figures():
    """Items numbered 1. and 2. have their titles as well."""
    body = "1.建议提案办理结果公开\n公开三件。\n2.创新举措：在水厂设公开角。"
    assert items(matters(body)) == [("建议提案办理结果公开", "公开三件。"), ("创新举措", "在水厂设公开角。")]
