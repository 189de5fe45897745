"""`export`: open data, every cell by reference."""

import csv
import io
import json
from pathlib import Path

import pytest

from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import load_form
from tests.cli.running import MINIMAL, SAMPLES, Call, spawn


def data_of(call: Call, path: Path) -> dict[str, object]:
    """Return what is exported of one report."""
    data: dict[str, object] = json.loads(call("export", path).out)
    return data


def test_the_keys(call: Call, minimal: Path):
    """Year, form, organ, cells and text, in this order."""
    assert ["year", "form", "agency", "cells", "text"] == list(data_of(call, minimal))


def test_the_head(call: Call):
    """The year is a number, the form its name, the organ its full name."""
    data = data_of(call, SAMPLES / "yanghe-2020.yaml")

    assert (2020, "2019", "柳州市阳和工业新区（北部生态新区）") == (data["year"], data["form"], data["agency"])


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("*.yaml")))
def test_every_cell_of_the_form(call: Call, sample: str):
    """All cells are there in the order of the form, each a number or null, and never a text."""
    data = data_of(call, SAMPLES / sample)

    cells = data["cells"]
    assert isinstance(cells, dict)
    assert list(cells_by_ref(load_form(str(data["form"])))) == list(cells)
    assert set() == {type(value) for value in cells.values()} - {int, float, type(None)}


def test_figures_of_a_published_report(call: Call):
    """Figures as written, zeros that someone said, totals that were left out, amounts as numbers."""
    cells = data_of(call, SAMPLES / "lusong-2023.yaml")["cells"]

    assert isinstance(cells, dict)
    assert {
        "requests.new_received.natural_person": 20,
        "requests.new_received.business": 0,
        "requests.new_received.total": 20,
        "requests.results.total.natural_person": 16,
        "disputes.suit_after_review.pending": 1,
        "disputes.suit_after_review.total": 1,
        "disclosure.fees.amount": 2858.48,
    } == {ref: cells[ref] for ref in cells if ref in SOME}


SOME = {
    "requests.new_received.natural_person",
    "requests.new_received.business",
    "requests.new_received.total",
    "requests.results.total.natural_person",
    "disputes.suit_after_review.pending",
    "disputes.suit_after_review.total",
    "disclosure.fees.amount",
}


@pytest.mark.parametrize("written", ["~", "", "待报", "{待报: 局}", "未识别", "二十"])
def test_what_is_not_known_is_null(call: Call, tmp_path: Path, written: str):
    """Blank, to come and unreadable are null and not zero."""
    path = tmp_path / "年报.yaml"
    path.write_text(MINIMAL.replace("行政许可: 0", f"行政许可: {written}"), encoding="utf-8")

    cells = data_of(call, path)["cells"]

    assert isinstance(cells, dict)
    assert (None, 0) == (cells["disclosure.licensing.decisions"], cells["disclosure.penalties.decisions"])


def test_a_wrong_total_is_given_as_written(call: Call, tmp_path: Path):
    """Export shows what the report says."""
    path = tmp_path / "年报.yaml"
    rows = "{未列均为0: 是, 本年新收: {自然人: 2, 总计: 7}, 上年结转: {自然人: 1, 总计: ~}}"
    path.write_text(MINIMAL.replace("{未列均为0: 是}\n政府", f"{rows}\n政府"), encoding="utf-8")

    cells = data_of(call, path)["cells"]

    assert isinstance(cells, dict)
    assert (7, None) == (cells["requests.new_received.total"], cells["requests.carried_in.total"])


def test_a_total_over_a_gap_is_null(call: Call, tmp_path: Path):
    """A total that was left out is computed only where all its parts are known."""
    path = tmp_path / "年报.yaml"
    rows = "{未列均为0: 是, 本年新收: {自然人: 2, 商业企业: 待报}, 上年结转: {自然人: 1}}"
    path.write_text(MINIMAL.replace("{未列均为0: 是}\n政府", f"{rows}\n政府"), encoding="utf-8")

    cells = data_of(call, path)["cells"]

    assert isinstance(cells, dict)
    assert (None, 1) == (cells["requests.new_received.total"], cells["requests.carried_in.total"])


def test_text_is_keyed_and_worked_out(call: Call):
    """Texts stand under their English paths, with figures in place of expressions."""
    text = data_of(call, SAMPLES / "lusong-2023.yaml")["text"]

    assert isinstance(text, dict)
    assert {
        "overview.proactive",
        "overview.on_request",
        "overview.assessment",
        "problems.issues",
        "problems.measures",
    } <= set(text)
    assert "全年新收政府信息公开申请20件" in text["overview.on_request"]
    assert "{{" not in "".join(text.values())


def test_year_and_agency_may_be_missing(call: Call, tmp_path: Path):
    """Export never refuses for a finding."""
    path = tmp_path / "年报.yaml"
    path.write_text("总体情况: {概述: 甲}\n", encoding="utf-8")

    result = call("export", path)

    data = json.loads(result.out)
    assert (0, None, None, {"overview.lead": "甲"}) == (result.status, data["year"], data["agency"], data["text"])


def test_one_file_is_an_object(call: Call, minimal: Path):
    """One report is not wrapped."""
    assert isinstance(json.loads(call("export", minimal).out), dict)


@pytest.mark.parametrize("paths", [["年报.yaml", "又.yaml"], ["."]], ids=["two-files", "folder"])
def test_several_files_are_a_list(call: Call, minimal: Path, paths: list[str]):
    """Several paths, or a folder, give a list."""
    (minimal.parent / "又.yaml").write_text(MINIMAL.replace("2024", "2023"), encoding="utf-8")

    data = json.loads(call("export", *paths).out)

    assert {2023, 2024} == {report["year"] for report in data}


def test_what_cannot_be_read_is_left_out_of_the_list(call: Call, minimal: Path):
    """A file that is no report is named on stderr, status 1; the others are exported."""
    broken = minimal.parent / "坏.yaml"
    broken.write_bytes(b"\0\1")

    result = call("export", broken, minimal)

    assert 1 == result.status
    assert [2024] == [report["year"] for report in json.loads(result.out)]
    assert [f"“{broken}”无法读取，没有导出；运行 reportgen check 可查看原因。"] == result.err.splitlines()


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of CSV text."""
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_line_a_cell(call: Call):
    """Reference, place in words and figure of every cell, with year and organ."""
    rows = rows_of(call("export", "--to", "csv", SAMPLES / "lusong-2023.yaml").out)

    assert ["年度", "机关", "单元格", "位置", "数值"] == rows[0]
    assert 201 == len(rows)
    assert ["2023", "株洲市芦淞区人民政府", "requests.new_received.natural_person", "本年新收·自然人", "20"] in rows


def test_csv_leaves_blanks_blank(call: Call):
    """A cell without a figure is empty and not zero."""
    rows = rows_of(call("export", "--to", "csv", SAMPLES / "yanghe-2020.yaml").out)

    figures = {row[2]: row[4] for row in rows[1:]}
    assert ("", "0") == (figures["requests.new_received.business"], figures["requests.carried_out.business"])


def test_csv_as_spreadsheets_want_it(minimal: Path):
    """A byte order mark for the encoding, and line ends of Windows, in a pipe and in a file alike."""
    printed = spawn("export", "--to", "csv", minimal.name, cwd=minimal.parent)
    spawn("export", "--to", "csv", minimal.name, "-o", "数据.csv", cwd=minimal.parent)

    data = (minimal.parent / "数据.csv").read_bytes()
    assert data.startswith("\ufeff年度,机关".encode())
    assert 201 == data.count(b"\r\n") == data.count(b"\n")
    assert printed.lines == data.decode().splitlines()


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", '=HYPERLINK("http://x")'])
def test_csv_holds_no_formula(call: Call, tmp_path: Path, name: str):
    """No cell of the file begins like a formula."""
    path = tmp_path / "年报.yaml"
    path.write_text(MINIMAL.replace("示例县示例局", json.dumps(name)), encoding="utf-8")

    rows = rows_of(call("export", "--to", "csv", path).out)

    assert 201 == len(rows)
    assert [] == [cell for row in rows[1:] for cell in row[:4] if cell.lstrip().startswith(("=", "+", "-", "@", "＝"))]


def test_into_a_file(call: Call, minimal: Path):
    """`-o` writes the same and prints nothing."""
    printed = call("export", minimal).out

    result = call("export", minimal, "-o", "新/数据.json")

    assert (0, "") == (result.status, result.out)
    assert printed == (minimal.parent / "新" / "数据.json").read_text(encoding="utf-8")


def test_never_over_the_input(call: Call, minimal: Path):
    """Data do not replace the report they come from."""
    result = call("export", minimal, "-o", minimal)

    assert 2 == result.status
    assert MINIMAL == minimal.read_text(encoding="utf-8")
