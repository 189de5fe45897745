"""The small files beside a report: an office's requirements, what a register's columns mean, answers, saved pages."""

import json
from pathlib import Path

import pytest

from tests.cli.running import MINIMAL, SAMPLES, Call, files_in, write
from tests.importer.web_page import saved_page
from tests.ledger.building import HEADS, book_of
from tests.security.attack import attacked, refused

YAML = {
    "aliases": "a: &a [哈]\nb: [*a, *a]\n",
    "a tag": "!!python/object/apply:os.system [touch 甲]\n",
    "depth": "[" * 200_000,
    "length": "名称: " + "甲" * 1_000_000 + "\n",
    "control characters": '名称: "\\e[2J"\n',
    "bytes": "\0",
    "a number": "字数: {总体情况: " + "9" * 100_000 + "}\n公布期限: 99999999999月99日\n",
    "a pattern": "必写语句: ['" + "(……)*" * 20_000 + "', '((甲+)+)+$']\n",
    "many patterns": "必写语句: [" + "甲……乙……丙," * 50_000 + "]\n",
    "format codes": "标题: '{年度.__class__}{机关!r:>999999999}{0}%n%s'\n",
}


@pytest.mark.parametrize("name", YAML)
def test_requirements_of_an_office(tmp_path: Path, name: str):
    """They are findings or requirements, never a program, and never without end."""
    write(tmp_path / "年报.yaml", MINIMAL.replace("及时公开", "甲乙" * 20_000))
    write(tmp_path / "地方要求.yaml", YAML[name])

    assert attacked(tmp_path, "check", "年报.yaml").out


@pytest.mark.parametrize("name", YAML)
def test_what_the_columns_of_a_register_mean(tmp_path: Path, name: str):
    """The file beside a register is read like a report file."""
    (tmp_path / "台账.xlsx").write_bytes(
        book_of(("申请", HEADS, [("1", "2023-01-01", "自然人", "2023-01-09", "予以公开")]))
    )
    write(tmp_path / "台账.对应.yaml", YAML[name])

    assert attacked(tmp_path, "ledger", "台账.xlsx", "--year", "2023").err


@pytest.mark.parametrize("name", YAML)
def test_answers(tmp_path: Path, name: str):
    """Answers from a file are answers, and what is none of them is named."""
    write(tmp_path / "答案.yaml", YAML[name])
    (tmp_path / "新").mkdir()

    from tests.security.attack import run_bounded

    result = run_bounded(tmp_path / "新", "new", "年报.yaml", "--year", "2024", "--answers", "../答案.yaml")

    assert result.status in {1, 2}, result.err
    assert "Traceback" not in result.err
    assert set(files_in(tmp_path / "新")) <= {"年报.yaml"}


REGISTERS = {
    "quotes without end": ('收到日期,申请人类别,办理结果\n"' + "甲" * 300_000).encode(),
    "columns without end": ("甲," * 500_000).encode(),
    "rows without end": ("甲\n" * 500_000).encode(),
    "one line": b"a" * 20_000_000,
    "NUL": "收到日期,申请人类别\0,办理结果\n".encode(),
    "UTF-7": b"+ADw-script+AD4-,a,b\n",
}


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_of_text(tmp_path: Path, name: str):
    """A register of text is refused in one sentence."""
    assert refused(tmp_path, "台账.csv", REGISTERS[name], with_="ledger")


def test_a_register_gives_no_formulas(tmp_path: Path, call: Call):
    """What cells of a register say goes into no file as a formula: the file of words, the report, the findings."""
    formula = '=cmd|"/c calc"!A1'
    rows = [(formula, "2023-01-01", formula, "2023-01-09", formula)]
    (tmp_path / "台账.xlsx").write_bytes(book_of(("申请", HEADS, rows)))

    call("ledger", tmp_path / "台账.xlsx", "--year", "2023", "-o", tmp_path / "年报.yaml")

    written = [(tmp_path / name).read_text(encoding="utf-8") for name in files_in(tmp_path) if name.endswith(".yaml")]
    assert written
    assert [] == [text for text in written if "cmd|" in text]


_START = '<script type="application/json" id="reportgen-answer">'
PAGES = {
    "a report that is none": saved_page("[1, 2]"),
    "a bomb": saved_page("a: &a [哈]\nb: [*a]\n"),
    "depth in the answer": f"<html>{_START}" + "[" * 200_000 + "</script>",
    "depth in the report": saved_page("前言: " + "[" * 100_000),
    "no text": f"<html>{_START}" + json.dumps({"yaml": {"__proto__": 1}}) + "</script>",
    "a number": f"<html>{_START}" + "9" * 1_000_000 + "</script>",
    "half a character": f'<html>{_START}{{"yaml": "年度: \\ud800"}}</script>',
    "no end": f'<html>{_START}{{"yaml": "年度: 2024"}}',
    "as large as may be": saved_page("前言: " + "甲" * 10_000_000),
    "a control character": saved_page('前言: "\x1b[2J"'),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_saved_page(tmp_path: Path, name: str):
    """A page that was saved is data: whatever stands in it is a finding or a report."""
    write(tmp_path / "填报.html", PAGES[name])

    result = attacked(tmp_path, "check", "填报.html")

    assert 1 == result.status
    assert result.out


def test_a_published_page_with_an_answer_in_it(call: Call, tmp_path: Path):
    """What a page shows is held against the report, not data that hide in it."""
    report = write(tmp_path / "年报.yaml", (SAMPLES / "minimal.yaml").read_text(encoding="utf-8"))
    page = Path(call("build", report, "--to", "html").lines[0])
    false = page.read_text(encoding="utf-8").replace(">0<", ">7<")
    hidden = saved_page(report.read_text(encoding="utf-8")).partition("<html>")[2]
    page.write_text(false.replace("</body>", f"{hidden}</body>"), encoding="utf-8")

    result = call("verify", page, "--against", report)

    assert 2 == result.status
    assert "是填报表或填报页，不是发布的文件，不能核对" in result.err


def test_an_answer_in_a_file_that_is_no_page(call: Call, tmp_path: Path):
    """Bytes in a PDF or a text that look like an answer are none."""
    page = saved_page(MINIMAL)
    for name, begin in {"报.pdf": "%PDF-1.7\n", "文.txt": "示例局\n", "表.xlsx": "PK\x03\x04"}.items():
        write(tmp_path / name, begin + page)

        assert 1 == call("check", tmp_path / name).status
