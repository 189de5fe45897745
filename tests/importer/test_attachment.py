"""Data attached in a PDF are compared with its pages; the pages count."""

import subprocess
from io import BytesIO

import pikepdf
import pytest

from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.report.cells import cells_of
from reportgen.rules.engine import word_issues
from tests.cli.running import CHECKOUT, PROGRAM, SAMPLES


@pytest.fixture(scope="module")
def carrying(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF that carries its data."""
    folder = tmp_path_factory.mktemp("发布")
    sample = str(SAMPLES / "lusong-2023.yaml")
    command = [*PROGRAM, "build", sample, "-o", str(folder), "--to", "pdf", "--attach-data"]
    subprocess.run(command, check=True, capture_output=True, timeout=120, cwd=CHECKOUT)
    (path,) = folder.glob("*.pdf")
    return path.read_bytes()


NO_REPORTS = [b"\xff\xfe\x00", b"a: [1", b"", b"- 1\n- 2\n", "说明: 不是年报\n".encode(), b"[" * 5000]


def with_data(pdf_file: bytes, change: tuple[str, str] | bytes) -> Imported:
    """Return the report in a PDF after words of its data, or all of them, are replaced."""
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf_file)) as pdf:
        (attachment,) = pdf.attachments.values()
        data = attachment.get_file().read_bytes()
        if isinstance(change, bytes):
            data = change
        else:
            assert 1 == data.decode().count(change[0])
            data = data.decode().replace(*change).encode()
        attachment.obj.EF.F.write(data)
        pdf.save(output)
    imported = import_data(output.getvalue(), "年报.pdf")
    assert isinstance(imported, Imported)
    return imported


def test_data_that_agree(carrying: bytes):
    """Nothing is said of data that agree with the pages."""
    imported = import_data(carrying, "年报.pdf")

    assert isinstance(imported, Imported)
    assert imported.original.attached
    assert [] == imported.reading.source.issues


def test_one_cell_otherwise(carrying: bytes):
    """A cell that the data give otherwise is one issue at its place on the page, and the page counts."""
    imported = with_data(carrying, ("行政处罚: 968", "行政处罚: 986"))
    (issue,) = imported.reading.source.issues

    assert ("IM-10", "disclosure.penalties.decisions") == (issue.code, issue.cell)
    assert imported.reading.source.exact("disclosure.penalties.decisions") == issue.location
    assert "第" in str(issue.location)
    assert 968 == cells_of(imported.report).values["disclosure.penalties.decisions"]
    assert (
        "附件数据与页面不一致：“行政处罚”附件为986，页面为968，已按页面读取。"
        == next(word_issues([issue], imported.reading.source)).message
    )


def test_blank_and_pending_cells(carrying: bytes):
    """A blank, a figure to come and a sum over what was changed are each compared for what they are."""
    blank = with_data(carrying, ("行政处罚: 968", "行政处罚: ~"))
    pending = with_data(carrying, ("行政处罚: 968", "行政处罚: 待报"))

    assert [("空白", "968")] == shown(blank)
    assert [("待报", "968")] == shown(pending)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"a: [1", b"", b"- 1\n- 2\n", "说明: 不是年报\n".encode(), b"[" * 5000]
)
def test_what_is_no_report(carrying: bytes, data: bytes):
    """An attachment that is no report is no error."""
    assert [] == with_data(carrying, data).reading.source.issues


def shown(imported: Imported) -> list[tuple[object, object]]:
    """Return what data and page say, issue by issue."""
    return [(issue.values["attached"], issue.values["shown"]) for issue in imported.reading.source.issues]
