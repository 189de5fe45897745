"""What a Word file says about itself: title, subject, keywords, language and date, and no person."""

from datetime import UTC
from typing import Final

from lxml import etree
from lxml.builder import ElementMaker

from reportgen.document.nodes import Document

LANGUAGE: Final = "zh-CN"

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def core_properties(document: Document) -> bytes:
    """Return `docProps/core.xml`: no author, no last editor, and one time stamp for both dates."""
    core = ElementMaker(namespace=_CORE, nsmap={"cp": _CORE, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI})
    dublin = ElementMaker(namespace=_DC)
    terms = ElementMaker(namespace=_TERMS)
    moment = f"{document.created.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    date = {f"{{{_XSI}}}type": "dcterms:W3CDTF"}
    return _serialised(
        core.coreProperties(
            dublin.title(document.title),
            dublin.subject(document.subject),
            core.keywords("；".join(document.keywords)),
            dublin.language(LANGUAGE),
            terms.created(moment, date),
            terms.modified(moment, date),
        )
    )


def extended_properties() -> bytes:
    """Return `docProps/app.xml` with nothing but the name of the program."""
    app = ElementMaker(namespace=_EXTENDED, nsmap={None: _EXTENDED})
    return _serialised(app.Properties(app.Application("reportgen")))


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
