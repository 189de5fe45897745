"""Writes a document as a Word file, node by node."""

from collections.abc import Iterable

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.shape import CT_Inline
from docx.parts.image import ImagePart
from docx.shared import Inches, Length, Mm
from lxml import etree

from reportgen.diagnostics import ReportgenError
from reportgen.document.diagram import Diagram
from reportgen.document.nodes import Block, Document, Figure, Heading, Paragraph, Table
from reportgen.language import _
from reportgen.render.docx.elements import add, keep_with_next, name, paragraph
from reportgen.render.docx.header import stamp_pages
from reportgen.render.docx.package import open_reference, save, text_width
from reportgen.render.docx.signature import signature_indents
from reportgen.render.docx.styles import Style, heading_style
from reportgen.render.docx.table import TableSheet, table_element
from reportgen.render.published_pictures import PublishedPicture, read_picture

_FIGURE_HEIGHT = Mm(160)
_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg"}
_SLACK = 640
"""How far a date may reach into the right margin, in twips: digits of a wider font must not break it in two."""
_AFTER_TABLE = 290
"""Space between a table and what follows it, in twips: half a line."""


def render_docx(document: Document, reference: bytes) -> bytes:
    """Return a document as a Word file with the page and the styles of a reference file.

    Raises:
        ReportgenError: the reference is no Word file or lacks a style, or a figure cannot be used.
    """
    docx = open_reference(reference)
    _Writer(docx).write(document)
    return save(docx, document)


class _Writer:
    """Adds nodes to the body of a Word document, before the page settings that close it."""

    def __init__(self, docx: Docx) -> None:
        self._docx = docx
        self._style_ids = _style_ids(docx)
        self._text_width = text_width(docx)
        self._page_settings: etree._Element = docx.element.body[-1]
        self._pictures: dict[bytes, str] = {}

    def write(self, document: Document) -> None:
        """Add a whole document."""
        self._add(Style.TITLE, "\n".join(document.title_lines))
        self._add_blocks(document.preface)
        for part in document.parts:
            self._add(heading_style(1), part.heading)
            self._add_blocks(part.blocks)
        self._add_blocks(document.corrections)
        self._add_signature(document.signature or "", document.date or "")
        if document.stamp is not None:
            stamp_pages(self._docx, document.stamp, self._style_ids[Style.HEADER])

    def _add_blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self._add(heading_style(block.level), block.text)
                case Paragraph():
                    self._add(Style.BODY, block.text)
                case Table():
                    self._append(table_element(block, TableSheet(self._style_ids, int(self._text_width.twips))))
                case Figure():
                    self._add_picture(block, read_picture(block.path))
                case Diagram():
                    from reportgen.render.diagrams import diagram_picture  # which needs Jinja, and few reports it

                    self._add_picture(block, diagram_picture(block))

    def _add_picture(self, figure: Figure | Diagram, picture: PublishedPicture) -> None:
        scale = min(1, self._text_width / Inches(picture.width), _FIGURE_HEIGHT / Inches(picture.height))
        width, height = (Length(max(1, Inches(length * scale))) for length in (picture.width, picture.height))
        part = self._docx.part
        name_shown = f"image.{_EXTENSIONS[picture.media_type]}"
        inline = CT_Inline.new_pic_inline(part.next_id, self._relate(picture), name_shown, width, height)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("descr", figure.description)
        add(add(self._add(Style.FIGURE), "r"), "drawing").append(inline)
        self._add(Style.CAPTION, figure.caption)

    def _relate(self, picture: PublishedPicture) -> str:
        """Return the id under which the file holds a picture, once however often it is shown."""
        if picture.data not in self._pictures:
            part = self._docx.part
            place = part.package.next_partname(f"/word/media/image%d.{_EXTENSIONS[picture.media_type]}")
            image = ImagePart(place, picture.media_type, picture.data)
            self._pictures[picture.data] = part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
        return self._pictures[picture.data]

    def _add_signature(self, signature: str, date: str) -> None:
        right, left = signature_indents(signature, date, int(self._text_width.twips))
        for style, text, indents in ((Style.SIGNATURE, signature, (0, right)), (Style.DATE, date, (left, -_SLACK))):
            if text:
                keep_with_next(self._last)
                self._append(paragraph(self._style_ids[style], text, indents=indents))

    def _add(self, style: Style, text: str = "") -> etree._Element:
        follows_table = self._last is not None and self._last.tag == name("tbl")
        before = _AFTER_TABLE if follows_table else 0
        return self._append(paragraph(self._style_ids[style], text, before=before))

    def _append(self, made: etree._Element) -> etree._Element:
        self._page_settings.addprevious(made)
        return made

    @property
    def _last(self) -> etree._Element | None:
        """Return what was added last."""
        return self._page_settings.getprevious()


def _style_ids(docx: Docx) -> dict[Style, str]:
    """Return the ids of the styles: they differ with the program that wrote the reference, and its language."""
    found: dict[tuple[str, str], str] = {}
    for style in docx.styles.element.iterfind(name("style")):
        shown, kind = style.find(name("name")), style.get(name("type"), "paragraph")
        if shown is not None:
            found[shown.get(name("val"), "").lower(), kind] = style.get(name("styleId"), "")
    wanted = {style: (style.lower(), "table" if style is Style.TABLE else "paragraph") for style in Style}
    missing = [style for style, key in wanted.items() if key not in found]
    if missing:
        raise ReportgenError(_("DOCX 样式文件缺少样式：{names}。").format(names=_("、").join(missing)))
    return {style: found[key] for style, key in wanted.items()}
