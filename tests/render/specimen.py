"""A document with every kind of node, in which no two cells and no two texts are alike."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from reportgen.document.nodes import Block, Document, Figure, Heading, Paragraph, Part, Table
from reportgen.document.tables import fill_table
from reportgen.forms.cells import cells_by_ref
from reportgen.forms.registry import load_form
from reportgen.forms.schema import Part as FormPart

PARAGRAPHS = 14
TEXT = (
    "坚持以公开为常态、不公开为例外，全年通过政府门户网站、政务新媒体和政府公报主动公开政府信息833条，"
    "发布政策解读24篇，回应群众关切16次；对照“应公开、尽公开”的要求（含2023年清理的旧文件）逐项核对目录。"
)


def specimen(form_id: str, picture: Path) -> Document:
    """Return a long report; its figure shows `picture`."""
    form = load_form(form_id)
    values = {ref: str(number) for number, ref in enumerate(cells_by_ref(form), start=1)}

    def blocks(part: FormPart) -> Iterator[Block]:
        if part.table:
            yield fill_table(part, part.table, f"{part.short}的一句话说明。", values.__getitem__)
            return
        yield Heading(2, f"（一）{part.short}之一", f"{part.key}-first")
        yield Heading(3, f"1.{part.short}之一之一", f"{part.key}-first-first")
        yield from (Paragraph(f"{part.short}第{number}段。{TEXT}") for number in range(PARAGRAPHS))
        yield Paragraph(f'{part.short}：<b>不是标签</b> & “引号” "quotes" \'n 1 < 2。')
        yield Figure(picture, f"{part.short}示意图")

    return Document(
        title="某某市某某区人民政府2023年政府信息公开工作年度报告",
        title_lines=("某某市某某区人民政府", "2023年政府信息公开工作年度报告"),
        agency="某某市某某区人民政府",
        subject="政府信息公开工作年度报告",
        keywords=("政府信息公开", "年度报告"),
        stamp=None,
        preface=(Paragraph("前言第一段。"), Paragraph("前言第二段。")),
        parts=tuple(Part(part.key, part.label, tuple(blocks(part))) for part in form.parts),
        corrections=(Paragraph("更正说明：某处由1更正为2。"),),
        signature="某某市某某区人民政府",
        date="2024年2月4日",
        created=datetime(2024, 2, 4, 1, 2, 3, tzinfo=UTC),
        site={"SiteName": "某某区人民政府网站", "SiteIDCode": "0000000000"},
        fields={"来源": "某某市某某区人民政府", "发布日期": "2024-02-05"},
    )


def with_figures(document: Document, digits: int) -> Document:
    """Return a document in which one value of a table's column after another has so many digits, the others fewer."""

    def figure(number: int) -> str:
        return str(10 ** (digits - 1) + number)[: None if number % 2 else 1 + number % digits]

    def filled(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        cells = (replace(cell, text=figure(number)) if cell.ref else cell for number, cell in enumerate(block.cells))
        return replace(block, cells=tuple(cells))

    parts = (replace(part, blocks=tuple(map(filled, part.blocks))) for part in document.parts)
    return replace(document, parts=tuple(parts))


def png(*extra: tuple[bytes, bytes]) -> bytes:
    """Return a picture of one dot, with further chunks."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), *extra]
    chunks += [(b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
