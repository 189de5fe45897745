"""Opens the ZIP containers of office files (docx, xlsx), which come from anybody.

What a header promises is not believed: every entry is unpacked once, piece by piece, before anything is read.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from struct import error as StructError  # noqa: N812 - a class in all but name
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from reportgen.importer.raw import UnreadableFileError
from reportgen.importer.signatures import OLE, is_locked
from reportgen.language import _

MAX_FILE = 50_000_000
"""Bytes of the container itself."""
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100_000_000
"""Bytes of all entries together."""
MAX_XML = 20_000_000
"""Bytes of one XML part: a tree takes some ten times as much memory."""
MAX_RATIO = 200
"""Unpacked to packed, where an entry is larger than the next figure: an empty picture reaches 1000."""
RATIO_FROM = 10_000_000

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_CENTRAL = b"PK\x01\x02"
_CONTENT_TYPES = "[Content_Types].xml"
_BROKEN = (BadZipFile, zlib.error, StructError, EOFError, OSError, ValueError, RuntimeError, NotImplementedError)
"""What zipfile raises on a container that is none: a password is a RuntimeError there."""


class Archive:
    """The entries of a container that has been looked through."""

    def __init__(self, container: ZipFile) -> None:
        self._container = container
        self._entries = {entry.filename.casefold(): entry for entry in container.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all entries that are files, in the order of the container."""
        return tuple(entry.filename for entry in self._entries.values() if not entry.is_dir())

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        """Return the bytes of an entry; names of parts know no case.

        Raises:
            UnreadableFileError: there is no such entry.
        """
        entry = self._entries.get(name.casefold())
        if entry is None:
            raise UnreadableFileError(_("文件中缺少“{part}”").format(part=_shown(name)))
        with _told(), self._container.open(entry) as stream:
            return stream.read(MAX_UNPACKED)

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part.

        Raises:
            UnreadableFileError: there is no such entry, or it is no XML, too large, or declares a document type.
        """
        return parse_xml(self.read(name), name)


def open_archive(data: bytes, *, refuse_macros: bool = True) -> Archive:
    """Return the entries of a container after a look at every one; nothing in it is ever run.

    Raises:
        UnreadableFileError: the container is none, too large, locked, holds macros, or is built to harm.
    """
    if len(data) > MAX_FILE:
        raise UnreadableFileError(_("文件超过 {size} MB").format(size=MAX_FILE // 10**6))
    if data.startswith(OLE):
        raise UnreadableFileError(_old_or_locked(data))
    if data.count(_CENTRAL) > 10 * MAX_ENTRIES:  # before zipfile makes an object of each
        raise UnreadableFileError(_too_many())
    with _told():
        container = ZipFile(BytesIO(data))
        _check_names(container.infolist())
        _unpack(container)
    archive = Archive(container)
    if refuse_macros:
        _refuse_macros(archive)
    return archive


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part; no entity is expanded and nothing outside is looked up.

    Raises:
        UnreadableFileError: it is no XML, too large, or declares a document type.
    """
    if len(data) > MAX_XML:
        raise UnreadableFileError(_("其中的“{part}”超过 {size} MB").format(part=_shown(name), size=MAX_XML // 10**6))
    if any("<!DOCTYPE".encode(coding) in data for coding in ("ascii", "utf-16-le", "utf-16-be")):
        raise doctype_error(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise UnreadableFileError(_("其中的“{part}”已损坏").format(part=_shown(name))) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise doctype_error(name)
    return root


@contextmanager
def _told() -> Iterator[None]:
    """Turn what zipfile raises into one sentence."""
    try:
        yield
    except _BROKEN:
        raise UnreadableFileError(_("不是完整的 docx 或 xlsx 文件，可能已损坏或没有传完")) from None


def _check_names(entries: list[ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise UnreadableFileError(_too_many())
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/"):
            raise UnreadableFileError(_("其中的“{part}”指向文件之外").format(part=_shown(name)))
        if name.casefold() in seen:
            raise UnreadableFileError(_("其中有两个“{part}”").format(part=_shown(name)))
        seen.add(name.casefold())
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(_locked())
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise UnreadableFileError(_("其中的“{part}”用了不常见的压缩方式").format(part=_shown(name)))


def _unpack(container: ZipFile) -> None:
    """Unpack every entry without keeping it, and stop where it grows too large."""
    total = 0
    for entry in container.infolist():
        size = 0
        with container.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                total += len(chunk)
                if total > MAX_UNPACKED:
                    raise UnreadableFileError(_("解压后超过 {size} MB").format(size=MAX_UNPACKED // 10**6))
                if size > max(RATIO_FROM, MAX_RATIO * entry.compress_size):
                    raise UnreadableFileError(_("其中的“{part}”压缩得异常厉害").format(part=_shown(entry.filename)))


def holds_macros(name: str) -> bool:
    """Tell by its name whether a part holds macros."""
    part = name.casefold()
    return part.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in part


def _refuse_macros(archive: Archive) -> None:
    with_macros = any(map(holds_macros, archive.names))
    if not with_macros and _CONTENT_TYPES in archive:
        types = (element.get("ContentType", "") for element in archive.xml(_CONTENT_TYPES).iter(etree.Element))
        with_macros = any("macroenabled" in kind.casefold() for kind in types)
    if with_macros:
        raise UnreadableFileError(_("含有宏，请另存为不含宏的 docx 或 xlsx"))


def _old_or_locked(data: bytes) -> str:
    if is_locked(data):
        return _locked()
    return _("是旧格式的文件，只是扩展名改了，请另存为 docx 或 xlsx")


def _locked() -> str:
    return _("设有打开密码，请去掉密码后再试")


def _shown(name: str) -> str:
    """Return the name of an entry as a message can hold it: a hostile one is long, or steers the terminal."""
    return (name if name.isprintable() else ascii(name))[:100]


def doctype_error(name: str) -> UnreadableFileError:
    """Return what is said of a part with a document type, which could make much of little, or name other files."""
    return UnreadableFileError(_("其中的“{part}”含有文档类型声明（DOCTYPE）").format(part=_shown(name)))


def _too_many() -> str:
    return _("其中的部件超过 {number} 个").format(number=MAX_ENTRIES)
