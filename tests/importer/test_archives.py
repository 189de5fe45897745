"""Containers that were built to harm, or are none, are refused with a reason."""

import struct
from io import BytesIO
from time import process_time
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from reportgen.importer.archives import MAX_ENTRIES, MAX_FILE, MAX_XML, RATIO_FROM, open_archive, parse_xml
from reportgen.importer.raw import UnreadableFileError
from tests.importer.word_building import pack, paragraph, parts

SOUND = parts(paragraph("甲"))
MACRO_TYPES = SOUND["[Content_Types].xml"].replace(
    "application/xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
)


def zeros(*megabytes: int) -> bytes:
    """Return a container with entries of so many megabytes of nothing."""
    return pack({f"word/media/{number}.bmp": bytes(size * 10**6) for number, size in enumerate(megabytes)})


def noise(size: int) -> bytes:
    """Return bytes that do not shrink below a hundredth."""
    return b"".join(struct.pack("<I", number * 2654435761 % 2**32) + bytes(60) for number in range(size // 64))


def doubled() -> bytes:
    """Return a container with two entries of one name but for its case."""
    return pack(SOUND | {"WORD/Document.xml": "<a/>"})


def locked() -> bytes:
    """Return a container whose first entry says that it is encrypted."""
    data = bytearray(pack(SOUND))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def squeezed() -> bytes:
    """Return a container with a method of compression that office programs do not use."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", "<a/>")
    return packed.getvalue()


def named(name: str) -> bytes:
    """Return a container with an entry of that name."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a" * len(name), "")
    return packed.getvalue().replace(b"a" * len(name), name.encode())


def damaged() -> bytes:
    """Return a container in which a stored byte is not what its checksum says."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<a>1</a>")
    return packed.getvalue().replace(b"<a>1</a>", b"<a>2</a>")


HOSTILE = {
    "nothing": (b"", "可能已损坏或没有传完"),
    "no container": (b"hello", "可能已损坏或没有传完"),
    "cut short": (pack(SOUND)[:-30], "可能已损坏或没有传完"),
    "a byte changed": (damaged(), "可能已损坏或没有传完"),
    "an old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "是旧格式的文件"),
    "locked as a whole": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "设有打开密码",
    ),
    "a locked entry": (locked(), "设有打开密码"),
    "too many entries": (pack({f"{number}": "" for number in range(MAX_ENTRIES + 1)}), "超过 2000 个"),
    "a million entries": (b"PK\x01\x02" * 10 * (MAX_ENTRIES + 1), "超过 2000 个"),
    "a bomb": (zeros(RATIO_FROM // 10**6 + 1), "压缩得异常厉害"),
    "many small bombs": (zeros(*[9] * 12), "解压后超过 100 MB"),
    "two of one name": (doubled(), "其中有两个“WORD/Document.xml”"),
    "an absolute path": (named("/etc/passwd"), "其中的“/etc/passwd”指向文件之外"),
    "a drive": (named("C:/a.xml"), "其中的“C:/a.xml”指向文件之外"),
    "a path upwards": (named("word/../../a"), "其中的“word/../../a”指向文件之外"),
    "a name that steers the terminal": (named("/\x1b[2J"), r"其中的“'/\\x1b\[2J'”指向文件之外"),
    "a name without end": (named("/" + "b" * 5000), f"其中的“/{'b' * 99}”指向文件之外"),
    "an odd method": (squeezed(), "不常见的压缩方式"),
    "macros": (pack(SOUND | {"word/vbaProject.bin": b"x"}), "含有宏"),
    "macros by another name": (pack(SOUND | {"word/any.VBAPROJECT.BIN": b"x"}), "含有宏"),
    "old macros": (pack(SOUND | {"xl/macrosheets/sheet1.xml": "<a/>"}), "含有宏"),
    "macros announced": (pack(SOUND | {"[Content_Types].xml": MACRO_TYPES}), "含有宏"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_refused(name):
    """A container that is none, or hostile, is refused with its reason and without delay."""
    data, reason = HOSTILE[name]
    begun = process_time()

    with pytest.raises(UnreadableFileError, match=reason):
        open_archive(data)
    assert process_time() - begun < 5


def test_a_file_too_large():
    """A container beyond the limit is not even opened."""
    with pytest.raises(UnreadableFileError, match=r"^文件超过 50 MB$"):
        open_archive(bytes(MAX_FILE + 1))


def test_parts_are_read_whatever_their_case():
    """Names of parts know no case."""
    archive = open_archive(pack(SOUND))

    assert SOUND["word/document.xml"].encode() == archive.read("Word/Document.XML")
    assert "missing.xml" not in archive


def test_a_part_that_is_missing():
    """A part that is not there is named."""
    with pytest.raises(UnreadableFileError, match=r"缺少“word/none\.xml”"):
        open_archive(pack(SOUND)).read("word/none.xml")


def test_a_large_part_that_is_no_bomb():
    """A large picture that shrinks well is let through."""
    picture = noise(RATIO_FROM + 64)

    assert picture == open_archive(pack({"word/media/a.bmp": picture})).read("word/media/a.bmp")


LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha">'
    + "".join(f'<!ENTITY b{n} "{"&b" * 1}{n - 1 or ""};{"&b"}{n - 1 or ""};">' for n in range(1, 30))
    + "]><a>&b29;</a>"
)
XML = {
    "entities": (LAUGHS.encode(), "DOCTYPE"),
    "entities in UTF-16": (LAUGHS.encode("utf-16"), "DOCTYPE"),
    "a file from outside": (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "DOCTYPE"),
    "a document type from outside": (b'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>', "DOCTYPE"),
    "an entity of nowhere": (b"<a>&b;</a>", "已损坏"),
    "deep nesting": (b"<a>" * 100_000, "已损坏"),
    "not closed": (b"<a>", "已损坏"),
    "nothing": (b"", "已损坏"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="nonsense"?><a/>', "已损坏"),
    "too large": (b"<a>" + b" " * MAX_XML + b"</a>", "超过 20 MB"),
}


@pytest.mark.parametrize("name", XML)
def test_xml_refused(name):
    """XML with a document type, or that is none, is refused with its reason and without delay."""
    data, reason = XML[name]
    begun = process_time()

    with pytest.raises(UnreadableFileError, match=f"其中的“a.xml”.*{reason}"):
        parse_xml(data, "a.xml")
    assert process_time() - begun < 5


def test_a_document_type_in_an_encoding_of_its_own():
    """A document type is seen in whatever encoding the XML library can read."""
    data = '<?xml version="1.0" encoding="utf-32"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-32-be")

    with pytest.raises(UnreadableFileError):
        parse_xml(b"\x00\x00\xfe\xff" + data, "a.xml")
