"""Workbooks from raw parts: what no library writes can be in them."""

from reportgen.importer.archives import MAX_XML
from tests.importer.word_building import pack

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PART = "xl/worksheets/sheet1.xml"


def relations(**targets: tuple[str, str]) -> str:
    """Return the relations of a part: for every id its kind and its target."""
    entries = (
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def book(
    body: str,
    *,
    part: str = PART,
    encoding: str = "utf-8",
    doctype: str = "",
    sheets: int = 1,
    strings: str = "",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """Return a workbook whose sheets are all one part with that body."""
    sheet = f'<?xml version="1.0"?>{doctype}<worksheet xmlns="{_MAIN}">{body}</worksheet>'
    assert len(sheet) < MAX_XML
    named = "".join(f'<sheet name="甲{number}" sheetId="{number + 1}" r:id="r{number}"/>' for number in range(sheets))
    kinds = {"xl/workbook.xml": "sheet.main", part: "worksheet", "xl/sharedStrings.xml": "sharedStrings"}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_SPREADSHEET}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": relations(r0=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            **{f"r{number}": ("worksheet", f"/{part}") for number in range(sheets)},
            strings=("sharedStrings", "/xl/sharedStrings.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        part: sheet.encode(encoding),
    }
    return pack(entries | (more or {}))


def cell(place: str = "", text: str = "甲") -> str:
    """Return a cell, at a place or behind the one before it."""
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="inlineStr"><is><t>{text}</t></is></c>'


def rows(*cells: str, attributes: str = "") -> str:
    """Return a row of cells."""
    return f"<sheetData><row{attributes}>{''.join(cells)}</row></sheetData>"


def many_rows(cells: str, count: int) -> str:
    """Return so many equal rows."""
    return f"<row>{cells}</row>" * count
