"""The parts of a Word or Excel file, whatever version of the standard names their elements."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.importer.archives import Archive, open_archive
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

_ELEMENTS = 1_500_000
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to outside of the file."""

    part: str
    kind: str
    target: str


class Package:
    """A container that has been looked through; every part can be had as bytes or as a tree."""

    def __init__(self, data: bytes) -> None:
        self._archive: Archive = open_archive(data, refuse_macros=False)
        self.names = tuple(name.replace("\\", "/").lstrip("/") for name in self._archive.names)
        self._elements = 0

    def __contains__(self, name: str) -> bool:
        return name in self._archive

    def read(self, name: str) -> bytes:
        """Return the bytes of a part."""
        return self._archive.read(name)

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part."""
        root = self._archive.xml(name)
        self._elements += sum(1 for _element in root.iter())
        if self._elements > _ELEMENTS:
            raise UnreadableFileError(_("文件内容过多，没有检查"))
        return root

    def under(self, folder: str, ending: str = "") -> Iterator[str]:
        """Yield the names of the parts in a folder and below, with some ending."""
        for name in self.names:
            if name.casefold().startswith(folder) and name.casefold().endswith(ending):
                yield name

    def outside(self) -> Iterator[Relation]:
        """Yield what the parts point to outside of the file."""
        for name in self.under("", ".rels"):
            for element in self.xml(name).iter("{*}Relationship"):
                if (element.get("TargetMode") or "").casefold() == "external":
                    kind = posixpath.basename(element.get("Type") or "")
                    yield Relation(_source(name), kind, element.get("Target") or "")

    def targets(self, part: str) -> dict[str, str]:
        """Return the parts a part relates to, by the identifiers it uses for them."""
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self:
            return {}
        return {
            element.get("Id") or "": posixpath.normpath(posixpath.join(folder, element.get("Target") or "")).lstrip("/")
            if not (element.get("Target") or "").startswith("/")
            else (element.get("Target") or "").lstrip("/")
            for element in self.xml(relations).iter("{*}Relationship")
        }


def _source(relations: str) -> str:
    """Return the part a part of relations is about."""
    folder, base = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its name, in whatever namespace."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return None


def whole(element: etree._Element, name: str) -> int:
    """Return an attribute as a whole number, 0 where it is none."""
    value = attribute(element, name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return a descendant by the names on the way to it."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{{*}}{name}")
    return element


def is_on(element: etree._Element | None) -> bool | None:
    """Return what a switch says; None where it is not there."""
    if element is None:
        return None
    return (attribute(element, "val") or "true").casefold() not in _OFF


_WORDS = (
    ("word/document.xml", _("正文")),
    ("word/header", _("页眉")),
    ("word/footer", _("页脚")),
    ("word/footnotes", _("脚注")),
    ("word/endnotes", _("尾注")),
    ("word/comments", _("批注")),
    ("word/settings", _("文档设置")),
    ("word/media/", _("图片")),
    ("xl/media/", _("图片")),
    ("xl/workbook.xml", _("工作簿")),
    ("docprops/", _("文件属性")),
)


def place_of(part: str) -> str:
    """Return a part in the words of people, with its name in the file."""
    words = next((words for beginning, words in _WORDS if part.casefold().startswith(beginning)), None)
    shown = part if part.isprintable() else ascii(part)
    return f"{words} {shown[:100]}" if words else shown[:100]
