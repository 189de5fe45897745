"""What hides in any office file: properties, links, embedded files, macros, paths, pictures, signatures."""

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.importer.archives import holds_macros
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
from reportgen.inspection.notices import Notice, brief, listed
from reportgen.inspection.office.parts import Package, Relation, attribute, place_of
from reportgen.inspection.paths import local_paths, path_notices
from reportgen.inspection.pictures import picture_notices
from reportgen.language import _

_PICTURES = 200
_TEXT = (".xml", ".rels", ".vml", ".txt", ".htm", ".html", ".json", ".rdf")
_LINKS = frozenset({"hyperlink", "hlinkClick", "attachedTemplate"})
_PEOPLE = {
    "creator": AUTHOR,
    "lastModifiedBy": LAST_EDITOR,
    "Company": COMPANY,
    "Manager": MANAGER,
}
_EMBEDDED = re.compile(r"(?:word|xl|ppt)/(?:embeddings|activex)/", re.IGNORECASE)
_OWN = re.compile(r"docProps/|customXml/|word/settings", re.IGNORECASE)
"""Parts whose identifiers are the file's own; elsewhere stand those of programs, which are the same everywhere."""
_READABLE = re.compile(r"[\x20-\x7e\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{4,}")


def container_notices(package: Package) -> Iterator[Notice]:
    """Yield what is to be said of an office file of any kind."""
    yield from _properties(package)
    yield from _custom(package)
    yield from _links(package)
    yield from _by_name(package)
    yield from _everywhere(package)
    for name in [*package.under("word/media/"), *package.under("xl/media/"), *package.under("ppt/media/")][:_PICTURES]:
        yield from picture_notices(package.read(name), place_of(name))


def _properties(package: Package) -> Iterator[Notice]:
    for part in package.under("docprops/", ".xml"):
        for element in package.xml(part).iter(etree.Element):
            role = _PEOPLE.get(etree.QName(element).localname)
            if role is not None:
                for name in re.split(r"[;；]", element.text or ""):
                    yield from name_notices(role, name, place_of(part))


def _custom(package: Package) -> Iterator[Notice]:
    """Yield properties, variables and data of the file's own where they tell who somebody is."""
    for part in [*package.under("docprops/custom.xml"), *package.under("customxml/", ".xml")]:
        found = [text for text in package.xml(part).itertext() if identifies(text)]
        if found:
            yield Notice(
                kinds.PROPERTY, _("自定义属性里有电子邮箱：{values}").format(values=listed(found)), place_of(part)
            )
    for part in package.under("word/settings"):
        found = [
            value
            for variable in package.xml(part).iter("{*}docVar")
            if identifies(value := attribute(variable, "val") or "")
        ]
        if found:
            yield Notice(
                kinds.PROPERTY, _("文档变量里有电子邮箱：{values}").format(values=listed(found)), place_of(part)
            )


def _links(package: Package) -> Iterator[Notice]:
    grouped: dict[tuple[str, str], list[str]] = {}
    for relation in package.outside():
        if relation.kind == "attachedTemplate":
            yield from _template(relation)
        elif relation.kind not in _LINKS:
            grouped.setdefault((relation.part, relation.kind), []).append(relation.target)
    for (part, kind), targets in grouped.items():
        message = _("链接到文件之外的内容（{kind}）：{targets}")
        yield Notice(kinds.EXTERNAL, message.format(kind=brief(kind), targets=listed(targets)), place_of(part))


def _template(relation: Relation) -> Iterator[Notice]:
    """Yield a notice on a template elsewhere; one on this computer is told as a path."""
    if not any(local_paths(relation.target)) or relation.target.startswith("\\\\"):
        message = _("使用别处的模板：“{target}”").format(target=brief(relation.target))
        yield Notice(kinds.TEMPLATE, message, place_of(relation.part))


def _by_name(package: Package) -> Iterator[Notice]:
    macros = [name for name in package.names if holds_macros(name)]
    embedded = [name for name in package.names if _EMBEDDED.match(name)]
    embedded = [name for name in embedded if not name.casefold().endswith((".rels", ".xml"))]
    signed = list(package.under("_xmlsignatures/", ".xml"))
    thumbnails = list(package.under("docprops/thumbnail"))
    printers = [name for name in package.names if "printersettings" in name.casefold() and name.endswith(".bin")]
    for names, kind, message in (
        (macros, kinds.MACRO, _("含有宏：{names}")),
        (embedded, kinds.EMBEDDED, _("嵌入的文件或对象：{names}")),
        (signed, kinds.SIGNATURE, _("有数字签名：{names}")),
        (thumbnails, kinds.THUMBNAIL, _("有缩略图：{names}")),
        (printers, kinds.PRINTER, _("有打印机设置：{names}")),
    ):
        if names:
            yield Notice(kind, message.format(names=listed(names)), place_of(names[0]))


def _everywhere(package: Package) -> Iterator[Notice]:
    """Yield paths and addresses of machines wherever they stand: attributes, texts, binary parts."""
    for name in package.names:
        if name.casefold().endswith(_TEXT):
            text = _text_of(package, name)
        elif name.casefold().endswith(".bin"):
            text = _readable(package.read(name))
        else:
            continue
        yield from path_notices(text, place_of(name))
        if _OWN.match(name):
            yield from machine_notices(text, place_of(name))


def _text_of(package: Package, name: str) -> str:
    """Return the texts and the values of attributes of a part; those of schemas are none of its own."""
    pieces: list[str] = []
    try:
        root = package.xml(name)
    except UnreadableFileError:  # no XML, such as the drawings old versions wrote
        return package.read(name).decode("utf-8", "ignore")
    for element in root.iter(etree.Element):
        pieces += [str(value) for value in element.attrib.values()]
        pieces += [text for text in (element.text, element.tail) if text and not text.isspace()]
    return "\n".join(pieces)


def _readable(data: bytes) -> str:
    """Return what can be read in binary data, in one byte a character or in two."""
    texts = (data.decode("latin-1"), data.decode("utf-16-le", "replace"), data[1:].decode("utf-16-le", "replace"))
    return "\n".join(found[0] for text in texts for found in _READABLE.finditer(text))
