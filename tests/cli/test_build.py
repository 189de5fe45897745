"""`build`: what is made and where, when it is refused, and that nothing is lost, leaked or half written."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from base64 import b64encode
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from lxml import html as lxml_html

from reportgen.diagnostics import Severity
from reportgen.report.reading import read_bytes
from reportgen.rules.engine import check
from tests.cli.running import MINIMAL, MINIMAL_TITLE, PROGRAM, SAMPLES, Call, environment, spawn

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")  # WeasyPrint leaves it open

FORMATS = ("html", "docx", "pdf")
HTML = ("--to", "html")
PNG = b"\x89PNG\r\n\x1a\n" + bytes.fromhex(
    "0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
UNSOUND = MINIMAL.replace("行政许可: 0", "行政许可: 二十")


def files_in(folder: Path) -> list[str]:
    """Return the names of all files below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def write(path: Path, text: str) -> Path:
    """Write a report."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# --- All three formats, by real processes, made once for several tests


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two reports with pictures and private matter, made by one worker and by two."""
    folders = {}
    for jobs in ("1", "2"):
        folder = tmp_path_factory.mktemp("jobs")
        result = spawn(
            "build", SAMPLES / "complete.yaml", SAMPLES / "minimal.yaml", "-o", folder, "--jobs", jobs, "--attach-data"
        )
        assert 0 == result.status, result.err
        (folder / "stdout").write_text(result.out, encoding="utf-8")
        (folder / "stderr").write_text(result.err, encoding="utf-8")
        folders[jobs] = folder
    return folders


def test_three_files_a_report(built: dict[str, Path]):
    """Each report becomes HTML, DOCX and PDF, named by its official title."""
    titles = ("示例省人民政府2024年政府信息公开工作年度报告", MINIMAL_TITLE)

    assert sorted(f"{title}.{form}" for title in titles for form in FORMATS) == [
        name for name in files_in(built["1"]) if not name.startswith("std")
    ]


def test_only_paths_on_stdout(built: dict[str, Path]):
    """Scripts read the files that were made, one a line, in the order of the reports and formats."""
    lines = (built["1"] / "stdout").read_text(encoding="utf-8").splitlines()

    assert 6 == len(lines)
    assert ["html", "docx", "pdf"] * 2 == [line.rpartition(".")[2] for line in lines]
    assert [] == [line for line in lines if not Path(line).is_file()]


def test_progress_on_stderr(built: dict[str, Path]):
    """Each report is counted as it comes."""
    lines = (built["1"] / "stderr").read_text(encoding="utf-8").splitlines()

    assert [f"[1/2] {SAMPLES / 'complete.yaml'}", f"[2/2] {SAMPLES / 'minimal.yaml'}"] == [
        line for line in lines if line.startswith("[")
    ]


def test_two_workers_make_the_same_bytes(built: dict[str, Path]):
    """The number of jobs changes nothing in the files."""
    names = [name for name in files_in(built["1"]) if not name.startswith("std")]

    assert 6 == len(names)
    assert [] == [name for name in names if (built["1"] / name).read_bytes() != (built["2"] / name).read_bytes()]


def test_files_are_what_they_are_called(built: dict[str, Path]):
    """Every file begins as its kind does."""
    starts = {"html": b"<!DOCTYPE html>", "docx": b"PK\x03\x04", "pdf": b"%PDF-"}

    for name in files_in(built["1"]):
        if not name.startswith("std"):
            start = starts[name.rpartition(".")[2]]
            assert start == (built["1"] / name).read_bytes()[: len(start)], name


@pytest.fixture(scope="module")
def attached(built: dict[str, Path]) -> str:
    """The YAML that is attached to the PDF of the complete sample."""
    with pikepdf.open(next(built["1"].glob("示例省*.pdf"))) as pdf:
        (found,) = pdf.attachments.values()
        return found.get_file().read_bytes().decode()


def test_attached_data_read_back(attached: str):
    """What is attached is a report without errors."""
    reading = read_bytes(attached.encode(), str(SAMPLES / "附件.yaml"))  # beside its picture

    assert reading.report is not None
    assert [] == [found.message for found in check(reading, date(2025, 12, 1)) if found.severity is Severity.ERROR]


def test_attached_data_hold_every_cell(attached: str, call: Call, tmp_path: Path):
    """Year, form, organ, all 200 cells and the evaluated text are those of the report."""
    path = write(tmp_path / "附件.yaml", attached)

    ours, theirs = (json.loads(call("export", file).out) for file in (SAMPLES / "complete.yaml", path))

    assert 200 == len(ours["cells"])
    assert ours == theirs


@pytest.mark.parametrize(
    "private",
    [
        pytest.param("审批:", id="approval"),
        pytest.param("秘书长", id="names"),
        pytest.param("核实", id="statements"),
        pytest.param("联系方式", id="contact"),
        pytest.param("0000-0000000", id="phone"),
        pytest.param("gongkai@", id="mail"),
        pytest.param("附加指标", id="local-figures"),
        pytest.param("统计范围:", id="scope"),
        pytest.param("状态:", id="status"),
        pytest.param("上年度报告:", id="last-year"),
        pytest.param("{{", id="expressions"),
        pytest.param("#", id="comments"),
    ],
)
def test_attached_data_hold_nothing_private(attached: str, private: str):
    """What is not published is not attached."""
    assert private not in attached.replace("调查核实", "")


@pytest.mark.parametrize(
    "private", ["审核人", "秘书长", "核实人", "按新的执法主体统计", "0000-0000000", "samples", "complete-2023"]
)
def test_documents_hold_nothing_private(built: dict[str, Path], private: str):
    """Approval, statements, contact and paths are in no part of the page and the Word file."""
    title = "示例省人民政府2024年政府信息公开工作年度报告"
    page = (built["1"] / f"{title}.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(built["1"] / f"{title}.docx") as package:
        parts = [
            package.read(name).decode("utf-8", "replace")
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        ]

    assert len(parts) > 5
    assert [] == [part for part in (page, *parts) if private in part]


def test_without_attach_data_nothing_is_attached(call: Call, minimal: Path):
    """A PDF has no attachment unless one is asked for."""
    assert 0 == call("build", minimal, "--to", "pdf").status

    with pikepdf.open(minimal.parent / f"{MINIMAL_TITLE}.pdf") as pdf:
        assert [] == list(pdf.attachments)


# --- Fragment and downloads

COMPLETE_TITLE = "示例省人民政府2024年政府信息公开工作年度报告"


def test_a_fragment_has_files_beside_it(call: Call, tmp_path: Path):
    """For a website's editor there are the body, the fields and the pictures, all named by the title."""
    result = call("build", SAMPLES / "complete.yaml", "--to", "fragment", "-o", tmp_path)

    assert [
        str(tmp_path / f"{COMPLETE_TITLE}.{suffix}") for suffix in ("fragment.html", "fields.txt", "图1.png", "图2.png")
    ] == result.lines
    assert [] == [line for line in result.lines if not Path(line).is_file()]


def test_the_fields_of_a_website(call: Call, tmp_path: Path):
    """The sheet tells what 网站 tells, and which files of this run are to be attached."""
    call("build", SAMPLES / "complete.yaml", "--to", "fragment,docx,html", "-o", tmp_path)

    sheet = (tmp_path / f"{COMPLETE_TITLE}.fields.txt").read_text(encoding="utf-8").splitlines()
    assert [
        f"标题：{COMPLETE_TITLE}",
        "来源：示例省人民政府办公厅",
        "发布日期：2025-03-17",
        "索引号：000000-2025-00001",
        "关键词：示例省，2024年，政府信息公开工作年度报告",
        "摘要：示例省人民政府2024年政府信息公开工作年度报告，包括主动公开、申请办理、行政复议和行政诉讼情况。",
        f"附件：{COMPLETE_TITLE}.docx",
    ] == sheet[:-2]
    assert ["图1", "图2"] == [line.split(".")[-2] for line in (part.partition("（")[0] for part in sheet[-2:])]


INFOGRAPHIC = ("infographic.svg", "infographic.png", "infographic.html")


def test_an_infographic(call: Call, tmp_path: Path):
    """One page as picture, dots and web page, named by the title, with last year's figures beside this year's."""
    result = call("build", SAMPLES / "complete.yaml", "--to", "infographic", "-o", tmp_path)
    svg, png, page = (tmp_path / f"{COMPLETE_TITLE}.{suffix}" for suffix in INFOGRAPHIC)

    assert [str(svg), str(png), str(page)] == result.lines
    assert png.read_bytes().startswith(PNG[:8])
    assert ["2023年 684" in svg.read_text(encoding="utf-8"), "684" in page.read_text(encoding="utf-8")] == [True, True]


def test_last_years_report_that_cannot_be_read(call: Call, tmp_path: Path):
    """Where the report of last year is missing, the page is made without it."""
    text = (SAMPLES / "complete.yaml").read_text(encoding="utf-8").replace("complete-2023.yaml", "没有.yaml")
    path = write(tmp_path / "年报.yaml", text)
    (tmp_path / "complete-applicants.png").write_bytes(PNG)

    assert 0 == call("build", path, "--to", "infographic").status
    svg = (tmp_path / f"{COMPLETE_TITLE}.infographic.svg").read_text(encoding="utf-8")
    assert ("新收申请（按申请人）" in svg, "与上年相比" in svg) == (True, False)


def test_nothing_private_in_an_infographic(call: Call, tmp_path: Path):
    """Neither names of 审批, nor local figures, nor where the files lie."""
    call("build", SAMPLES / "complete.yaml", "--to", "infographic", "-o", tmp_path)
    files = [(tmp_path / f"{COMPLETE_TITLE}.{suffix}").read_bytes() for suffix in INFOGRAPHIC]

    assert 3 == len(files)
    assert [] == [
        word
        for word in ("秘书长", "分管副省长", "保密办公室", "5260", str(tmp_path), str(SAMPLES))
        for data in files
        if word.encode() in data
    ]


def test_a_draft_of_an_infographic(call: Call, tmp_path: Path):
    """A draft with gaps is drawn and stamped; what is not known is not drawn as zero."""
    call("build", SAMPLES / "unfinished.yaml", "--draft", "--to", "infographic", "-o", tmp_path)
    (svg,) = (path.read_text(encoding="utf-8") for path in tmp_path.glob("*.svg"))

    assert [True, True] == [word in svg for word in (">定稿<", "未填")]


def test_only_fields_that_are_known(call: Call, minimal: Path):
    """Without 网站 the sheet has what the report itself knows."""
    call("build", minimal, "--to", "fragment")

    sheet = (minimal.parent / f"{MINIMAL_TITLE}.fields.txt").read_text(encoding="utf-8").splitlines()
    assert [f"标题：{MINIMAL_TITLE}", "来源：示例县示例局", "关键词：政府信息公开，年度报告，2024年"] == sheet


def links_of(call: Call, path: Path, folder: Path, formats: str) -> dict[str, str]:
    """Return the links of a page made with other formats, by the name of the file they lead to."""
    result = call("build", path, "--to", formats, "-o", folder)
    (name,) = (line for line in result.lines if line.endswith(".html"))
    page = lxml_html.document_fromstring(Path(name).read_text(encoding="utf-8"))
    return {unquote(link.get("href", "")): link.text_content() for link in page.iter("a")}


def test_a_page_links_to_the_files_made_with_it(call: Call, tmp_path: Path):
    """A website's page offers the other files of the same run, with kind and size; in whatever order they are named."""
    links = links_of(call, SAMPLES / "complete.yaml", tmp_path, "html,docx")

    size = round((tmp_path / f"{COMPLETE_TITLE}.docx").stat().st_size / 1024)
    assert {f"{COMPLETE_TITLE}.docx": f"下载 2024年政府信息公开工作年度报告（Word，{size} KB）"} == links
    assert links == links_of(call, SAMPLES / "complete.yaml", tmp_path, "docx,html")


def test_no_links_to_files_that_are_not_made(call: Call, tmp_path: Path):
    """A page made alone offers nothing, even where such a file lies beside it."""
    write(tmp_path / f"{COMPLETE_TITLE}.pdf", "旧")

    assert {} == links_of(call, SAMPLES / "complete.yaml", tmp_path, "html")


def test_no_links_without_a_website(call: Call, minimal: Path):
    """A page that is for no website offers nothing: nobody said that the files are published together."""
    assert {} == links_of(call, minimal, minimal.parent, "html,docx")


def test_links_are_no_part_of_the_report(call: Call, tmp_path: Path):
    """A page with links is read back as one without."""
    page = tmp_path / f"{COMPLETE_TITLE}.html"
    texts = []
    for formats in ("html", "html,docx"):
        call("build", SAMPLES / "complete.yaml", "--to", formats, "-o", tmp_path)
        texts.append(call("export", page).out)

    assert "下载" in page.read_text(encoding="utf-8")
    assert texts[0] == texts[1]
    assert "示例省" in texts[0]


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_the_same_bytes_elsewhere_and_later(tmp_path: Path):
    """Two processes in two time zones, on two days in two years, write the same bytes in every format."""
    days = {"2025-03-31 23:59:00": ("Asia/Shanghai", "1"), "2027-11-02 00:30:00": ("America/New_York", "2")}
    made = []
    for day, (zone, seed) in days.items():
        folder = tmp_path / day[:4]
        subprocess.run(
            [
                "faketime",
                day,
                *PROGRAM,
                "build",
                SAMPLES / "complete.yaml",
                "--to",
                "html,docx,pdf,fragment,infographic",
                "-o",
                folder,
            ],
            env=environment(TZ=zone, PYTHONHASHSEED=seed),
            capture_output=True,
            check=True,
        )
        made.append({name: (folder / name).read_bytes() for name in files_in(folder)})

    assert 10 == len(made[0])
    assert [] == [name for name in made[0].keys() | made[1].keys() if made[0].get(name) != made[1].get(name)]


# --- Where and what


def test_beside_the_report(call: Call, minimal: Path):
    """Without `-o` the files stand beside the report."""
    result = call("build", minimal, *HTML)

    assert (0, [str(minimal.parent / f"{MINIMAL_TITLE}.html")]) == (result.status, result.lines)


def test_into_a_new_folder(call: Call, minimal: Path, tmp_path: Path):
    """`-o` makes the folders it needs."""
    assert 0 == call("build", minimal, *HTML, "-o", tmp_path / "a" / "b").status

    assert [f"{MINIMAL_TITLE}.html"] == files_in(tmp_path / "a" / "b")


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        pytest.param(["docx"], ["docx"], id="one"),
        pytest.param(["docx,html"], ["docx", "html"], id="two"),
        pytest.param(["docx，html"], ["docx", "html"], id="full-width-comma"),
        pytest.param([" HTML , docx ,"], ["html", "docx"], id="spaces-and-capitals"),
        pytest.param(["html,html"], ["html"], id="twice"),
        pytest.param(["docx", "html"], ["docx", "html"], id="option-repeated"),
    ],
)
def test_formats(call: Call, minimal: Path, formats: list[str], expected: list[str]):
    """`--to` chooses formats, in the order named."""
    options = [word for value in formats for word in ("--to", value)]

    assert expected == [line.rpartition(".")[2] for line in call("build", minimal, *options).lines]


@pytest.mark.parametrize("formats", ["doc", "html,doc", "", ","])
def test_an_unknown_format(call: Call, minimal: Path, formats: str):
    """A format there is none of is wrong usage, which names those there are."""
    result = call("build", minimal, "--to", formats)

    assert (2, "") == (result.status, result.out)
    assert "html、docx、pdf、fragment" in result.err
    assert ["年报.yaml"] == files_in(minimal.parent)


def test_a_folder_of_reports(call: Call, tmp_path: Path):
    """Every report below a folder is made, each beside itself."""
    for name in ("甲", "乙"):
        write(tmp_path / "报告" / name / "年报.yml", MINIMAL.replace("示例局", f"{name}局"))

    assert 0 == call("build", tmp_path / "报告", *HTML).status

    title = "2024年政府信息公开工作年度报告.html"
    assert [f"乙/示例县乙局{title}", f"甲/示例县甲局{title}"] == [
        name for name in files_in(tmp_path / "报告") if name.endswith("html")
    ]


def test_two_reports_of_one_title(call: Call, tmp_path: Path):
    """Where one file would replace another's in one run, both sources are named and neither is built."""
    first, second = write(tmp_path / "a.yaml", MINIMAL), write(tmp_path / "b.yaml", MINIMAL)

    result = call("build", first, second, *HTML, "-o", tmp_path / "out")

    assert (2, []) == (result.status, result.lines)
    assert str(first) in result.err.splitlines()[-1]
    assert str(second) in result.err.splitlines()[-1]


def test_made_again(call: Call, minimal: Path):
    """What was made before is replaced."""
    target = minimal.parent / f"{MINIMAL_TITLE}.html"
    target.write_text("旧", encoding="utf-8")

    call("build", minimal, *HTML)

    assert target.read_bytes().startswith(b"<!DOCTYPE html>")


# --- Refused


def test_an_error_stops_it(call: Call, tmp_path: Path):
    """While an error stands nothing is written, and the finding says why."""
    path = write(tmp_path / "年报.yaml", UNSOUND)

    result = call("build", path, "--to", "html,docx")

    assert (1, "") == (result.status, result.out)
    assert "CELL-01" in result.err
    assert "--draft" in result.err
    assert ["年报.yaml"] == files_in(tmp_path)


def test_a_warning_does_not_stop_it(call: Call, tmp_path: Path):
    """A warning is shown, and the report is made."""
    path = write(tmp_path / "年报.yaml", MINIMAL.replace("行政许可: 0", "行政许可: 12件"))

    result = call("build", path, *HTML)

    assert 0 == result.status
    assert "CELL-08" in result.err


def test_a_figure_to_come_stops_it(call: Call, tmp_path: Path):
    """待报 is no error while one writes, but it cannot be published."""
    path = write(tmp_path / "年报.yaml", MINIMAL.replace("行政许可: 0", "行政许可: 待报"))

    assert 0 == call("check", path).status
    assert 1 == call("build", path, *HTML).status


def test_the_sound_ones_are_made(call: Call, tmp_path: Path):
    """One report with errors does not stop the others."""
    write(tmp_path / "a.yaml", UNSOUND)
    write(tmp_path / "b.yaml", MINIMAL)

    result = call("build", tmp_path, *HTML)

    assert (1, [str(tmp_path / f"{MINIMAL_TITLE}.html")]) == (result.status, result.lines)


def test_an_old_file_outlives_a_refusal(call: Call, tmp_path: Path):
    """What was made when the report was sound is not touched."""
    old = write(tmp_path / f"{MINIMAL_TITLE}.html", "旧")

    call("build", write(tmp_path / "年报.yaml", UNSOUND), *HTML)

    assert "旧" == old.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "status", "files"),
    [pytest.param([], 0, 3, id="replaced"), pytest.param(["--require-fonts"], 1, 1, id="required")],
)
def test_missing_fonts(
    call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch, *, options: list[str], status: int, files: int
):
    """A missing typeface is a warning, and with `--require-fonts` an error: nothing is written."""
    from reportgen.render.fonts import Role, Substitution

    monkeypatch.setattr("reportgen.render.fonts.substitutions", lambda: (Substitution(Role.BODY, "仿宋_GB2312", None),))

    result = call("build", minimal, "--to", "html,pdf", *options)

    assert "DOC-01" in result.err
    assert (status, files) == (result.status, len(files_in(minimal.parent)))


def test_fonts_are_the_business_of_the_pdf(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """Page and Word file use the reader's fonts, so none need be here."""
    from reportgen.render.fonts import Role, Substitution

    monkeypatch.setattr("reportgen.render.fonts.substitutions", lambda: (Substitution(Role.BODY, "仿宋_GB2312", None),))

    assert 0 == call("build", minimal, "--to", "html,docx", "--require-fonts").status


# --- Drafts


def page_of(call: Call, text: str, folder: Path, *options: str) -> lxml_html.HtmlElement:
    """Return the page of a draft."""
    result = call("build", write(folder / "年报.yaml", text), *HTML, "--draft", *options)
    assert 0 == result.status, result.err
    return lxml_html.document_fromstring(Path(result.lines[0]).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        pytest.param("", "草稿", id="default"),
        pytest.param("状态: 送审稿\n", "送审稿", id="review"),
        pytest.param("状态: 定稿\n", "定稿", id="final"),
    ],
)
def test_a_draft_is_stamped(call: Call, tmp_path: Path, status: str, expected: str):
    """A draft says on its face what it is."""
    page = page_of(call, MINIMAL + status, tmp_path)

    assert [expected] == page.xpath("//p[@class='stamp']/text()")


def test_a_final_report_has_no_stamp(call: Call, minimal: Path):
    """Only `--draft` stamps."""
    call("build", minimal, *HTML)

    page = lxml_html.document_fromstring((minimal.parent / f"{MINIMAL_TITLE}.html").read_text(encoding="utf-8"))
    assert [] == page.xpath("//p[@class='stamp']")


def test_blanks_of_a_draft_are_blank(call: Call, tmp_path: Path):
    """A cell without a figure is an empty cell, one to come says so, and zero is zero."""
    text = MINIMAL.replace("行政许可: 0", "行政许可: ~").replace("行政处罚: 0", "行政处罚: 待报")

    page = page_of(call, text, tmp_path)

    assert {"licensing": "", "penalties": "待报", "coercion": "0"} == {
        name: page.xpath(f"//td[@data-cell='disclosure.{name}.decisions']")[0].text_content()
        for name in ("licensing", "penalties", "coercion")
    }


def test_a_draft_of_almost_nothing(call: Call, tmp_path: Path):
    """A report just begun has a title and all its tables, empty."""
    page = page_of(call, "年度: 2024\n机关: {名称: 甲局}\n", tmp_path)

    cells = page.xpath("//td[@data-cell]")
    assert 200 == len(cells)
    assert {""} == {cell.text_content() for cell in cells}


def test_no_draft_of_what_is_no_report(call: Call, tmp_path: Path):
    """Where nothing could be read there is nothing to draft."""
    path = write(tmp_path / "年报.yaml", "- 1\n")

    assert (1, "") == (call("build", path, *HTML, "--draft").status, call("build", path, *HTML, "--draft").out)


# --- Places that cannot be written


def test_an_output_that_is_a_file(call: Call, minimal: Path):
    """`-o` names a folder; a file of that name is wrong usage."""
    result = call("build", minimal, *HTML, "-o", minimal)

    assert (2, "") == (result.status, result.out)
    assert f"“{minimal}”不是文件夹。" in result.err
    assert MINIMAL == minimal.read_text(encoding="utf-8")


def test_an_output_below_a_file(call: Call, minimal: Path):
    """A folder that cannot be made is said in one sentence."""
    result = call("build", minimal, *HTML, "-o", minimal / "out")

    assert (2, "") == (result.status, result.out)
    assert result.err.splitlines()[-1].startswith(f"无法写入“{minimal / 'out' / MINIMAL_TITLE}.html”：")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(call: Call, minimal: Path, tmp_path: Path):
    """A folder that may not be written is said in one sentence."""
    folder = tmp_path / "out"
    folder.mkdir(mode=0o500)

    result = call("build", minimal, *HTML, "-o", folder)

    assert (2, "") == (result.status, result.out)
    assert "没有权限" in result.err


def test_a_folder_of_the_files_name(call: Call, minimal: Path):
    """A folder that stands where the file would go is not touched."""
    (minimal.parent / f"{MINIMAL_TITLE}.html" / "内容").mkdir(parents=True)

    result = call("build", minimal, *HTML)

    assert (2, "") == (result.status, result.out)
    assert ["年报.yaml"] == files_in(minimal.parent)


def test_a_failed_writer_leaves_nothing(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the disk is full the old file stays and no other is left behind."""
    old = write(minimal.parent / f"{MINIMAL_TITLE}.html", "旧")

    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    result = call("build", minimal, *HTML)

    assert (2, "") == (result.status, result.out)
    assert "磁盘空间不足" in result.err
    assert "旧" == old.read_text(encoding="utf-8")
    assert sorted([old.name, "年报.yaml"]) == files_in(minimal.parent)


def test_a_killed_writer_leaves_the_old_file(tmp_path: Path):
    """A process that dies while writing leaves the old file whole."""
    old = write(tmp_path / "年报.html", "旧")
    program = (
        "import os, pathlib, signal\n"
        "from reportgen.cli.output import write_atomically\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_atomically(pathlib.Path('年报.html'), b'new' * 100_000)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=environment(), check=False)

    assert -signal.SIGKILL == done.returncode
    assert "旧" == old.read_text(encoding="utf-8")


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_files_may_be_read_by_whom_the_system_says(minimal: Path, umask: int):
    """A file gets the permissions of any new file, not those of a temporary one."""
    spawn("build", minimal, *HTML, cwd=minimal.parent, umask=umask)

    assert 0o666 & ~umask == (minimal.parent / f"{MINIMAL_TITLE}.html").stat().st_mode & 0o777


def test_never_over_the_input(call: Call, tmp_path: Path):
    """A report that bears the name of its own output stays."""
    path = write(tmp_path / f"{MINIMAL_TITLE}.html", MINIMAL)

    result = call("build", path, *HTML)

    assert (2, "") == (result.status, result.out)
    assert MINIMAL == path.read_text(encoding="utf-8")


def test_never_over_another_input(call: Call, tmp_path: Path):
    """Nor is a report replaced that another one of the same run would be written over."""
    first = write(tmp_path / "a.yaml", MINIMAL)
    second = write(tmp_path / f"{MINIMAL_TITLE}.html", MINIMAL.replace("示例局", "乙局"))

    result = call("build", first, second, *HTML)

    assert 2 == result.status
    assert "乙局" in second.read_text(encoding="utf-8")
    assert second.read_text(encoding="utf-8").startswith("#")


# --- Hostile reports

NAMES = {
    "up": "../../x",
    "absolute": "/etc/x",
    "slash": "a/b",
    "backslash": "..\\..\\x",
    "drive": "C:\\x",
    "long": "长" * 300,
    "rare": "𠮷" * 100,
    "combining": "e\u0301" * 150,
    "no-characters": "\u200b\ufeff\u2028\u2066",
    "markup": "<script>alert(1)</script>",
    "quotes": "\"'><img src=x onerror=alert(1)>",
    "device": "CON",
    "dots": "..",
    "stars": 'a:b*c?d"e|f',
    "control": "a\t\r\nb",
    "direction": "甲\u202elmth.exe",
    "braces": "{{ 年度 }}{% x %}",
    "spaces": "   ",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_hostile_name_is_only_a_name(call: Call, tmp_path: Path, name: str):
    """Whatever the organ calls itself: one file of each kind, in the folder, and no markup of its own."""
    text = MINIMAL.replace("示例县示例局", json.dumps(name, ensure_ascii=name.isascii()))
    path = write(tmp_path / "in" / "年报.yaml", text)

    result = call("build", path, "--to", "html,docx", "--draft", "-o", tmp_path / "out" / "here")

    assert 0 == result.status, result.err
    made = files_in(tmp_path / "out")
    assert ["here", "here"] == [Path(file).parent.as_posix() for file in made]
    assert [".docx", ".html"] == [Path(file).suffix for file in made]
    assert [] == [file for file in made if len(Path(file).name.encode()) > 255 or not Path(file).stem.isprintable()]
    page = lxml_html.document_fromstring((tmp_path / "out" / made[1]).read_text(encoding="utf-8"))
    assert [] == page.xpath("//script | //img | //*[@onerror]")
    assert ["年报.yaml"] == files_in(tmp_path / "in")


@pytest.mark.parametrize("name", ["长" * 300, "𠮷" * 100], ids=["long", "rare"])
def test_a_long_name_leaves_year_and_kind(call: Call, tmp_path: Path, name: str):
    """Two years' reports of one organ do not get one name."""
    path = write(tmp_path / "年报.yaml", MINIMAL.replace("示例县示例局", name))

    (made,) = call("build", path, *HTML).lines

    assert made.endswith("2024年政府信息公开工作年度报告.html")


def test_markup_in_texts_is_text(call: Call, tmp_path: Path):
    """Nothing a report says becomes an element of the page."""
    attack = "</p><script>alert(1)</script><img src=x onerror=alert(1)><a href=javascript:alert(1)>"
    text = MINIMAL.replace("及时公开", f"及时公开{attack}").replace(
        "其他需要报告的事项:\n",
        f"其他需要报告的事项:\n  其他事项: [{{标题: {json.dumps(attack)}, 内容: {json.dumps(attack)}}}]\n",
    )

    page = page_of(call, text, tmp_path)

    assert [] == page.xpath("//script | //img | //a | //*[@onerror]")
    assert 3 == page.text_content().count(attack)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder for reports, beside a picture that is none of theirs."""
    (tmp_path / "secret.png").write_bytes(PNG)
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "dir.png").mkdir()
    (folder / "text.png").write_text("不是图片", encoding="utf-8")
    return folder


PICTURES = {
    "up": "../secret.png",
    "up-and-down": "linked/../../secret.png",
    "absolute": "{secret}",
    "address": "file://{secret}",
    "network": "http://127.0.0.1/secret.png",
    "link": "link.png",
    "linked-folder": "linked/secret.png",
    "missing": "missing.png",
    "folder": "dir.png",
    "no-picture": "text.png",
    "nothing": "",
    "long": "长" * 5000,
    "device": "/dev/zero",
}


@pytest.mark.parametrize("name", PICTURES.values(), ids=PICTURES)
def test_a_picture_from_elsewhere(call: Call, outside: Path, name: str):
    """A picture outside the report's folder is a finding, and stands in no document, not even a draft."""
    file = name.format(secret=outside.parent / "secret.png")
    prose = f'{{正文: 及时公开。, 图: [{{文件: "{file}", 说明: 图}}]}}'
    path = write(outside / "年报.yaml", MINIMAL.replace("及时公开机构职能、办事指南和财政预决算信息。", prose))

    refused = call("build", path, "--to", "html,docx")
    call("build", path, "--to", "html,docx", "--draft")

    assert (1, "") == (refused.status, refused.out)
    assert "DOC-02" in refused.err
    secret = b64encode(PNG)
    page, package = ((outside / f"{MINIMAL_TITLE}.{form}").read_bytes() for form in ("html", "docx"))
    assert secret not in page
    assert [] == [item for item in zipfile.ZipFile(io.BytesIO(package)).namelist() if "media/" in item]


def test_a_picture_beside_the_report(call: Call, outside: Path):
    """A picture in the folder is in page and Word file: the test above would see one."""
    (outside / "own.png").write_bytes(PNG)
    prose = "{正文: 及时公开。, 图: [{文件: own.png, 说明: 图}]}"
    path = write(outside / "年报.yaml", MINIMAL.replace("及时公开机构职能、办事指南和财政预决算信息。", prose))

    assert 0 == call("build", path, "--to", "html,docx").status

    page, package = ((outside / f"{MINIMAL_TITLE}.{form}").read_bytes() for form in ("html", "docx"))
    assert b64encode(PNG) in page
    assert 1 == len([item for item in zipfile.ZipFile(io.BytesIO(package)).namelist() if "media/" in item])


# --- Templates


def test_own_templates(call: Call, minimal: Path, tmp_path: Path):
    """A template of the user's stands in for the built-in one of the same name."""
    built_in = Path(__file__).parents[2] / "templates" / "html"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(built_in.iterdir())}
    name = next(name for name, text in texts.items() if "<!DOCTYPE" in text and "html/document.html" in text)
    write(tmp_path / "模板" / "html" / name, "<!DOCTYPE html><title>自备</title>")

    call("build", minimal, *HTML, "--templates", tmp_path / "模板")

    assert "<title>自备</title>" in (tmp_path / f"{MINIMAL_TITLE}.html").read_text(encoding="utf-8")


def test_a_missing_folder_of_templates(call: Call, minimal: Path):
    """A folder of templates that is not there is said in one sentence."""
    result = call("build", minimal, *HTML, "--templates", "没有")

    assert (2, "") == (result.status, result.out)
    assert "模板" in result.err.splitlines()[-1]
    assert "没有" in result.err.splitlines()[-1]


# --- Processes


def test_a_worker_that_dies(call: Call, minimal: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the system kills a worker, one sentence says what to do."""
    monkeypatch.setattr("reportgen.cli.build.produce", die)

    result = call("build", minimal, SAMPLES / "jiangnan-2023.yaml", *HTML, "-o", "out", "--jobs", "2")

    assert (2, "") == (result.status, result.out)
    assert "请减小 --jobs 再试。" in result.err


def die(*_arguments: object, **_options: object) -> None:
    """End a worker as the system does where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted(tmp_path: Path, jobs: str):
    """Ctrl-C ends every worker with one word and status 130, and leaves no half file."""
    for number in range(400):
        write(tmp_path / "in" / f"{number}.yaml", MINIMAL.replace("示例局", f"{number}局"))
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", "in", "-o", "out", "--to", "html,docx", "--jobs", jobs],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)

    _out, err = process.communicate(timeout=60)

    assert 130 == process.returncode
    assert "Traceback" not in err
    assert "已中断。" == err.splitlines()[-1]
    made = files_in(tmp_path / "out")
    assert 0 < len(made) < 800
    assert [] == [name for name in made if not name.startswith("示例县")]
