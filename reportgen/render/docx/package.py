"""The file around the text: opened from a reference document, of which only the style stays, and saved."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from io import BytesIO
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 (a class, whatever its name)

import docx as python_docx
from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.rel import Relationships
from docx.opc.spec import default_content_types
from docx.shared import Length, Mm
from lxml import etree

from reportgen.diagnostics import ReportgenError
from reportgen.document.nodes import Document
from reportgen.language import _
from reportgen.render.docx.archive import zip_bytes
from reportgen.render.docx.elements import name
from reportgen.render.docx.properties import core_properties, extended_properties

_STYLE_PARTS = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.FOOTNOTES,
    RELATIONSHIP_TYPE.ENDNOTES,
    RELATIONSHIP_TYPE.HEADER,
    RELATIONSHIP_TYPE.FOOTER,
}
"""What a document takes from its reference; comments, custom data, previews and properties stay behind."""
_OWN_SETTINGS = ("attachedTemplate", "docVars", "documentProtection", "mailMerge", "rsids", "trackRevisions")
"""Settings that belong to the reference itself, or tell where it lay."""
_REVISION_IDS = ("rsidDel", "rsidP", "rsidR", "rsidRDefault", "rsidRPr", "rsidSect", "rsidTr")
"""Marks that tell one sitting at the reference from another."""

_NO_WORD_FILE = (
    *(BadZipFile, ZlibError, EOFError, etree.XMLSyntaxError),
    *(AttributeError, LookupError, NotImplementedError, RuntimeError, ValueError),
)
"""What comes of a file that is damaged, locked or another kind of file: python-docx takes what it opens for sound."""
_NARROWEST = Mm(60)
"""A type area in which table three, of 15 columns, can still be read."""


def open_reference(reference: bytes) -> Docx:
    """Return the document of a reference file without its text and without what is not style.

    Raises:
        ReportgenError: the bytes are no Word document.
    """
    try:
        docx = python_docx.Document(BytesIO(reference))
        docx.element.body.clear_content()
        settings = docx.settings.element
    except _NO_WORD_FILE as error:
        raise ReportgenError(_("DOCX 样式文件打不开：它应是一个 Word 文件（.docx）。")) from error
    _keep_only(docx.part.package.rels, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT})
    _keep_only(docx.part.rels, _STYLE_PARTS)
    _clean_settings(docx, settings)
    for part in docx.part.package.iter_parts():
        if hasattr(part, "element"):
            etree.strip_elements(part.element, name("rsid"))
            etree.strip_attributes(part.element, *map(name, _REVISION_IDS))
    return docx


def text_width(docx: Docx) -> Length:
    """Return the width between the margins.

    Raises:
        ReportgenError: the reference does not give it.
    """
    page = docx.sections[-1] if docx.sections else None
    try:
        sides = (page.page_width, page.left_margin, page.right_margin) if page is not None else None
    except ValueError:
        sides = None
    if sides is None or None in sides:
        raise ReportgenError(_("DOCX 样式文件没有写明纸张宽度和页边距。"))
    paper, left, right = (side or 0 for side in sides)
    if paper - left - right < _NARROWEST:
        raise ReportgenError(_("DOCX 样式文件的页边距太宽，版心不到{width}毫米。").format(width=round(_NARROWEST.mm)))
    return Length(paper - left - right)


def save(docx: Docx, document: Document) -> bytes:
    """Return the bytes of the file with the properties of the document: the same ones whenever it is saved."""
    package = docx.part.package
    core = Part(PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, core_properties(document), package)
    package.relate_to(core, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    app = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, extended_properties(), package)
    package.relate_to(app, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    parts = list(package.iter_parts())
    entries = {CONTENT_TYPES_URI: _content_types(parts), PACKAGE_URI.rels_uri: package.rels.xml}
    for part in parts:
        entries[part.partname] = part.blob
        if part.rels:
            entries[part.partname.rels_uri] = part.rels.xml
    return zip_bytes({uri.membername: blob for uri, blob in entries.items()})


def _content_types(parts: Iterable[Part]) -> bytes:
    """Return the list of what each part is, by ending or by name.

    Why not python-docx's: it goes only with its way to save, which asks the clock, and fails before 1980.
    """
    endings = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    names: dict[PackURI, str] = {}
    for part in parts:
        if (part.partname.ext.lower(), part.content_type) in default_content_types:
            endings[part.partname.ext] = part.content_type
        else:
            names[part.partname] = part.content_type
    types = CT_Types.new()  # type: ignore[no-untyped-call]  # python-docx has types for most of its functions
    for ending, kind in sorted(endings.items()):
        types.add_default(ending, kind)
    for uri, kind in sorted(names.items()):
        types.add_override(uri, kind)
    return serialize_part_xml(types)


def _keep_only(relationships: Relationships, kinds: AbstractSet[str]) -> None:
    for key in [key for key, relationship in relationships.items() if relationship.reltype not in kinds]:
        del relationships[key]


def _clean_settings(docx: Docx, settings: etree._Element) -> None:
    for relationship in docx.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.SETTINGS:
            _keep_only(relationship.target_part.rels, set())
    etree.strip_elements(settings, *map(name, _OWN_SETTINGS))
