"""`reportgen workbook`, and what the other commands make of a workbook that was filled in."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from reportgen.report.reading import read_report
from tests.cli.running import MINIMAL, SAMPLES, Call, write
from tests.workbook.filling import canonical, places

COMPLETE = SAMPLES / "complete.yaml"


def type_into(path: Path, **values: object) -> None:
    """Type values into cells of a workbook, by the last words of their paths with two underscores for dots."""
    book = openpyxl.load_workbook(BytesIO(path.read_bytes()))
    for name, value in values.items():
        place = places("2021")[name.replace("__", ".")]
        book[place.sheet].cell(place.row + 1, place.column + 1).value = value  # type: ignore[assignment]
    book.save(path)


def test_there_and_back(call: Call, tmp_path: Path):
    """A report goes into a workbook and comes out as the same report file, without a remark."""
    workbook, back = tmp_path / "填报.xlsx", tmp_path / "年报.yaml"
    report = read_report(COMPLETE).report
    assert report is not None

    made = call("workbook", COMPLETE, "-o", workbook)
    read = call("import", workbook, "-o", back)

    assert (0, "", f"已写入“{workbook}”。\n") == (made.status, made.out, made.err)
    assert (0, f"已写入“{back}”。\n填报.xlsx：读出200格，都已填写。没有发现问题。\n") == (read.status, read.err)
    assert canonical(report) == back.read_text(encoding="utf-8")


def test_chinese_name(call: Call, tmp_path: Path):
    """The command has a Chinese name."""
    assert 0 == call("填报表", COMPLETE, "-o", tmp_path / "填报.xlsx").status


def test_an_empty_workbook_is_in_the_newest_form(call: Call, tmp_path: Path):
    """Without anything to start from, everything is still to be filled in."""
    workbook = tmp_path / "填报.xlsx"

    made = call("workbook", "-o", workbook)
    read = call("import", workbook)

    assert (0, 0) == (made.status, read.status)
    assert "\n" == read.out
    assert "填报.xlsx：读出200格，其中200格没有填。没有发现问题。\n" == read.err


def test_the_year_decides_the_form(call: Call, tmp_path: Path):
    """A year of the older form gets its tables."""
    workbook = tmp_path / "填报.xlsx"

    call("workbook", "--year", "2020", "-o", workbook)

    assert "年度: 2020\n" == call("import", workbook).out


@pytest.mark.parametrize("option", ["--previous", "--from"])
def test_last_years_report(call: Call, tmp_path: Path, option: str):
    """Organ and carried requests are taken from last year's, its words only offered."""
    workbook = tmp_path / "填报.xlsx"

    made = call("workbook", option, COMPLETE, "-o", workbook)
    read = call("import", workbook)

    assert 0 == made.status
    assert "年度: 2025\n机关:\n  名称: 示例省人民政府\n" in read.out
    assert "上年结转: {自然人: 30, 商业企业: 10, 科研机构: 2, 社会公益组织: 1, 法律服务机构: 3, 其他: 2}\n" in read.out
    assert "总体情况" not in read.out


def test_texts_of_the_office(call: Call, tmp_path: Path):
    """The texts to start from are those of the office's own templates; a file that is none of them is named."""
    workbook = tmp_path / "填报.xlsx"
    own = write(tmp_path / "模板" / "text" / "general.md", "## 主动公开\n\n本市的说法。\n").parents[1]
    write(own / "text" / "goverment.md", "")

    made = call("workbook", "--year", "2024", "--templates", own, "-o", workbook)

    assert "“text/goverment.md”没有用到：没有这个名称的模板，是不是“text/government.md”？" in made.err
    values = [cell.value for sheet in openpyxl.load_workbook(workbook) for row in sheet.iter_rows() for cell in row]
    assert "本市的说法。" in values


def test_last_year_may_be_a_workbook(call: Call, tmp_path: Path):
    """Last year's report is any file that import reads, a filled workbook too."""
    last, workbook = tmp_path / "去年.xlsx", tmp_path / "今年.xlsx"

    call("workbook", COMPLETE, "-o", last)
    made = call("workbook", "--previous", last, "-o", workbook)

    assert 0 == made.status
    assert "年度: 2025\n" in call("import", workbook).out


def test_nothing_is_overwritten_unasked(call: Call, tmp_path: Path):
    """A workbook somebody has filled in is not lost; the same one may be written again."""
    workbook = tmp_path / "填报.xlsx"
    call("workbook", "-o", workbook)
    again = call("workbook", "-o", workbook)
    type_into(workbook, year=2024)
    kept = workbook.read_bytes()

    refused = call("workbook", "-o", workbook)

    assert (0, 2) == (again.status, refused.status)
    assert "已经存在，没有改动" in refused.err
    assert kept == workbook.read_bytes()
    assert 0 == call("workbook", "-o", workbook, "--force").status


def test_inputs_are_never_written_over(call: Call, tmp_path: Path):
    """The output is none of the inputs."""
    report = write(tmp_path / "年报.yaml", MINIMAL)

    assert (2, 2) == (
        call("workbook", report, "-o", report, "--force").status,
        call("workbook", "--previous", report, "-o", report, "--force").status,
    )
    assert MINIMAL == report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([COMPLETE, "--year", "2023"], "是2024年度的，与 --year 2023 不一致"),
        (["没有.yaml"], "找不到“没有.yaml”"),
        (["--previous", "没有.yaml"], "找不到“没有.yaml”"),
        (["--templates", "没有"], "找不到模板文件夹“没有”"),
    ],
)
def test_wrong_usage(call: Call, tmp_path: Path, arguments: list[object], message: str):
    """What does not fit together is said in a sentence, and nothing is written."""
    result = call("workbook", *arguments, "-o", tmp_path / "填报.xlsx")

    assert 2 == result.status
    assert message in result.err
    assert [] == list(tmp_path.iterdir())


def test_output_is_required(call: Call):
    """A workbook goes into a file."""
    result = call("workbook", COMPLETE)

    assert 2 == result.status
    assert "-o" in result.err


def test_what_could_not_be_read_is_told(call: Call, tmp_path: Path):
    """A figure that is none does not get lost in silence; a file that is none makes no workbook."""
    doubtful = write(tmp_path / "存疑.yaml", MINIMAL.replace("行政许可: 0", "行政许可: 若干"))
    broken = write(tmp_path / "坏.yaml", "年度: [")

    written = call("workbook", doubtful, "-o", tmp_path / "甲.xlsx")
    refused = call("workbook", broken, "-o", tmp_path / "乙.xlsx")

    assert (1, 1) == (written.status, refused.status)
    assert "CELL-01 “行政许可”应填写整数，现为“若干”" in written.err
    assert "YAML-01" in refused.err
    assert ["甲.xlsx"] == [path.name for path in tmp_path.glob("*.xlsx")]


def test_a_filled_workbook_is_checked_built_and_exported(call: Call, tmp_path: Path):
    """Other commands take it as it is, and findings name its cells."""
    workbook = tmp_path / "填报.xlsx"
    call("workbook", write(tmp_path / "年报.yaml", MINIMAL), "-o", workbook)
    type_into(workbook, requests__new_received__natural_person=3)

    checked = call("check", workbook, "--today", "2025-01-15", "--select", "T2-01")
    built = call("build", workbook, "--to", "html", "--draft", "-o", tmp_path / "out")
    exported = call("export", workbook)

    place = places("2021")["requests.carried_out.natural_person"]
    assert f"{workbook}:{place}: 必改 T2-01 “自然人”列不平：新收3+上年结转0=3" in checked.out
    assert 0 == built.status, built.err
    assert '"requests.new_received.total": 3,' in exported.out


def test_an_unreadable_cell(call: Call, tmp_path: Path):
    """The file is written; the cell is told, and the exit status says that one is missing."""
    workbook = tmp_path / "填报.xlsx"
    call("workbook", write(tmp_path / "年报.yaml", MINIMAL), "-o", workbook)
    type_into(workbook, disclosure__licensing__decisions="若干")

    read = call("import", workbook)

    assert 1 == read.status
    assert f"{workbook}:{places('2021')['disclosure.licensing.decisions']}: 必改 CELL-01" in read.err
    assert "行政许可: ~\n" in read.out


def test_brought_back_into_its_report_file(call: Call, tmp_path: Path):
    """`--onto` takes what was changed in the workbook, and leaves comments and the rest of the file alone."""
    text = MINIMAL.replace("年度: 2024", "年度: 2024  # 勿改")
    report, workbook = write(tmp_path / "年报.yaml", text), tmp_path / "填报.xlsx"
    call("workbook", report, "-o", workbook)
    same = call("import", workbook, "--onto", report)
    type_into(workbook, disclosure__licensing__decisions=41, overview__platform__body="设有专栏。")

    taken = call("import", workbook, "--onto", report, "--take", "theirs")

    assert (0, "“填报.xlsx”没有改动。\n") == (same.status, same.out)
    assert 0 == taken.status, taken.err
    changed = report.read_text(encoding="utf-8")
    assert "年度: 2024  # 勿改" in changed
    assert "行政许可: 41" in changed
    assert "设有专栏。" in changed
