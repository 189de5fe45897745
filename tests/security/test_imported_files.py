"""Pages, texts, Word files and PDFs made to harm, through the command line: refused or read, in one sentence."""

import zlib
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from reportgen.importer.archives import RATIO_FROM
from reportgen.importer.raw import MOST_BLOCKS, MOST_TABLES
from reportgen.report.model import Report
from reportgen.report.reading import read_report
from reportgen.workbook.book import render_workbook
from tests.cli.running import SAMPLES, Call
from tests.importer.word_building import NAMESPACES, pack, paragraph, parts
from tests.inspection.making import pdf, relation
from tests.security.attack import attacked, refused

_TITLE = "示例局2024年政府信息公开工作年度报告"
_HEAD = f"<title>{_TITLE}</title><h1>{_TITLE}</h1><h2>一、总体情况</h2>"
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE a [<!ENTITY a0 "哈">{_LAUGHS}]>'
TOO_MUCH = "内容过多"

PAGES = {
    "tables without end": (_HEAD + "<table><tr><td>本年新收<td>1<td>自然人</table>" * (MOST_TABLES + 1), TOO_MUCH),
    "paragraphs without end": (_HEAD + "<p>收到申请1件。</p>" * (MOST_BLOCKS + 1), TOO_MUCH),
    "cells over all": (_HEAD + "<table>" + "<tr><td colspan=100000 rowspan=100000>一<td>二" * 2000, "列数过多"),
    "deep": (_HEAD + "<div>" * 100_000 + "甲", "层次过深"),
    "tables in tables": (_HEAD + "<table><tr><td>甲" * 200, "层次过深"),
    "no report in a script": ("<html><script>" + "甲" * 1000 + "</script></html>", "没有文字"),
    "frames": (f"<html><iframe src='http://192.0.2.1/'>{_TITLE}</iframe></html>", "没有文字"),
    "an archive of a page": (f"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>{_TITLE}", "MHTML"),
}
READ = {
    "entities": f"{LAUGHS}<html>{_HEAD}<p>&a9;",
    "a file as an entity": f'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html>{_HEAD}<p>&a;',
    "styles from elsewhere": f"<link rel=stylesheet href=file:///etc/passwd><style>@import url(http://192.0.2.1/)</style>{_HEAD}",
    "a style without end": f"{_HEAD}<p style='{'display:' * 100_000}'>甲",
    "a declared encoding of its own": f"<meta charset='utf-7'>{_HEAD}<p>+ADw-script+AD4-alert(1)",
    "an encoding that is none": f"<meta charset='{'x' * 3000}'>{_HEAD}",
    "an address to go to": f"<meta http-equiv=refresh content='0;url=file:///etc/passwd'><base href='file:///'>{_HEAD}",
    "one word without end": f"{_HEAD}<p>{'予以公开' * 200_000}",
    "digits without end": f"{_HEAD}<p>收到申请{'1' * 900_000}件",
    "a table of one label": f"{_HEAD}<table>{'<tr>' + '<td>予以公开' * 100}</table>",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_refused(tmp_path: Path, name: str):
    """What is beyond all measure, or shows nothing, is refused with the reason."""
    page, reason = PAGES[name]

    assert reason in refused(tmp_path, "页.html", page.encode())


@pytest.mark.parametrize("name", READ)
def test_a_page_that_is_read(tmp_path: Path, name: str):
    """What is only odd is read without asking for anything, or refused; nothing from elsewhere is in it."""
    (tmp_path / "页.html").write_bytes(READ[name].encode())

    result = attacked(tmp_path, "import", "页.html")

    assert "root:" not in result.out + result.err
    assert "哈" * 100 not in result.out
    assert "<script" not in result.out


TEXTS = {
    "lines without end": (f"{_TITLE}\n" + "一、总体情况\n" * 300_000, "行数过多"),
    "a size without end": (f"{_TITLE}\n" + "收到申请1件。\n" * 1_500_000, "超过20MB"),
    "cells in one line": (f"# {_TITLE}\n\n| 甲 |\n|---|\n{'|' * 300_000}\n", ""),
    "NUL": (f"{_TITLE}\0\n一、总体情况\n甲\n", "编码无法识别"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text(tmp_path: Path, name: str):
    """A text is read or refused within memory."""
    text, reason = TEXTS[name]
    (tmp_path / "文.md").write_text(text, encoding="utf-8")

    result = attacked(tmp_path, "import", "文.md")

    assert reason in result.err


_DEEP = "<w:sdt><w:sdtContent>" * 120 + paragraph("甲") + "</w:sdtContent></w:sdt>" * 120
WORD = {
    "entities": (pack(parts("") | {"word/document.xml": f"{LAUGHS}<a>&a9;</a>"}), "DOCTYPE"),
    "entities in the styles": (
        pack(parts(paragraph("甲"), styles="") | {"word/styles.xml": f"{LAUGHS}<a/>"}),
        "DOCTYPE",
    ),
    "a bomb": (pack({**parts(paragraph("甲")), "word/media/a.bmp": bytes(RATIO_FROM * 2)}), "压缩得异常厉害"),
    "a document in it": (
        pack({**parts(paragraph("甲")), "word/embeddings/a.docx": bytes(RATIO_FROM * 2)}),
        "压缩得异常厉害",
    ),
    "macros": (pack({**parts(paragraph("甲")), "word/vbaProject.bin": b"\xd0\xcf"}), "含有宏"),
    "a path": (pack({**parts(paragraph("甲")), "../../甲": b""}), "指向文件之外"),
    "nested without end": (pack(parts("<w:sdt>" * 100_000)), "已损坏"),
    "nested deeply": (pack(parts(_DEEP)), ""),
    "outside": (
        pack(
            {
                **parts(paragraph("甲")),
                **relation("word/document.xml", "attachedTemplate", "file:///etc/passwd"),
                **relation("word/settings.xml", "attachedTemplate", "http://192.0.2.1/a.dotm"),
            }
        ),
        "",
    ),
    "fields": (
        pack(parts(f'<w:p><w:fldSimple w:instr="INCLUDETEXT &quot;/etc/passwd&quot;"/></w:p>{paragraph("甲")}')),
        "",
    ),
    "spans": (
        pack(
            parts(
                "<w:tbl>"
                + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr><w:p/></w:tc></w:tr>" * 2000
                + "</w:tbl>"
            )
        ),
        "",
    ),
    "paragraphs without end": (
        pack(parts(paragraph(_TITLE) + "".join(paragraph(f"甲{number}。") for number in range(MOST_BLOCKS)))),
        TOO_MUCH,
    ),
}


@pytest.mark.parametrize("name", WORD)
def test_a_word_file(tmp_path: Path, name: str):
    """A Word file is read or refused; what it names outside of itself is never opened."""
    data, reason = WORD[name]
    assert NAMESPACES
    (tmp_path / "改.docx").write_bytes(data)

    for command in ("import", "doctor"):
        result = attacked(tmp_path, command, "改.docx")
        assert "root:" not in result.out + result.err
        assert reason in result.err or command == "doctor"


def _shown(made: pikepdf.Pdf, content: bytes) -> None:
    made.pages[0].Contents = made.make_stream(b"")
    made.pages[0].Contents.write(content, filter=Name.FlateDecode)


def _ring(made: pikepdf.Pdf) -> None:
    made.Root.Pages.Kids = Array([made.Root.Pages])


def _outlines(made: pikepdf.Pdf) -> None:
    first = made.make_indirect(Dictionary(Title="甲"))
    first.Next = first.First = first
    made.Root.Outlines = made.make_indirect(Dictionary(First=first, Last=first))


def _acting(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.Launch, F="/bin/sh")
    made.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS="app.launchURL('http://192.0.2.1')"))


PDFS = {
    "a bomb": lambda made: _shown(made, zlib.compress(bytes(400_000_000), 9)),
    "a bomb of text": lambda made: _shown(made, zlib.compress(b"BT (a) Tj ET " * 10_000_000, 9)),
    "a ring of pages": _ring,
    "pages without end": lambda made: setattr(made.Root.Pages, "Kids", Array([made.pages[0].obj] * 100_000)),
    "a ring of outlines": _outlines,
    "actions": _acting,
    "a huge page": lambda made: setattr(made.pages[0].obj, "MediaBox", Array([0, 0, 10**9, 10**9])),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf(tmp_path: Path, name: str):
    """A PDF is read or refused; nothing in it is run."""
    (tmp_path / "报.pdf").write_bytes(pdf(PDFS[name]))

    for command in ("import", "doctor"):
        assert attacked(tmp_path, command, "报.pdf").err + attacked(tmp_path, command, "报.pdf").out


@pytest.mark.parametrize("name", ["页.html", "文.docx", "报.pdf", "表.xlsx", "文.txt", "年报.yaml"])
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 1000, b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xfe<\0h\0"]
)
def test_a_file_that_is_not_what_it_is_called(call: Call, tmp_path: Path, name: str, data: bytes):
    """Whatever the beginning says and the name claims, there is a reason and no traceback."""
    (tmp_path / name).write_bytes(data)

    checked, looked = call("check", tmp_path / name), call("doctor", tmp_path / name)

    assert (1, 2) == (checked.status, looked.status)
    assert checked.out
    assert 1 == len(looked.err.strip().splitlines())


_CONTROLS = "\x01\x0b\x1b[2J\ufffe\uffff"


def _filled_in(folder: Path) -> Path:
    """Return a workbook of ours into which somebody typed the codes of control characters."""
    book = openpyxl.load_workbook(BytesIO(render_workbook(_minimal())))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "示例县示例局":
                    cell.value = "示例县_x0001__x001B_示例局_xFFFE__xD800_"
    book.save(folder / "填.xlsx")
    return folder / "填.xlsx"


def _minimal() -> Report:
    report = read_report(SAMPLES / "minimal.yaml").report
    assert report is not None
    return report


def test_characters_that_no_document_holds(call: Call, tmp_path: Path):
    """They are left out of what is imported, so that every file can be written of it, and read again."""
    title = f"示例县示例局{_CONTROLS}2024年政府信息公开工作年度报告"
    text = f"{title}\n一、总体情况\n（一）主动公开\n及时公开{_CONTROLS}信息。\n"
    page = f"<title>{title}</title><h1>{title}</h1><h2>一、总体情况</h2><p>及时公开&#1;&#27;&#xFFFE;&#xD800;信息。"
    (tmp_path / "文.txt").write_text(text, encoding="utf-8")
    (tmp_path / "页.html").write_text(page, encoding="utf-8")

    for source in (tmp_path / "文.txt", tmp_path / "页.html", _filled_in(tmp_path)):
        built = call("build", source, "--to", "html,docx", "--draft", "-o", tmp_path / "out")
        assert 0 == built.status, built.err
        assert call("workbook", source, "-o", tmp_path / f"新{source.stem}.xlsx").status in {0, 1}
        assert call("import", source, "-o", tmp_path / "回.yaml", "--force").status in {0, 1}
        assert " YAML-" not in call("check", tmp_path / "回.yaml").out
