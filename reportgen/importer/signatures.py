"""What kind of file bytes are, by what stands in them: names are given by anybody."""

ZIP = b"PK\x03\x04"
"""How docx, xlsx, odt and ods begin."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How doc, wps, xls and et begin, and docx and xlsx with a password."""
RICH_TEXT = b"{\\rtf"
PDF = b"%PDF-"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT, _MIMETYPE = b"application/vnd.oasis.opendocument.", 200
"""What the first entry of an odt or ods says, and the bytes in which it stands."""
_WORKBOOK = b"xl/workbook.xml"
_PDF_HEAD = 1024
_PAGE_HEAD = 4096
_PAGE_SIGNS = (b"<html", b"<!doctype html", b"<table", b"<div", b"<body", b"<p>", b"<p ", b"<head", b"<meta")


def is_locked(data: bytes) -> bool:
    """Tell whether it is an office file with a password."""
    return data.startswith(OLE) and _ENCRYPTED in data


def is_old_office(data: bytes) -> bool:
    """Tell whether it is an office file in an old or foreign format."""
    is_open_document = data.startswith(ZIP) and _OPEN_DOCUMENT in data[:_MIMETYPE]
    return is_open_document or (data.startswith((OLE, RICH_TEXT)) and not is_locked(data))


def is_workbook(data: bytes) -> bool:
    """Tell whether it is an xlsx file."""
    return data.startswith(ZIP) and _WORKBOOK in data


def is_pdf(data: bytes) -> bool:
    """Tell whether it is a PDF: programs take one that does not begin at once."""
    return PDF in data[:_PDF_HEAD]


def is_page(data: bytes) -> bool:
    """Tell whether it is a web page, or a part of one, in any encoding."""
    head = head_of(data)
    return any(sign in head for sign in _PAGE_SIGNS)


def head_of(data: bytes) -> bytes:
    """Return the beginning of a text in small letters, of one in UTF-16 as one in ASCII."""
    return data[:_PAGE_HEAD].lower().replace(b"\x00", b"")
