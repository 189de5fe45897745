"""`reportgen ledger`: what is shown, what is written where, what is refused, and that no name ever comes out."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from reportgen.report.reading import read_report
from tests.cli.running import SAMPLES, Call, files_in, spawn, write
from tests.ledger.building import CASE_HEADS, HEADS, book_of
from tests.ledger.register import names, saved, workbook

TODAY = ("--today", "2024-01-15")
ROWS = [
    ("2023-001", "2023-03-01", "自然人", "2023-03-10", "予以公开"),
    ("2023-002", "2023-04-03", "商业企业", "2023-06-30", "部分公开"),
    ("2023-003", "2023-12-20", "自然人", None, None),
]
CASES = [("2023-002", "行政复议", "2023-07-10", "2023-09-01", "结果维持")]
SAID = """\
年度: 2023
收到和处理政府信息公开申请情况:
  未列均为0: 是
  本年新收: {自然人: 2, 商业企业: 1}
  办理结果:
    予以公开: {自然人: 1}
    部分公开: {商业企业: 1}
  结转下年度继续办理: {自然人: 1}
政府信息公开行政复议、行政诉讼情况:
  未列均为0: 是
  行政复议: {结果维持: 1}
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register in our own words, with a request answered late."""
    return put(tmp_path / "台账.xlsx", *ROWS)


def put(path: Path, *rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> Path:
    """Write a register with a sheet of cases."""
    path.write_bytes(book_of(("申请登记", heads, rows), ("复议诉讼", CASE_HEADS, CASES)))
    return path


def test_a_register_becomes_a_report(call: Call, register: Path):
    """A new report has the year and the two tables, as any other way of filling them in writes them."""
    result = call("ledger", register, "-o", "年报.yaml", *TODAY)
    assert (0, SAID) == (result.status, Path("年报.yaml").read_text(encoding="utf-8"))
    assert ["台账.xlsx", "年报.yaml"] == files_in(register.parent)


def test_what_was_counted_is_shown(call: Call, register: Path):
    """Year and reason, sheets and columns, the rows that are not zero, and what is late, with places."""
    result = call("台账", register, *TODAY)
    assert 0 == result.status
    assert "2023年度（有收到日期的3件中3件在这一年）" == result.lines[0]
    assert "  收到日期      ← B列“收到日期”" in result.lines
    assert "  本年新收                 2         1     3" in result.lines
    assert not any("上年结转" in line for line in result.lines)
    assert "  申请登记!3（2023-002）: 2023-04-03收到，期限到2023-05-04，2023-06-30答复" in result.lines
    assert "  申请登记!4（2023-003）: 2023-12-20收到" not in result.out
    assert ["台账.xlsx"] == files_in(register.parent)


def test_a_cell_is_explained(call: Call, register: Path):
    """The rows behind a cell, a total or a group, by any name."""
    result = call("ledger", register, "--explain", "本年新收·自然人", *TODAY)
    assert (0, "本年新收·自然人：2件") == (result.status, result.lines[0])
    assert "  申请登记!2（2023-001）: 收到2023-03-01，办结2023-03-10，自然人，予以公开" == result.lines[1]
    assert "  申请登记!4（2023-003）: 收到2023-12-20，办结（无），自然人，结转下年度继续办理" == result.lines[2]
    assert "办理结果·总计·总计：2件" == call("ledger", register, "--explain", "requests.results.total.total").lines[0]
    assert "行政复议：1件" == call("ledger", register, "--explain", "行政复议").lines[0]


def test_a_cell_that_is_none_gets_the_nearest(call: Call, register: Path):
    """A slip in the name of a cell is answered with the name it is likest."""
    result = call("ledger", register, "--explain", "本年新受·自然人")
    assert (2, "没有“本年新受·自然人”这一格，是否为“本年新收·自然人”？\n") == (result.status, result.err)


def test_rows_that_cannot_be_classed_leave_their_column_to_come(call: Call, tmp_path: Path):
    """The status is 1, the row is named, and the report has 待报 where the count may be short; check says so."""
    register = put(tmp_path / "台账.xlsx", *ROWS, ("2023-004", "2023-05-01", "自然人", "2023-05-10", "不予公开"))
    result = call("ledger", register, "-o", "年报.yaml", *TODAY)
    assert 1 == result.status
    assert "  申请登记!5（2023-004）: “办理结果”写的是“不予公开”，可以是8种，不能确定" in result.lines
    text = Path("年报.yaml").read_text(encoding="utf-8")
    assert "  本年新收: {自然人: 待报, 商业企业: 1}\n" in text
    checked = call("check", "年报.yaml", "--select", "CELL-11,T2", *TODAY)
    assert "CELL-11" in checked.out
    assert "T2-0" not in checked.out
    put(register, *ROWS, ("2023-004", "2023-05-01", "自然人", "2023-05-10", "不予公开·属于国家秘密"))
    assert 0 == call("ledger", register, "-o", "年报.yaml", *TODAY).status
    assert "待报" not in Path("年报.yaml").read_text(encoding="utf-8")


def test_a_report_that_is_kept_gets_the_counts(call: Call, register: Path):
    """Comments and all else stay; what changes is listed; a second time nothing is left to change."""
    head = "# 年报\n年度: 2023   # 报告年度\n机关: {名称: 示例县示例局, 类型: 政府部门}\n"
    write(
        Path("年报.yaml"), head + "收到和处理政府信息公开申请情况:\n  未列均为0: 是\n  上年结转: {自然人: 0} # 核过\n"
    )
    result = call("ledger", register, "-o", "年报.yaml", *TODAY)
    assert 0 == result.status, result.err
    assert ["“年报.yaml”里要改的：", "  本年新收·自然人：0 → 2", "  本年新收·商业企业：0 → 1"] == result.lines[-8:-5]
    assert "  另有11格原来没有数，记为0" == result.lines[-1]
    assert "2023年度（与“年报.yaml”相同）" == result.lines[0]
    text = Path("年报.yaml").read_text(encoding="utf-8")
    assert text.startswith(head)
    assert "  上年结转: {自然人: 0} # 核过\n" in text
    again = call("ledger", register, "-o", "年报.yaml", *TODAY)
    assert (0, "“年报.yaml”与台账相同，没有改动。\n") == (again.status, again.err)


def test_figures_that_differ_are_not_lost(call: Call, register: Path):
    """Without --force a figure somebody wrote stays, and the file with it; what would change is shown."""
    before = SAID.replace("{自然人: 2, 商业企业: 1}", "{自然人: 3, 商业企业: 1}")
    write(Path("年报.yaml"), before)
    result = call("ledger", register, "-o", "年报.yaml", *TODAY)
    assert 1 == result.status
    assert "  本年新收·自然人：3 → 2" in result.lines
    assert "“年报.yaml”里有1格原来的数与台账不同，没有改动；确实要改成台账的，请加 --force。\n" == result.err
    assert before == Path("年报.yaml").read_text(encoding="utf-8")
    assert 0 == call("ledger", register, "-o", "年报.yaml", "--force", *TODAY).status
    assert SAID == Path("年报.yaml").read_text(encoding="utf-8")


def test_last_year_is_held_against(call: Call, register: Path):
    """Where the report names last year's, what was carried over must agree."""
    last = SAID.replace("2023", "2022")
    write(Path("上年.yaml"), last)
    write(Path("年报.yaml"), "年度: 2023\n上年度报告: 上年.yaml\n")
    result = call("ledger", register, "-o", "年报.yaml", *TODAY)
    assert 1 == result.status
    assert any(line.startswith("必改 XY-01 ") for line in result.lines)


def test_the_mapping_is_kept_and_used(call: Call, tmp_path: Path):
    """Other names and words are written down beside the register once, mended there, and then count."""
    heads = ("登记号", "收件日期", "申请人性质", "办结日期", "答复类型")
    rows = [
        ("1", "2023-03-01", "个人", "2023-03-02", "公开"),
        ("2", "2023-03-01", "个人", "2023-03-02", "转送其他机关"),
    ]
    register = put(tmp_path / "登记.xlsx", *rows, heads=heads)
    first = call("ledger", register, *TODAY)
    assert 1 == first.status
    assert "  个人 → 自然人" in first.lines
    kept = tmp_path / "登记.对应.yaml"
    text = kept.read_text(encoding="utf-8")
    assert "    转送其他机关: ~    # 1行，没有认出，请写明算哪一类\n" in text
    mended = text.replace(
        "转送其他机关: ~    # 1行，没有认出，请写明算哪一类", "转送其他机关: 其他处理·其他 # 省里答复"
    )
    kept.write_text(mended, encoding="utf-8")
    second = call("ledger", register, "-o", "年报.yaml", *TODAY)
    assert 0 == second.status, second.out
    assert "      其他: {自然人: 1}" in Path("年报.yaml").read_text(encoding="utf-8")
    assert mended == kept.read_text(encoding="utf-8")


def test_a_mapping_elsewhere_is_used(call: Call, register: Path, tmp_path: Path):
    """--mapping names another file; one that is not there is an error, and so are mistakes in it."""
    mapping = write(tmp_path / "共用.yaml", "词:\n  办理结果: {部分公开: 予以公开}\n")
    assert (
        "  办理结果·予以公开        1         1     2" in call("ledger", register, "--mapping", mapping, *TODAY).lines
    )
    assert 2 == call("ledger", register, "--mapping", tmp_path / "无.yaml").status
    write(mapping, "词:\n  办理结果: {部分公开: 公布}\n")
    wrong = call("ledger", register, "--mapping", mapping)
    assert 1 == wrong.status
    assert f"{mapping}:2:16: 必改 YAML-05" in wrong.err


def test_missing_columns_are_asked_for(call: Call, tmp_path: Path):
    """Where a column cannot be found, the file to say it in is written, and nothing is counted."""
    register = put(tmp_path / "台账.xlsx", *ROWS, heads=("登记编号", "来件那天", *HEADS[2:]))
    result = call("ledger", register, "-o", "年报.yaml")
    assert 2 == result.status
    assert "没有认出这些列，不能计数：申请登记“收到日期”。" in result.err
    assert ["台账.xlsx", "台账.对应.yaml"] == files_in(tmp_path)
    mapping = tmp_path / "台账.对应.yaml"
    text = mapping.read_text(encoding="utf-8")
    mapping.write_text(text.replace("收到日期: ~", "收到日期: 来件那天"), encoding="utf-8")
    assert 0 == call("ledger", register, "-o", "年报.yaml", *TODAY).status
    assert SAID == Path("年报.yaml").read_text(encoding="utf-8")


def test_the_mapping_is_no_report(call: Call, tmp_path: Path):
    """Checking the folder passes over the file that is kept beside the register."""
    write(tmp_path / "台账.对应.yaml", "列: {}\n")
    write(tmp_path / "年报.yaml", (SAMPLES / "minimal.yaml").read_text(encoding="utf-8"))
    assert (0, "没有发现问题。\n") == (call("check", tmp_path).status, call("check", tmp_path).out)


def test_no_name_comes_out(call: Call, tmp_path: Path):
    """Of four hundred names, in columns of names and remarks, none is on the screen or in a file."""
    register = tmp_path / "台账.xlsx"
    register.write_bytes(saved(workbook()))
    shown = call("ledger", register, "-o", "年报.yaml", *TODAY)
    explained = [call("ledger", register, "--explain", cell) for cell in ("本年新收", "办理结果·总计", "行政诉讼·总计")]
    files = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.yaml")]
    assert 2 == len(files)
    written = "".join([shown.out, shown.err, *files, *(each.out + each.err for each in explained)])
    assert len(written) > 20_000
    assert len(set(names())) > 300
    assert [] == [name for name in set(names()) if name in written]


@pytest.mark.parametrize(
    "who", ["夏侯翎霏", "安国平", "申公开", "信行", "Zhang San", "13800138000", "430202199001011234"]
)
def test_names_in_wrong_columns_do_not_come_out(call: Call, tmp_path: Path, who: str):
    """A name written for a number, a date, a category, a result, a sum or a head is nowhere to be seen."""
    rows = [
        (who, "2023-03-01", "自然人", "2023-03-02", "公开"),
        ("1", who, "自然人", "2023-03-02", "公开"),
        ("2", "2023-03-01", who, "2023-03-02", "公开"),
        ("3", "2023-03-01", "自然人", who, "公开"),
        ("4", "2023-03-01", "自然人", "2023-03-02", f"公开（{who}）"),
        (f"{who}〔2023〕5号", "2023-03-01", "自然人", "2023-03-02", who),
        (None, None, None, None, None, who),
        (f"合计{who}",),
    ]
    register = tmp_path / "台账.xlsx"
    heads = ("编号", f"收到日期（{who}填）", "申请人类别", "答复日期", "办理结果", who)
    case_rows = [("1", who, "2023-03-01", who, who), (who, "行政复议", who, "2023-03-02", f"维持{who}")]
    register.write_bytes(book_of(("登记", heads, rows), ("复议诉讼", (*CASE_HEADS, who), case_rows)))
    shown = call("ledger", register, "-o", "年报.yaml", *TODAY)
    assert 1 == shown.status
    assert "不能归类的7行" in shown.out
    texts = [shown.out, shown.err, *(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.yaml"))]
    assert 4 == len(texts)
    assert [] == [text for text in texts if who in text]


def test_a_blank_register_is_written(call: Call, tmp_path: Path):
    """--template writes a workbook, and not over one that is there."""
    assert 0 == call("ledger", "--template", "-o", "空白.xlsx").status
    assert ["申请登记", "复议诉讼", "类别", "说明"] == load_workbook(tmp_path / "空白.xlsx").sheetnames
    again = call("ledger", "--template", "-o", "空白.xlsx")
    assert 2 == again.status
    assert "已经存在" in again.err
    assert 0 == call("ledger", "--template", "-o", "空白.xlsx", "--year", "2020", "--force").status
    empty = call("ledger", "空白.xlsx")
    assert (2, True) == (empty.status, "请加 --year" in empty.err)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "请写明台账文件"),
        (["无.xlsx"], "打不开“无.xlsx”"),
        (["坏.xlsx"], "不能读取“坏.xlsx”：不是完整的 docx 或 xlsx 文件"),
        (["空.xlsx"], "没有找到登记表：要有“收到日期”、“申请人类别”、“答复日期”、“办理结果”等列"),
        (["台账.xlsx", "-o", "台账.xlsx"], "填报文件，名称以 .yaml 结尾"),
        (["台账.xlsx", "-o", "别的.对应.yaml"], "填报文件，名称以 .yaml 结尾"),
        (["台账.xlsx", "-o", "年报.yaml", "--explain", "本年新收"], "不能与 -o 一起用"),
        (["台账.xlsx", "-o", "坏.yaml"], "写法有误"),
        (["台账.xlsx", "-o", "去年.yaml", "--year", "2023"], "是2022年度的，与 --year 不同"),
        (["台账.xlsx", "--year", "2018"], "没有适用于2018年度的统一格式"),
        (["--template"], "-o 写明 xlsx 文件"),
        (["--template", "-o", "a.yaml"], "-o 写明 xlsx 文件"),
        (["台账.xlsx", "--template", "-o", "a.xlsx"], "不用写台账文件"),
    ],
)
@pytest.mark.usefixtures("register")
def test_what_cannot_be_done_is_said(call: Call, arguments: list[str], message: str):
    """Wrong usage and files that are none end with status 2 and one sentence."""
    write(Path("坏.xlsx"), "PK\x03\x04xl/workbook.xml")
    write(Path("空.xlsx"), "甲,乙\n1,2\n")
    write(Path("坏.yaml"), "年度: [\n")
    write(Path("去年.yaml"), "年度: 2022\n")
    result = call("ledger", *arguments)
    assert (2, True) == (result.status, message in result.err), result.err


def test_the_command_runs_as_a_process_of_its_own(register: Path):
    """Nothing but the counts is on stdout, in a terminal's language or not."""
    result = spawn("ledger", register, *TODAY, cwd=register.parent)
    assert (0, "") == (result.status, result.err)
    english = spawn("ledger", register, *TODAY, cwd=register.parent, env={"LANG": "en_US.UTF-8"})
    assert 0 == english.status


def test_a_report_is_read_back(call: Call, register: Path):
    """The report that is written is one."""
    call("ledger", register, "-o", "年报.yaml", *TODAY)
    reading = read_report(Path("年报.yaml"))
    assert ([], 2023) == (reading.source.issues, reading.report.year if reading.report else None)
