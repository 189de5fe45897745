"""What is found in PDF files."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String
from PIL import Image

from tests.inspection.making import found, pdf, picture, places, seal

_UNSEEN = b"BT /F1 12 Tf 3 Tr 72 600 Td (internal note) Tj ET"
_BESIDE = b"BT /F1 12 Tf 0 Tr 72 -300 Td (internal note) Tj ET"
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:m="http://ns.adobe.com/xap/1.0/mm/">'
    "<rdf:Description>{}</rdf:Description></rdf:RDF></x:xmpmeta>"
)
_HISTORY = "<m:History><rdf:Seq><rdf:li/><rdf:li/></rdf:Seq></m:History>"
_PICTURE_DATA = {0x013B: "王小明".encode()}
"""Cameras write bytes, whatever the standard says."""


def _metadata(inner: str) -> Callable[[Pdf], None]:
    def change(made: Pdf) -> None:
        made.Root.Metadata = made.make_stream(_XMP.format(inner).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return change


def _information(**values: str) -> Callable[[Pdf], None]:
    def change(made: Pdf) -> None:
        for name, value in values.items():
            made.docinfo[f"/{name}"] = String(value)

    return change


def _attached(name: str, data: bytes) -> Callable[[Pdf], None]:
    def change(made: Pdf) -> None:
        made.attachments[name] = AttachedFileSpec(  # type: ignore[call-arg] # the rest may be left out
            made, data, filename=name
        )

    return change


def _annotated(**entries: Any) -> Callable[[Pdf], None]:
    def change(made: Pdf) -> None:
        annotation = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries)
        made.pages[0].obj.Annots = Array([made.make_indirect(annotation)])

    return change


def _rooted(**entries: Any) -> Callable[[Pdf], None]:
    def change(made: Pdf) -> None:
        for name, value in entries.items():
            made.Root[f"/{name}"] = made.make_indirect(value)

    return change


def _layered(made: Pdf) -> None:
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def _private(made: Pdf) -> None:
    made.pages[0].obj.PieceInfo = Dictionary(Tool=Dictionary())


def _thumbnail(made: Pdf) -> None:
    made.pages[0].obj.Thumb = made.make_stream(b"\0", Width=1, Height=1)


def _pictured(data: bytes, *, size: tuple[int, int], packed: bool) -> Callable[[Pdf], None]:
    def change(made: Pdf) -> None:
        form = {"Filter": Name.DCTDecode} if packed else {}
        image = made.make_stream(
            data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=size[0],
            Height=size[1],
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            **form,
        )
        made.pages[0].obj.Resources.XObject = Dictionary(I1=image)

    return change


_SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
_PROGRAM = Dictionary(S=Name.Launch, F=String("calc.exe"))
_FIELD = Dictionary(FT=Name.Tx, T=String("name"))
_SIGNED = Dictionary(FT=Name.Sig, T=String("s"), V=Dictionary(Type=Name.Sig, Name=String("Wang")))
_REPORT = "年度: 2024\n机关: {名称: 示例县示例局, 类型: 政府部门}\n"
_CAMERA = picture(Image.new("RGB", (60, 60), "blue"), "JPEG", _PICTURE_DATA.items())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda _made: None, {}, id="plain"),
        pytest.param(_information(Author="王小明"), {"person": "作者：“王小明”"}, id="author"),
        pytest.param(_information(Author="示例县人民政府", Producer="WPS 文字"), {}, id="organ"),
        pytest.param(
            _information(Producer="C:\\Users\\wang\\print.exe"),
            {"local-paths": "本机或内网路径：“C:\\Users\\wang\\print.exe”"},
            id="producer",
        ),
        pytest.param(
            _information(Creator="wang@a.example"),
            {"custom-properties": "属性“Creator”里有电子邮箱：“wang@a.example”"},
            id="mail",
        ),
        pytest.param(
            _metadata("<dc:creator><rdf:Seq><rdf:li>王小明</rdf:li></rdf:Seq></dc:creator>"),
            {"person": "作者：“王小明”"},
            id="metadata",
        ),
        pytest.param(_metadata(_HISTORY), {"history": "有2条修改经过"}, id="history"),
        pytest.param(
            _metadata("<m:DocumentID>uuid:6fa459ea-ee8a-11ea-9d1a-0242ac130003</m:DocumentID>"),
            {"machine-id": "编号里有网卡地址：02:42:ac:13:00:03"},
            id="machine",
        ),
        pytest.param(
            _metadata("<m:DocumentID>uuid:6fa459ea-ee8a-41ea-9d1a-0242ac130003</m:DocumentID>"), {}, id="by-chance"
        ),
        pytest.param(_attached("底稿.xlsx", b"PK"), {"embedded-files": "附件“底稿.xlsx”"}, id="attachment"),
        pytest.param(_attached("a.yaml", _REPORT.encode()), {"public-data": "附件“a.yaml”"}, id="public-data"),
        pytest.param(
            _attached("a.yaml", (_REPORT + "审批: {拟稿人: 某某}\n").encode()),
            {"private-data": "附件“a.yaml”是填报文件，含有不公开的内容：“审批”"},
            id="private-data",
        ),
        pytest.param(
            _annotated(Subtype=Name.Text, T=String("Administrator"), Contents=String("x")),
            {"comments": "有1条批注：Administrator1处", "account": "批注人：“Administrator”"},
            id="comment",
        ),
        pytest.param(
            _annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://a.example/"))), {}, id="link"
        ),
        pytest.param(
            _annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("file:///D:/a/b.doc"))),
            {"local-paths": "本机或内网路径：“file:///D:/a/b.doc”"},
            id="path",
        ),
        pytest.param(
            _annotated(Subtype=Name.Link, A=_PROGRAM),
            {"active-content": "含有会自动执行的内容：“启动程序”"},
            id="launch",
        ),
        pytest.param(
            _rooted(OpenAction=_SCRIPT), {"active-content": "含有会自动执行的内容：“JavaScript 脚本”"}, id="script"
        ),
        pytest.param(
            _rooted(AcroForm=Dictionary(Fields=Array([_FIELD]))), {"form-fields": "有1个表单域：“name”"}, id="form"
        ),
        pytest.param(
            _rooted(AcroForm=Dictionary(Fields=Array([_SIGNED]))), {"signature": "有数字签名：“Wang”"}, id="signature"
        ),
        pytest.param(_layered, {"hidden-layers": "隐藏的图层：“Draft”"}, id="layer"),
        pytest.param(_private, {"application-data": "有制作软件的内部数据1处"}, id="private"),
        pytest.param(_thumbnail, {"thumbnail": "有缩略图1幅"}, id="thumbnail"),
        pytest.param(
            _pictured(_CAMERA, size=(60, 60), packed=True), {"picture-data": "图片信息·作者：“王小明”"}, id="camera"
        ),
        pytest.param(_pictured(seal().tobytes(), size=(300, 300), packed=False), {"seal": "疑似印章图片"}, id="seal"),
    ],
)
def test_what_a_pdf_holds(change: Callable[[Pdf], object], expected: dict[str, str]):
    """One thing in each file, and no other finding beside it."""
    assert expected == found(pdf(change))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(_UNSEEN, {"hidden-text": "不显示的文字13字：“internal note”"}, id="invisible"),
        pytest.param(_BESIDE, {"hidden-text": "页面范围之外的文字13字：“internal note”"}, id="outside"),
        pytest.param(
            b"BT /F1 9 Tf 72 500 Td (D:\\\\x\\\\y.doc) Tj ET",
            {"local-paths": "本机或内网路径：“D:\\x\\y.doc”"},
            id="path",
        ),
    ],
)
def test_text_on_a_page(content: bytes, expected: dict[str, str]):
    """Text that is not shown or stands beside the page is quoted; a path that is shown is found."""
    assert expected == found(pdf(content=content))
    assert {"第1页"} == set(places(pdf(content=content)).values())


def test_the_text_of_a_scan_is_no_hidden_text():
    """Under a picture as large as the page, invisible text is what was recognised in it."""
    grey = _pictured(Image.new("RGB", (60, 84), "grey").tobytes(), size=(60, 84), packed=False)

    assert {} == found(pdf(grey, content=b"q 595 0 0 842 0 0 cm /I1 Do Q " + _UNSEEN))


def test_text_cut_off_by_the_crop_box():
    """What cropping hides is still there."""

    def crop(made: Pdf) -> None:
        made.pages[0].obj.CropBox = Array([0, 0, 595, 650])

    assert {"hidden-text": "页面范围之外的文字13字：“Yearly report”"} == found(pdf(crop))


def _saved_over(data: bytes) -> bytes:
    """Return a PDF with a change behind it, as programs save that do not write a file anew."""
    start = data.rindex(b"startxref")
    former = int(data[start:].split()[1])
    with pikepdf.open(BytesIO(data)) as made:
        root, size = made.Root.objgen[0], len(made.objects) + 1
    number = size
    body = f"{number} 0 obj\n(later)\nendobj\n".encode()
    table = f"xref\n{number} 1\n{len(data):010} 00000 n \ntrailer\n".encode()
    trailer = f"<< /Size {size + 1} /Root {root} 0 R /Prev {former} >>\n".encode()
    return data + body + table + trailer + f"startxref\n{len(data) + len(body)}\n%%EOF\n".encode()


def test_an_earlier_version_is_still_there():
    """A file that was saved over itself twice holds two versions more."""
    once = _saved_over(pdf())

    assert {"earlier-revisions": "文件里还留着之前的1个版本"} == found(once)
    assert {"earlier-revisions": "文件里还留着之前的2个版本"} == found(_saved_over(once))


def test_a_file_made_for_the_web_has_no_earlier_version():
    """Its first page comes first, so it ends twice by itself; what is saved over it is found all the same."""
    data = pdf(linearize=True)

    assert {} == found(data)
    assert {"earlier-revisions"} == set(found(_saved_over(data)))
