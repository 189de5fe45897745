"""Files that are none, old, locked, or built to harm: one sentence, in time."""

import random
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from reportgen.importer.raw import UnreadableFileError
from reportgen.inspection.files import inspect_data
from reportgen.inspection.paths import local_paths
from tests.importer.word_building import pack
from tests.inspection.making import PARAGRAPH, found, page, pdf, picture, run, seal, word, workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _bomb() -> bytes:
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as container:
        container.writestr("word/document.xml", b"<a/>" + b" " * 30_000_000)
    return output.getvalue()


def _locked() -> bytes:
    output = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as made:
        made.save(output, encryption=pikepdf.Encryption(user="1", owner="2"))
    return output.getvalue()


_ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "空的", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"x" * 99, "不是 Word（docx）", id="picture"),
        pytest.param("年度: 2024\n".encode(), "不是 Word（docx）", id="report-file"),
        pytest.param(_OLE + b"x" * 600, "旧格式", id="old"),
        pytest.param(b"{\\rtf1 x}", "旧格式", id="rich-text"),
        pytest.param(_OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码", id="locked-office"),
        pytest.param(_locked(), "打开密码", id="locked-pdf"),
        pytest.param(b"PK\x03\x04" + b"x" * 99, "不是完整的", id="cut-off"),
        pytest.param(pack({"content.xml": "<a/>"}), "不是 Word（docx）或 Excel", id="another-container"),
        pytest.param(_bomb(), "压缩得异常", id="bomb"),
        pytest.param(pack({"../x": b"", "word/document.xml": "<a/>"}), "指向文件之外", id="outside"),
        pytest.param(pack({"word/document.xml": _ENTITY}), "DOCTYPE", id="entities"),
        pytest.param(pack({"word/document.xml": "<a>"}), "已损坏", id="broken-xml"),
        pytest.param(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "MHTML", id="web-archive"),
        pytest.param(b"%PDF-1.7\nx", "不是完好的 PDF", id="broken-pdf"),
    ],
)
def test_a_file_that_cannot_be_looked_through(data: bytes, words: str):
    """The reason is one sentence."""
    with pytest.raises(UnreadableFileError, match=words):
        inspect_data(data)


def test_a_container_with_macros_is_looked_through():
    """What the importer refuses is told here, and nothing is run."""
    assert "macros" in found(word(more={"word/vbaProject.bin": b"\xd0\xcf"}))


@pytest.mark.parametrize(
    "text",
    [
        "C:\\" * 100_000,
        "\\\\" * 200_000,
        "file:" + "/" * 200_000,
        "\\\\a" * 100_000,
        "/home/" * 60_000,
        "\\\\" + "a." * 200_000,
        "/home/" + "a" * 400_000,
    ],
    ids=range(7),
)
def test_looking_for_paths_takes_no_time(text: str):
    """No text makes the search slow."""
    start = time.process_time()
    assert len(list(local_paths(text))) <= 100
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(page("<div style='display:none'>字" * 20_000), id="deep"),
        pytest.param(
            page("<p class=x>字</p>" * 40_000, "<style>" + ".x p{display:none}" * 3000 + "</style>"), id="rules"
        ),
        pytest.param(
            page("<i>" * 230 + "<b class=x>字</b>" * 5000, "<style>" + "i i .y{display:none}" * 500 + "</style>"),
            id="selectors-in-depth",
        ),
        pytest.param(page("<!--" + "-" * 500_000), id="remark"),
        pytest.param(page("", "<style>" + "{(" * 100_000 + "</style>"), id="brackets"),
        pytest.param(page("", "<style>" + "a" + " a" * 100_000 + "{display:none}</style>"), id="selector"),
        pytest.param(page("<p hidden>" + "字 " * 300_000 + "</p>"), id="long"),
        pytest.param(word(PARAGRAPH + "<w:sdt>" * 200 + "</w:sdt>" * 200), id="nested"),
        pytest.param(
            word(
                "<w:p><w:r><w:rPr><w:rStyle w:val='A'/></w:rPr><w:t>字</w:t></w:r></w:p>" * 5000,
                styles="".join(
                    f"<w:style w:type='character' w:styleId='{a}'><w:basedOn w:val='{b}'/></w:style>"
                    for a, b in ("AB", "BA")
                ),
            ),
            id="styles-in-a-circle",
        ),
    ],
)
def test_a_file_built_to_take_long(data: bytes):
    """Deep, circular and endless things end in a few seconds, with findings or with a reason."""
    start = time.process_time()
    try:
        inspect_data(data)
    except UnreadableFileError as error:
        assert str(error)  # noqa: PT017 - either end is right
    assert time.process_time() - start < 20


_WHOLE = {
    "html": page("<p hidden>字</p><style>.x { display: none }</style>"),
    "docx": word(run("字", "<w:vanish/>")),
    "xlsx": workbook(lambda _book: None),
    "pdf": pdf(content=b"BT 3 Tr /F1 9 Tf (a) Tj ET"),
    "jpeg": picture(seal(), "JPEG", [(0x8825, {1: "N", 2: (27.0, 50.0, 1.0)}), (0x013B, "W")]),
    "png": picture(seal()),
}


@pytest.mark.parametrize("kind", _WHOLE)
def test_damage_anywhere(kind: str):
    """Whatever bytes of a file, of a part or of a picture are wrong: findings, or one sentence."""
    chance = random.Random(kind)
    readable = 0
    for _trial in range(150):
        damaged = _damaged(_WHOLE[kind], chance)
        try:
            inspect_data(word(more={f"word/media/image1.{kind}": damaged}) if kind in {"jpeg", "png"} else damaged)
            readable += 1
        except UnreadableFileError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either end is right
    assert readable > 0


def _damaged(data: bytes, chance: random.Random) -> bytes:
    if not data.startswith(b"PK"):
        changed = bytearray(data)
        for _change in range(chance.choice((1, 5, 50))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    with ZipFile(BytesIO(data)) as container:
        entries: dict[str, str | bytes] = {name: container.read(name) for name in container.namelist()}
    name = chance.choice([name for name in entries if entries[name]])
    part = bytearray(entries[name])  # type: ignore[arg-type] # read as bytes
    part[chance.randrange(len(part))] = chance.randrange(32, 127)
    return pack(entries | {name: bytes(part)})


def test_objects_in_a_circle():
    """A PDF whose objects hold each other is walked once."""

    def circle(made: pikepdf.Pdf) -> None:
        first = made.make_indirect(pikepdf.Dictionary())
        first.Next = made.make_indirect(pikepdf.Dictionary(Next=first))
        made.Root.Loop = first

    assert {} == found(pdf(circle))


def test_what_a_message_shows_is_harmless():
    """Control characters of a file do not reach the terminal, nor does a text without end."""
    message = found(page("<p hidden>&#27;[2J" + "字" * 1000 + "</p>"))["hidden-text"]

    assert message.isprintable()
    assert len(message) < 100
