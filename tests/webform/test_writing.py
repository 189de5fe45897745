"""The page writes the files that the program writes, byte for byte."""

from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import form_ids, load_form
from reportgen.report.prose import passages
from reportgen.report.reading import read_report
from reportgen.text.file_names import file_name
from tests.building import base_text, figures_text, merge, report_of
from tests.cli.running import SAMPLES
from tests.report.drawing import reports
from tests.webform.modules import Modules
from tests.webform.written import asked, assert_same, pictured

FORMS = ("2021", "2019")
PATHS = sorted(SAMPLES.glob("*.yaml"))

thoroughly = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("draft", [False, True], ids=["final", "draft"])
@pytest.mark.parametrize("form_id", FORMS)
@thoroughly
@given(data=st.data())
def test_any_report(modules: Modules, form_id: str, data: st.DataObject, *, draft: bool):
    """Any report, right or wrong, gives the same page, fragment, fields, Word file and name."""
    assert_same(modules, data.draw(reports(form_id)), draft=draft)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_samples(modules: Modules, path: Path):
    """Every sample gives the same files; of one with pictures the page says so."""
    report = read_report(path).report
    assert report is not None
    if pictured(report):
        assert asked(modules, report)["document"]["pictures"]
        return
    assert_same(modules, report)


def test_there_are_samples():
    """Samples are found, with and without pictures, and both forms among them."""
    found = [report for path in PATHS if (report := read_report(path).report)]

    assert {True, False} == {pictured(report) for report in found}
    assert set(form_ids()) == {report.form_id for report in found}


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("digits", [1, 2, 5, 6, 7, 8, 9, 14])
def test_long_figures(modules: Modules, form_id: str, digits: int):
    """Figures too long for their column are set smaller, as the program sets them."""
    form = load_form(form_id)
    figures = {ref: 10 ** (digits - 1) + number for number, ref in enumerate(cells_by_ref(form))}

    written = assert_same(modules, report_of(figures_text(form, figures)))

    assert str(10 ** (digits - 1)) in written["page"]


@pytest.mark.parametrize("form_id", FORMS)
def test_nothing_but_zeros_and_nothing_at_all(modules: Modules, form_id: str):
    """Tables of zeros say so, and of one that is missing all cells are blank."""
    zeros = dict.fromkeys(cells_by_ref(load_form(form_id)), 0)

    assert "本表各项均为0。" in assert_same(modules, report_of(figures_text(load_form(form_id), zeros)))["page"]
    assert_same(modules, report_of(f"格式: {form_id}"))


HOSTILE = "<b>&amp;\"'</b> ]]> -->&#0;{{<\ud7ff\ue000\ufffd\U000f0000\U000f00010\U0010fffd\ufeff\u202e\u2028\x85\x7f"


@pytest.mark.parametrize("spaces", ["", " ", "\u00a0", "\u3000", "\ufeff", "\x85"], ids=ascii)
@pytest.mark.parametrize("form_id", FORMS)
def test_hostile_texts(modules: Modules, form_id: str, spaces: str):
    """Markup, marks of our own and odd characters are text in every file."""
    report = report_of(base_text(form_id))
    text = f"{spaces}{HOSTILE}{spaces}"
    report.agency.name = report.signature = text
    for passage in passages(report):
        passage.prose.body = f"{text}\n\n{text}\nend\nof\r\n{text}"
    report.other_matters = report_of(merge("其他需要报告的事项: {其他事项: [{标题: 甲, 内容: 乙}]}")).other_matters
    report.other_matters.items[0].title = f"甲\n{text}\r\n乙"

    assert "&lt;b&gt;" in assert_same(modules, report, draft=True)["page"]


def test_what_no_file_can_hold(modules: Modules):
    """Control characters in a text are the sign for that in a Word file."""
    report = report_of(merge("前言: 甲\n"))
    assert report.preface
    report.preface.body = "甲\x00\x08\x0b\x1f\ufffe乙"

    assert "甲\ufffd\ufffd\ufffd\ufffd\ufffd乙".encode() in b64decode(
        assert_same(modules, report)["parts"]["word/document.xml"]
    )


@pytest.mark.parametrize("year", [1, 999, 2023, 9998])
@pytest.mark.parametrize(
    "closing",
    [
        "{}",
        "{署名: 示例县数据局}",
        "{成文日期: 2024-02-04}",
        "{成文日期: 2024-12-31, 署名: 局}",
        "{成文日期: 0987-01-02, 署名: Data Office of an Example County}",
        f"{{成文日期: 2024-12-31, 署名: {'很长的名称' * 9}}}",
        "{首次发布日期: 2024-02-05, 网站: {网站名称: 甲, 标识码: '0000000000', 关键词: 乙, 摘要: 丙}}",
        "{首次发布日期: 2024-02-05, 网站: {信息来源: 甲<>}, 总体情况: {概述: 第一句！第二句。}}",
    ],
)
def test_who_signs_and_when(modules: Modules, closing: str, year: int):
    """Signature, dates and what a website is told stand as the program has them."""
    drop = ["成文日期", "首次发布日期"]
    assert_same(
        modules, report_of(merge(closing, drop=[key for key in drop if key not in closing]) + f"\n年度: {year}")
    )


@pytest.mark.parametrize("items", [0, 1, 9, 10, 11, 21, 101, 110, 123])
def test_many_items(modules: Modules, items: int):
    """Headings are numbered in Chinese however many there are."""
    listed = ", ".join(["{内容: 丙}", *["{标题: 甲, 内容: 乙}"] * items])
    matters = f"其他需要报告的事项: {{其他事项: [{listed}]}}"

    assert_same(
        modules, report_of(merge(f"{matters}\n更正: [{{日期: 2024-03-01, 位置: 甲, 原数: 1, 原因: 乙。。}}, {{}}]"))
    )


@pytest.mark.parametrize(
    "name",
    [
        *("", "...", '局/处:科*?"<>|\\', "很长的名称" * 20, "长" * 77 + "𠮷" * 3),
        *("a\u202eb\u200bc\x7f\u2028", ". 局 ."),
        *("CON.", "nul .", "com¹.a", "CONA.", "e\u0301" * 150, "aux." + "长" * 80),
    ],
)
def test_file_names(modules: Modules, name: str):
    """Files are called as the program calls them."""
    report = report_of(base_text())
    report.agency.name = name

    assert file_name(report.title) == asked(modules, report)["name"]
