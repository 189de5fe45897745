"""`build` for websites: the fragment with its fields, the page of pictures, links to the files made with a page."""

from pathlib import Path
from urllib.parse import unquote

from lxml import html as lxml_html

from tests.cli.running import MINIMAL_TITLE, PNG, SAMPLES, Call, write

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
