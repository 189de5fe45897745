"""`reportgen doctor`: the state of this machine; and of files, what a clerk reads, and what a script does."""

import json
import sys
from pathlib import Path

import pytest

from reportgen.render.fonts import STACKS
from tests.cli.running import Call
from tests.inspection.making import page, word

_NAMED = {"docProps/core.xml": "<p><creator>王小明</creator></p>"}
_THUMBNAIL: dict[str, str | bytes] = {"docProps/thumbnail.jpeg": b"\xff\xd8"}


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A Word file that hides nothing."""
    path = tmp_path / "年报.docx"
    path.write_bytes(word())
    return path


@pytest.fixture
def telling(tmp_path: Path) -> Path:
    """A Word file that names its author."""
    path = tmp_path / "改稿.docx"
    path.write_bytes(word(more=dict(_NAMED)))
    return path


def test_a_clean_file(call: Call, clean: Path):
    """One line, status 0."""
    result = call("doctor", clean)

    assert (0, f"{clean}: 没有发现不宜公开的内容。\n", "") == (result.status, result.out, result.err)


def test_a_finding_says_what_where_why_and_what_to_do(call: Call, telling: Path):
    """Severity, message, place and reason in one line, the remedy below, a count at the end; status 1."""
    result = call("doctor", telling)

    assert 1 == result.status
    first, mend, summary = result.lines
    wanted = "请核实 作者：“王小明”（文件属性 docProps/core.xml）。文件属性会显示写的人是谁、在哪里工作。"
    assert f"{telling}: {wanted}" == first
    assert mend.startswith("  处理：")
    assert f"{telling}: 共1处：必改0，请核实1，提示0。" == summary


def test_a_note_is_no_fault(call: Call, tmp_path: Path):
    """What is only noted leaves status 0."""
    path = tmp_path / "年报.docx"
    path.write_bytes(word(more=_THUMBNAIL))

    result = call("doctor", path)

    assert 0 == result.status
    assert "提示 有缩略图" in result.out


def test_several_files(call: Call, clean: Path, telling: Path):
    """Every file is looked through, whatever became of the one before; one that is missing decides."""
    missing = clean.parent / "没有.pdf"

    result = call("doctor", missing, telling, clean)

    assert 2 == result.status
    assert f"打不开“{missing}”：没有这个文件或文件夹。\n" == result.err
    assert [str(telling), str(clean)] == list(
        dict.fromkeys(line.partition(": ")[0] for line in result.lines if ": " in line)
    )


def test_an_old_format_is_named(call: Call, tmp_path: Path):
    """An old format is one sentence that says what to do, status 2."""
    path = tmp_path / "年报.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    result = call("doctor", path)

    assert (2, "") == (result.status, result.out)
    assert result.err.startswith(f"“{path}”不能检查：是旧格式的文件")
    assert 1 == len(result.err.splitlines())


def test_for_scripts(call: Call, telling: Path, tmp_path: Path):
    """JSON holds every file with its findings, and counts by severity."""
    missing, web = tmp_path / "没有.pdf", tmp_path / "年报.html"
    web.write_bytes(page("<p hidden>内部数字</p>"))

    result = call("doctor", telling, web, missing, "--format", "json")
    data = json.loads(result.out)

    assert 2 == result.status
    assert {"error": 0, "warning": 2, "info": 0} == data["summary"]
    assert [["person"], ["hidden-text"], []] == [[each["kind"] for each in file["findings"]] for file in data["files"]]
    assert {"kind", "severity", "message", "place", "why", "suggestion"} == set(data["files"][0]["findings"][0])
    assert [True, True, False] == [file["error"] is None for file in data["files"]]


def test_a_format_without_files(call: Call):
    """The state of this machine is for people only."""
    result = call("doctor", "--format", "json")

    assert (2, "") == (result.status, result.out)
    assert "--format 只用于检查文件" in result.err


def test_by_its_chinese_name(call: Call, telling: Path):
    """Both names do the same."""
    assert call("doctor", telling) == call("体检", telling)


def test_a_word_file_needs_no_layout_engine(call: Call, clean: Path):
    """What only other kinds of files need is not loaded."""
    for name in ("reportgen.inspection.pdf.file", "reportgen.inspection.page.page"):
        sys.modules.pop(name, None)

    assert 0 == call("doctor", clean).status
    assert "reportgen.inspection.pdf.file" not in sys.modules


def test_doctor_names_what_matters(call: Call):
    """Versions, every typeface of the standard, and whether PDF can be made."""
    result = call("doctor")

    assert 0 == result.status
    names = ["pydantic", "weasyprint", *(stack.official for stack in STACKS.values())]
    assert [] == [name for name in names if name not in result.out]
    assert "PDF：可以生成。" in result.out


def test_doctor_without_fontconfig(call: Call, monkeypatch: pytest.MonkeyPatch):
    """Where fonts cannot be asked for, that is said."""
    monkeypatch.setattr("reportgen.cli.doctor.installed_families", lambda: None)

    assert "fc-list" in call("doctor").out
