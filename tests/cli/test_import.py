"""`reportgen import`, `import --onto` and `verify`, as scripts and people call them."""

from pathlib import Path

import pytest

from tests.cli.running import SAMPLES, Call, spawn
from tests.importer.edited_word_file import EditedFile
from tests.importer.rendering import rendered

SAMPLE = SAMPLES / "lusong-2023.yaml"
LINES = """\
示例县数据局2023年政府信息公开工作年度报告
一、总体情况
（一）主动公开。公布机构职能。
二、主动公开政府信息情况
行政许可 | 3
行政处罚 | 许多
规章 | 0 | 0 | 0
行政规范性文件 | 1 | 0 | 1
行政强制 | 0
行政事业性收费 | 0
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A published page of a sample."""
    path = tmp_path / "发布.html"
    path.write_bytes(rendered(SAMPLE, "html"))
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """The report file the page was made from."""
    path = tmp_path / "年报.yaml"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def word_file(folder: Path) -> Path:
    """Return a Word file in which a leader has changed a figure."""
    edited = EditedFile(rendered(SAMPLE, "docx"))
    edited.set_cell(0, "行政强制", 0, "66", tracked=True)
    edited.comment("信息处理费", "请财务核对")
    path = folder / "改稿.docx"
    path.write_bytes(edited.data())
    return path


def test_a_page_goes_to_stdout_as_a_report_file(page: Path, call: Call):
    """The report file is the result; what was found is said beside it."""
    done = call("import", page)
    assert 0 == done.status
    assert done.out.startswith("# 由“发布.html”读出，请对照原文核对。\n年度: 2023\n")
    assert "# 出处：发布.html:表2" in done.out
    assert "识别了全部200格。" in done.err


def test_what_is_written_builds_and_checks(page: Path, call: Call, tmp_path: Path):
    """What comes out of import goes into check and build."""
    assert 0 == call("import", page, "-o", tmp_path / "新.yaml").status
    assert 0 == call("check", tmp_path / "新.yaml").status
    assert 0 == call("build", tmp_path / "新.yaml", "--to", "html", "-o", tmp_path / "out").status


def test_cells_that_cannot_be_read_are_counted(tmp_path: Path, call: Call):
    """What is no figure stays unread, is named, and ends with status 1; the file is written all the same."""
    (tmp_path / "年报.txt").write_text(LINES, encoding="utf-8")
    done = call("import", tmp_path / "年报.txt", "-o", tmp_path / "年报.yaml")
    assert 1 == done.status
    assert "必改 IM-01 “行政处罚”的内容“许多”不能识别为数字，已记为未识别。" in done.err
    assert "行政处罚: 未识别" in (tmp_path / "年报.yaml").read_text(encoding="utf-8")
    assert "未能识别" in done.err


def test_several_files_go_into_a_folder(page: Path, call: Call, tmp_path: Path):
    """Every file gets a report file of its own name; two of one name keep their endings."""
    (tmp_path / "发布.docx").write_bytes(rendered(SAMPLE, "docx"))
    (tmp_path / "其他.txt").write_text(LINES, encoding="utf-8")
    done = call("import", page, tmp_path / "发布.docx", tmp_path / "其他.txt", "-o", tmp_path / "读出")
    assert 1 == done.status
    assert ["其他.yaml", "发布.docx.yaml", "发布.html.yaml"] == sorted(
        path.name for path in (tmp_path / "读出").iterdir()
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["发布.html", "发布.html", "年报.yaml"],
        ["没有.html"],
        ["年报.yaml"],
        ["发布.html", "--take", "theirs"],
        ["发布.html", "-o", "发布.html"],
        ["发布.html", "--year", "1900"],
    ],
)
def test_wrong_usage_is_refused(
    arguments: list[str], page: Path, report: Path, call: Call, monkeypatch: pytest.MonkeyPatch
):
    """What cannot be meant ends with status 2, and nothing is written."""
    monkeypatch.chdir(page.parent)
    before = page.read_bytes(), report.read_bytes()
    done = call("import", *arguments)
    assert 2 == done.status
    assert "" == done.out
    assert before == (page.read_bytes(), report.read_bytes())


def test_a_file_that_is_no_document_is_a_finding(tmp_path: Path, call: Call):
    """A broken file is named, with its reason, by its code."""
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 50)
    done = call("import", tmp_path / "坏.docx")
    assert (1, "") == (done.status, done.out)
    assert "必改 IM-11 不能读取“坏.docx”：" in done.err


def test_check_reads_a_page_where_it_stands(page: Path, call: Call):
    """A published page is checked as it is, with findings that point into it."""
    done = call("check", page, "--today", "2024-03-01")
    assert 0 == done.status
    changed = page.read_text(encoding="utf-8").replace(">20<", ">21<", 1)
    page.write_text(changed, encoding="utf-8")
    done = call("check", page, "--today", "2024-03-01", "--select", "T2-01,T2-03")
    assert 1 == done.status
    assert "发布.html:表2:第4行:第10列: 必改 T2-03" in done.out


def test_previous_may_be_any_file(page: Path, call: Call, tmp_path: Path):
    """Last year's report is read from the page it was published on."""
    this_year = SAMPLE.read_text(encoding="utf-8").replace("年度: 2023", "年度: 2024")
    (tmp_path / "2024.yaml").write_text(this_year, encoding="utf-8")
    done = call("check", tmp_path / "2024.yaml", "--previous", page, "--select", "XY-01")
    assert 1 == done.status
    assert "与上年度报告“结转下年度继续办理”4件不一致" in done.out


def test_without_a_decision_nothing_is_written(report: Path, tmp_path: Path, call: Call):
    """Away from a terminal, what changed is listed with comments, and both values stay."""
    before = report.read_bytes()
    done = call("import", word_file(tmp_path), "--onto", report)
    assert 1 == done.status
    assert "1. 主动公开政府信息情况·行政强制：65 → 66" in done.out
    assert "修订" in done.out
    assert "请财务核对" in done.out
    assert before == report.read_bytes()


@pytest.mark.parametrize(("take", "count"), [("theirs", 1), ("ours", 0)])
def test_a_decision_is_carried_out(take: str, count: int, report: Path, tmp_path: Path, call: Call):
    """Taking theirs changes just what they changed; taking ours changes nothing."""
    before = report.read_text(encoding="utf-8")
    assert 0 == call("import", word_file(tmp_path), "--onto", report, "--take", take).status
    after = report.read_text(encoding="utf-8")
    assert count == sum(old != new for old, new in zip(before.splitlines(), after.splitlines(), strict=True))


def test_the_result_may_go_elsewhere(report: Path, tmp_path: Path, call: Call):
    """With -o the report file itself stays as it was."""
    before = report.read_bytes()
    done = call("import", word_file(tmp_path), "--onto", report, "--take", "theirs", "-o", tmp_path / "新.yaml")
    assert 0 == done.status
    assert before == report.read_bytes()
    assert "行政强制: 66" in (tmp_path / "新.yaml").read_text(encoding="utf-8")


def test_a_report_file_with_slips_is_not_written(report: Path, tmp_path: Path, call: Call):
    """Places in a file that was read with its slips mended are not those of its text."""
    report.write_text(
        report.read_text(encoding="utf-8").replace("状态: ", "状态： ", 1) + "署名： 甲\n", encoding="utf-8"
    )
    before = report.read_bytes()
    done = call("import", word_file(tmp_path), "--onto", report, "--take", "theirs")
    assert 2 == done.status
    assert before == report.read_bytes()


def test_verify_says_what_agrees(page: Path, report: Path, call: Call):
    """A published file that says what the report says is confirmed, with how much was held against it."""
    done = call("verify", page, "--against", report)
    assert 0 == done.status
    assert "“发布.html”与“年报.yaml”一致：核对了200格和14段文字。\n" == done.out


def test_verify_lists_what_differs(page: Path, report: Path, call: Call):
    """Every cell and paragraph that differs is listed with its place."""
    changed = page.read_text(encoding="utf-8").replace(">41268<", ">41286<").replace("公布执法职责", "公布职责")
    page.write_text(changed, encoding="utf-8")
    done = call("核对", page, "--against", report)
    assert 1 == done.status
    assert "主动公开政府信息情况·行政许可：41268 → 41286（" in done.out
    assert "   现：推进行政执法信息公开，公布职责、依据、程序和救济渠道。" in done.out
    assert "有2处不同。" in done.out


def test_verify_refuses_what_is_no_document(report: Path, tmp_path: Path, call: Call):
    """A broken file is a finding, a missing one wrong usage."""
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    assert 1 == call("verify", tmp_path / "坏.pdf", "--against", report).status
    assert 2 == call("verify", tmp_path / "没有.pdf", "--against", report).status


def test_the_result_is_the_same_in_any_locale(page: Path):
    """A report file is Chinese whatever the interface; only what is said beside it is translated."""
    chinese, english = (spawn("import", page, env={"LANG": lang}) for lang in ("zh_CN.UTF-8", "en_US.UTF-8"))
    assert chinese.out == english.out
    assert "All 200 cells were read." in english.err


def test_work_is_not_written_over(page: Path, report: Path, call: Call):
    """A file that says something else stays, unless somebody insists; the same result may be written again."""
    before = report.read_bytes()
    done = call("import", page, "-o", report)
    assert 2 == done.status
    assert "已经存在，没有改动" in done.err
    assert before == report.read_bytes()
    assert 0 == call("import", page, "-o", report, "--force").status
    assert before != report.read_bytes()
    assert 0 == call("import", page, "-o", report).status


def test_a_folder_tells_what_it_does_not_read(page: Path, report: Path, call: Call):
    """Word files and pages in a folder are not checked, and nobody may think they were."""
    done = call("check", report.parent)
    assert page.is_file()
    assert "里另有1个 Word、PDF、网页等文件没有读取" in done.err


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("照片.docx", b"\xff\xd8\xff\xe0 photograph", "是图片"),
        ("空.txt", b"", "文件是空的"),
        ("说明.txt", "这是一份说明，与年度报告无关。\n".encode(), "不像政府信息公开工作年度报告"),
    ],
)
def test_what_is_no_report_is_told_apart(name: str, data: bytes, reason: str, tmp_path: Path, call: Call):
    """A picture, an empty file and another text each get their own reason, and nothing is made of them."""
    (tmp_path / name).write_bytes(data)
    done = call("import", tmp_path / name)
    assert (1, "") == (done.status, done.out)
    assert reason in done.err


def test_last_year_without_a_figure_is_said_to_be_none(report: Path, tmp_path: Path, call: Call):
    """A page of prose cannot be held against this year's tables, and that is said."""
    lines = "示例县数据局2022年政府信息公开工作年度报告\n一、总体情况\n情况良好。\n二、主动公开政府信息情况\n没有。\n"
    (tmp_path / "上年.txt").write_text(lines, encoding="utf-8")
    done = call("check", report, "--previous", tmp_path / "上年.txt")
    assert "DOC-03" in done.out
    assert "其中的表格一格也没有读到" in done.out


def test_keeping_all_of_ours_may_go_elsewhere(report: Path, tmp_path: Path, call: Call):
    """With -o a file is written even where nothing is taken."""
    done = call("import", word_file(tmp_path), "--onto", report, "--take", "ours", "-o", tmp_path / "新.yaml")
    assert 0 == done.status
    assert report.read_bytes() == (tmp_path / "新.yaml").read_bytes()


def test_what_changed_in_a_paragraph_is_marked(report: Path, tmp_path: Path, call: Call):
    """In a long paragraph the words and whole numbers that changed stand in brackets, in both texts."""
    edited = EditedFile(rendered(SAMPLE, "docx"))
    edited.replace("行政处罚决定968件", "行政处罚案件986件")
    (tmp_path / "改稿.docx").write_bytes(edited.data())
    done = call("import", tmp_path / "改稿.docx", "--onto", report)
    assert "行政处罚【决定968】件" in done.out
    assert "行政处罚【案件986】件" in done.out
