"""`build --attach-data`: the PDF brings the whole report, and nothing private."""

import json
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from reportgen.diagnostics import Severity
from reportgen.report.reading import read_bytes
from reportgen.rules.engine import check
from tests.cli.running import MINIMAL_TITLE, SAMPLES, Call, spawn, write

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")  # WeasyPrint leaves it open


@pytest.fixture(scope="module")
def attached(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The YAML that is attached to the PDF of the complete sample."""
    result = spawn(
        "build", SAMPLES / "complete.yaml", "--to", "pdf", "-o", tmp_path_factory.mktemp("out"), "--attach-data"
    )
    assert 0 == result.status, result.err
    with pikepdf.open(result.lines[0]) as pdf:
        (found,) = pdf.attachments.values()
        return found.get_file().read_bytes().decode()


def test_attached_data_read_back(attached: str):
    """What is attached is a report without errors."""
    reading = read_bytes(attached.encode(), str(SAMPLES / "附件.yaml"))  # beside its picture

    assert reading.report is not None
    assert [] == [found.message for found in check(reading, date(2025, 12, 1)) if found.severity is Severity.ERROR]


def test_attached_data_hold_every_cell(attached: str, call: Call, tmp_path: Path):
    """Year, form, organ, all 200 cells and the evaluated text are those of the report."""
    path = write(tmp_path / "附件.yaml", attached)

    ours, theirs = (json.loads(call("export", file).out) for file in (SAMPLES / "complete.yaml", path))

    assert 200 == len(ours["cells"])
    assert ours == theirs


@pytest.mark.parametrize(
    "private",
    [
        pytest.param("审批:", id="approval"),
        pytest.param("秘书长", id="names"),
        pytest.param("核实", id="statements"),
        pytest.param("联系方式", id="contact"),
        pytest.param("0000-0000000", id="phone"),
        pytest.param("gongkai@", id="mail"),
        pytest.param("附加指标", id="local-figures"),
        pytest.param("统计范围:", id="scope"),
        pytest.param("状态:", id="status"),
        pytest.param("上年度报告:", id="last-year"),
        pytest.param("{{", id="expressions"),
        pytest.param("#", id="comments"),
    ],
)
def test_attached_data_hold_nothing_private(attached: str, private: str):
    """What is not published is not attached."""
    assert private not in attached.replace("调查核实", "")


def test_without_attach_data_nothing_is_attached(call: Call, minimal: Path):
    """A PDF has no attachment unless one is asked for."""
    assert 0 == call("build", minimal, "--to", "pdf").status

    with pikepdf.open(minimal.parent / f"{MINIMAL_TITLE}.pdf") as pdf:
        assert [] == list(pdf.attachments)
