"""The page reads a filled workbook as the program does, whatever program it was saved with."""

import struct
import subprocess
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportgen.report.reading import read_report
from reportgen.workbook.book import render_workbook
from tests.building import sample
from tests.cli.running import SAMPLES
from tests.report.drawing import reports
from tests.webform.modules import Modules, running
from tests.webform.workbooks import assert_read_alike, read_by_page
from tests.workbook.filling import edited

FORMS = ("2021", "2019")
PATHS = sorted(SAMPLES.glob("*.yaml"))


@pytest.fixture(scope="module")
def reader() -> Iterator[Modules]:
    """The module that reads workbooks, in Node."""
    with running("workbook.mjs") as started:
        yield started


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _bomb(size: int, told: int | None = None) -> bytes:
    """Return a ZIP file of a workbook's part with so many zeros, which may say it has fewer."""
    data = _zipped({"xl/workbook.xml": b"0" * size})
    return data if told is None else data.replace(struct.pack("<I", size), struct.pack("<I", told))


@pytest.mark.parametrize("form_id", FORMS)
@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.generate,),  # making a report smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_report(reader: Modules, form_id: str, data: st.DataObject):
    """The workbook of any report is read the same."""
    found = assert_read_alike(reader, render_workbook(data.draw(reports(form_id))), form_id)

    assert [] == [problem for problem in found["problems"] if problem["code"] is None]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_samples(reader: Modules, path: Path):
    """The workbook of every sample is read the same."""
    report = read_report(path).report
    assert report is not None

    assert_read_alike(reader, render_workbook(report), report.form_id)


def test_typed_by_hand(reader: Modules):
    """What people type is read: figures as text, 待报 with its source, dates, ticks, formulas, words."""

    def fill(book: Workbook) -> None:
        table, basics = book["申请办理"], book["基本情况"]
        table["D7"], table["E7"], table["F7"], table["G7"] = "３件", "待报： 综合执法局", "=1+1", " 若干 "
        table["D8"], table["D9"] = True, datetime(2024, 2, 4)  # noqa: DTZ001 - as cells have it
        basics["C3"] = "2023年度"
        for row in basics.iter_rows():
            if row[1].value == "成文日期":
                row[2].value = datetime(2024, 2, 4)  # noqa: DTZ001 - as cells have it

    found = assert_read_alike(reader, edited(render_workbook(sample("minimal")), fill), "2021")

    requests = found["report"]["requests"]
    assert {"pending": True, "source": "综合执法局"} == requests["new_received"]["business"]
    assert "2024-02-04" == found["report"]["signed_on"]
    assert "若干" == dict(found["unreadable"])["requests.new_received.public_welfare"]


def test_rows_and_columns_moved(reader: Modules):
    """Values are found by the labels beside them where rows came in and names are gone or point elsewhere."""

    def move(book: Workbook) -> None:
        book["基本情况"].insert_rows(6)
        book["总体情况"].insert_rows(4, 2)
        book["其他事项"].insert_rows(1)
        book["申请办理"].title = "改了名"

    def forget(book: Workbook) -> None:
        move(book)
        book.defined_names.clear()

    data = render_workbook(sample("lusong-2023"))

    assert_read_alike(reader, edited(data, move), "2021")
    assert_read_alike(reader, edited(data, forget), "2021")


def test_saved_by_libreoffice(reader: Modules, tmp_path: Path):
    """A workbook that another program saved is read the same."""
    (tmp_path / "填报.xlsx").write_bytes(render_workbook(sample("lusong-2023")))
    folder = tmp_path / "out"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", folder, tmp_path / "填报.xlsx"], check=True, capture_output=True, timeout=120)

    assert_read_alike(reader, (folder / "填报.xlsx").read_bytes(), "2021")


def test_what_is_not_read_is_told(reader: Modules):
    """Rows of one's own, lost rows, other forms, other workbooks and other files are told of, never read in silence."""

    def change(book: Workbook) -> None:
        book["总体情况"].append([None, None, "自己加的一行"])
        book["基本情况"].delete_rows(6)

    data = render_workbook(sample("minimal"))
    changed = [each["message"] for each in read_by_page(reader, edited(data, change), "2021")["problems"]]

    assert ["填报表里有1格找不到，没有读取，第一处是“机关·简称”。"] == [each for each in changed if "找不到" in each]
    assert ["表中这一行不是填报表原有的，没有读取：“自己加的一行”。"] == [each for each in changed if "自己" in each]
    other = read_by_page(reader, data, "2019")
    assert (None, "2021") == (other["report"], other["form"])
    assert "2021年版" in other["problems"][0]["message"]
    for strange in (_empty_book(), b"PK", b"no workbook"):
        refused = read_by_page(reader, strange, "2021")
        assert refused["report"] is None
        assert 1 == len(refused["problems"])


def _empty_book() -> bytes:
    stream = BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(_bomb(65 * 1024 * 1024), id="large"),
        pytest.param(_bomb(8 * 1024 * 1024, told=9), id="larger than it says"),
        pytest.param(_zipped({f"xl/{number}.xml": b"" for number in range(2001)}), id="many"),
        pytest.param(_zipped({"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), id="entities"),
        pytest.param(_zipped({"xl/workbook.xml": b"<a" * 2_000_000}), id="never closed"),
        pytest.param(_zipped({"xl/workbook.xml": b"<a>" * 2_000_000}), id="deep"),
        pytest.param(_zipped({"xl/workbook.xml": b"<!--" * 2_000_000}), id="comments"),
        pytest.param(_zipped({"xl/workbook.xml": b"<a " + b"b" * 4_000_000 + b">"}), id="attributes"),
    ],
)
def test_built_to_harm(reader: Modules, data: bytes):
    """Files that grow beyond measure or name things to expand are refused, at once and in a sentence."""
    refused = read_by_page(reader, data, "2021")

    assert refused["report"] is None
    assert "打不开这个文件" in refused["problems"][0]["message"]
    assert refused["seconds"] < 5
