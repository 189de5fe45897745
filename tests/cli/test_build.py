"""`build`: what is made and where, and when it is refused."""

import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, MINIMAL_TITLE, PROGRAM, SAMPLES, Call, environment, files_in, spawn, write

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")  # WeasyPrint leaves it open

FORMATS = ("html", "docx", "pdf")
HTML = ("--to", "html")
UNSOUND = MINIMAL.replace("行政许可: 0", "行政许可: 二十")


# --- All three formats, by real processes, made once for several tests


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two reports with pictures and private matter, made by one worker and by two."""
    folders = {}
    for jobs in ("1", "2"):
        folder = tmp_path_factory.mktemp("jobs")
        result = spawn(
            "build", SAMPLES / "complete.yaml", SAMPLES / "minimal.yaml", "-o", folder, "--jobs", jobs, "--attach-data"
        )
        assert 0 == result.status, result.err
        (folder / "stdout").write_text(result.out, encoding="utf-8")
        (folder / "stderr").write_text(result.err, encoding="utf-8")
        folders[jobs] = folder
    return folders


def test_three_files_a_report(built: dict[str, Path]):
    """Each report becomes HTML, DOCX and PDF, named by its official title."""
    titles = ("示例省人民政府2024年政府信息公开工作年度报告", MINIMAL_TITLE)

    assert sorted(f"{title}.{form}" for title in titles for form in FORMATS) == [
        name for name in files_in(built["1"]) if not name.startswith("std")
    ]


def test_only_paths_on_stdout(built: dict[str, Path]):
    """Scripts read the files that were made, one a line, in the order of the reports and formats."""
    lines = (built["1"] / "stdout").read_text(encoding="utf-8").splitlines()

    assert 6 == len(lines)
    assert ["html", "docx", "pdf"] * 2 == [line.rpartition(".")[2] for line in lines]
    assert [] == [line for line in lines if not Path(line).is_file()]


def test_progress_on_stderr(built: dict[str, Path]):
    """Each report is counted as it comes."""
    lines = (built["1"] / "stderr").read_text(encoding="utf-8").splitlines()

    assert [f"[1/2] {SAMPLES / 'complete.yaml'}", f"[2/2] {SAMPLES / 'minimal.yaml'}"] == [
        line for line in lines if line.startswith("[")
    ]


def test_two_workers_make_the_same_bytes(built: dict[str, Path]):
    """The number of jobs changes nothing in the files."""
    names = [name for name in files_in(built["1"]) if not name.startswith("std")]

    assert 6 == len(names)
    assert [] == [name for name in names if (built["1"] / name).read_bytes() != (built["2"] / name).read_bytes()]


def test_files_are_what_they_are_called(built: dict[str, Path]):
    """Every file begins as its kind does."""
    starts = {"html": b"<!DOCTYPE html>", "docx": b"PK\x03\x04", "pdf": b"%PDF-"}

    for name in files_in(built["1"]):
        if not name.startswith("std"):
            start = starts[name.rpartition(".")[2]]
            assert start == (built["1"] / name).read_bytes()[: len(start)], name


@pytest.mark.parametrize(
    "private", ["审核人", "秘书长", "核实人", "按新的执法主体统计", "0000-0000000", "samples", "complete-2023"]
)
def test_documents_hold_nothing_private(built: dict[str, Path], private: str):
    """Approval, statements, contact and paths are in no part of the page and the Word file."""
    title = "示例省人民政府2024年政府信息公开工作年度报告"
    page = (built["1"] / f"{title}.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(built["1"] / f"{title}.docx") as package:
        parts = [
            package.read(name).decode("utf-8", "replace")
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        ]

    assert len(parts) > 5
    assert [] == [part for part in (page, *parts) if private in part]


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_the_same_bytes_elsewhere_and_later(tmp_path: Path):
    """Two processes in two time zones, on two days in two years, write the same bytes in every format."""
    days = {"2025-03-31 23:59:00": ("Asia/Shanghai", "1"), "2027-11-02 00:30:00": ("America/New_York", "2")}
    made = []
    for day, (zone, seed) in days.items():
        folder = tmp_path / day[:4]
        subprocess.run(
            [
                "faketime",
                day,
                *PROGRAM,
                "build",
                SAMPLES / "complete.yaml",
                "--to",
                "html,docx,pdf,fragment,infographic",
                "-o",
                folder,
            ],
            env=environment(TZ=zone, PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        )
        made.append({name: (folder / name).read_bytes() for name in files_in(folder)})

    assert 10 == len(made[0])
    assert [] == [name for name in made[0].keys() | made[1].keys() if made[0].get(name) != made[1].get(name)]


# --- Where and what


def test_beside_the_report(call: Call, minimal: Path):
    """Without `-o` the files stand beside the report."""
    result = call("build", minimal, *HTML)

    assert (0, [str(minimal.parent / f"{MINIMAL_TITLE}.html")]) == (result.status, result.lines)


def test_into_a_new_folder(call: Call, minimal: Path, tmp_path: Path):
    """`-o` makes the folders it needs."""
    assert 0 == call("build", minimal, *HTML, "-o", tmp_path / "a" / "b").status

    assert [f"{MINIMAL_TITLE}.html"] == files_in(tmp_path / "a" / "b")


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        pytest.param(["docx"], ["docx"], id="one"),
        pytest.param(["docx,html"], ["docx", "html"], id="two"),
        pytest.param(["docx，html"], ["docx", "html"], id="full-width-comma"),
        pytest.param([" HTML , docx ,"], ["html", "docx"], id="spaces-and-capitals"),
        pytest.param(["html,html"], ["html"], id="twice"),
        pytest.param(["docx", "html"], ["docx", "html"], id="option-repeated"),
    ],
)
def test_formats(call: Call, minimal: Path, formats: list[str], expected: list[str]):
    """`--to` chooses formats, in the order named."""
    options = [word for value in formats for word in ("--to", value)]

    assert expected == [line.rpartition(".")[2] for line in call("build", minimal, *options).lines]


@pytest.mark.parametrize("formats", ["doc", "html,doc", "", ","])
def test_an_unknown_format(call: Call, minimal: Path, formats: str):
    """A format there is none of is wrong usage, which names those there are."""
    result = call("build", minimal, "--to", formats)

    assert (2, "") == (result.status, result.out)
    assert "html、docx、pdf、fragment" in result.err
    assert ["年报.yaml"] == files_in(minimal.parent)


def test_a_folder_of_reports(call: Call, tmp_path: Path):
    """Every report below a folder is made, each beside itself."""
    for name in ("甲", "乙"):
        write(tmp_path / "报告" / name / "年报.yml", MINIMAL.replace("示例局", f"{name}局"))

    assert 0 == call("build", tmp_path / "报告", *HTML).status

    title = "2024年政府信息公开工作年度报告.html"
    assert [f"乙/示例县乙局{title}", f"甲/示例县甲局{title}"] == [
        name for name in files_in(tmp_path / "报告") if name.endswith("html")
    ]


def test_two_reports_of_one_title(call: Call, tmp_path: Path):
    """Where one file would replace another's in one run, both sources are named and neither is built."""
    first, second = write(tmp_path / "a.yaml", MINIMAL), write(tmp_path / "b.yaml", MINIMAL)

    result = call("build", first, second, *HTML, "-o", tmp_path / "out")

    assert (2, []) == (result.status, result.lines)
    named = [line for line in result.err.splitlines() if "标题相同" in line]
    assert 2 == len(named)
    assert [] == [line for line in named if str(first) not in line or str(second) not in line]


def test_made_again(call: Call, minimal: Path):
    """What was made before is replaced."""
    target = minimal.parent / f"{MINIMAL_TITLE}.html"
    target.write_text("旧", encoding="utf-8")

    call("build", minimal, *HTML)

    assert target.read_bytes().startswith(b"<!DOCTYPE html>")


# --- Refused


def test_an_error_stops_it(call: Call, tmp_path: Path):
    """While an error stands nothing is written, and the finding says why."""
    path = write(tmp_path / "年报.yaml", UNSOUND)

    result = call("build", path, "--to", "html,docx")

    assert (1, "") == (result.status, result.out)
    assert "CELL-01" in result.err
    assert "--draft" in result.err
    assert ["年报.yaml"] == files_in(tmp_path)


def test_a_warning_does_not_stop_it(call: Call, tmp_path: Path):
    """A warning is shown, and the report is made."""
    path = write(tmp_path / "年报.yaml", MINIMAL.replace("行政许可: 0", "行政许可: 12件"))

    result = call("build", path, *HTML)

    assert 0 == result.status
    assert "CELL-08" in result.err


def test_a_figure_to_come_stops_it(call: Call, tmp_path: Path):
    """待报 is no error while one writes, but it cannot be published."""
    path = write(tmp_path / "年报.yaml", MINIMAL.replace("行政许可: 0", "行政许可: 待报"))

    assert 0 == call("check", path).status
    assert 1 == call("build", path, *HTML).status


def test_the_sound_ones_are_made(call: Call, tmp_path: Path):
    """One report with errors does not stop the others."""
    write(tmp_path / "a.yaml", UNSOUND)
    write(tmp_path / "b.yaml", MINIMAL)

    result = call("build", tmp_path, *HTML)

    assert (1, [str(tmp_path / f"{MINIMAL_TITLE}.html")]) == (result.status, result.lines)


def test_an_old_file_outlives_a_refusal(call: Call, tmp_path: Path):
    """What was made when the report was sound is not touched."""
    old = write(tmp_path / f"{MINIMAL_TITLE}.html", "旧")

    call("build", write(tmp_path / "年报.yaml", UNSOUND), *HTML)

    assert "旧" == old.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "status", "files"),
    [pytest.param([], 0, 3, id="replaced"), pytest.param(["--require-fonts"], 1, 1, id="required")],
)
def test_missing_fonts(
    call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch, *, options: list[str], status: int, files: int
):
    """A missing typeface is a warning, and with `--require-fonts` an error: nothing is written."""
    from reportgen.render.fonts import Role, Substitution

    monkeypatch.setattr("reportgen.render.fonts.substitutions", lambda: (Substitution(Role.BODY, "仿宋_GB2312", None),))

    result = call("build", minimal, "--to", "html,pdf", *options)

    assert "DOC-01" in result.err
    assert (status, files) == (result.status, len(files_in(minimal.parent)))


def test_fonts_are_the_business_of_the_pdf(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """Page and Word file use the reader's fonts, so none need be here."""
    from reportgen.render.fonts import Role, Substitution

    monkeypatch.setattr("reportgen.render.fonts.substitutions", lambda: (Substitution(Role.BODY, "仿宋_GB2312", None),))

    assert 0 == call("build", minimal, "--to", "html,docx", "--require-fonts").status


# --- Templates


def test_own_templates(call: Call, minimal: Path, tmp_path: Path):
    """A template of the user's stands in for the built-in one of the same name."""
    built_in = Path(__file__).parents[2] / "templates" / "html"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(built_in.iterdir())}
    name = next(name for name, text in texts.items() if "<!DOCTYPE" in text and "html/document.html" in text)
    write(tmp_path / "模板" / "html" / name, "<!DOCTYPE html><title>自备</title>")

    call("build", minimal, *HTML, "--templates", tmp_path / "模板")

    assert "<title>自备</title>" in (tmp_path / f"{MINIMAL_TITLE}.html").read_text(encoding="utf-8")


def test_a_missing_folder_of_templates(call: Call, minimal: Path):
    """A folder of templates that is not there is said in one sentence."""
    result = call("build", minimal, *HTML, "--templates", "没有")

    assert (2, "") == (result.status, result.out)
    assert "模板" in result.err.splitlines()[-1]
    assert "没有" in result.err.splitlines()[-1]


# --- Processes


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted(tmp_path: Path, jobs: str):
    """Ctrl-C ends every worker with one word and status 130, and leaves no half file."""
    for number in range(400):
        write(tmp_path / "in" / f"{number}.yaml", MINIMAL.replace("示例局", f"{number}局"))
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", "in", "-o", "out", "--to", "html,docx", "--jobs", jobs],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)

    _out, err = process.communicate(timeout=60)

    assert 130 == process.returncode
    assert "Traceback" not in err
    assert "已中断。" == err.splitlines()[-1]
    made = files_in(tmp_path / "out")
    assert 0 < len(made) < 800
    assert [] == [name for name in made if not name.startswith("示例县")]
