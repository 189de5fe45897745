"""Reports read from YAML, with the place of every value."""

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.report.cells import Cells, cells_of
from reportgen.report.reading import Reading, is_report_text, read_bytes, read_report
from reportgen.report.values import Pending, Unread
from reportgen.report.yaml_text import SIZE_LIMIT
from tests.building import report_of

NEW = "requests.new_received"


def read(text: str) -> Reading:
    """Read a text as a report file."""
    return read_bytes(text.encode(), "a.yaml")


def cells(text: str) -> Cells:
    """Return the figures of a report file."""
    return cells_of(report_of(text))


def requests(text: str) -> Cells:
    """Return the figures of a table two given by its lines."""
    lines = "".join(f"  {line}\n" for line in text.splitlines())
    return cells(f"年度: 2023\n收到和处理政府信息公开申请情况:\n{lines}")


@pytest.mark.parametrize(
    "text",
    [
        "本年新收: {自然人: 20}",
        "new_received: {natural_person: 20}",
        "一、本年新收政府信息公开申请数量: {自然人: 20}",
        "本年新收: {自 然 人: 20}",
        "本年新收:\n  自然人: 20",
        "本年新收: {自然人: '20'}",
        '"本年新收": {"自然人": 20}',
        "本年新收: [20, 0, 0, 0, 0, 0]",
        "本年新收: [20, 0, 0, 0, 0, 0, 20]",
    ],
)
def test_spellings_of_a_row(text: str):
    """A row is found by its short name, English key or label, as a mapping or a list."""
    assert requests(text).values[f"{NEW}.natural_person"] == 20


def test_full_label_of_a_long_row():
    """The label as printed in the table is a key too."""
    label = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    found = requests(f"办理结果:\n  （六）其他处理:\n    {label}: {{自然人: 2}}")

    assert found.values["requests.results.other.no_correction.natural_person"] == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本年新收: {自然人: ~}", None),
        ("本年新收: {自然人: }", None),
        ("本年新收: {商业企业: 1}", None),
        ("未列均为0: 是\n本年新收: {商业企业: 1}", 0),
        ("未列均为0: 是\n本年新收: {自然人: ~}", None),
        ("未列均为0: 否\n本年新收: {商业企业: 1}", None),
        ("未列均为0: 是", 0),
        ("本年新收: {自然人: 0}", 0),
        ("本年新收: {自然人: 待报}", Pending()),
        ("本年新收: {自然人: {待报: 一科}}", Pending(source="一科")),
        ("本年新收: 待报", Pending()),
        ("本年新收: {自然人: 未识别}", Unread()),
        ("本年新收: ~", None),
        ("本年新收: {自然人: 010}", 10),
        ("本年新收: {自然人: 3件}", 3),
    ],
)
def test_blank_pending_unread_and_zero_differ(text: str, expected: object):
    """A zero is there only because someone said so."""
    assert requests(text).values[f"{NEW}.natural_person"] == expected


def test_nothing_defaults_in_table_one():
    """Table one takes no 未列均为0."""
    reading = read("年度: 2023\n主动公开政府信息情况: {未列均为0: 是, 行政许可: 3}")

    assert [issue.code for issue in reading.source.issues] == ["YAML-04"]
    assert reading.report is not None
    assert cells_of(reading.report).values["disclosure.penalties.decisions"] is None


def test_left_out_totals_are_computed():
    """Totals follow from known parts, from the inside out, and are marked."""
    found = requests("未列均为0: 是\n本年新收: {自然人: 2, 其他: 1}\n办理结果: {予以公开: {自然人: 2}}")

    assert found.values[f"{NEW}.total"] == 3
    assert found.values["requests.results.total.natural_person"] == 2
    assert found.values["requests.results.total.total"] == 2
    assert {f"{NEW}.total", "requests.results.total.total"} <= found.computed


@pytest.mark.parametrize("leaf", ["~", "待报", "未识别"])
def test_no_total_over_what_is_not_known(leaf: str):
    """A total over a blank, pending or unread part stays open."""
    found = requests(
        f"本年新收: {{自然人: {leaf}, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 0, 其他: 0}}"
    )

    assert found.values[f"{NEW}.total"] is None
    assert f"{NEW}.total" in found.omitted


def test_a_written_total_is_kept():
    """A wrong total is neither mended nor overwritten."""
    found = requests("本年新收: [1, 1, 1, 1, 1, 1, 7]")

    assert found.values[f"{NEW}.total"] == 7
    assert f"{NEW}.total" not in found.computed


def test_amounts_are_exact():
    """An amount keeps its digits."""
    found = cells("年度: 2023\n主动公开政府信息情况: {行政事业性收费: 2858.40}")

    assert str(found.values["disclosure.fees.amount"]) == "2858.40"


def test_procurement_in_yuan():
    """采购总金额 of the 2019 form is stored in 万元, exactly."""
    found = cells("年度: 2020\n主动公开政府信息情况: {政府集中采购: {采购项目数量: 3, 采购总金额: 84565元}}")

    assert found.values["disclosure.procurement.amount"] == Decimal("8.4565")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年度: 2020", "2019"),
        ("年度: 2023", "2021"),
        ("年度: 2023\n格式: 2019", "2019"),
        ("机关: {名称: 甲}", "2021"),
        ("年度: 2040", "2021"),
    ],
)
def test_form(text: str, expected: str):
    """The form follows from the year unless it is named; without a year it is the newest."""
    assert report_of(text).form_id == expected


@pytest.mark.parametrize("year", ["2020.0", "2_020", "+2020", "02020", "20200", "二〇二〇", "２０２０", "-2020", "0"])
def test_a_year_is_plain_digits(year: str):
    """A year that only looks like one decides nothing."""
    reading = read(f"年度: {year}\n机关: {{名称: 甲}}")

    assert [issue.code for issue in reading.source.issues] == ["YAML-05"]
    assert reading.report is not None
    assert (reading.report.year, reading.report.form_id) == (None, "2021")


@pytest.mark.parametrize("year", ["2020年", "2020年度", "'2020'", " 2020 "])
def test_a_year_may_have_its_unit(year: str):
    """2020年 is 2020, for the form, too."""
    report = report_of(f"年度: {year}")

    assert (report.year, report.form_id) == (2020, "2019")


def test_a_cell_of_spaces_is_blank():
    """Spaces of any width say nothing."""
    assert requests("本年新收: {自然人: \u3000\u00a0}").values[f"{NEW}.natural_person"] is None


def test_totals_that_disagree_are_not_computed():
    """Where the row gives one sum and the column another, a left-out total stays open."""
    found = requests("未列均为0: 是\n本年新收: {总计: 3}\n办理结果: {予以公开: {总计: 3}}")

    assert found.values["requests.results.total.total"] is None
    assert "requests.results.total.total" in found.omitted


def test_places():
    """Every value knows where it stands, in code points from one."""
    text = "年度: 2023\n机关: {名称: 𠮷县数据局, 类型: 政府部门}\nrequests:\n  本年新收: {自然人: 20}\n"
    source = read(text).source

    assert str(source.locate("agency.kind")) == "a.yaml:2:21"
    assert str(source.locate(f"{NEW}.natural_person")) == "a.yaml:4:15"
    assert source.exact(f"{NEW}.business") is None
    assert str(source.locate(f"{NEW}.business")) == "a.yaml:4:9"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_places_with_other_line_ends(ending: str):
    """Line ends of Windows and of old make no difference to places."""
    text = "年度: 2023\n机关:\n  类型: 甲\n".replace("\n", ending)

    assert [str(issue.location) for issue in read(text).source.issues] == ["a.yaml:3:7"]


def test_all_mistakes_at_once():
    """Every mistake of a file is found in one reading, and all else is read."""
    reading = read("年度: 二三\n机关: {名称: 甲, 类形: 乙}\n成文日期: 2024-02-30\n状态: 完成\n统计范围: 仅本机关\n")

    assert [issue.code for issue in reading.source.issues] == ["YAML-04", "YAML-05", "YAML-05", "YAML-05"]
    assert reading.report is not None
    assert reading.report.agency.name == "甲"
    assert reading.report.scope == "仅本机关"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", ["YAML-05"]),
        (b"# only a comment\n", ["YAML-05"]),
        (b"- 1\n- 2\n", ["YAML-05"]),
        (b"\x00\x01\x02", ["YAML-09"]),
        ("年度: 2023".encode("utf-16"), ["YAML-09"]),
        (b"\xff\xfe\xfd", ["YAML-09"]),
        (b"[" * 30000, ["YAML-07"]),
        (b"a: &x 1", ["YAML-03"]),
        (b"a: *x", ["YAML-03"]),
        (b"a: !!python/none 1", ["YAML-03"]),
        ("年度: 2023\n---\n年度: 2024\n".encode(), ["YAML-01"]),
        ("年度: {2023\n".encode(), ["YAML-01"]),
        (b"? {a: b}\n: c\n", ["YAML-01"]),
    ],
)
def test_files_that_are_no_report(data: bytes, codes: list[str]):
    """What is no report at all gives an issue, never an exception."""
    reading = read_bytes(data, "a.yaml")

    assert [issue.code for issue in reading.source.issues] == codes
    assert reading.report is None


def test_gbk():
    """A file saved in the Windows encoding is read, and said to be so."""
    reading = read_bytes("年度: 2023\n机关: {名称: 示例县数据局}".encode("gbk"), "a.yaml")

    assert [(issue.code, issue.values["encoding"]) for issue in reading.source.issues] == [("YAML-09", "gb18030")]
    assert reading.report is not None
    assert reading.report.agency.name == "示例县数据局"


def test_byte_order_mark():
    """A byte order mark is no part of the first key."""
    assert read_bytes("\ufeff年度: 2023".encode(), "a.yaml").source.issues == []


def test_large_files_are_not_read(tmp_path: Path):
    """A file beyond any report is refused by its size alone."""
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)

    assert [issue.code for issue in read_report(path).source.issues] == ["YAML-07"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("年度：2023\n机关: {名称: 甲}\n", ["1:3"]),
        ("年度:2023\n机关: {名称: 甲}\n", ["1:3"]),
        ("年度: 2023\n机关: {名称：甲}\n", ["2:8"]),
        ("年度: 2023\n机关:\n\t名称: 甲\n", ["3:1"]),
        ("年度: 2023\n机关:\n\u3000名称: 甲\n", ["3:1"]),
    ],
)
def test_slips_of_input_methods(text: str, places: list[str]):
    """Full-width colons, tabs and full-width spaces are named, and the rest of the file is read all the same."""
    reading = read(text)

    assert [(issue.code, f"{issue.location.line}:{issue.location.column}") for issue in reading.source.issues] == [
        ("YAML-11", place) for place in places
    ]
    assert reading.report is not None
    assert (reading.report.year, reading.report.agency.name) == (2023, "甲")


def test_full_width_colons_in_prose_are_prose():
    """Text has full-width colons by right."""
    reading = read("年度: 2023\n总体情况:\n  概述: |\n    主动公开：甲。\n    年度：乙。\n")

    assert reading.source.issues == []


def test_prose_with_pictures():
    """A text may come with pictures."""
    report = report_of("年度: 2023\n总体情况:\n  概述: {正文: 甲, 图: [{文件: a.png, 说明: 乙}, b.png]}\n")
    prose = getattr(report.part("overview"), "lead")  # noqa: B009 - the field comes from the form

    assert (prose.body, [(picture.file, picture.caption) for picture in prose.figures]) == (
        "甲",
        [("a.png", "乙"), ("b.png", None)],
    )


@pytest.mark.parametrize(
    ("text", "paths"),
    [("上年度报告: 2022.yaml", ["2022.yaml"]), ("上年度报告: [甲.yaml, 乙.yaml]", ["甲.yaml", "乙.yaml"])],
)
def test_one_or_several(text: str, paths: list[str]):
    """A list of one may be written as that one."""
    assert report_of(text).previous == paths


def test_a_column_called_pending():
    """尚未审结 may be written in English, though the word also stands for figures still to come."""
    text = "政府信息公开行政复议、行政诉讼情况:\n  复议后起诉: {pending: 1}\n"

    report = read_bytes(text.encode(), "年报.yaml").report

    assert report is not None
    values = cells_of(report).values
    assert (1, None) == (values["disputes.suit_after_review.pending"], values["disputes.suit_after_review.upheld"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年度: 2023\n", True),
        ("\ufeff年度: 2023\n", True),
        ("# 年报\n\n年度： 2023\n", True),
        ("year:\n", True),
        ("机 关: 甲\n", False),
        ("标题: 甲\n", False),
        ("年度:2023\n", False),
        ("年度报告\n", False),
        ("", False),
    ],
)
def test_what_begins_like_a_report_file(text: str, expected: bool):  # noqa: FBT001 - the outcome of a case
    """A file is a report file by its first key, whatever it is called."""
    assert expected == is_report_text(text.encode())


def test_a_file_cut_in_the_middle_of_a_character():
    """Of a long file only the head is looked at, wherever that ends."""
    assert is_report_text("年度: 2023\n前言: ".encode() + "字".encode() * 5000)


def test_a_report_inside_another_file_is_no_larger():
    """What stands in a saved page, or is attached to a PDF, is held to the size of a report file."""
    reading = read_bytes(b"#" * (SIZE_LIMIT + 1), "a.html")

    assert reading.report is None
    assert ["YAML-07"] == [issue.code for issue in reading.source.issues]
