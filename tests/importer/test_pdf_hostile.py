"""PDFs that cannot be read, or are made to harm: a reason in Chinese, within bounded time and memory."""

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Literal

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from reportgen.importer.pdf.opening import PAGE_LIMIT, STREAM_LIMIT, UNPACKED_LIMIT
from reportgen.importer.raw import UnreadableFileError
from tests.importer.pdf_building import changed, printed, read, shown

TEXT = "公开目录按季度更新，查阅点每日开放。"
PAGE = f"<p>{TEXT}</p><table><tr><td>甲</td><td>乙</td></tr></table>"

Change = Callable[[Pdf], object]


@pytest.fixture(scope="module")
def sound() -> bytes:
    """Return a PDF with tags that can be read."""
    return printed(PAGE, tagged=True)


def reason(data: bytes) -> str:
    """Return why a file cannot be read."""
    with pytest.raises(UnreadableFileError) as caught:
        read(data)
    return str(caught.value)


def test_the_sound_file_is_read(sound: bytes):
    """The tests below change a file that can be read."""
    assert [TEXT, [[("甲", 1, 1), ("乙", 1, 1)]]] == shown(read(sound))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _data: b"", id="nothing"),
        pytest.param(lambda _data: "年度报告".encode(), id="text"),
        pytest.param(lambda _data: b"%PDF-1.7\n%%EOF", id="no objects"),
        pytest.param(lambda data: data[: len(data) // 3], id="cut off"),
        pytest.param(lambda _data: b"%PDF-1.7\n1 0 obj " + b"[" * 2_000_000, id="brackets without end"),
        pytest.param(lambda _data: b"%PDF-1.7\n" + b"1 0 obj<</A 1 0 R>>endobj\n" * 100_000, id="one object only"),
    ],
)
def test_what_is_no_pdf(sound: bytes, damage: Callable[[bytes], bytes]):
    """What is no PDF, or only a piece of one, is said to be damaged."""
    assert "不是完好的 PDF 文件" in reason(damage(sound))


def test_a_broken_cross_reference_is_mended(sound: bytes):
    """A file whose table of objects is lost is read all the same."""
    assert shown(read(sound)) == shown(read(sound.replace(b"startxref", b"startxxxx")))


@pytest.mark.parametrize("revision", [4, 6])
def test_passwords(sound: bytes, revision: Literal[4, 6]):
    """A file that asks for a password is refused with what to do; one that forbids changes only is read."""

    def locked(user: str) -> bytes:
        output = BytesIO()
        with pikepdf.open(BytesIO(sound)) as pdf:
            pdf.save(output, encryption=Encryption(user=user, owner="b", R=revision))
        return output.getvalue()

    assert "打开密码" in reason(locked("a"))
    assert shown(read(sound)) == shown(read(locked("")))


def _scan(pdf: Pdf) -> None:
    picture = pdf.make_stream(b"\0" * 100, Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].Resources.XObject = Dictionary(Scan=picture)
    pdf.pages[0].Contents = pdf.make_stream(b"500 0 0 700 0 0 cm /Scan Do")


def test_a_scan(sound: bytes):
    """A page that is a picture is said to be a scan, with what to do."""
    assert re.search("扫描件，没有文字层.*Word", reason(changed(sound, _scan)))


def test_a_page_without_text(sound: bytes):
    """An empty page is not called a scan."""
    assert "没有可以选取的文字" in reason(changed(sound, lambda pdf: _show(pdf, b"")))


def test_characters_without_meaning(sound: bytes):
    """Where fonts do not say which characters they hold, nothing is made up."""

    def forget(pdf: Pdf) -> None:
        for font in pdf.pages[0].Resources.Font.values():
            del font.ToUnicode

    assert "乱码" in reason(changed(sound, forget))


def test_scripts_are_not_run(sound: bytes):
    """A script that runs when the file is opened changes nothing."""

    def arm(pdf: Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("while (true);"))

    assert shown(read(sound)) == shown(read(changed(sound, arm)))


_XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>{kinds}<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<rdf:Description rdf:about=""><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
_LAUGHS = "".join(f"<!ENTITY a{level} '{f'&a{level - 1};' * 10}'>" for level in range(1, 10))


@pytest.mark.parametrize(
    ("metadata", "title"),
    [
        pytest.param(_XMP.format(kinds="", title="某局年报"), "某局年报", id="sound"),
        pytest.param(_XMP.format(kinds=f"<!DOCTYPE x [<!ENTITY a0 'a'>{_LAUGHS}]>", title="&a9;"), None, id="laughing"),
        pytest.param(_XMP.format(kinds="", title="年" * 1_000_000), None, id="without end"),
        pytest.param("<x", None, id="cut off"),
    ],
)
def test_titles_in_metadata(sound: bytes, metadata: str, title: str | None):
    """The title may stand in the metadata; metadata that are damaged or harmful have none and do no harm."""

    def describe(pdf: Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(metadata.encode(), Type=Name.Metadata, Subtype=Name.XML)

    assert title == read(changed(sound, describe)).title


def test_an_attachment_that_grows(sound: bytes):
    """Attached data that unpack to too much are left out; the file is read."""

    def attach(pdf: Pdf) -> None:
        pdf.attachments["年报.yaml"] = pikepdf.AttachedFileSpec(
            pdf, b"a: 1", filename="年报.yaml", description="", mime_type="text/yaml", creation_date="", mod_date=""
        )
        stream = pdf.attachments["年报.yaml"].obj.EF.F
        stream.write(zlib.compress(b" " * (STREAM_LIMIT + 1), 9), filter=Name.FlateDecode)

    raw = read(changed(sound, attach))

    assert None is raw.attached
    assert shown(read(sound)) == shown(raw)


def test_many_pages(sound: bytes):
    """A book is no report."""

    def add(pdf: Pdf) -> None:
        pdf.Root.Pages.Kids = Array([pdf.pages[0].obj] * (PAGE_LIMIT + 1))

    assert f"{PAGE_LIMIT}页" in reason(changed(sound, add))


def _show(pdf: Pdf, content: bytes) -> None:
    pdf.pages[0].Contents = pdf.make_stream(content)


def _bomb(pdf: Pdf) -> None:
    content = zlib.compress(zlib.compress(b" " * (STREAM_LIMIT * 4), 9), 9)
    pdf.pages[0].Contents = pdf.make_stream(b"")
    pdf.pages[0].Contents.write(content, filter=Array([Name.FlateDecode, Name.FlateDecode]))


def _bombs(pdf: Pdf) -> None:
    content = zlib.compress(b" " * (STREAM_LIMIT - 1), 9)
    for number in range(UNPACKED_LIMIT // STREAM_LIMIT + 1):
        pdf.Root[Name(f"/Bomb{number}")] = bomb = pdf.make_stream(b"")
        bomb.write(content, filter=Name.FlateDecode)


def _packed_with_lzw(pdf: Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"")
    pdf.pages[0].Contents.write(b"\x80" * 100_000, filter=Name.LZWDecode)


def _forms(depth: int, times: int, show: bytes = b"/F Do ") -> Change:
    def nest(pdf: Pdf) -> None:
        form = pdf.make_stream(b"BT ET", Subtype=Name.Form)
        for _level in range(depth):
            inner = Dictionary(XObject=Dictionary(F=form))
            form = pdf.make_stream(show * times, Subtype=Name.Form, Resources=inner)
        pdf.pages[0].Resources.XObject = Dictionary(F=form)
        _show(pdf, b"/F Do")

    return nest


def _form_in_itself(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/F Do", Subtype=Name.Form)
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    pdf.pages[0].Resources.XObject = Dictionary(F=form)
    _show(pdf, b"/F Do")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_bomb, id="packed twice"),
        pytest.param(_bombs, id="many large streams"),
        pytest.param(_packed_with_lzw, id="a packing without bounds"),
        pytest.param(_forms(depth=8, times=20), id="forms in forms"),
        pytest.param(_forms(depth=8, times=20, show=b"/#46 Do "), id="forms under hidden names"),
        pytest.param(_form_in_itself, id="a form in itself"),
        pytest.param(lambda pdf: _show(pdf, b"/P <</MCID 0>> BDC " * 10_000), id="marks in marks"),
        pytest.param(lambda pdf: _show(pdf, b"BT " + b"(a) Tj " * 1_000_000 + b"ET"), id="texts without end"),
        pytest.param(lambda pdf: _show(pdf, b"0 0 m 9 9 l S " * 1_000_000), id="lines without end"),
    ],
)
def test_pages_that_grow(sound: bytes, change: Change):
    """What is small in the file and large on the page is refused before it is drawn."""
    assert re.search("过大|过多", reason(changed(sound, change)))


def _document(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0]


def _ring(pdf: Pdf) -> None:
    _document(pdf).K = Array([_document(pdf)] * 50)


def _tower(pdf: Pdf) -> None:
    element = _document(pdf)
    for _level in range(2000):
        element = pdf.make_indirect(Dictionary(S=Name.Div, K=element))
    pdf.Root.StructTreeRoot.K = Array([element])


@pytest.mark.parametrize("change", [_ring, _tower])
def test_structure_trees_without_end(sound: bytes, change: Change):
    """A structure tree that contains itself, or is absurdly deep, is refused."""
    assert "标签结构过深或过大" in reason(changed(sound, change))


def test_spans_without_end(sound: bytes):
    """A cell cannot claim a million places."""

    def widen(pdf: Pdf) -> None:
        for entry in pdf.objects:
            if isinstance(entry, Dictionary) and entry.get(Name.S) == Name.Table:
                row = pdf.make_indirect(Dictionary(S=Name.TR))
                row.K = Array([Dictionary(S=Name.TD, A=Dictionary(ColSpan=10**9))] * 200)
                entry.K = Array([row])

    assert "表格过大" in reason(changed(sound, widen))


def test_a_ring_of_pages(sound: bytes):
    """Pages that contain their own list are refused."""
    assert "不是完好的" in reason(changed(sound, lambda pdf: pdf.Root.Pages.Kids.append(pdf.Root.Pages)))


@pytest.fixture(scope="module")
def plain(sound: bytes) -> bytes:
    """Return the sound file with nothing packed, so that changes meet what is in it."""
    output = BytesIO()
    with pikepdf.open(BytesIO(sound)) as pdf:
        pdf.save(output, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return output.getvalue()


@settings(max_examples=150, deadline=5000, database=None)
@given(data=st.data())
def test_damaged_files(plain: bytes, data: st.DataObject):
    """Whatever bytes are changed, a file is read or refused; nothing else is raised."""
    words = [match.span() for match in re.finditer(rb"/[A-Za-z]+|\d+|<<|>>|\bobj\b|stream", plain)]
    damaged = bytearray(plain)
    for _change in range(data.draw(st.integers(1, 12))):
        (start, end), (other, until) = data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))
        damaged[start:end] = plain[other:until][: end - start].ljust(end - start)
    damaged = damaged[: data.draw(st.just(len(damaged)) | st.integers(0, len(damaged)))]

    try:
        outcome = str(read(bytes(damaged)).file)
    except UnreadableFileError as error:
        outcome = str(error)

    assert re.search(r"[\u4e00-\u9fff]", outcome)
