"""The page reads a report file as the program does: in any spelling, and nothing is lost without a word."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.forms.registry import form_ids
from reportgen.report.implied import leave_out_zeros
from reportgen.report.reading import read_bytes, read_report
from reportgen.report.writing import emit_report
from reportgen.rules.engine import word_issues
from tests.building import base_text
from tests.made_up_form import made_up_form
from tests.webform.parity import in_node, plain
from tests.webform.random_reports import random_reports
from tests.webform.samples import sample_reports

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.yaml"))

FRAGMENTS = yaml.safe_load(Path(__file__).with_name("fragments.yaml").read_text(encoding="utf-8"))
REFUSED = {
    "": "YAML-05",
    "- 1": "YAML-05",
    "年度: [1": "YAML-01",
    "年度: 1\n---\n年度: 2": "YAML-01",
    "概述: {{ 年度 }}": "YAML-01",
    "概述: @甲": "YAML-01",
    "概述: '甲": "YAML-01",
    "概述: 甲: 乙": "YAML-01",
    'a: "\\x07"': "YAML-01",
    "a: \x07": "YAML-01",
    "a: &x 1": "YAML-03",
    "a: *x": "YAML-03",
    "a: !!str 1": "YAML-03",
    "a: !x 1": "YAML-03",
    "[" * 40 + "]" * 40: "YAML-07",
    "[" * 100000: "YAML-07",
    "a: " + "b" * 2_000_000: "YAML-07",
}


@pytest.mark.parametrize("form_id", form_ids())
def test_what_is_written_is_read_back(form_id: str):
    """Any report that either of them wrote is read without a problem, and every value is the one that was written."""
    written = [emit_report(leave_out_zeros(report)) for report in random_reports(form_id, 200, seed=7)]
    found = in_node("readReport", [(text,) for text in written], form_id)

    for text, actual in zip(written, found, strict=True):
        assert [] == actual["problems"]
        assert plain(read_bytes(text.encode(), "a.yaml").report) == actual["report"]
    assert written == in_node("writeReport", [(each["report"],) for each in found], form_id)


def test_a_form_nobody_has_issued(tmp_path: Path):
    """The keys of a new form are read."""
    with made_up_form(tmp_path) as form_id:
        reports = list(random_reports(form_id, 50, seed=7))
        found = in_node("readReport", [(emit_report(report),) for report in reports], form_id)
        expected = [plain(read_bytes(emit_report(report).encode(), "a.yaml").report) for report in reports]

    assert expected == [each["report"] for each in found]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path):
    """The samples are read alike, with their comments, slips and other spellings."""
    reading = read_report(path)

    _assert_same(path.read_text(encoding="utf-8"), reading.report.form_id if reading.report else "2021")


@pytest.mark.parametrize("name", FRAGMENTS)
def test_what_people_write(name: str):
    """Whatever is taken is the same value; whatever is not is told of at the same place in the same words."""
    _assert_same(FRAGMENTS[name])


def test_files_with_a_character_too_many():
    """A file in which something was struck, lost or typed by mistake is read alike, or not at all."""
    chance = random.Random(11)
    text = base_text()
    texts = [_with_a_slip(text, chance) for _ in range(300)]
    found = in_node("readReport", [(each,) for each in texts])
    expected = [_expected(each) for each in texts]
    both = [
        (ours, _comparable(theirs))
        for ours, theirs in zip(expected, found, strict=True)
        if ours["report"] is not None and theirs["report"] is not None
    ]

    assert len(both) > 150
    assert [ours for ours, _theirs in both] == [theirs for _ours, theirs in both]


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_refused(text: str):
    """What is no report, or no YAML that is taken, is told of in one sentence."""
    (found,) = in_node("readReport", [(text,)])

    assert found["report"] is None
    assert [REFUSED[text]] == [problem["code"] for problem in found["problems"]]
    assert "{" not in found["problems"][0]["message"].replace("{{", "")


def test_another_form():
    """A report in another form than the page's is read as far as it goes, and the page is told."""
    (found,) = in_node("readReport", [(emit_report(sample_reports("2019")[0]),)], "2021")

    assert found["report"]["year"] == 2020
    assert "“格式”应为2021，现为“2019”。" in [problem["message"] for problem in found["problems"]]


def _with_a_slip(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    inserted = chance.choice(
        ("", "：", ":", " ", "\n", "#", "'", '"', "{", "]", ",", "，", "-", "　", "\t", "、", "3", "&", "|")
    )
    return text[:place] + inserted + text[place + chance.choice((0, 1, 1)) :]


def _assert_same(text: str, form_id: str = "2021") -> None:
    (found,) = in_node("readReport", [(text,)], form_id)

    assert _expected(text) == _comparable(found)


def _comparable(found: dict[str, Any]) -> dict[str, Any]:
    problems = sorted(_told(each["code"], each["line"], each["column"], each["message"]) for each in found["problems"])
    return {"report": found["report"], "unreadable": found["unreadable"], "problems": problems}


def _expected(text: str) -> dict[str, Any]:
    reading = read_bytes(text.encode(), "a.yaml")
    unread = [issue for issue in reading.source.issues if issue.code in {"CELL-01", "CELL-04"}]
    findings = list(word_issues([i for i in reading.source.issues if i not in unread], reading.source))
    return {
        "report": None if reading.report is None else plain(reading.report),
        "unreadable": {_place(issue, reading.source.places): issue.values["value"] for issue in unread},
        "problems": sorted(
            _told(each.code, each.location.line or 0, each.location.column or 0, each.message) for each in findings
        ),
    }


def _place(issue: Any, places: dict[str, Any]) -> str:
    return issue.cell or next(path for path, place in places.items() if place == issue.location)


def _told(code: str, line: int, column: int, message: str) -> tuple[str, int, int, str]:
    """Return what a problem says; the page does not guess at what a key was meant to be."""
    return (code, line, column, "" if code == "YAML-04" else message)
