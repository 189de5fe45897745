"""What a PDF says of who made it, on what, and how it came about."""

from collections.abc import Iterator

from lxml import etree
from pikepdf import Dictionary, Name, Pdf, PdfError, Stream, String

from reportgen.importer.archives import parse_xml
from reportgen.importer.raw import UnreadableFileError
from reportgen.inspection import kinds
from reportgen.inspection.identities import (
    AUTHOR,
    COMPANY,
    LAST_EDITOR,
    MANAGER,
    identifies,
    machine_notices,
    name_notices,
)
from reportgen.inspection.notices import Notice, brief
from reportgen.inspection.paths import path_notices
from reportgen.language import _

_BYTES = 2_000_000
_STREAMS = 200
_PEOPLE = {"/Author": AUTHOR, "/Company": COMPANY, "/Manager": MANAGER, "/LastModifiedBy": LAST_EDITOR}
_TITLES = frozenset({"/Title", "/Subject", "/Keywords", "/CreationDate", "/ModDate", "/Trapped"})
_XMP_PEOPLE = {"creator": AUTHOR, "Author": AUTHOR, "Company": COMPANY, "Manager": MANAGER}
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"


def metadata_notices(pdf: Pdf) -> Iterator[Notice]:
    """Yield what the properties and the metadata of a PDF say too much."""
    yield from _information(pdf)
    streams = [entry for entry in pdf.objects if isinstance(entry, Stream) and entry.get(Name.Type) == Name.Metadata]
    for stream in streams[:_STREAMS]:
        try:
            data = stream.read_bytes()
        except PdfError:
            continue
        yield from _metadata(data[:_BYTES], _("元数据（XMP）"))


def _information(pdf: Pdf) -> Iterator[Notice]:
    information = pdf.trailer.get(Name.Info)
    if not isinstance(information, Dictionary):
        return
    for key, value in information.items():
        text = str(value) if isinstance(value, String) else ""
        if key in _PEOPLE:
            yield from name_notices(_PEOPLE[key], text, _("文件属性"))
        elif key not in _TITLES and identifies(text):
            message = _("属性“{name}”里有电子邮箱：“{value}”").format(name=brief(key[1:]), value=brief(text))
            yield Notice(kinds.PROPERTY, message, _("文件属性"))
        yield from path_notices(text, _("文件属性"))


def _metadata(data: bytes, place: str) -> Iterator[Notice]:
    try:
        root = parse_xml(data.strip(b"\0 \r\n\t"), "XMP")
    except UnreadableFileError:
        text = data.decode("utf-8", "ignore")
        yield from path_notices(text, place)
        yield from machine_notices(text, place)
        return
    yield from _people(root, place)
    events = [each for each in root.iter("{*}History") for _item in each.iter(_ITEM)]
    if events:
        yield Notice(kinds.HISTORY, _("有{count}条修改经过").format(count=len(events)), place)
    texts = [text for text in root.itertext() if not text.isspace()]
    texts += [str(value) for element in root.iter(etree.Element) for value in element.attrib.values()]
    yield from path_notices("\n".join(texts), place)
    yield from machine_notices("\n".join(texts), place)
    if any(map(identifies, texts)):
        found = next(filter(identifies, texts))
        yield Notice(kinds.PROPERTY, _("有电子邮箱：“{value}”").format(value=brief(found)), place)


def _people(root: etree._Element, place: str) -> Iterator[Notice]:
    """Yield names, which stand in elements, in lists or in attributes."""
    for element in root.iter(etree.Element):
        role = _XMP_PEOPLE.get(etree.QName(element).localname)
        if role is not None:
            names = [item.text or "" for item in element.iter(_ITEM)] or [element.text or ""]
            for name in names:
                yield from name_notices(role, name, place)
        for key, value in element.attrib.items():
            role = _XMP_PEOPLE.get(etree.QName(key).localname)
            if role is not None:
                yield from name_notices(role, str(value), place)
