"""Folder in, folder out: many reports at once, what is skipped, and what a run that is cut short leaves."""

import json
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from PIL import Image

from reportgen.report.reading import read_bytes
from tests.cli.running import MINIMAL, PNG, PROGRAM, Call, environment, files_in, spawn, write
from tests.importer.rendering import render

HTML = ("--to", "html")
UNSOUND = MINIMAL.replace("行政许可: 0", "行政许可: 二十")
ENDING = "2024年政府信息公开工作年度报告"


def reports(folder: Path, names: str, text: str = MINIMAL) -> Path:
    """Write a report for each sign, and return the folder."""
    for name in names:
        write(folder / f"{name}.yaml", text.replace("示例局", f"{name}局"))
    return folder


def document(text: str, form: str) -> bytes:
    """Return the document of a report in a format."""
    report = read_bytes(text.encode(), "年报.yaml").report
    assert report is not None
    return render(report, Path(), form)


def outcomes(call: Call, folder: Path, *options: object) -> dict[str, str]:
    """Build a folder into `out`, and return what became of each report."""
    call("build", folder, "-o", "out", *HTML, "--summary", "summary.json", *options)
    summary = json.loads(Path("summary.json").read_text(encoding="utf-8"))
    return {Path(report["file"]).stem: report["outcome"] for report in summary["reports"]}


# --- What is made again


def test_what_has_not_changed_is_not_made_again(call: Call, tmp_path: Path):
    """The second run makes nothing, says so, and names the same files."""
    folder = reports(tmp_path / "in", "甲乙丙")
    first = call("build", folder, "-o", "out", *HTML)
    second = call("build", folder, "-o", "out", *HTML)

    assert (0, 0) == (first.status, second.status)
    assert first.out == second.out
    assert first.err.splitlines()[-1].startswith("共3份：生成3，没有变化0，有必改的问题0，失败0；用时")
    assert second.err.splitlines()[-1].startswith("共3份：生成0，没有变化3，有必改的问题0，失败0；用时")


def test_a_changed_report_is_made_again(call: Call, tmp_path: Path):
    """Only it."""
    folder = reports(tmp_path / "in", "甲乙")
    assert {"甲": "made", "乙": "made"} == outcomes(call, folder)

    write(folder / "乙.yaml", MINIMAL.replace("示例局", "乙局").replace("行政许可: 0", "行政许可: 1"))

    assert {"甲": "unchanged", "乙": "made"} == outcomes(call, folder)


def test_a_result_that_was_changed_or_lost_is_made_again(call: Call, tmp_path: Path):
    """What lies there must be what would be made."""
    folder = reports(tmp_path / "in", "甲乙丙")
    outcomes(call, folder)
    Path("out", f"示例县甲局{ENDING}.html").unlink()
    Path("out", f"示例县乙局{ENDING}.html").write_text("改", encoding="utf-8")

    assert {"甲": "made", "乙": "made", "丙": "unchanged"} == outcomes(call, folder)


def test_a_picture_counts(call: Call, tmp_path: Path):
    """A report is made again when a picture changes that it shows, and not for another."""
    text = MINIMAL.replace("  主动公开: ", "  主动公开:\n    图: [{文件: 图.png, 说明: 示意图}]\n    正文: ", 1)
    assert text != MINIMAL
    folder = reports(reports(tmp_path / "in", "甲", text), "乙")
    (folder / "图.png").write_bytes(PNG)
    assert {"甲": "made", "乙": "made"} == outcomes(call, folder)
    assert {"甲": "unchanged", "乙": "unchanged"} == outcomes(call, folder)

    Image.new("L", (3, 3)).save(folder / "图.png")

    assert {"甲": "made", "乙": "unchanged"} == outcomes(call, folder)


@pytest.mark.parametrize(
    "options", [("--draft",), ("--force",), ("--templates", "own"), ("--attach-data",)], ids=lambda options: options[0]
)
def test_other_wishes_count(call: Call, tmp_path: Path, options: tuple[str, ...]):
    """Other options, own templates and insisting make everything again."""
    write(tmp_path / "own" / "html" / "page.css", "body { color: black }")
    folder = reports(tmp_path / "in", "甲乙")
    outcomes(call, folder)

    assert {"甲": "made", "乙": "made"} == outcomes(call, folder, *options)


def test_the_time_stamp_counts(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What is wanted with another time of making is made again."""
    folder = reports(tmp_path / "in", "甲乙")
    outcomes(call, folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    assert {"甲": "made", "乙": "made"} == outcomes(call, folder)


def test_one_report_is_always_made(call: Call, minimal: Path):
    """Whoever names one report wants it made."""
    for _time in range(2):
        result = call("build", minimal, *HTML, "--summary", "summary.json")
        assert 0 == result.status
        summary = json.loads(Path("summary.json").read_text(encoding="utf-8"))
        assert {"made": 1, "unchanged": 0, "refused": 0, "failed": 0} == summary["summary"]


# --- One failure never stops the rest


def test_failures_stop_nothing(call: Call, tmp_path: Path):
    """What cannot be made is counted and told, the others are made, and the summary says what became of each."""
    folder = reports(tmp_path / "in", "甲丁")
    write(folder / "乙.yaml", UNSOUND)
    write(folder / "丙.yaml", "- 不是报告")
    Path("out", f"示例县丁局{ENDING}.html").mkdir(parents=True)

    result = call("build", folder, "-o", "out", *HTML, "--summary", "summary.json")

    assert 2 == result.status
    assert result.err.splitlines()[-1].startswith("共4份：生成1，没有变化0，有必改的问题2，失败1；用时")
    summary = json.loads(Path("summary.json").read_text(encoding="utf-8"))
    found = {Path(report["file"]).stem: report for report in summary["reports"]}
    assert {"甲": "made", "乙": "refused", "丙": "refused", "丁": "failed"} == {
        name: report["outcome"] for name, report in found.items()
    }
    assert [str(Path("out", f"示例县甲局{ENDING}.html"))] == found["甲"]["files"]
    assert 0 < found["乙"]["findings"]["error"]
    assert "无法写入" in found["丁"]["reason"]
    assert None is found["乙"]["reason"]


def test_a_summary_is_never_written_over_a_report(call: Call, tmp_path: Path):
    """It is refused before anything is made."""
    folder = reports(tmp_path / "in", "甲乙")
    result = call("build", folder, "-o", "out", *HTML, "--summary", folder / "甲.yaml")

    assert (2, "") == (result.status, result.out)
    assert "输出文件不能与输入文件相同" in result.err
    assert not Path("out").exists()


def test_a_refused_report_is_looked_at_again(call: Call, tmp_path: Path):
    """Nothing is noted on what was not made."""
    folder = reports(tmp_path / "in", "甲")
    write(folder / "乙.yaml", UNSOUND)
    expected = [{"甲": "made", "乙": "refused"}, {"甲": "unchanged", "乙": "refused"}]

    assert expected == [outcomes(call, folder), outcomes(call, folder)]


# --- Parallel


def test_parallel_is_the_same(call: Call, tmp_path: Path):
    """Two processes say and make what one does: check, export, import and build."""
    folder = reports(tmp_path / "in", "甲乙丙丁")
    write(folder / "戊.yaml", UNSOUND)
    pages = tmp_path / "pages"
    assert 1 == call("build", folder, "-o", pages, *HTML).status
    for command in (["check", folder, "--format", "json"], ["check", folder], ["export", folder]):
        one, two = (call(*command, "--jobs", jobs) for jobs in ("1", "2"))
        assert (one.status, one.out) == (two.status, two.out)
        assert "" != one.out
    assert 0 == call("import", pages, "-o", "one", "--jobs", "1").status
    assert 0 == call("import", pages, "-o", "two", "--jobs", "2").status
    call("build", folder, "-o", "again", *HTML, "--jobs", "2")
    for here, there in (("one", "two"), (pages, "again")):
        names = files_in(Path(here))
        assert 4 == len(names)
        assert [Path(here, name).read_bytes() for name in names] == [Path(there, name).read_bytes() for name in names]


# --- Cut short


def test_a_run_that_is_killed_is_taken_up_again(tmp_path: Path):
    """Killed at any moment a run leaves no half file, and the next one makes only what is missing."""
    folder = reports(tmp_path / "in", "甲乙丙丁戊己庚辛壬癸")
    whole = spawn("build", folder, "-o", "whole", "--to", "html,docx", cwd=tmp_path)
    assert 0 == whole.status, whole.err
    expected = {path.name: path.read_bytes() for path in (tmp_path / "whole").iterdir()}
    assert 20 == len(expected)
    chance = random.Random(7)
    cut = 0
    for trial in range(6):
        out = tmp_path / f"out{trial}"
        command = [*PROGRAM, "build", "in", "-o", out.name, "--to", "html,docx", "--jobs", str(1 + trial % 2)]
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while not any(out.glob("*.html")):
            assert process.poll() is None
            time.sleep(0.005)
        time.sleep(chance.random())
        process.send_signal(signal.SIGKILL)
        process.wait()

        left = {path.name: path.read_bytes() for path in out.iterdir() if not path.name.startswith(".")}
        assert left == {name: expected[name] for name in left}
        cut += len(left) < len(expected)
        again = spawn("build", "in", "-o", out.name, "--to", "html,docx", cwd=tmp_path)
        assert 0 == again.status, again.err
        assert expected == {path.name: path.read_bytes() for path in out.iterdir() if not path.name.startswith(".")}
    assert 0 < cut


def test_two_runs_at_once(tmp_path: Path):
    """Two runs over one folder end well, and every file is whole."""
    reports(tmp_path / "in", "甲乙丙丁")
    command = [*PROGRAM, "build", "in", "-o", "out", "--to", "html,docx", "--summary"]
    runs = [
        subprocess.Popen([*command, f"{number}.json"], cwd=tmp_path, env=environment(), stderr=subprocess.PIPE)
        for number in range(2)
    ]
    for run in runs:
        _out, err = run.communicate(timeout=300)
        assert 0 == run.returncode, err.decode()
    alone = spawn("build", "in", "-o", "alone", "--to", "html,docx", cwd=tmp_path)
    assert 0 == alone.status
    names = files_in(tmp_path / "alone")
    assert 8 == len(names)
    assert names == files_in(tmp_path / "out")
    assert [(tmp_path / "alone" / name).read_bytes() for name in names] == [
        (tmp_path / "out" / name).read_bytes() for name in names
    ]


# --- Import


def test_a_folder_is_imported_into_a_folder(call: Call, tmp_path: Path):
    """Every file that can be read gets a report file at the same place below; what Word keeps open is left out."""
    pages = tmp_path / "in"
    for place in ("甲/年报.html", "乙/年报.html", "乙/年报.docx"):
        (pages / place).parent.mkdir(parents=True, exist_ok=True)
        (pages / place).write_bytes(document(MINIMAL, place.rpartition(".")[2]))
    (pages / "乙" / "~$年报.docx").write_bytes(b"\x00" * 100)
    write(pages / "丙.yaml", MINIMAL)

    result = call("import", pages, "-o", "out", "--summary", "summary.json")

    assert 0 == result.status, result.err
    summary = json.loads(Path("summary.json").read_text(encoding="utf-8"))
    assert {"read": 3, "unchanged": 0, "unsure": 0, "failed": 0} == summary["summary"]
    assert ["out/乙/年报.docx.yaml"] == summary["reports"][0]["files"]
    assert ["乙/年报.docx.yaml", "乙/年报.html.yaml", "甲/年报.yaml"] == files_in(Path("out"))
    assert result.err.splitlines()[-1].startswith("共3个文件：读出3，没有变化0，读不准或读不出0，失败0；用时")


def test_work_on_an_imported_file_is_kept(call: Call, tmp_path: Path):
    """A second run leaves what was imported before as people have left it; a changed page is not written over it."""
    pages = tmp_path / "in"
    pages.mkdir()
    for name in "甲乙":
        (pages / f"{name}.html").write_bytes(document(MINIMAL, "html"))
    assert 0 == call("import", pages, "-o", "out").status
    edited = write(Path("out", "甲.yaml"), MINIMAL)

    again = call("import", pages, "-o", "out")

    assert 0 == again.status
    assert "没有变化2" in again.err
    assert MINIMAL == edited.read_text(encoding="utf-8")

    (pages / "甲.html").write_bytes(document(MINIMAL.replace("行政许可: 0", "行政许可: 1"), "html"))
    changed = call("import", pages, "-o", "out")

    assert 2 == changed.status
    assert "已经存在，没有改动" in changed.err
    assert MINIMAL == edited.read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [(), ("-o", "file")])
def test_a_folder_needs_a_folder_to_go_to(call: Call, tmp_path: Path, options: tuple[str, ...]):
    """Without one it is wrong usage, and so is a folder with nothing to import."""
    (tmp_path / "in").mkdir()
    write(Path("file"), "")
    assert 2 == call("import", tmp_path / "in", *options).status

    (tmp_path / "in" / "年报.html").write_bytes(document(MINIMAL, "html"))
    assert 2 == call("import", tmp_path / "in", *options).status
    assert "" == Path("file").read_text(encoding="utf-8")


# --- Export


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_folder_is_exported_into_a_folder(call: Call, tmp_path: Path, form: str):
    """Into a folder that is there each report gets a file of its own, the same as it gets by itself."""
    folder = reports(tmp_path / "in", "甲")
    reports(folder / "下级", "乙")
    write(folder / "丙.yaml", "- 不是报告")
    Path("out", f"丁.{form}").mkdir(parents=True)
    reports(folder, "丁")
    result = call("export", folder, "--to", form, "-o", "out", "--summary", "summary.json")

    assert 2 == result.status
    assert result.err.splitlines()[-1].startswith("共4份：导出2，无法读取1，失败1；用时")
    summary = json.loads(Path("summary.json").read_text(encoding="utf-8"))
    assert {"exported": 2, "unreadable": 1, "failed": 1} == summary["summary"]
    assert [f"下级/乙.{form}", f"甲.{form}"] == files_in(Path("out"))
    assert 0 == call("export", folder / "甲.yaml", "--to", form, "-o", "alone").status
    assert Path("alone").read_bytes() == Path("out", f"甲.{form}").read_bytes()


# --- Progress


def test_progress_in_a_terminal(tmp_path: Path):
    """In a terminal one line says how far it has come, how fast it goes and how long it will take."""
    if shutil.which("script") is None:
        pytest.skip("no program to give a terminal")
    reports(tmp_path / "in", "甲乙丙")
    command = [*PROGRAM, "build", "in", "-o", "out", "--to", "html", "--jobs", "1"]
    done = subprocess.run(
        ["script", "--quiet", "--return", "--command", " ".join(command), "/dev/null"],
        cwd=tmp_path,
        env=environment(TERM="xterm"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )

    assert "2/3，每" in done.stdout
    assert "约还要" in done.stdout
    assert "共3份：生成3" in done.stdout
    assert "[1/3]" not in done.stdout
