"""What a rule is made of, and what it may ask of a report."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.diagnostics import CellRef, Severity
from reportgen.forms.cells import cells_by_ref
from reportgen.report.reading import read_bytes
from reportgen.report.source import Issue
from reportgen.rules.rule import Remark, Rule, Subject, reading_rule, rule
from tests.building import FILE, TODAY, merge

PENALTIES, FEE = "disclosure.penalties.decisions", "disclosure.fees.amount"
TABLE_TWO = "收到和处理政府信息公开申请情况"


def subject(fragment: str = "") -> Subject:
    """Return a report with the fragment laid over it."""
    reading = read_bytes(merge(fragment).encode(), FILE)
    assert reading.report is not None
    return Subject(reading.report, reading.source, TODAY)


def _examine(_subject: Subject) -> list[Remark]:
    return []


def _word(_issue: Issue) -> Remark:
    return Remark("")


def test_a_rule_is_made_of_a_function():
    """Its code, severity and what it cannot do without come from the decorator; it looks or it words."""
    assert Rule("ST-01", Severity.ERROR) != Rule("ST-01", Severity.ERROR, examine=_examine)
    assert Rule("XY-01", Severity.ERROR, (PENALTIES, FEE), "previous", _examine) == rule(
        "XY-01", Severity.ERROR, PENALTIES, FEE, given="previous"
    )(_examine)
    assert Rule("ST-02", Severity.INFO, (), None, _examine) == rule("ST-02", Severity.INFO)(_examine)
    assert Rule("YAML-01", Severity.WARNING, word=_word) == reading_rule("YAML-01", Severity.WARNING)(_word)


@pytest.mark.parametrize(
    ("needs", "given", "applies"),
    [
        ((), None, True),
        ((PENALTIES, "overview", "overview.proactive"), None, True),
        ((PENALTIES, "disclosure.penalties.changes"), None, False),
        ((), "previous", False),
        ((PENALTIES,), "outline", False),
        ((PENALTIES,), "source", True),
    ],
)
def test_a_rule_stands_aside_where_something_is_missing(needs: tuple[str, ...], given: str | None, applies: bool):  # noqa: FBT001 - the outcome
    """It applies where the form has all its places, and what it looks at beside the report is known."""
    assert Rule("ST-01", Severity.INFO, needs, given).applies_to(subject()) is applies


@pytest.mark.parametrize(("year", "following"), [(2023, 2024), (9998, 9999), (9999, None), (2018, None), (None, None)])
def test_a_report_is_due_in_the_year_after(year: int | None, following: int | None):
    """Not where the year is missing or out of range."""
    known = subject()

    assert following == replace(known, report=known.report.model_copy(update={"year": year})).following_year


@pytest.mark.parametrize(
    ("fragment", "key", "misread"),
    [
        ("年度: 二〇二三", "year", True),
        ("年度: 二〇二三", "scope", False),
        ("主动公开政府信息情况: {行政处罚: 二十}", PENALTIES, False),
        ("", "year", False),
    ],
)
def test_what_is_of_a_wrong_type_is_misread(fragment: str, key: str, misread: bool):  # noqa: FBT001 - the outcome
    """Only the place itself, and only a wrong type; a figure in words is a cell's matter."""
    assert misread == subject(fragment).misread(key)


@pytest.mark.parametrize(
    ("fragment", "refs"),
    [
        ("", ""),
        ("主动公开政府信息情况: {行政处罚: 二十}", PENALTIES),
        (f"{TABLE_TWO}: {{本年新收: 713}}", "requests.new_received."),
        (f"{TABLE_TWO}: {{本年新收: {{自然人: [1, 2]}}}}", "requests.new_received.natural_person"),
        ("年度: 二〇二三", ""),
    ],
)
def test_cells_that_cannot_be_read(fragment: str, refs: str):
    """The cell itself, or a whole row where it cannot be told which cell is meant."""
    every = cells_by_ref(subject().form)

    assert {ref for ref in every if refs and ref.startswith(refs)} == subject(fragment).unreadable


@pytest.mark.parametrize(
    ("fragment", "table", "written"),
    [
        (f"{TABLE_TWO}: {{本年新收: {{自然人: 2, 外国人: 1}}}}", "requests.", {"requests.new_received.natural_person"}),
        (f"{TABLE_TWO}: {{本年撤回: {{自然人: 2}}}}", "requests.", set()),
        ("网络问政: 105", "", set()),
        ("", "", set()),
    ],
)
def test_cells_that_an_unknown_key_may_stand_for(fragment: str, table: str, written: set[CellRef]):
    """All that were left out of its table; a key outside the tables casts no doubt."""
    every = cells_by_ref(subject().form)

    assert {ref for ref in every if table and ref.startswith(table)} - written == subject(fragment).doubtful


def test_a_count_is_a_whole_number():
    """An amount is none, nor is a zero that stands where something could not be read."""
    known = subject(f"{TABLE_TWO}: {{本年新收: 713}}\n主动公开政府信息情况: {{行政强制: 待报}}")

    refs = (PENALTIES, FEE, "disclosure.coercion.decisions", "requests.new_received.natural_person")
    assert [6, None, None, None] == [known.number(ref) for ref in refs]
    assert 0 == known.number("requests.carried_in.natural_person")


def test_texts_are_read_as_shown():
    """Their figures are worked out; a text that is empty is none."""
    known = subject("前言: ~\n总体情况: {概述: '收到{{ 申请.本年新收.总计 }}件。', 平台建设: {图: 网站.png}}")

    assert "收到0件。" == known.text_of("overview.lead")
    assert "overview.platform" not in {shown.path for shown in known.texts}
    assert "" == next(worked.text for passage, worked in known.evaluated if passage.path == "overview.platform")


def test_the_texts_below_a_place():
    """One block a paragraph; a place whose name only begins alike is another."""
    known = subject("其他需要报告的事项: {其他事项: [{标题: 培训, 内容: 组织2次。}, {标题: 考核, 内容: 列入考核。}]}")

    assert "组织2次。\n列入考核。" == known.text_of("other_matters.items")
    assert "" == known.text_of("other_matters.item")


def test_sentences_are_those_that_tell_of_the_year():
    """Parts one, five and six, without what is said of the year before; 2000 at most."""
    known = subject(
        "前言: 现公布如下。\n总体情况: {概述: 公开36条。}\n存在的主要问题及改进情况: {上年问题改进情况: 已改。}"
    )
    paths = {shown.path for shown, _sentence in known.sentences}

    assert {"overview", "problems"} == {path.partition(".")[0] for path in paths}
    assert "problems.last_year_followup" not in paths
    assert 2000 == len(subject(f"总体情况: {{概述: {'公开。' * 2001}}}").sentences)


def test_a_place_is_named_in_chinese():
    """As its keys stand in the file."""
    assert "总体情况·主动公开" == subject().words("overview.proactive")
    assert Path() == subject().folder
