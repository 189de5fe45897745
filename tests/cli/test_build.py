"""`build`: what is made and where, when it is refused, and that nothing is lost, leaked or half written."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from lxml import html as lxml_html

from reportgen.diagnostics import Severity
from reportgen.report.reading import read_bytes
from reportgen.rules.engine import check
from tests.cli.running import (
    MINIMAL,
    MINIMAL_TITLE,
    PROGRAM,
    SAMPLES,
    Call,
    environment,
    files_in,
    page_of,
    spawn,
    write,
)

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


@pytest.fixture(scope="module")
def attached(built: dict[str, Path]) -> str:
    """The YAML that is attached to the PDF of the complete sample."""
    with pikepdf.open(next(built["1"].glob("示例省*.pdf"))) as pdf:
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


def test_without_attach_data_nothing_is_attached(call: Call, minimal: Path):
    """A PDF has no attachment unless one is asked for."""
    assert 0 == call("build", minimal, "--to", "pdf").status

    with pikepdf.open(minimal.parent / f"{MINIMAL_TITLE}.pdf") as pdf:
        assert [] == list(pdf.attachments)


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


# --- Drafts


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param("", "草稿", id="default"),
        pytest.param("状态: 送审稿\n", "送审稿", id="review"),
        pytest.param("状态: 定稿\n", "定稿", id="final"),
    ],
)
def test_a_draft_is_stamped(call: Call, tmp_path: Path, status: str, expected: str):
    """A draft says on its face what it is."""
    page = page_of(call, MINIMAL + status, tmp_path)

    assert [expected] == page.xpath("//p[@class='stamp']/text()")


def test_a_final_report_has_no_stamp(call: Call, minimal: Path):
    """Only `--draft` stamps."""
    call("build", minimal, *HTML)

    page = lxml_html.document_fromstring((minimal.parent / f"{MINIMAL_TITLE}.html").read_text(encoding="utf-8"))
    assert [] == page.xpath("//p[@class='stamp']")


def test_blanks_of_a_draft_are_blank(call: Call, tmp_path: Path):
    """A cell without a figure is an empty cell, one to come says so, and zero is zero."""
    text = MINIMAL.replace("行政许可: 0", "行政许可: ~").replace("行政处罚: 0", "行政处罚: 待报")

    page = page_of(call, text, tmp_path)

    assert {"licensing": "", "penalties": "待报", "coercion": "0"} == {
        name: page.xpath(f"//td[@data-cell='disclosure.{name}.decisions']")[0].text_content()
        for name in ("licensing", "penalties", "coercion")
    }


def test_a_draft_of_almost_nothing(call: Call, tmp_path: Path):
    """A report just begun has a title and all its tables, empty."""
    page = page_of(call, "年度: 2024\n机关: {名称: 甲局}\n", tmp_path)

    cells = page.xpath("//td[@data-cell]")
    assert 200 == len(cells)
    assert {""} == {cell.text_content() for cell in cells}


def test_no_draft_of_what_is_no_report(call: Call, tmp_path: Path):
    """Where nothing could be read there is nothing to draft."""
    path = write(tmp_path / "年报.yaml", "- 1\n")

    assert (1, "") == (call("build", path, *HTML, "--draft").status, call("build", path, *HTML, "--draft").out)


# --- Places that cannot be written


def test_an_output_that_is_a_file(call: Call, minimal: Path):
    """`-o` names a folder; a file of that name is wrong usage."""
    result = call("build", minimal, *HTML, "-o", minimal)

    assert (2, "") == (result.status, result.out)
    assert f"“{minimal}”不是文件夹。" in result.err
    assert MINIMAL == minimal.read_text(encoding="utf-8")


def test_an_output_below_a_file(call: Call, minimal: Path):
    """A folder that cannot be made is said in one sentence."""
    result = call("build", minimal, *HTML, "-o", minimal / "out")

    assert (2, "") == (result.status, result.out)
    assert result.err.splitlines()[-1].startswith(f"无法写入“{minimal / 'out' / MINIMAL_TITLE}.html”：")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(call: Call, minimal: Path, tmp_path: Path):
    """A folder that may not be written is said in one sentence."""
    folder = tmp_path / "out"
    folder.mkdir(mode=0o500)

    result = call("build", minimal, *HTML, "-o", folder)

    assert (2, "") == (result.status, result.out)
    assert "没有权限" in result.err


def test_a_folder_of_the_files_name(call: Call, minimal: Path):
    """A folder that stands where the file would go is not touched."""
    (minimal.parent / f"{MINIMAL_TITLE}.html" / "内容").mkdir(parents=True)

    result = call("build", minimal, *HTML)

    assert (2, "") == (result.status, result.out)
    assert ["年报.yaml"] == files_in(minimal.parent)


def test_a_failed_writer_leaves_nothing(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the disk is full the old file stays and no other is left behind."""
    old = write(minimal.parent / f"{MINIMAL_TITLE}.html", "旧")

    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    result = call("build", minimal, *HTML)

    assert (2, "") == (result.status, result.out)
    assert "磁盘空间不足" in result.err
    assert "旧" == old.read_text(encoding="utf-8")
    assert sorted([old.name, "年报.yaml"]) == files_in(minimal.parent)


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path):
    """A process that dies while writing leaves the old file whole."""
    old = write(tmp_path / "年报.html", "旧")
    program = (
        "import os, pathlib, signal\n"
        "from reportgen.cli.output import write_atomically\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_atomically(pathlib.Path('年报.html'), b'new' * 100_000)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment(), check=False)

    assert -signal.SIGKILL == done.returncode
    assert "旧" == old.read_text(encoding="utf-8")


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_files_may_be_read_by_whom_the_system_says(minimal: Path, umask: int):
    """A file gets the permissions of any new file, not those of a temporary one."""
    spawn("build", minimal, *HTML, cwd=minimal.parent, umask=umask)

    assert 0o666 & ~umask == (minimal.parent / f"{MINIMAL_TITLE}.html").stat().st_mode & 0o777


def test_never_over_the_input(call: Call, tmp_path: Path):
    """A report that bears the name of its own output stays."""
    path = write(tmp_path / f"{MINIMAL_TITLE}.html", MINIMAL)

    result = call("build", path, *HTML)

    assert (2, "") == (result.status, result.out)
    assert MINIMAL == path.read_text(encoding="utf-8")


def test_never_over_another_input(call: Call, tmp_path: Path):
    """Nor is a report replaced that another one of the same run would be written over."""
    first = write(tmp_path / "a.yaml", MINIMAL)
    second = write(tmp_path / f"{MINIMAL_TITLE}.html", MINIMAL.replace("示例局", "乙局"))

    result = call("build", first, second, *HTML)

    assert 2 == result.status
    assert "乙局" in second.read_text(encoding="utf-8")
    assert second.read_text(encoding="utf-8").startswith("#")


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
