"""A Word file that an office program saved comes back: what was changed in it is listed, and nothing else."""

import shutil
import subprocess
from pathlib import Path

import pytest

from reportgen.importer.comparison import Difference, compare
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.report.reading import read_report
from tests.cli.running import SAMPLES, Call
from tests.importer.edited_word_file import EditedFile
from tests.importer.rendering import rendered

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")

NAMES = ("lusong-2023", "complete", "yanghe-2020", "minimal")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our Word files as LibreOffice saves them: `saved/NAME.docx` and `saved/NAME.doc`."""
    folder = tmp_path_factory.mktemp("office")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(rendered(SAMPLES / f"{name}.yaml", "docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for ending in ("docx", "doc"):
        command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder / "saved")]
        files = [str(folder / f"{name}.docx") for name in NAMES]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=240)
    return folder / "saved"


def differences(data: bytes, name: str, file: str) -> tuple[Difference, ...]:
    """Return what an edited file says otherwise than the sample."""
    imported = import_data(data, file)
    report = read_report(SAMPLES / f"{name}.yaml").report
    assert isinstance(imported, Imported)
    assert report is not None
    return compare(report, imported)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["docx", "doc"])
def test_saving_changes_nothing(folder: Path, name: str, ending: str):
    """Saved again, as docx or in the old format, a file says what it said."""
    file = f"{name}.{ending}"
    found = differences((folder / file).read_bytes(), name, file)

    assert [] == [(each.words, each.ours, each.theirs) for each in found]


def edited(folder: Path) -> bytes:
    """Return a saved file in which a figure, its total and two sentences were changed under tracking."""
    file = EditedFile((folder / "lusong-2023.docx").read_bytes())
    file.set_cell(1, "二、上年结转", 1, "3", tracked=True)
    file.set_cell(1, "二、上年结转", 6, "3", tracked=True)
    file.replace("公布执法职责、依据", "全面公布执法职责、依据", tracked=True)
    file.replace("群众反馈", "群众意见", tracked=True)
    return file.data()


def test_tracked_changes_are_listed(folder: Path):
    """Exactly what was changed is listed, each as tracked."""
    found = differences(edited(folder), "lusong-2023", "改稿.docx")

    assert [
        ("overview.proactive", True),
        ("requests.carried_in.business", True),
        ("requests.carried_in.total", True),
        ("problems.measures", True),
    ] == [(each.path, each.tracked) for each in found]


def test_changes_are_brought_back(folder: Path, call: Call, tmp_path: Path):
    """`import --onto` writes them into the report file, and everything else stays as it was, to the character."""
    report = tmp_path / "年报.yaml"
    before = (SAMPLES / "lusong-2023.yaml").read_text(encoding="utf-8")
    report.write_text(before, encoding="utf-8")
    (tmp_path / "改稿.docx").write_bytes(edited(folder))

    result = call("import", tmp_path / "改稿.docx", "--onto", report, "--take", "theirs")

    after = report.read_text(encoding="utf-8")
    assert 0 == result.status, result.err
    expected = before.replace("公布执法职责、依据", "全面公布执法职责、依据").replace("群众反馈", "群众意见")
    added = "  上年结转: {商业企业: 3}\n"
    assert 1 == after.count(added)
    assert expected == after.replace(added, "")
