"""`templates` and `build --templates`: copied out, changed file by file, and what is said where that goes wrong."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from reportgen.render.resources import Templates, template_names
from tests.cli.running import MINIMAL, MINIMAL_TITLE, Call

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")  # WeasyPrint leaves it open


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A sound report in a folder of its own."""
    path = tmp_path / "年报" / "年报.yaml"
    path.parent.mkdir()
    path.write_text(MINIMAL, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for own templates, with nothing in it."""
    path = tmp_path / "模板"
    path.mkdir()
    return path


def own(folder: Path, name: str, change: Callable[[str], str] | str) -> None:
    """Put a template into a folder: a text, or the built-in one changed."""
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    text = change if isinstance(change, str) else change(Templates().read(name).decode())
    path.write_text(text, encoding="utf-8")


def own_reference(folder: Path, *changes: tuple[str, str, str]) -> None:
    """Put a reference for Word files into a folder: in some of its parts, one text is replaced by another."""
    with zipfile.ZipFile(BytesIO(Templates().read("docx/reference.docx"))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for part, old, new in changes:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)
    (folder / "docx").mkdir()
    with zipfile.ZipFile(folder / "docx" / "reference.docx", "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def word_part(file: Path, part: str) -> str:
    """Return a part of a Word file."""
    with zipfile.ZipFile(file) as archive:
        return archive.read(part).decode()


def test_all_templates_are_copied(call: Call, tmp_path: Path):
    """Every file is copied byte by byte, and listed; build with the copies changes nothing."""
    result = call("templates", tmp_path / "模板")

    assert (0, "") == (result.status, result.err)
    assert [str(tmp_path / "模板" / name) for name in template_names()] == result.lines
    assert {"html", "docx", "svg", "text"} == {path.name for path in (tmp_path / "模板").iterdir()}
    assert all(Templates().read(name) == (tmp_path / "模板" / name).read_bytes() for name in template_names())


def test_an_empty_folder_will_do(call: Call, folder: Path):
    """A folder that is there is filled as long as nothing is in it."""
    assert 0 == call("模板", folder).status


def test_nothing_is_copied_over(call: Call, folder: Path):
    """Where something is there already nothing is written, and it is named."""
    own(folder, "html/page.html", "mine")
    result = call("templates", folder)

    assert (2, "") == (result.status, result.out)
    assert ["html"] == [path.name for path in folder.iterdir()]
    assert "html" in result.err
    assert "mine" == (folder / "html" / "page.html").read_text(encoding="utf-8")


def test_a_file_is_no_folder(call: Call, report: Path):
    """A file in the place of the folder is refused in one sentence and stays as it is."""
    result = call("templates", report)

    assert (2, "", 1) == (result.status, result.out, result.err.count("\n"))
    assert MINIMAL == report.read_text(encoding="utf-8")


def test_the_style_of_a_province(call: Call, report: Path, folder: Path):
    """The example of the handbook: a line above the title, coloured heads, other margins and another heading font."""
    own(
        folder,
        "html/document.html",
        lambda text: text.replace("<h1>", '<p class="above">政府信息公开</p>\n<h1>'),
    )
    css = ".above { text-align: center; text-indent: 0; }\nth { background: #fff3cd; }\n"
    own(folder, "html/screen.css", lambda text: text + css)
    own(folder, "html/print.css", lambda text: text + css)
    own_reference(
        folder,
        ("word/document.xml", 'w:left="1587"', 'w:left="1701"'),
        ("word/styles.xml", 'w:eastAsia="黑体"', 'w:eastAsia="微软雅黑"'),
    )

    result = call("build", report, "--templates", folder)

    assert 0 == result.status
    assert "没有用到" not in result.err
    page, docx, pdf = (report.parent / f"{MINIMAL_TITLE}.{form}" for form in ("html", "docx", "pdf"))
    text = page.read_text(encoding="utf-8")
    assert text.index('<p class="above">政府信息公开</p>') < text.index("<h1>")
    assert 2 == text.count("th { background: #fff3cd; }")
    assert 'w:left="1701"' in word_part(docx, "word/document.xml")
    assert "微软雅黑" in word_part(docx, "word/styles.xml")
    with pikepdf.open(pdf) as opened:
        contents = b"".join(page.Contents.read_bytes() for page in opened.pages)
    assert re.search(rb"\b1 0?\.95\d* 0?\.80\d* rg", contents)


def test_a_style_sheet_may_leave_spacing_out(call: Call, report: Path, folder: Path):
    """A PDF is made by a style sheet of one line, too."""
    own(folder, "html/print.css", "p { text-align: justify; }")

    assert 0 == call("build", report, "--to", "pdf", "--templates", folder).status


FAULTS = {
    "undefined name": ("html/paragraph.html", "<p>\n{{ blok.text }}</p>", ["html/paragraph.html:2", "“blok”"]),
    "undefined attribute": ("html/heading.html", "{{ block.titel }}", ["html/heading.html:1", "“titel”"]),
    "syntax": ("html/part.html", "\n\n{% for block part %}", ["html/part.html:3", "写法不对"]),
    "unknown filter": ("html/part.html", "{{ part.key | gross }}", ["html/part.html:1", "gross"]),
    "missing include": ("html/page.html", "\n{% include 'html/kopf.html' %}", ["html/page.html:2", "“html/kopf.html”"]),
    "wrong sum": ("html/part.html", "{{ part.key + 1 }}", ["html/part.html:1"]),
    "endless": ("html/part.html", "{% include 'html/part.html' %}", ["html/part.html:1"]),
    "name in a style sheet": (
        "html/screen.css",
        "h1 { font-family: {{ fonts.titel }} }",
        ["html/screen.css:1", "“titel”"],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_template(call: Call, report: Path, folder: Path, fault: str):
    """One sentence names file, line and fault; nothing is written, by other renderers neither."""
    name, text, told = FAULTS[fault]
    own(folder, name, text)
    result = call("build", report, "--to", "html,docx", "--templates", folder)

    assert (2, "") == (result.status, result.out)
    assert [] == [word for word in told if word not in result.err.splitlines()[-1]]
    assert [report.name] == [path.name for path in report.parent.iterdir()]


def test_a_template_in_another_encoding(call: Call, report: Path, folder: Path):
    """A template saved in GBK is named, and what to do."""
    (folder / "html").mkdir()
    (folder / "html" / "paragraph.html").write_bytes("<p>段{{ block.text }}</p>".encode("gbk"))
    result = call("build", report, "--to", "html", "--templates", folder)

    assert 2 == result.status
    assert "html/paragraph.html" in result.err.splitlines()[-1]
    assert "UTF-8" in result.err.splitlines()[-1]


TABLES = {
    "gone": ("html/document.html", "<h1>{{ document.title }}</h1>", "0张"),
    "without heads": ("html/cell.html", "<td>{{ cell.text }}</td>", "th、td"),
}


@pytest.mark.parametrize("change", TABLES)
def test_tables_that_are_not_those_of_the_report(call: Call, report: Path, folder: Path, change: str):
    """A PDF whose tables are gone or have other cells cannot be made readable aloud, and is not made."""
    name, text, told = TABLES[change]
    own(folder, name, text)
    result = call("build", report, "--to", "pdf", "--templates", folder)

    assert (2, "") == (result.status, result.out)
    assert told in result.err.splitlines()[-1]


REFERENCES = {
    "style of another type": (
        ("word/styles.xml", 'w:type="paragraph" w:styleId="Title"', 'w:type="character" w:styleId="Title"'),
        "Title",
    ),
    "no style of a name": (("word/styles.xml", 'w:val="表头"', 'w:val="别的"'), "表头"),
    "no number": (("word/document.xml", 'w:left="1587"', 'w:left="宽"'), "页边距"),
    "no room": (("word/document.xml", 'w:left="1587"', 'w:left="9000"'), "60毫米"),
    "no body": (("word/document.xml", "w:body>", "w:bodi>"), "打不开"),
    "a template of Word": (("[Content_Types].xml", "document.main+xml", "template.main+xml"), "打不开"),
}


@pytest.mark.parametrize("fault", REFERENCES)
def test_a_faulty_reference(call: Call, report: Path, folder: Path, fault: str):
    """A reference that cannot be used is refused with the style or the reason, and nothing is written."""
    change, told = REFERENCES[fault]
    own_reference(folder, change)
    result = call("build", report, "--to", "html,docx", "--templates", folder)

    assert (2, "") == (result.status, result.out)
    assert told in result.err.splitlines()[-1]
    assert [report.name] == [path.name for path in report.parent.iterdir()]


def test_a_damaged_reference(call: Call, report: Path, folder: Path):
    """A reference with bytes that are wrong anywhere is refused or used, never more than one sentence."""
    whole = Templates().read("docx/reference.docx")
    (folder / "docx").mkdir()
    seen = set()
    for place in range(40, len(whole), len(whole) // 12):
        (folder / "docx" / "reference.docx").write_bytes(whole[:place] + b"\xff\x00\xff" + whole[place + 3 :])
        result = call("build", report, "--to", "docx", "--templates", folder)
        seen.add(result.status)
        assert "Traceback" not in result.err
    assert 2 in seen


def test_what_is_not_used_is_named(call: Call, report: Path, folder: Path):
    """A file that no template has the name of is named once, with the name that was meant; the report is made."""
    own(folder, "html/pargraph.html", "<p>x</p>")
    own(folder, "print.css", "p {}")
    own(folder, "docx/样式.docx", "")
    own(folder, "说明.txt", "给同事看的，放在旁边不碍事。")
    result = call("build", report, report, "--to", "html", "--templates", folder)
    notes = [line for line in result.err.splitlines() if "没有用到" in line]

    assert 0 == result.status
    assert 3 == len(notes)
    assert ["html/paragraph.html"] == re.findall(r"是不是“(.*paragraph.*)”", "\n".join(notes))
    assert ["html/print.css"] == re.findall(r"是不是“(.*print.*)”", "\n".join(notes))


def test_what_a_template_includes_is_used(call: Call, report: Path, folder: Path):
    """A file of one's own that a template includes, and what Word and file managers leave, are nothing to name."""
    own(folder, "html/banner.html", "<p>横幅</p>")
    own(folder, "html/document.html", lambda text: '{% include "html/banner.html" %}\n' + text)
    own(folder, "docx/~$ference.docx", "")
    own(folder, "html/.page.html.swp", "")
    result = call("build", report, "--to", "html", "--templates", folder)

    assert (0, False) == (result.status, "没有用到" in result.err)
    assert "<p>横幅</p>" in (report.parent / f"{MINIMAL_TITLE}.html").read_text(encoding="utf-8")
