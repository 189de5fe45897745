"""Cells are found by whatever name people give them."""

import pytest

from reportgen.diagnostics import ReportgenError
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.equations import definitions
from reportgen.forms.registry import form_ids, load_form
from reportgen.ledger.explaining import find_cells

FORM = load_form("2021")


@pytest.mark.parametrize(
    ("name", "path", "count"),
    [
        ("requests.new_received.natural_person", "本年新收·自然人", 1),
        ("本年新收·自然人", "本年新收·自然人", 1),
        ("申请.本年新收.自然人", "本年新收·自然人", 1),
        ("三、收到和处理政府信息公开申请情况·一、本年新收政府信息公开申请数量·自然人", "本年新收·自然人", 1),
        ("本年新收 / 自然人", "本年新收·自然人", 1),
        ("本年新收", "本年新收", 6),
        ("本年新收·总计", "本年新收·总计", 6),
        ("本年新收·法人或其他组织", "本年新收·法人或其他组织", 5),
        ("予以公开·自然人", "办理结果·予以公开·自然人", 1),
        ("属于国家秘密·自然人", "办理结果·不予公开·属于国家秘密·自然人", 1),
        ("（三）不予公开·1.属于国家秘密·自然人", "办理结果·不予公开·属于国家秘密·自然人", 1),
        ("不予公开", "办理结果·不予公开", 48),
        ("其他处理·3.其他·其他", "办理结果·其他处理·其他·其他", 1),
        ("办理结果.总计.总计", "办理结果·总计·总计", 126),
        ("结转下年度·自然人", "结转下年度继续办理·自然人", 1),
        ("行政复议", "行政复议", 4),
        ("争议.行政复议.结果纠正", "行政复议·结果纠正", 1),
        ("行政诉讼·总计", "行政诉讼·总计", 8),
    ],
)
def test_a_name_leads_to_its_cells(name: str, path: str, count: int):
    """References, paths with or without their beginning, labels as printed; totals and groups are all their parts."""
    named = find_cells(FORM, name)
    assert (path, count) == (named.path, len(named.leaves))
    assert set() == set(named.leaves) & set(definitions(FORM))


@pytest.mark.parametrize("form_id", form_ids())
def test_every_cell_is_found_by_its_reference_and_its_path(form_id: str):
    """No cell of tables two and three goes without an explanation, and no path leads to another cell."""
    form, seen = load_form(form_id), 0
    for ref, cell in cells_by_ref(form).items():
        if ref.startswith(("requests.", "disputes.")):
            assert find_cells(form, ref) == find_cells(form, cell.path), ref
            seen += 1
    assert seen > 170


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("本年新受·自然人", "没有“本年新受·自然人”这一格，是否为“本年新收·自然人”？"),
        ("予以公布·自然人", "没有“予以公布·自然人”这一格，是否为“办理结果·予以公开·自然人”？"),
        ("总计", "没有“总计”这一格"),
        ("公开.行政许可", "“公开.行政许可”不由台账计数"),
        ("", "没有“”这一格"),
        ("乱七八糟", "没有“乱七八糟”这一格，运行 reportgen form"),
    ],
)
def test_a_name_that_leads_nowhere_gets_the_nearest(name: str, message: str):
    """One that is no cell, or could be many, is refused with what it was likely meant to be."""
    with pytest.raises(ReportgenError, match=message):
        find_cells(FORM, name)
