"""An edited file against the report it was made from: every change is listed, and only what is taken is written."""

from pathlib import Path

import pytest

from reportgen.importer.comparison import Difference, compare
from reportgen.importer.files import import_data
from reportgen.importer.imported import Imported
from reportgen.importer.returning import Returned, take
from reportgen.report.reading import read_bytes
from tests.cli.running import SAMPLES
from tests.importer.edited_word_file import EditedFile
from tests.importer.rendering import rendered

SAMPLE = SAMPLES / "lusong-2023.yaml"
TEXT = SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def word_file() -> bytes:
    """The Word file of a sample, as it was sent out."""
    return rendered(SAMPLE, "docx")


def returned(edited: EditedFile) -> tuple[tuple[Difference, ...], Returned]:
    """Return what an edited file changed, and the report file with all of it taken over."""
    imported = import_data(edited.data(), "改稿.docx")
    assert isinstance(imported, Imported)
    report = read_bytes(TEXT.encode(), "年报.yaml").report
    assert report is not None
    differences = compare(report, imported)
    return differences, take(TEXT, "年报.yaml", imported, differences)


def changed_lines(text: str) -> list[str]:
    """Return the lines of a report file that the sample does not have."""
    before = TEXT.splitlines()
    return [line.strip() for line in text.splitlines() if line not in before]


@pytest.mark.parametrize("form", ["docx", "html", "fragment"])
@pytest.mark.parametrize("name", ["lusong-2023", "complete", "yanghe-2020", "unfinished", "complete-2023"])
def test_what_was_not_edited_has_no_differences(name: str, form: str):
    """A file that comes back as it went out changes nothing."""
    path = SAMPLES / f"{name}.yaml"
    imported = import_data(rendered(path, form), f"发布.{form}")
    assert isinstance(imported, Imported)
    report = read_bytes(path.read_bytes(), str(path)).report
    assert report is not None
    assert [] == [(each.words, each.ours, each.theirs) for each in compare(report, imported)]


def test_a_changed_cell_is_listed_and_taken(word_file: bytes):
    """A figure and its total: both are listed with their places, and only the figure is written."""
    edited = EditedFile(word_file)
    edited.set_cell(1, "二、上年结转", 1, "3", tracked=True)
    edited.set_cell(1, "二、上年结转", 6, "3")
    differences, result = returned(edited)
    assert [
        ("requests.carried_in.business", 0, 3, True),
        ("requests.carried_in.total", 0, 3, False),
    ] == [(each.path, each.ours, each.theirs, each.tracked) for each in differences]
    assert "改稿.docx:表2:第5行:第5列" == str(differences[0].location)
    assert ["上年结转: {商业企业: 3}"] == changed_lines(result.text)


def test_a_total_that_does_not_fit_is_written(word_file: bytes):
    """A total changed alone stays the leader's word: it is written down, for the check to find."""
    edited = EditedFile(word_file)
    edited.set_cell(1, "一、本年新收", 6, "22")
    _differences, result = returned(edited)
    assert ["本年新收: {自然人: 20, 总计: 22}"] == changed_lines(result.text)


def test_expressions_stay_in_a_changed_sentence(word_file: bytes):
    """Words are changed around figures that come from the tables: the figures still do."""
    edited = EditedFile(word_file)
    edited.replace("公布执法职责、依据", "全面公布执法职责、依据", tracked=True)
    differences, result = returned(edited)
    assert [("overview.proactive", True)] == [(each.path, each.tracked) for each in differences]
    assert (1, ()) == (len(changed_lines(result.text)), result.lost)
    assert "全面公布执法职责、依据" in result.text
    assert TEXT.count("{{") == result.text.count("{{")


def test_a_figure_changed_in_text_and_table_stays_an_expression(word_file: bytes):
    """Where text and table were changed alike, the text goes on to follow the table."""
    edited = EditedFile(word_file)
    edited.set_cell(0, "行政许可", 0, "41269")
    edited.replace("行政许可决定41268件", "行政许可决定41269件")
    _differences, result = returned(edited)
    assert ["行政许可: 41269"] == changed_lines(result.text)
    assert () == result.lost


def test_a_figure_changed_in_the_text_alone_is_named(word_file: bytes):
    """The text keeps what the leader wrote, and the expression it replaces is named."""
    edited = EditedFile(word_file)
    edited.replace("行政处罚决定968件", "行政处罚决定986件")
    _differences, result = returned(edited)
    assert [("{{ 公开.行政处罚 }}", "968", "986")] == [
        (each.expression, each.figure, each.written) for each in result.lost
    ]
    assert "行政处罚决定986件" in result.text
    assert "{{ 公开.行政许可 }}" in result.text


def test_a_figure_changed_in_the_table_alone_is_told(word_file: bytes):
    """A text that followed the table on its own is named for a person to look at."""
    edited = EditedFile(word_file)
    edited.set_cell(0, "行政许可", 0, "41269")
    _differences, result = returned(edited)
    assert ["overview.proactive"] == [each.path for each in result.stale]


def test_paragraphs_come_and_go(word_file: bytes):
    """A deleted paragraph is gone, an edited one is changed, the others stay as they were written."""
    edited = EditedFile(word_file)
    edited.delete_paragraph("二是增强解读的针对性")
    edited.replace("一是规范信息发布。", "一是严格规范信息发布。")
    differences, result = returned(edited)
    assert ["problems.measures"] == [each.path for each in differences]
    assert "二是增强解读的针对性" not in result.text
    assert 1 == len(changed_lines(result.text))


def test_everything_a_document_shows_is_compared(word_file: bytes):
    """Signature, date and the fee are differences of their own."""
    edited = EditedFile(word_file)
    edited.replace("发出收费通知0件", "发出收费通知2件")
    edited.replace("2024年2月4日", "2024年2月5日")
    differences, result = returned(edited)
    assert ["other_matters.processing_fee.notices", "signed_on"] == [each.path for each in differences]
    assert "发出收费通知件数: 2" in result.text
    assert "成文日期: 2024-02-05" in result.text


def test_what_is_private_stays(word_file: bytes, tmp_path: Path):
    """Comments and what is never published are untouched."""
    text = TEXT + "核实说明:\n- {检查项: XY-02, 理由: 口径调整, 核实人: 办公室}   # 留着\n"
    edited = EditedFile(word_file)
    edited.set_cell(0, "行政强制", 0, "66")
    imported = import_data(edited.data(), str(tmp_path / "改稿.docx"))
    assert isinstance(imported, Imported)
    report = read_bytes(text.encode(), "年报.yaml").report
    assert report is not None
    result = take(text, "年报.yaml", imported, compare(report, imported))
    assert text.replace("行政强制: 65", "行政强制: 66") == result.text


def test_taking_all_makes_file_and_report_agree(word_file: bytes):
    """After everything is taken over, only texts that are named as moved by the tables differ."""
    edited = EditedFile(word_file)
    edited.set_cell(1, "2.重复申请", 0, "1")
    edited.set_cell(1, "四、结转", 0, "3")
    edited.replace("群众反馈", "群众意见")
    imported = import_data(edited.data(), "改稿.docx")
    assert isinstance(imported, Imported)
    report = read_bytes(TEXT.encode(), "年报.yaml").report
    assert report is not None
    result = take(TEXT, "年报.yaml", imported, compare(report, imported))
    again = read_bytes(result.text.encode(), "年报.yaml").report
    assert again is not None
    assert result.stale
    assert result.stale == compare(again, imported)


def added_before(word_file: bytes, words: str, text: str) -> EditedFile:
    """Return the file with a paragraph of running text put before the one that has some words."""
    edited = EditedFile(word_file)
    edited.insert_before(words, text)
    return edited


def test_the_fee_is_found_behind_an_added_sentence(word_file: bytes):
    """A sentence put in front of it does not make the fee a matter of its own."""
    edited = added_before(word_file, "信息处理费收取情况", "没有其他需要报告的重大事项。")
    differences, result = returned(edited)
    assert ["other_matters.items"] == [each.path for each in differences]
    assert TEXT == result.text
    assert 1 == len(result.not_taken)


def test_text_without_a_place_is_listed(word_file: bytes):
    """What a leader adds where the report has no place for text is never passed over."""
    edited = added_before(word_file, "五、存在的主要问题及改进情况", "注：本年申请均已依法答复。")
    differences, result = returned(edited)
    assert [("added", None, "注：本年申请均已依法答复。")] == [
        (each.path, each.ours, each.theirs) for each in differences
    ]
    assert (TEXT, differences) == (result.text, result.not_taken)


def test_a_split_paragraph_keeps_its_expressions(word_file: bytes):
    """Of one paragraph made two, every figure that is still there goes on to follow the tables."""
    edited = EditedFile(word_file)
    edited.split("推进行政执法信息公开", "收取行政事业性收费")
    _differences, result = returned(edited)
    assert () == result.lost
    assert TEXT.count("{{") == result.text.count("{{")
    assert "\n    收取行政事业性收费{{ 公开.行政事业性收费 }}万元" in result.text


def test_an_expression_whose_sentence_is_gone_is_not_missed(word_file: bytes):
    """A deleted paragraph takes its figures with it; nobody has to be told of each."""
    edited = EditedFile(word_file)
    edited.delete_paragraph("推进行政执法信息公开")
    _differences, result = returned(edited)
    assert () == result.lost
    assert "{{ 公开.行政处罚 }}" not in result.text
