"""`reportgen new` before the first question and after the last, answered from a script."""

from pathlib import Path

import pytest

from reportgen.cli.new_finishing import finish
from reportgen.cli.new_report_file import Drafting, begin_or_resume
from reportgen.diagnostics import ReportgenError
from reportgen.render.resources import Templates
from reportgen.wizard.run import Run
from tests.cli.running import MINIMAL, MINIMAL_TITLE, SAMPLES, files_in, write
from tests.wizard.scripted import TODAY, Script

LUSONG = (SAMPLES / "lusong-2023.yaml").read_text(encoding="utf-8")


def _begun(*answers: str, path: Path | None = None, templates: Path | None = None) -> tuple[Drafting, Script]:
    script = Script(answers)
    return begin_or_resume(path, None, None, TODAY, templates=Templates(templates), ask=script), script


def test_the_year_is_asked():
    """In January the year before is offered; what is no year is asked again."""
    drafting, script = _begun("去年", "2018", "=")

    assert (2024, Path("2024.yaml")) == (drafting.draft.report.year, drafting.path)
    assert ["2024"] * 3 == script.defaults
    assert not drafting.resumed


def test_the_year_in_the_name(tmp_path: Path):
    """A file that is named after a year is that year's."""
    assert 2022 == _begun(path=tmp_path / "2022年.yaml")[0].draft.report.year


def test_last_years_report_is_offered():
    """The one report of the year before in the folder is offered, and named in the new one."""
    write(Path("芦淞.yaml"), LUSONG)
    write(Path("别的年度.yaml"), MINIMAL)

    drafting, script = _begun("2024", "用它")

    assert "这里有一份2023年度的报告：芦淞.yaml" in script.shown
    assert "株洲市芦淞区人民政府" == drafting.draft.report.agency.name
    assert ["芦淞.yaml"] == drafting.draft.report.previous
    assert "2023年度报告" == drafting.draft.source


def test_last_years_report_is_not_wanted():
    """Whoever begins from nothing may."""
    write(Path("芦淞.yaml"), LUSONG)

    drafting, _script = _begun("2024", "不用")

    assert None is drafting.draft.report.agency.name


def test_a_published_report_of_last_year_is_offered():
    """Without a report file the published one is: its Word file, where there are several of one title."""
    title = "示例县示例局2023年政府信息公开工作年度报告"
    for suffix in ("docx", "pdf", "html"):
        write(Path(f"{title}.{suffix}"), "不必读")

    _drafting, script = _begun("2024", "不用")

    assert f"这里有一份2023年度的报告：{title}.docx" in script.shown


def test_two_reports_of_last_year():
    """Where it is not obvious which one is meant, none is offered."""
    write(Path("甲.yaml"), LUSONG)
    write(Path("乙.yaml"), LUSONG)

    _drafting, script = _begun("2024")

    assert "这里有一份" not in script.text


@pytest.mark.parametrize("text", [LUSONG, "年度: 2023\n机关: {名称: 示例局}\n"], ids=["published", "begun"])
@pytest.mark.parametrize("name", ["地方要求.yaml", "台账.对应.yaml"])
def test_what_is_no_report_by_its_name(name: str, text: str):
    """A file that `check` takes for no report is neither a draft nor last year's, whatever stands in it."""
    write(Path(name), text)

    _drafting, script = _begun("2024")

    assert "这里有" not in script.text


def test_going_on_with_a_draft():
    """What is unfinished in the folder is offered first; what is complete or published is not."""
    write(Path("2023.yaml"), LUSONG)
    write(Path("2024.yaml"), "年度: 2024\n机关: {名称: 示例局}\n")

    drafting, script = _begun("接着写“2024.yaml”（示例局，还有")

    assert drafting.resumed
    assert "示例局" == drafting.draft.report.agency.name
    assert 1 == script.text.count("接着写")


def test_a_published_report_is_changed_only_on_purpose():
    """Of a report that is published somebody has to say that they want to change it."""
    path = write(Path("2023.yaml"), LUSONG)

    with pytest.raises(ReportgenError, match="的状态是“已发布”。没有改动。"):
        _begun("不改", path=path)

    assert _begun("接着改", path=path)[0].resumed


def test_changing_one_answer(tmp_path: Path):
    """After the last question any other may be asked again; the file has what was changed."""
    drafting, script = _begun(
        "改一题", "二、主动公开", "行政许可", "3", "今天到这里", path=write(Path("年报.yaml"), MINIMAL)
    )

    status = finish(drafting, Run(drafting.draft, script, drafting.save, TODAY), script, TODAY)

    assert 0 == status
    assert (tmp_path / "年报.yaml").read_text(encoding="utf-8") == MINIMAL.replace("行政许可: 0", "行政许可: 3")
    assert f"{MINIMAL_TITLE}（政府部门）" in script.shown
    assert "  行政许可：3" in script.shown
    assert "没有发现问题。" in script.shown


def test_the_rest_and_a_draft_of_the_files(tmp_path: Path):
    """With errors the files are drafts; what is open can be gone on with from the end."""
    text = MINIMAL.replace("  行政处罚: 0\n", "")
    path = write(Path("年报.yaml"), text)
    drafting, script = _begun(*[">"] * 7, "接着填", ">", "生成", path=path)
    run = Run(drafting.draft, script, drafting.save, TODAY)
    run.go_through()

    status = finish(drafting, run, script, TODAY)

    assert 1 == status
    assert "接着填没有回答的1题" in script.shown
    assert "生成 Word、PDF、网页（有必改的问题，先出草稿）" in script.shown
    assert {f"{MINIMAL_TITLE}.docx", f"{MINIMAL_TITLE}.pdf", f"{MINIMAL_TITLE}.html"} < set(files_in(tmp_path))
    page = (tmp_path / f"{MINIMAL_TITLE}.html").read_text(encoding="utf-8")
    assert "草稿" in page


def test_files_in_the_style_of_the_office(tmp_path: Path):
    """What is made at the end is made with the templates that were told, and so are the commands to go on with."""
    own = write(tmp_path / "模板" / "html" / "screen.css", "h1 { color: green; }").parents[1]
    path = write(Path("年报.yaml"), MINIMAL)
    drafting, script = _begun("生成", path=path, templates=own)

    finish(drafting, Run(drafting.draft, script, drafting.save, TODAY), script, TODAY)

    assert "color: green" in (tmp_path / f"{MINIMAL_TITLE}.html").read_text(encoding="utf-8")
    assert f"  reportgen build {path} --templates {own}  重新生成" in script.shown


def test_a_summary_of_a_table(tmp_path: Path):
    """The figures that are not 0 are listed with their sums."""
    del tmp_path
    text = LUSONG.replace("状态: 已发布", "状态: 草稿")
    drafting, script = _begun("今天到这里", path=write(Path("年报.yaml"), text))

    finish(drafting, Run(drafting.draft, script, drafting.save, TODAY), script, TODAY)

    assert "  本年新收：自然人20" in script.shown
    assert "  复议后起诉：尚未审结1" in script.shown
    assert "  行政规范性文件：本年制发件数4、本年废止件数3、现行有效件数17" in script.shown
    assert "  本年新收20 + 上年结转0 = 办理结果·总计16 + 结转下年度继续办理4，平" in script.shown
