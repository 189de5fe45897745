"""The parts of a Word file: found by their relationships, those inside the file only."""

import posixpath
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from lxml import etree

from reportgen.importer.archives import Archive, open_archive, parse_xml
from reportgen.importer.raw import UnreadableFileError
from reportgen.language import _

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

MAX_ELEMENTS = 300_000
"""Of one part; a report of ten pages has 3,000 to 6,000. Reading takes time by the element, not by the byte."""

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    _STRICT + b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    _STRICT + b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_DOCUMENT = f"{W}document"
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_OFF = {"0", "false", "off"}


class Package:
    """A Word file: its main part, and the parts beside it where it has them."""

    def __init__(self, data: bytes) -> None:
        self._archive: Archive = open_archive(data)
        main = next(self._targets("", "officeDocument"), None)
        if main is None or main not in self._archive:
            raise UnreadableFileError(_not_word())
        self._main = main
        document = self._xml(main)
        if document.tag != _DOCUMENT:
            raise UnreadableFileError(_not_word())
        self.document: etree._Element = document

    def beside(self, kind: str) -> etree._Element | None:
        """Return the root of a part the main part relates to: `styles`, `numbering`, `comments`."""
        found = (self._xml(part) for part in self._targets(self._main, kind) if part in self._archive)
        return next(found, None)

    def title(self) -> str | None:
        """Return the title in the properties of the file."""
        for part in self._targets("", "core-properties"):
            if part in self._archive:
                return (self._xml(part).findtext(_DC_TITLE) or "").strip() or None
        return None

    def _targets(self, part: str, kind: str) -> Iterator[str]:
        """Yield the names of the parts that a part, or the file itself, relates to."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._archive:
            return
        for relation in self._archive.xml(relations):
            outside = relation.get("TargetMode") == "External"
            if not outside and relation.get("Type", "").endswith(f"/{kind}"):
                target = unquote(relation.get("Target", ""))
                yield posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")

    def _xml(self, part: str) -> etree._Element:
        """Return the root of a part; one saved as "Strict Open XML" gets the usual namespaces."""
        data = self._archive.read(part)
        if _STRICT in data:
            for strict, usual in _TRANSITIONAL.items():
                data = data.replace(strict, usual)
        root = parse_xml(data, part)
        if sum(1 for _element in root.iter()) > MAX_ELEMENTS:
            raise UnreadableFileError(_("其中的“{part}”内容过多").format(part=part))
        return root


def child_value(element: etree._Element | None, path: str) -> str | None:
    """Return the value of the element at a path such as `pPr/pStyle`, None where there is none."""
    if element is None:
        return None
    found = element.find(_qualified(path))
    return None if found is None else found.get(VAL)


@cache
def _qualified(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))


def is_on(element: etree._Element | None) -> bool | None:
    """Tell whether a switch such as `w:vanish` is on, None where it is not there."""
    return None if element is None else element.get(VAL) not in _OFF


def whole_number(text: str | None, least: int, most: int) -> int | None:
    """Return a whole number held between bounds, None for what is none."""
    digits = (text or "").strip()
    if not (digits.removeprefix("-").isascii() and digits.removeprefix("-").isdigit() and len(digits) < 10):
        return None
    return min(max(int(digits), least), most)


def _not_word() -> str:
    return _("不是 Word 文件")
