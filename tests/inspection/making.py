"""Files that hide things, made from raw parts: what no library writes can be in them."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO

import openpyxl
import pikepdf
from PIL import Image, ImageDraw

from reportgen.inspection.files import inspect_data
from tests.importer.word_building import NAMESPACES, pack, parts

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARAGRAPH = "<w:p><w:r><w:t>全年公开信息三十条。</w:t></w:r></w:p>"


def found(data: bytes) -> dict[str, str]:
    """Return what was found in a file: messages by kind."""
    return {notice.kind.name: notice.message for notice in inspect_data(data)}


def places(data: bytes) -> dict[str, str]:
    """Return where it was found: places by kind."""
    return {notice.kind.name: notice.place for notice in inspect_data(data)}


def word(body: str = PARAGRAPH, more: Mapping[str, str | bytes] | None = None, **beside: str) -> bytes:
    """Return a Word file: its body, parts by their kind, and any other entries."""
    return pack({**parts(body, **beside), **(more or {})})


def run(text: str, properties: str) -> str:
    """Return a paragraph of one run with properties, beside plain text."""
    return f"{PARAGRAPH}<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def settings(inner: str) -> dict[str, str | bytes]:
    """Return the settings of a Word file."""
    return {"word/settings.xml": f"<w:settings {NAMESPACES}>{inner}</w:settings>"}


def relation(part: str, kind: str, target: str) -> dict[str, str | bytes]:
    """Return the relations of a part: one, to something outside of the file."""
    folder, _slash, name = part.rpartition("/")
    entry = f'<Relationship Id="r9" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    return {f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{_RELATIONS}">{entry}</Relationships>'}


def core(**values: str) -> dict[str, str | bytes]:
    """Return the properties of an office file: `creator`, `lastModifiedBy`."""
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in values.items())
    return {"docProps/core.xml": f"<p>{inner}</p>"}


def workbook(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Return an Excel file with a sheet of two columns, after a change."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "统计表"
    for row in (["单位", "件数"], ["甲局", 3], ["乙局", 4]):
        sheet.append(row)
    change(book)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def with_parts(data: bytes, more: dict[str, str | bytes]) -> bytes:
    """Return an office file with entries more, or others in their place."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as container:
        entries: dict[str, str | bytes] = {name: container.read(name) for name in container.namelist()}
    return pack(entries | more)


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda _pdf: None, content: bytes = b"", **options: bool) -> bytes:
    """Return a PDF with a page, after a change."""
    output = BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = made.pages[0]
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=made.make_indirect(font)))
        page.obj.Contents = made.make_stream(b"BT /F1 12 Tf 72 700 Td (Yearly report) Tj ET\n" + content)
        change(made)
        made.save(output, **options)  # type: ignore[arg-type] # only switches
    return output.getvalue()


def page(body: str, head: str = "") -> bytes:
    """Return a web page."""
    title = "<title>年度报告</title>"
    return f"<!DOCTYPE html>\n<html><head>{title}{head}</head>\n<body><p>全年公开。</p>{body}</body></html>".encode()


def seal(colour: tuple[int, int, int] = (210, 20, 30), size: int = 300) -> Image.Image:
    """Return a picture of a ring with a shape in it."""
    image = Image.new("RGB", (size, size), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((8, 8, size - 8, size - 8), outline=colour, width=12)
    middle = size / 2
    draw.regular_polygon((middle, middle, size / 7), 5, fill=colour)
    return image


def picture(image: Image.Image, kind: str = "PNG", exif: Iterable[tuple[int, object]] = ()) -> bytes:
    """Return a picture as a file, with what a camera writes into it."""
    output = BytesIO()
    data = Image.Exif()
    for tag, value in exif:
        data[tag] = value
    image.save(output, kind, exif=data)
    return output.getvalue()
