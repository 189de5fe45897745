"""Control and direction characters: none of a report, a page or a file name reaches the terminal as it is."""

import os
import subprocess
import unicodedata
from pathlib import Path

import pytest

from reportgen.text.visible import DIRECTION_SIGNS, visible
from tests.cli.running import MINIMAL, PROGRAM, Call, environment, write
from tests.importer.word_building import pack, paragraph, parts
from tests.security.attack import attacked

STEERING = "\x1b[2J\x1b]0;甲\x07\x9b31m\x7f\u202e\u2066\u200f"
_KEPT = set("\t\n\r")


def _raw(text: str) -> list[str]:
    """Return the characters of a text that would steer a terminal."""
    return [
        sign for sign in text if sign in DIRECTION_SIGNS or (unicodedata.category(sign) == "Cc" and sign not in _KEPT)
    ]


def _on_a_terminal(folder: Path, *arguments: str) -> str:
    """Return what a command writes to a terminal, stdout and stderr together."""
    ours, its = os.openpty()
    with subprocess.Popen(
        [*PROGRAM, *arguments], cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=its, stderr=its
    ) as process:
        os.close(its)
        written = b""
        while piece := _read(ours):
            written += piece
        process.wait()
    os.close(ours)
    assert process.returncode in {0, 1, 2}
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so where the other side is closed
        return b""


@pytest.mark.parametrize(
    "name", ["页.html", "文.txt", "文.md", "年报.yaml", "文.docx", "不是.pdf"], ids=lambda name: name.rpartition(".")[2]
)
def test_files_on_a_terminal(tmp_path: Path, name: str):
    """Whatever a file of any kind holds, what is told of it is told in visible characters."""
    title = f"示例局2024年政府信息公开工作年度报告\n{STEERING}一、总体情况\n行政许可 {STEERING}\n"
    page = f"<title>{title}</title><h1>{title}</h1><table><tr><td>行政许可<td>{STEERING}</table>"
    shown = "".join(sign for sign in STEERING if sign not in "\x1b\x07")
    word = pack(
        parts(paragraph("示例局2024年政府信息公开工作年度报告") + paragraph(f"一、总体情况{shown}"), title=shown)
    )
    data = {
        "html": page.encode(),
        "yaml": f'年度: "{shown}"\n{shown}: 1\n'.encode(),
        "docx": word,
        "pdf": b"%PDF-1.7\n" + title.encode(),
    }
    (tmp_path / name).write_bytes(data.get(name.rpartition(".")[2], title.encode()))

    command = "check" if name.endswith("yaml") else "import"
    written = _on_a_terminal(tmp_path, command, name) + _on_a_terminal(tmp_path, "doctor", name)

    assert written
    assert [] == _raw(written)


@pytest.mark.parametrize("command", ["check", "build", "export", "import", "doctor", "new", "workbook", "ledger"])
def test_names_of_files_on_a_terminal(tmp_path: Path, command: str):
    """The name of a file is told in visible characters, and begins no line of its own."""
    name = "甲\n::error::假\x1b[2J\u202e.yaml"
    write(tmp_path / name, MINIMAL)

    written = _on_a_terminal(tmp_path, command, name)

    assert [] == _raw(written)
    assert [] == [line for line in written.splitlines() if line.startswith("::")]


def test_names_in_a_folder(call: Call, tmp_path: Path):
    """A file whose name steers a terminal is not read, and named in a form that can be told; the others are."""
    write(tmp_path / "来件" / "甲\n::error::假\x1b.yaml", MINIMAL)
    write(tmp_path / "来件" / "乙.yaml", MINIMAL)

    result = call("check", tmp_path / "来件")

    assert 2 == result.status
    assert "甲\\n::error::假\\x1b.yaml”的文件名里有看不见的控制字符" in result.err
    assert "没有发现问题" in result.out


@pytest.mark.parametrize(
    "name", ["-rf.yaml", "--help.yaml", "长" * 80 + ".yaml", "CON.yaml", "a b;c$(touch 甲)`.yaml", "*.yaml"]
)
def test_names_that_mean_something_elsewhere(tmp_path: Path, name: str):
    """Names that are options, devices or commands to others are names here."""
    write(tmp_path / "来件" / name, MINIMAL)

    result = attacked(tmp_path, "check", "来件")

    assert (0, "") == (result.status, result.err)


def test_comments_of_a_word_file(call: Call, tmp_path: Path):
    """What somebody wrote beside a text is shown when it comes back, and steers nothing."""
    comment = f'<w:comment w:id="1" w:author="甲"><w:p><w:r><w:t>{STEERING[-5:]}请改</w:t></w:r></w:p></w:comment>'
    mark = '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>一、总体情况</w:t></w:r><w:commentRangeEnd w:id="1"/></w:p>'
    body = paragraph("示例县示例局2024年政府信息公开工作年度报告") + mark
    (tmp_path / "改稿.docx").write_bytes(pack(parts(body, comments=comment)))
    write(tmp_path / "年报.yaml", MINIMAL)

    written = _on_a_terminal(tmp_path, "import", "改稿.docx", "--onto", "年报.yaml")

    assert "请改" in written
    assert [] == _raw(written)
    assert 1 == call("check", tmp_path / "改稿.docx").status


def test_what_is_made_visible():
    """Everything that steers is written as an escape; all that people write stays as it is."""
    every = "".join(map(chr, range(0x3000)))

    assert [] == _raw(visible(every).translate({ord(sign): None for sign in _KEPT}))
    assert "\\x1b[31m\\n\\u202e甲🀄𠮷é" == visible("\x1b[31m\n\u202e甲🀄𠮷é")
    assert "第一行\n第二行" == visible("第一行\n第二行", "\n")


def test_direction_signs_are_a_finding(call: Call, tmp_path: Path):
    """Text that reads otherwise than it stands is said to, on any terminal."""
    path = write(tmp_path / "年报.yaml", MINIMAL.replace("及时公开", "及时公开\u202e21\u202c件"))

    assert "看不见的改变文字方向的字符2个" in call("check", path).out
